//! Every rule fires when it must and is silent when it may be: cases that change one thing in a sound register.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;
use crate::finding::Severity;
use crate::form::dpia_form;

/// Two risks without a finding: one of the design, one an event, answered differently.
fn sound() -> Value {
    json!({
        "risks": {
            "r1": { "key": "R1", "risk_source": "rs_design", "related_triggers": ["sq_d4"],
                    "likelihood_before": 3, "severity_before": 3, "likelihood_after": 1, "severity_after": 2 },
            "r2": { "key": "R2", "risk_source": "rs_supplier", "related_triggers": ["sq_b1"],
                    "likelihood_before": 3, "severity_before": 2, "likelihood_after": 2, "severity_after": 2 },
        },
        "measures": {
            "m1": measure("M1", "r1", "eliminate"),
            "m2": measure("M2", "r2", "reduce_likelihood"),
        },
    })
}

fn measure(key: &str, risk: &str, effect: &str) -> Value {
    json!({ "key": key, "risk": risk, "measure": "sm_other", "effect": effect, "status": "ms_agreed",
            "owner_role": "project_manager", "due_on": "2027-05-31", "into_specification": true, "clause": "CC10" })
}

fn checked(change: fn(&mut Value)) -> Vec<Finding> {
    let mut content = sound();
    change(&mut content);
    let dpia: Dpia = serde_json::from_value(content).expect("content of an assessment");
    check(&dpia, &DpiaRuleFacts { reasons: &[DpiaTrigger::B1, DpiaTrigger::D4] })
}

/// What RR8 says against an approval.
fn at_approval(change: fn(&mut Value)) -> String {
    let mut content = sound();
    change(&mut content);
    said(&check_approval(&serde_json::from_value(content).expect("content of an assessment")))
}

fn said(findings: &[Finding]) -> String {
    let line = |finding: &Finding| match &finding.row {
        Some(row) => format!("{} {row}", finding.code),
        None => finding.code.clone(),
    };
    findings.iter().map(line).collect::<Vec<_>>().join(", ")
}

type Case = (&'static str, &'static str, fn(&mut Value));

fn firing() -> Vec<Case> {
    vec![
        ("RR1, RR2 sq_b1, RR2 sq_d4, RR6", "an empty register", |c| {
            c["risks"] = json!({});
            c["measures"] = json!({});
        }),
        ("RR2 sq_d4", "the screening says sensitive data, and no risk answers it", |c| {
            c["risks"]["r1"]["related_triggers"] = json!([]);
        }),
        ("RR3 R2", "measures do not make it more likely", |c| c["risks"]["r2"]["likelihood_after"] = json!(4)),
        ("RR3 R2", "nor more severe", |c| c["risks"]["r2"]["severity_after"] = json!(3)),
        ("RR4 R2", "a proposal supports nothing", |c| c["measures"]["m2"]["status"] = json!("ms_proposed")),
        ("RR4 R2", "a rejected measure supports nothing", |c| c["measures"]["m2"]["status"] = json!("ms_rejected")),
        ("RR4 R2", "acceptance supports nothing", |c| c["measures"]["m2"]["effect"] = json!("accept")),
        ("RR5 R1", "what makes it less likely makes it no less severe", |c| {
            c["measures"]["m1"]["effect"] = json!("reduce_likelihood");
        }),
        ("RR6", "only accidents and attacks", |c| c["risks"]["r1"]["risk_source"] = json!("rs_partner")),
        ("RR7", "both come out medium", |c| c["risks"]["r1"]["likelihood_after"] = json!(2)),
        ("RR9 M2", "nobody owns it", |c| c["measures"]["m2"]["owner_role"] = Value::Null),
        ("RR9 M2", "it has no date", |c| c["measures"]["m2"]["due_on"] = Value::Null),
        ("RR10 M1", "it goes into the specification without a clause", |c| {
            c["measures"]["m1"]["clause"] = Value::Null;
        }),
    ]
}

fn silent() -> Vec<Case> {
    vec![
        ("RR1", "one risk is a register", |c| {
            c["risks"].as_object_mut().expect("risks").remove("r2");
        }),
        ("RR2", "one risk may answer several triggers", |c| {
            c["risks"]["r1"]["related_triggers"] = json!(["sq_b1", "sq_d4"]);
        }),
        ("RR3", "a risk that stays as it was", |c| c["risks"]["r2"]["likelihood_after"] = json!(3)),
        ("RR3", "a risk that is not scored yet", |c| c["risks"]["r2"]["likelihood_after"] = Value::Null),
        ("RR4", "a measure in place supports it", |c| c["measures"]["m2"]["status"] = json!("ms_in_place")),
        ("RR4", "a measure that only finds it sooner counts too", |c| c["measures"]["m2"]["effect"] = json!("detect")),
        ("RR5", "severity stays as it was, although a measure lowers it", |c| {
            c["measures"]["m2"]["effect"] = json!("reduce_severity");
        }),
        ("RR5", "the usual effect of the measure counts where none is stated", |c| {
            c["measures"]["m1"]["effect"] = Value::Null;
            c["measures"]["m1"]["measure"] = json!("sm_encrypt_rest");
        }),
        ("RR6", "an algorithm is part of the design", |c| c["risks"]["r1"]["risk_source"] = json!("rs_algorithm")),
        ("RR7", "a single risk has nothing to be compared with", |c| {
            c["risks"].as_object_mut().expect("risks").remove("r2");
        }),
        ("RR7", "a risk without a score is not the same", |c| {
            c["risks"]["r1"]["likelihood_after"] = Value::Null;
        }),
        ("RR9", "a rejected measure needs no owner", |c| {
            c["measures"]["m3"] = json!({ "key": "M3", "risk": "r2", "status": "ms_rejected" });
        }),
        ("RR10", "it stays outside the specification", |c| {
            c["measures"]["m1"]["into_specification"] = json!(false);
            c["measures"]["m1"]["clause"] = Value::Null;
        }),
    ]
}

#[test]
fn a_sound_register_has_no_findings() {
    assert_eq!(said(&checked(|_| ())), "", "the cases change one thing each, so they begin from nothing");
}

#[test]
fn rules_fire_when_they_must() {
    for (expected, why, change) in firing() {
        assert_eq!(said(&checked(change)), expected, "{why}");
    }
}

#[test]
fn rules_stay_silent_when_they_may() {
    for (rule, why, change) in silent() {
        let found = checked(change);
        assert!(!found.iter().any(|finding| finding.code == rule), "{rule} must not fire: {why}: {}", said(&found));
    }
}

#[test]
fn what_nobody_may_accept_is_not_approved_before_the_regulator_has_answered() {
    fn high(content: &mut Value) {
        content["risks"]["r1"]["likelihood_after"] = json!(3);
        content["risks"]["r1"]["severity_after"] = json!(3);
    }
    assert_eq!(at_approval(|_| ()), "", "low and medium are left");
    assert_eq!(at_approval(high), "RR8 R1", "high is left, and nobody has asked the regulator");
    assert_eq!(
        at_approval(|c| {
            high(c);
            c["prior_consultation"] = json!({ "sent_on": "2026-12-10" });
        }),
        "RR8 R1",
        "asked and not answered"
    );
    assert_eq!(
        at_approval(|c| {
            high(c);
            c["prior_consultation"] = json!({ "advice_on": "2027-02-01" });
        }),
        "",
        "the regulator's advice is there"
    );
    assert_eq!(
        at_approval(|c| {
            high(c);
            c["prior_consultation"] = json!({ "ended_without_advice_on": "2027-02-05" });
        }),
        "",
        "the regulator's time ended without advice"
    );
    assert_eq!(said(&checked(high)), "", "while it is written, RR8 is not asked");
}

#[test]
fn every_rule_has_a_firing_and_a_silent_case() {
    let fired: BTreeSet<&str> = firing().iter().flat_map(|case| case.0.split([',', ' '])).collect();
    let silenced: BTreeSet<&str> = silent().iter().map(|case| case.0).collect();
    let elsewhere = [DpiaRule::Rr8, DpiaRule::Cc00];
    for rule in DpiaRule::ALL.iter().filter(|rule| !elsewhere.contains(rule)) {
        assert!(fired.contains(rule.code()), "no case shows when {rule} fires");
        assert!(silenced.contains(rule.code()), "no case shows when {rule} stays silent");
    }
}

#[test]
fn every_rule_has_its_words_and_weighs_as_the_specification_says() {
    let read = read_rules(SHIPPED).expect("assets/rules/dpia.toml must be readable");
    assert_eq!(SHIPPED.matches("[[rule]]").count(), read.len(), "no code may stand twice in the file");
    assert_eq!(read.len(), DpiaRule::ALL.len(), "no words without a rule");
    for rule in DpiaRule::ALL {
        let words = rule.words();
        assert_eq!(words.code, rule.code(), "the message of {rule} must be its own");
        assert!(words.message.ends_with('.') && !words.citation.is_empty(), "{rule}: a sentence and its source");
        let expected = match rule {
            DpiaRule::Rr5 | DpiaRule::Rr6 | DpiaRule::Rr7 | DpiaRule::Rr9 => Severity::Warning,
            _ => Severity::Error,
        };
        assert_eq!(words.severity, expected, "{rule}: dpia.md §5.3");
        assert_eq!(words.approve_time, *rule == DpiaRule::Rr8, "{rule}: only RR8 waits for the SIRO");
    }
}

#[test]
fn a_finding_leads_to_the_value_to_mend_and_speaks_in_whole_sentences() {
    let path = |change: fn(&mut Value)| checked(change).first().map(|finding| finding.path.clone()).unwrap_or_default();
    assert_eq!(path(|c| c["risks"]["r2"]["likelihood_after"] = json!(4)), "risks.R2.likelihood_after", "likelihood");
    assert_eq!(path(|c| c["risks"]["r2"]["severity_after"] = json!(3)), "risks.R2.severity_after", "severity");
    assert_eq!(path(|c| c["measures"]["m2"]["due_on"] = Value::Null), "measures.M2.due_on", "the date");
    for (_, _, change) in firing() {
        for finding in checked(change) {
            assert!(!finding.message.contains(['{', '}']), "an unfilled place: {}", finding.message);
        }
    }
}

#[test]
fn every_field_that_a_rule_names_stands_in_the_form() {
    for rule in DpiaRule::ALL {
        let words = rule.words();
        for named in words.reads.iter().chain([&words.field]) {
            // A trigger is a field of its own; a place of a clause is a row named by clause and place.
            let row = match rule {
                DpiaRule::Rr2 => "sq_b1",
                DpiaRule::Cc00 => "CC05-days",
                _ => "X1",
            };
            let path = named.replace("{row}", row).replace(".*.", ".X1.");
            let list = dpia_form().rows_of(&path).is_some();
            assert!(list || dpia_form().place(&path).is_some(), "{rule} names {path}, which is no field of the form");
        }
    }
}

#[test]
fn the_reason_for_a_warning_falls_with_the_facts_that_it_explained() {
    let basis = |change: fn(&mut Value)| {
        let mut content = sound();
        content["measures"]["m1"]["effect"] = json!("reduce_likelihood");
        change(&mut content);
        let dpia: Dpia = serde_json::from_value(content).expect("content of an assessment");
        let found = check(&dpia, &DpiaRuleFacts { reasons: &[] });
        found.into_iter().find(|finding| finding.code == "RR5").map(|finding| finding.basis)
    };
    let before = basis(|_| ());
    assert!(before.is_some(), "RR5 fires on R1");
    assert_eq!(basis(|c| c["title"] = json!("Another title")), before, "the title explains no score");
    assert_ne!(basis(|c| c["risks"]["r1"]["severity_after"] = json!(1)), before, "another score is another question");
}
