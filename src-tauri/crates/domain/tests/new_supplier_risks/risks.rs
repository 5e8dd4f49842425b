//! Risks, levels, rules and contract clauses.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tollgate_domain::dates::WorkingDays;
use tollgate_domain::dpia::{
    Dpia, DpiaRuleFacts, DpiaState, LevelCounts, ReleaseBanner, RiskLevel, Side, SpecRelease, SpecialData, check,
    check_approval, check_clauses, default_review_months, next_review_on, release_banner, spec_release,
};
use tollgate_domain::vocabulary::{Code, Role};

use super::{clauses, day, dpia, linked};

/// The measure with this code on this risk.
fn measure<'v>(content: &'v mut Value, risk: &str, code: &str) -> &'v mut Value {
    let rows = content["measures"].as_object_mut().expect("measures");
    let found = rows.values_mut().find(|row| row["risk"] == risk && row["measure"] == code);
    found.expect("a measure of the fixture")
}

/// What the rules say, each finding as `RR4 R4`.
fn said(dpia: &Dpia) -> Vec<String> {
    let reasons = dpia.screening(&linked()).reasons;
    let line = |(code, row): (String, Option<String>)| row.map_or(code.clone(), |row| format!("{code} {row}"));
    check(dpia, &DpiaRuleFacts { reasons: &reasons }).into_iter().map(|one| line((one.code, one.row))).collect()
}

#[test]
fn the_risks_come_out_as_the_council_scores_them() {
    let assessment = dpia(|_| ());
    let register = assessment.risk_register();
    assert_eq!(said(&assessment), Vec::<String>::new(), "no rule speaks, of any weight");
    assert!(check_approval(&assessment).is_empty(), "and nothing stands against an approval");
    assert_eq!(register.overall(Side::Before), Some(RiskLevel::VeryHigh), "the highest single level before");
    assert_eq!(register.overall(Side::After), Some(RiskLevel::Medium), "and after");
    let before = LevelCounts { very_high: 1, high: 5, medium: 2, low: 0 };
    let after = LevelCounts { very_high: 0, high: 0, medium: 4, low: 4 };
    assert_eq!((register.counts(Side::Before), register.counts(Side::After)), (before, after), "as the PDF prints");
    let cells = |side| -> BTreeMap<String, Vec<&str>> {
        register.heat_map(side).into_iter().map(|(score, keys)| (score.to_string(), keys)).collect()
    };
    let map = |cells: &[(&str, &[&'static str])]| -> BTreeMap<String, Vec<&'static str>> {
        cells.iter().map(|(score, keys)| ((*score).to_owned(), keys.to_vec())).collect()
    };
    let expected_before = map(&[
        ("3×3", &["R1", "R2", "R6"]),
        ("2×4", &["R3"]),
        ("4×2", &["R4"]),
        ("2×2", &["R5"]),
        ("3×4", &["R7"]),
        ("3×2", &["R8"]),
    ]);
    assert_eq!(cells(Side::Before), expected_before, "heat map before, written likelihood×severity");
    let expected_after = map(&[
        ("2×3", &["R1"]),
        ("2×2", &["R2"]),
        ("1×4", &["R3"]),
        ("1×2", &["R4", "R5", "R6", "R8"]),
        ("1×3", &["R7"]),
    ]);
    assert_eq!(cells(Side::After), expected_after, "heat map after");
}

#[test]
fn one_change_brings_exactly_the_rule_that_speaks_of_it() {
    type Case = (fn(&mut Value), &'static [&'static str], &'static str);
    let cases: [Case; 4] = [
        (
            |c| {
                c["risks"]["R1"]["likelihood_after"] = json!(4);
                c["risks"]["R1"]["severity_after"] = json!(3);
            },
            &["RR3 R1"],
            "measures do not increase a risk",
        ),
        (
            |c| measure(c, "R4", "sm_auto_retention")["status"] = json!("ms_proposed"),
            &["RR4 R4"],
            "a proposal supports nothing",
        ),
        (
            |c| {
                let rows = c["measures"].as_object_mut().expect("measures");
                rows.retain(|_, row| row["risk"] != "R2" || row["measure"] != "sm_other");
            },
            &["RR5 R2"],
            "without parallel running nothing lowers severity",
        ),
        (
            |c| c["risks"]["R5"]["related_triggers"] = json!([]),
            &["RR2 sq_b3", "RR2 sq_d6"],
            "two answers of the screening have no risk",
        ),
    ];
    for (change, expected, why) in cases {
        assert_eq!(said(&dpia(change)), expected, "{why}");
    }
}

#[test]
fn a_high_residual_risk_is_for_the_regulator_and_not_for_the_council() {
    let high = dpia(|c| {
        c["risks"]["R3"]["likelihood_after"] = json!(2);
        c["prior_consultation"] = json!({ "sent_on": "2026-12-10", "received_on": "2026-12-10" });
    });
    let register = high.risk_register();
    let r3 = register.risks.iter().find(|risk| risk.risk.key == "R3").expect("R3");
    assert_eq!(r3.after.map(|weight| weight.level), Some(RiskLevel::High), "2×4 is high");
    for role in Role::ALL {
        assert!(r3.may_be_accepted_by(*role).is_err(), "{role}: nobody in the council may accept it");
    }
    let against: Vec<_> = check_approval(&high).into_iter().map(|finding| finding.code).collect();
    assert_eq!(against, ["RR8"], "the SIRO cannot approve");
    let clock = high.prior_consultation.clock().expect("it was sent");
    assert_eq!(clock.advice_due_on, day("2027-02-04"), "eight weeks over Christmas, in calendar days");
    assert_eq!(clock.advice_due_on_ext, day("2027-03-18"), "fourteen weeks");
    let medium = dpia(|_| ());
    let register = medium.risk_register();
    for risk in &register.risks {
        let head = risk.may_be_accepted_by(Role::HeadOfService);
        assert_eq!(head, Ok(()), "{}: low and medium are the Head of Service's", risk.risk.key);
        assert!(risk.may_be_accepted_by(Role::Dpo).is_err(), "{}: the DPO accepts no risk", risk.risk.key);
    }
}

#[test]
fn the_specification_gets_twenty_two_clauses_without_an_empty_place() {
    let assessment = dpia(|_| ());
    let annex = clauses(&assessment);
    let codes: Vec<_> = annex.iter().map(|clause| clause.code.code()).collect();
    let expected: Vec<String> =
        (1..=23).filter(|number| *number != 21).map(|number| format!("CC{number:02}")).collect();
    assert_eq!(codes, expected, "22 clauses; CC21 is absent, because no measure names it");
    assert!(check_clauses(&annex).is_empty(), "CC00 has nothing to say");
    for clause in &annex {
        assert!(!clause.requirement.contains(['{', '}']), "{}: {}", clause.code, clause.requirement);
    }
    for (code, words, why) in [
        ("CC05", "within 5 working days", "question R5"),
        ("CC06", "within 24 hours", "question S14"),
        ("CC07", "returns the data in CSV and PDF", "question S15"),
        ("CC09", "only in United Kingdom;", "question S4, once although it is answered twice"),
        ("CC10", "with AES-256 and TLS 1.3", "set by hand"),
        ("CC11", "leavers removed within 24 hours", "set by hand"),
        ("CC12", "kept 12 months", "set by hand"),
        ("CC13", "each month", "set by hand"),
        ("CC15", "Cyber Essentials Plus, ISO/IEC 27001", "question S3"),
        ("CC16", "recovery time 24 hours, recovery point 4 hours", "question S10"),
        ("CC17", "vetted to BPSS", "set by hand"),
        ("CC19", "to 100 % record-for-record", "set by hand"),
    ] {
        let clause = annex.iter().find(|clause| clause.code.code() == code).expect("it appears");
        assert!(clause.requirement.contains(words), "{code}: {why}: {}", clause.requirement);
    }
}

#[test]
fn the_specification_waits_for_the_siros_signature() {
    let assessment = dpia(|_| ());
    let days = WorkingDays::england_and_wales();
    let planned = assessment.planned_spec_release_on;
    let before = spec_release(DpiaState::SiroReview, &assessment);
    assert_eq!(before, SpecRelease::NotAllowed, "not before the signature");
    let banner = |today| release_banner(before, planned, day(today), &days);
    assert_eq!(banner("2027-01-15"), None, "eleven working days before");
    assert_eq!(banner("2027-01-18"), Some(ReleaseBanner::DaysLeft(10)), "ten");
    let signed = spec_release(DpiaState::SignedWithConditions, &assessment);
    assert_eq!(signed, SpecRelease::Allowed, "signed with conditions");
    let residual = assessment.risk_register().overall(Side::After);
    let months = default_review_months(residual, SpecialData::Used);
    assert_eq!(next_review_on(day("2026-12-10"), months), day("2027-06-10"), "medium and special category data");
}
