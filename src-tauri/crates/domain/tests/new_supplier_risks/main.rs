//! A new supplier for the Blue Badge case system: risks and levels, what goes into the contract, decision, freeze and signatures, and
//! what calls for a fresh look afterwards, through the public rules. Each time exactly what the law and the council's procedure give.

#![allow(clippy::expect_used, reason = "a test that cannot set its scene stops there")]

mod decision;
mod review;
mod risks;

use chrono::NaiveDate;
use serde_json::Value;
use tollgate_domain::dpia::{Clause, ClauseFacts, Decision, Dpia, LAYOUT, LinkedFacts, annex};
use tollgate_domain::record::from_keyed;

/// The assessment in keyed form, changed in one place.
fn dpia(change: fn(&mut Value)) -> Dpia {
    let mut keyed: Value =
        serde_json::from_str(include_str!("../fixtures/new_supplier_risks.json")).expect("the fixture is JSON");
    change(&mut keyed);
    let mut last = 0;
    let mut ids = || {
        last += 1;
        format!("row-{last:04}")
    };
    let stored = from_keyed(&keyed, &LAYOUT, None, &mut ids).expect("the fixture is in keyed form");
    serde_json::from_value(stored).expect("the fixture is an assessment")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn linked() -> LinkedFacts {
    LinkedFacts {
        special: true,
        processor: true,
        electronic: true,
        caldicott_scope: true,
        opt_out: true,
        ..LinkedFacts::default()
    }
}

fn clauses(dpia: &Dpia) -> Vec<Clause> {
    annex(dpia, ClauseFacts { processor: true, migration: true, opt_out: true })
}

/// The assessment as the SIRO decides it on 10 December.
fn decided(change: fn(&mut Value)) -> Dpia {
    let mut assessment = dpia(change);
    assessment.decision = Some(Decision::ApproveWithConditions);
    assessment
}
