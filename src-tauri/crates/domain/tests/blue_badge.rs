//! The Blue Badge asset through the public rules: as first saved with its gaps, and repaired step by step. Each time exactly the
//! findings that the law gives, no more and no fewer, and the score and badge that follow from them.

#![allow(clippy::expect_used, reason = "a test that cannot set its scene stops there")]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use tollgate_domain::asset::{
    Acknowledgement, Acting, ActingFor, Asset, AssetConditions, AssetFacts, AssetLiving, AssetState, AssetStep, Badge,
    Completeness, DocumentFacts, DpiaNeeded, LAYOUT, NextVersion, OpenFindings, OwnerFacts, Ownership, PointState,
    Screening, StepFacts, StepRefusal, blockers, check, completeness, open_warnings, ownership, take,
};
use tollgate_domain::council::{CouncilFacts, Jurisdiction};
use tollgate_domain::finding::{Finding, Severity};
use tollgate_domain::form::{asset_form, effective, missing};
use tollgate_domain::law::LawTable;
use tollgate_domain::record::{Edit, KeyPolicy, PersonRef, apply, compose};
use tollgate_domain::vocabulary::Role;

/// The asset with everything around it.
struct Desk {
    body: Value,
    living: AssetLiving,
    apd: Option<DocumentFacts>,
    screening: Option<Screening>,
    on: NaiveDate,
}

/// What the register says about it.
struct Said {
    findings: Vec<Finding>,
    score: Completeness,
    blockers: BTreeMap<AssetStep, Vec<String>>,
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date of the calendar")
}

impl Desk {
    fn first_save() -> Self {
        let content: Value = serde_json::from_str(include_str!("fixtures/blue_badge.json")).expect("JSON");
        let mut last = 0;
        let mut ids = || {
            last += 1;
            format!("row-{last}")
        };
        let body =
            compose(&content, asset_form(), &LAYOUT, &mut ids).expect("every value is one that the form takes").body;
        Self { body, living: AssetLiving::default(), apd: None, screening: None, on: date(2026, 11, 23) }
    }

    fn set(&mut self, sets: &[(&str, Value)]) {
        let edits: Vec<Edit> =
            sets.iter().map(|(path, value)| Edit::Set { path: (*path).to_owned(), value: value.clone() }).collect();
        let mut last = 1_000;
        let mut ids = || {
            last += 1;
            format!("row-{last}")
        };
        self.body = apply(&self.body, asset_form(), &LAYOUT, &edits, KeyPolicy::Free, &mut ids).expect("edits").body;
    }

    /// Carries out the repairs whose path begins so.
    fn repair(&mut self, beginning: &str) {
        let all: Map<String, Value> =
            serde_json::from_str(include_str!("fixtures/blue_badge_repair.json")).expect("JSON");
        let sets: Vec<(&str, Value)> = all
            .iter()
            .filter(|(path, _)| path.starts_with(beginning))
            .map(|(path, value)| (path.as_str(), value.clone()))
            .collect();
        assert!(!sets.is_empty(), "no repair begins with {beginning}");
        self.set(&sets);
    }

    fn approve_policy_document(&mut self) {
        self.apd = Some(DocumentFacts { reference: "APD-2026-001".to_owned(), in_force: true });
    }

    fn acknowledge(&mut self, rule: &str, row: Option<&str>, reason: &str) {
        let basis = self
            .said()
            .findings
            .into_iter()
            .find(|finding| finding.code == rule && finding.row.as_deref() == row)
            .expect("only what fires is acknowledged")
            .basis;
        let answer = Acknowledgement {
            version: 1,
            rule: rule.to_owned(),
            row: row.map(str::to_owned),
            reason: reason.to_owned(),
            by: "Record Manager".to_owned(),
            at: "2026-11-23T09:00:00+00:00".to_owned(),
            basis,
        };
        self.living.acknowledgements.insert(AssetLiving::acknowledgement_key(1, rule, row), answer);
    }

    fn with_facts<T>(&self, ask: impl FnOnce(&Asset, &AssetFacts<'_>, &AssetConditions<'_>) -> T) -> T {
        let council =
            CouncilFacts { is_public_authority: true, identity_complete: true, jurisdiction: Jurisdiction::England };
        let law = LawTable::shipped();
        let agreements = BTreeMap::new();
        let in_office = |role| OwnerFacts { active: true, roles: vec![role], level2_in_date: true, directorate: None };
        let people = [("PE-0001", Role::RecordManager), ("PE-0002", Role::HeadOfService), ("PE-0003", Role::IgLead)]
            .map(|(reference, role)| (PersonRef(reference.to_owned()), in_office(role)))
            .into();
        let facts = AssetFacts {
            reference: "IA-0001",
            council: &council,
            law: &law,
            people: &people,
            caldicott_guardian_active: true,
            screening: self.screening.clone(),
            dpia: None,
            apd: self.apd.clone(),
            notice: None,
            agreements: &agreements,
            siblings: &[],
            next_review_on: None,
        };
        let stored: Asset = serde_json::from_value(self.body.clone()).expect("a stored asset");
        let conditions = AssetConditions::new(&stored, &facts, self.on);
        let stands = effective(&self.body, asset_form(), &conditions);
        let asset: Asset = serde_json::from_value(stands).expect("what stands is an asset");
        ask(&asset, &facts, &conditions)
    }

    fn with_step_facts<T>(&self, ask: impl FnOnce(&StepFacts<'_>) -> T) -> T {
        self.with_facts(|asset, facts, conditions| {
            let missing = missing(&self.body, asset_form(), conditions);
            let findings = check(asset, facts, self.on);
            ask(&StepFacts {
                asset,
                version: 1,
                missing: &missing,
                findings: &findings,
                living: &self.living,
                ownership: &ownership(asset, facts),
                next_version: NextVersion::None,
            })
        })
    }

    fn said(&self) -> Said {
        let blockers = self.with_step_facts(|step| {
            [AssetStep::Submit, AssetStep::Approve]
                .map(|name| {
                    let codes = blockers(name, step).into_iter().map(|blocker| blocker.obstacle.code().to_owned());
                    (name, codes.collect())
                })
                .into()
        });
        self.with_facts(|asset, facts, _| {
            let findings = check(asset, facts, self.on);
            let open = OpenFindings::of(&findings, 1, &self.living);
            Said { score: completeness(asset, facts, open), findings, blockers }
        })
    }

    fn spoken(&self, severity: Severity) -> String {
        let said = self.said();
        let line = |finding: &Finding| match &finding.row {
            Some(row) => format!("{} {row}", finding.code),
            None => finding.code.clone(),
        };
        said.findings.iter().filter(|finding| finding.severity == severity).map(line).collect::<Vec<_>>().join(", ")
    }
}

const FIRST_ERRORS: &str = "AR002 P4, AR002 P5, AR005 D1, AR005 D2, AR005 D3, AR005 D4, AR005 D5, AR005 D6, AR005 D7, \
    AR005 D8, AR005 D9, AR005 D10, AR005 D11, AR005 D12, AR005 D13, AR005 D14, AR005 D15, AR005 D16, AR011 P1, AR011 P2, \
    AR014 P4, AR025 R7, AR030 R3, AR031 R6, AR047 P4, AR062 P1, AR062 P2, AR064 R7";

#[test]
fn the_first_save_says_exactly_what_is_wrong() {
    let desk = Desk::first_save();
    assert_eq!(desk.spoken(Severity::Error), FIRST_ERRORS, "28 errors, no more and no fewer");
    assert_eq!(
        desk.spoken(Severity::Warning),
        "AR026 R7, AR028 R1, AR028 R2, AR028 R8, AR037, AR065",
        "six warnings, no more and no fewer"
    );
    assert_eq!(desk.spoken(Severity::Info), "", "nothing is only noted yet");

    let said = desk.said();
    assert_eq!(said.score.score, Some(72), "65 of 90 points, rounded down");
    assert_eq!(said.score.badge, Badge::Red, "errors are open");
    let open: Vec<String> = said
        .score
        .points
        .iter()
        .filter(|point| point.state != PointState::Met)
        .map(|point| format!("{} {}", point.code, point.state))
        .collect();
    assert_eq!(
        open,
        ["C6 open", "C7 open", "C9 n/a"],
        "transfers and time limits are not stated; no condition needs an APD"
    );
    let submit = &said.blockers[&AssetStep::Submit];
    assert!(submit.contains(&"missing".to_owned()), "the contract reference of R7 is missing");
    assert_eq!(
        submit.iter().filter(|code| code.starts_with("AR")).count(),
        28,
        "every error holds up the submission, each with its own line"
    );
}

#[test]
fn bases_that_a_council_may_not_choose() {
    let added = |on: NaiveDate, basis: &str| {
        let mut desk = Desk::first_save();
        desk.on = on;
        desk.set(&[("purposes.P1.art6_bases", json!([basis]))]);
        let errors = desk.spoken(Severity::Error);
        errors
            .split(", ")
            .filter(|line| !FIRST_ERRORS.split(", ").any(|known| known.trim() == *line))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let today = date(2026, 11, 23);
    assert_eq!(
        added(today, "recognised_legitimate_interest"),
        ["AR007 P1", "AR009 P1"],
        "not for the council's own task, and no condition of Annex 1"
    );
    assert_eq!(added(today, "legitimate_interests"), ["AR006 P1"], "the closing words of Art 6(1)");
    assert_eq!(
        added(date(2026, 1, 31), "recognised_legitimate_interest"),
        ["AR008 P1", "AR009 P1"],
        "in January 2026 the basis did not exist yet, so AR007 has nothing to forbid"
    );
}

#[test]
fn each_repair_clears_what_it_mends_and_shows_what_follows() {
    let mut desk = Desk::first_save();
    let step = |desk: &mut Desk, cleared: &[&str], added: &[&str], change: &dyn Fn(&mut Desk)| {
        let lines = |desk: &Desk| -> Vec<String> {
            desk.spoken(Severity::Error).split(", ").filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        let before = lines(desk);
        change(desk);
        let after = lines(desk);
        let gone: Vec<&String> = before.iter().filter(|line| !after.contains(line)).collect();
        let new: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
        assert_eq!(gone, cleared, "cleared by this repair");
        assert_eq!(new, added, "brought up by this repair");
    };
    step(&mut desk, &["AR011 P1", "AR011 P2", "AR062 P1", "AR062 P2"], &["AR013 P1", "AR013 P2"], &|desk| {
        desk.repair("purposes.P1.");
        desk.repair("purposes.P2.");
    });
    step(&mut desk, &["AR002 P5"], &["AR013 P5"], &|desk| desk.repair("purposes.P5."));
    step(&mut desk, &["AR002 P4", "AR014 P4", "AR047 P4"], &["AR013 P4"], &|desk| desk.repair("purposes.P4."));
    step(&mut desk, &["AR013 P1", "AR013 P2", "AR013 P4", "AR013 P5"], &[], &Desk::approve_policy_document);
    step(&mut desk, &["AR030 R3", "AR031 R6"], &[], &|desk| {
        desk.repair("recipients.R3.");
        desk.repair("recipients.R6.");
    });
    step(&mut desk, &["AR025 R7", "AR064 R7"], &[], &|desk| desk.repair("recipients.R7."));
    assert_eq!(
        desk.spoken(Severity::Info),
        "AR025 R7, AR026 R7, AR064 R7",
        "the supplier is still being procured: the same findings, only noted"
    );
    step(&mut desk, &[], &[], &|desk| desk.repair("transfer_statement"));
    assert_eq!(desk.spoken(Severity::Info), "AR025 R7, AR026 R7", "the statement clears AR064");
    let all_data: Vec<String> = (1..=16).map(|number| format!("AR005 D{number}")).collect();
    let all_data: Vec<&str> = all_data.iter().map(String::as_str).collect();
    step(&mut desk, &all_data, &[], &|desk| desk.repair("retention"));
}

fn repaired() -> Desk {
    let mut desk = Desk::first_save();
    desk.repair("");
    desk.approve_policy_document();
    desk.acknowledge("AR028", Some("R1"), "national terms of use");
    desk.acknowledge("AR028", Some("R2"), "mandated by statute");
    desk.acknowledge("AR028", Some("R8"), "payment contract");
    desk
}

#[test]
fn the_repaired_asset_is_complete_and_waits_for_two_answers() {
    let desk = repaired();
    assert_eq!(desk.spoken(Severity::Error), "", "nothing is left to mend");
    assert_eq!(desk.spoken(Severity::Warning), "AR028 R1, AR028 R2, AR028 R8, AR037, AR065", "warnings stay visible");
    assert_eq!(desk.spoken(Severity::Info), "AR025 R7, AR026 R7", "the supplier is planned");
    let said = desk.said();
    let open: Vec<&str> = open_warnings(&said.findings, 1, &desk.living).map(|finding| finding.code.as_str()).collect();
    assert_eq!(open, ["AR037", "AR065"], "the three sharings have been explained");
    assert_eq!(said.score.score, Some(100), "100 of 100 points");
    assert!(said.score.points.iter().all(|point| point.state == PointState::Met), "all nine points are met");
    assert_eq!(said.score.badge, Badge::Amber, "two warnings are open");
    assert_eq!(said.blockers[&AssetStep::Submit], Vec::<String>::new(), "nothing holds up the submission");
}

#[test]
fn a_reason_falls_when_the_sharing_changes() {
    let mut desk = repaired();
    desk.set(&[("recipients.R2.frequency", json!("monthly"))]);
    let said = desk.said();
    let open: Vec<_> = open_warnings(&said.findings, 1, &desk.living).map(|finding| finding.row.clone()).collect();
    assert!(open.contains(&Some("R2".to_owned())), "the reason was given for yearly matching");
    assert!(!open.contains(&Some("R1".to_owned())), "R1 has not changed");
}

#[test]
fn the_dpo_cannot_approve_before_the_assessment_is_signed() {
    let mut desk = repaired();
    desk.screening = Some(Screening { outcome: DpiaNeeded::Required, a2_answered_no: false, e7_answered_no: false });
    let officer = PersonRef("PE-0004".to_owned());
    let acting = |role, person| Acting { role, person, acting_for: ActingFor::Oneself };

    desk.on = date(2026, 11, 24);
    let submitted = desk.with_step_facts(|facts| {
        take(AssetStep::Submit, Some(AssetState::Draft), &[acting(Role::RecordManager, None)], None, facts)
    });
    assert_eq!(submitted, Ok(AssetState::Submitted), "AR021 is asked at approval and does not hold up the submission");

    desk.on = date(2026, 11, 26);
    let refused = desk.with_step_facts(|facts| {
        take(AssetStep::Approve, Some(AssetState::DpoCheck), &[acting(Role::Dpo, Some(&officer))], None, facts)
    });
    let Err(StepRefusal::GateShut { blockers, .. }) = refused else {
        panic!("the approval must be refused, it was {refused:?}");
    };
    let in_the_way: Vec<&str> = blockers.iter().map(|blocker| blocker.path.as_deref().unwrap_or_default()).collect();
    assert_eq!(in_the_way, ["dpia_ref", "pn_ref"], "the unsigned assessment, and the warning without a reason");

    let owned = desk.with_facts(|asset, facts, _| ownership(asset, facts));
    assert_eq!(owned, Ownership::Owned(PersonRef("PE-0001".to_owned())), "the Record Manager is in office");
}
