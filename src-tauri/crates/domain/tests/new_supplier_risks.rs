//! A new supplier for the Blue Badge case system: risks and levels, what goes into the contract, decision, freeze and signatures,
//! through the public rules. Each time exactly what the law and the council's procedure give.

#![allow(clippy::expect_used, reason = "a test that cannot set its scene stops there")]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};
use tollgate_domain::asset::DpiaNeeded;
use tollgate_domain::canonical::ContentHash;
use tollgate_domain::dates::WorkingDays;
use tollgate_domain::dpia::{
    self, Clause, ClauseFacts, ConsultationPack, Decision, Dpia, DpiaAttestation, DpiaLiving, DpiaRuleFacts, DpiaState,
    DpiaStep, DpiaStepFacts, DpiaTrigger, DpiaWorkflow, FreezeFacts, FrozenAsset, LAYOUT, LevelCounts, LinkedFacts,
    MeasureProgress, MeasureStatus, ReleaseBanner, ReviewFacts, ReviewFlag, RiskLevel, Side, SigningNeeds, SpecRelease,
    SpecialData, annex, canonical, check, check_approval, check_clauses, default_review_months, freeze, next_review_on,
    release_banner, separation_of, spec_release, start_of_next_version, version_difference,
};
use tollgate_domain::gates::{Acting, ActingFor, Issue, SignRefusal, SignatureMethod, Signing, take};
use tollgate_domain::record::{PersonRef, from_keyed};
use tollgate_domain::vocabulary::{Code, Role};

const NEEDS: SigningNeeds = SigningNeeds { electronic: true, caldicott_scope: true };

/// The assessment in keyed form, changed in one place.
fn dpia(change: fn(&mut Value)) -> Dpia {
    let mut keyed: Value =
        serde_json::from_str(include_str!("fixtures/new_supplier_risks.json")).expect("the fixture is JSON");
    change(&mut keyed);
    let mut last = 0;
    let mut ids = || {
        last += 1;
        format!("row-{last:04}")
    };
    let stored = from_keyed(&keyed, &LAYOUT, None, &mut ids).expect("the fixture is in keyed form");
    serde_json::from_value(stored).expect("the fixture is an assessment")
}

/// The measure with this code on this risk.
fn measure<'v>(content: &'v mut Value, risk: &str, code: &str) -> &'v mut Value {
    let rows = content["measures"].as_object_mut().expect("measures");
    let found = rows.values_mut().find(|row| row["risk"] == risk && row["measure"] == code);
    found.expect("a measure of the fixture")
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

/// What the rules say, each finding as `RR4 R4`.
fn said(dpia: &Dpia) -> Vec<String> {
    let reasons = dpia.screening(&linked()).reasons;
    let line = |(code, row): (String, Option<String>)| row.map_or(code.clone(), |row| format!("{code} {row}"));
    check(dpia, &DpiaRuleFacts { reasons: &reasons }).into_iter().map(|one| line((one.code, one.row))).collect()
}

fn clauses(dpia: &Dpia) -> Vec<Clause> {
    annex(dpia, ClauseFacts { processor: true, migration: true, opt_out: true })
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

/// The assessment as the SIRO decides it on 10 December.
fn decided(change: fn(&mut Value)) -> Dpia {
    let mut assessment = dpia(change);
    assessment.decision = Some(Decision::ApproveWithConditions);
    assessment
}

fn issued(assessment: &Dpia, number: u32) -> Issue {
    let screening = assessment.screening(&linked());
    let clauses = clauses(assessment);
    let assets = [FrozenAsset {
        reference: "IA-0001".to_owned(),
        version: 1,
        content_sha256: ContentHash::of("the content of the asset"),
    }];
    let facts = FreezeFacts {
        reference: "DPIA-2026-014",
        version: "1.0".to_owned(),
        form: "dpia 1",
        screening: &screening,
        outcome: DpiaNeeded::Required,
        clauses: &clauses,
        assets: &assets,
    };
    let decision = assessment.decision.expect("the SIRO has decided");
    freeze(assessment, decision, NEEDS, &facts, number, "2026-12-10T09:30:00+00:00")
}

const ORDER: [Role; 8] = [
    Role::ProjectManager,
    Role::RecordManager,
    Role::InformationSecurity,
    Role::CaldicottGuardian,
    Role::Dpo,
    Role::HeadOfService,
    Role::Commissioner,
    Role::Siro,
];

fn sign(issue: &Issue, place: Role, acting: Acting<'_>, over: &ContentHash) -> Result<Issue, SignRefusal> {
    let author = PersonRef("PE-0008".to_owned());
    let against = separation_of(&decided(|_| ()), &[acting], Some(&author), None);
    let signing = Signing {
        signatory: place.code(),
        acting,
        name: "A post of the council",
        at: "2026-12-10T10:00:00+00:00",
        method: SignatureMethod::AppAttested,
        over,
        evidence_file: None,
    };
    issue.sign(&signing, against)
}

fn as_role(role: Role) -> Acting<'static> {
    Acting { role, person: None, acting_for: ActingFor::Oneself }
}

fn signed_by(issue: Issue, roles: &[Role]) -> Issue {
    roles.iter().fold(issue, |issue, role| {
        sign(&issue, *role, as_role(*role), &issue.content_sha256.clone()).expect("in the order of the table")
    })
}

#[test]
fn eight_people_sign_one_content_in_one_order() {
    let issue = issued(&decided(|_| ()), 1);
    let order: Vec<_> = issue.signatories.iter().map(|signatory| signatory.role).collect();
    assert_eq!(order, ORDER, "dpia.md §9.2");
    assert_eq!(issue.signatories[7].statement, "I approve this processing with conditions.", "as decided");
    assert!(issue.signatories.iter().all(|signatory| !signatory.statement.is_empty()), "each agrees to something");
    let seven = signed_by(issue.clone(), &ORDER[..7]);
    assert_eq!((seven.state().signed, seven.state().of), (7, 8), "awaiting signatures, 7 of 8");
    let all = signed_by(seven, &ORDER[7..]);
    assert!(all.state().is_complete(), "the SIRO signs last");
    assert!(
        all.signatures.values().all(|one| one.content_sha256 == issue.content_sha256),
        "one hash, that of the freeze"
    );
}

#[test]
fn signatures_are_refused_with_the_code_of_their_rule() {
    let issue = issued(&decided(|_| ()), 1);
    let hash = issue.content_sha256.clone();
    let code = |result: Result<Issue, SignRefusal>| result.map(|_| ()).map_err(|refusal| refusal.code());
    assert_eq!(code(sign(&issue, Role::Siro, as_role(Role::Siro), &hash)), Err("SG1"), "right after the decision");
    let author = PersonRef("PE-0008".to_owned());
    let manager = Acting { role: Role::Siro, person: Some(&author), acting_for: ActingFor::Oneself };
    let refused = sign(&issue, Role::Siro, manager, &hash).expect_err("the author does not approve");
    assert_eq!(refused.code(), "SG3", "the project manager's account");
    assert!(
        matches!(&refused, SignRefusal::Separation { finding } if finding.code == "SEP-3"),
        "because of SEP-3: {refused}"
    );
    let changed = issued(&decided(|c| c["d1"] = json!("People apply.")), 1).content_sha256;
    let other = sign(&issue, Role::ProjectManager, as_role(Role::ProjectManager), &changed);
    assert_eq!(code(other), Err("SG2"), "a signature over the hash of a changed copy");
}

#[test]
fn a_recall_voids_the_signatures_and_the_next_decision_has_another_hash() {
    let first = signed_by(issued(&decided(|_| ()), 1), &ORDER[..5]);
    let void = first.recall("2026-12-10T12:00:00+00:00", "One letter of D1 has to change.");
    assert_eq!(void.signatures.values().filter(|one| one.void_at.is_some()).count(), 5, "five signatures are void");
    assert_eq!(void.state().signed, 0, "none counts");
    let cleared = dpia::without_decision(&decided(|_| ()));
    assert_eq!((cleared.decision, cleared.conditions.len()), (None, 0), "the decision is empty again");
    assert_eq!(cleared.d1, decided(|_| ()).d1, "what was written is kept");
    let again = issued(&decided(|_| ()), 2);
    assert_eq!(again.content_sha256, void.content_sha256, "the same content has the same hash, today and tomorrow");
    let changed = issued(
        &decided(|c| {
            let text = c["d1"].as_str().expect("D1").replacen('P', "p", 1);
            c["d1"] = json!(text);
        }),
        2,
    );
    assert_ne!(changed.content_sha256, void.content_sha256, "one letter of D1 is another content");
}

#[test]
fn a_rejection_is_signed_by_the_siro_alone() {
    let rejected = Dpia { decision: Some(Decision::Reject), ..dpia(|_| ()) };
    let issue = issued(&rejected, 1);
    let roles: Vec<_> = issue.signatories.iter().map(|signatory| signatory.role).collect();
    assert_eq!(roles, [Role::Siro], "only the SIRO's field exists");
    assert_eq!(issue.signatories[0].statement, "I do not approve this processing.", "as decided");
    assert!(signed_by(issue, &[Role::Siro]).state().is_complete(), "and it is complete with it");
    let plain = dpia::signatories(Decision::Approve, SigningNeeds::default());
    assert_eq!(plain.len(), 6, "on paper only and without care data, two roles are left out of the order");
}

#[test]
fn the_frozen_content_is_what_the_document_prints_and_nothing_else() {
    let assessment = decided(|_| ());
    let screening = assessment.screening(&linked());
    let clauses = clauses(&assessment);
    let facts = |version: &str| FreezeFacts {
        reference: "DPIA-2026-014",
        version: version.to_owned(),
        form: "dpia 1",
        screening: &screening,
        outcome: DpiaNeeded::Required,
        clauses: &clauses,
        assets: &[],
    };
    let text = canonical(&assessment, &facts("1.0"));
    let content: Value = serde_json::from_str(&text).expect("canonical JSON is JSON");
    assert_eq!(content["screening"]["score"], 43, "score and reasons of the screening");
    assert_eq!(content["screening"]["reasons"].as_array().map(Vec::len), Some(8), "eight reasons");
    assert_eq!(content["content"]["risks"]["R7"]["severity_before"], 4, "rows stand under the keys people read");
    assert_eq!(content["content"]["measures"]["M1"]["risk"], "R1", "and references name them");
    assert!(content["content"]["asset_refs"]["IA-0001"].is_object(), "an asset without a note is still linked");
    assert_eq!(content["clauses"].as_array().map(Vec::len), Some(22), "the annex as it is written");
    assert_eq!(content["overall_residual"], "medium", "the overall level");
    assert_ne!(canonical(&assessment, &facts("1.1")), text, "the version is printed on every page");
    let other_ids = dpia(|c| c["advice_notes"] = json!({ "D1": { "note": "Say who." } }));
    assert_ne!(canonical(&other_ids, &facts("1.0")), text, "the DPO's notes are printed");
}

const REASONS: &[DpiaTrigger] = &[DpiaTrigger::A2, DpiaTrigger::B1];

/// The signed version with one condition.
fn signed() -> Dpia {
    decided(|c| {
        let condition = json!({ "text": "A report", "owner_role": "project_manager", "due_on": "2027-06-30" });
        c["conditions"] = json!({ "C1": condition });
    })
}

/// The way to the SIRO's signature, step by step, as the facts stand at each.
#[test]
fn the_assessment_goes_from_drafting_to_signed_with_conditions() {
    let views = [
        DpiaAttestation::RecordManagerConfirmation,
        DpiaAttestation::SecurityView,
        DpiaAttestation::CaldicottView,
        DpiaAttestation::ClausesConfirmed,
    ];
    let finished = signed_off();
    let findings = check(&finished, &DpiaRuleFacts { reasons: &finished.screening(&linked()).reasons });
    let clauses = clauses(&finished);
    let collected = signed_by(issued(&finished, 1), &ORDER[..7]);
    let facts = |dpia, attested, issue| DpiaStepFacts {
        dpia,
        missing: &[],
        findings: &findings,
        open_warnings: &[],
        clauses: &clauses,
        screening_open: &[],
        outcome: DpiaNeeded::Required,
        electronic: true,
        caldicott_scope: true,
        attested,
        changed_sections: &[],
        issue,
        pack: ConsultationPack::NotMade,
        in_force: None,
        reopened_by: None,
        author: None,
        advised_by: None,
    };
    let step = |step, from, role, facts: &DpiaStepFacts<'_>| {
        let taken = take::<DpiaWorkflow>(step, Some(from), &[as_role(role)], None, facts);
        taken
            .map(|line| line.to)
            .map_err(|refusal| refusal.why.blockers().iter().map(|blocker| blocker.code.clone()).collect::<Vec<_>>())
    };
    let draft = dpia(|_| ());
    let (none, drafting) = (facts(&draft, &[], None), facts(&draft, &views[..3], None));
    let early = step(DpiaStep::Submit, DpiaState::Drafting, Role::ProjectManager, &none);
    let open = ["record_manager_confirmation", "security_view", "caldicott_view"].map(str::to_owned).to_vec();
    assert_eq!(early, Err(open), "three attestations come before the submission");
    let submitted = step(DpiaStep::Submit, DpiaState::Drafting, Role::ProjectManager, &drafting);
    assert_eq!(submitted, Ok(DpiaState::DpoReview), "4 December: the project manager submits");
    let unadvised = step(DpiaStep::Advise, DpiaState::DpoReview, Role::Dpo, &drafting).expect_err("no advice yet");
    assert_eq!(unadvised.len(), 11, "overall, text, screening, and a view on each of eight risks: {unadvised:?}");
    let ready = facts(&finished, &views, None);
    let advised = step(DpiaStep::Advise, DpiaState::DpoReview, Role::Dpo, &ready);
    assert_eq!(advised, Ok(DpiaState::HosAcceptance), "7 December: the DPO advises");
    let accepted = step(DpiaStep::Accept, DpiaState::HosAcceptance, Role::HeadOfService, &ready);
    assert_eq!(accepted, Ok(DpiaState::SiroReview), "8 December: answer, four acceptances, 22 clauses confirmed");
    assert_eq!(Issue::open(None), Err(SignRefusal::NothingFrozen), "on that day nobody can sign");
    let frozen = step(DpiaStep::Decide, DpiaState::SiroReview, Role::Siro, &ready);
    assert_eq!(frozen, Ok(DpiaState::SiroReview), "10 December 9.30: the decision freezes the content");
    let with_seven = facts(&finished, &views, Some(&collected));
    let signed = step(DpiaStep::Sign, DpiaState::SiroReview, Role::Siro, &with_seven);
    assert_eq!(signed, Ok(DpiaState::SignedWithConditions), "16.00: the SIRO signs last");
    let unsigned = issued(&finished, 1);
    let at_once = step(DpiaStep::Sign, DpiaState::SiroReview, Role::Siro, &facts(&finished, &views, Some(&unsigned)));
    assert_eq!(at_once.map_err(|codes| codes.len()), Err(7), "right after the decision seven others sign first");
}

/// The assessment with advice, answer, acceptances and decision.
fn signed_off() -> Dpia {
    decided(|c| {
        c["advice"] = json!({ "overall": "proceed_with_changes", "triggers_confirmed": true, "text": "x".repeat(150) });
        c["advice_answer"] = json!({ "followed": "yes" });
        c["o4"] = json!({ "months": 6 });
        for number in 1..=8 {
            c["risk_views"][format!("V{number}")] = json!({ "risk": format!("R{number}"), "view": "agree" });
        }
        for key in ["R1", "R2", "R3", "R7"] {
            c["risks"][key]["accepted_by"] = json!("head_of_service");
        }
        c["conditions"] = json!({
            "C1": { "text": "Reconciliation report", "owner_role": "project_manager", "due_on": "2027-06-30" },
            "C2": { "text": "UK-only support confirmed", "owner_role": "commissioner", "due_on": "2027-04-15" },
        });
    })
}

/// What calls for a fresh look, each as trigger and subject.
fn flags<'a>(
    dpia: &'a Dpia,
    living: &'a DpiaLiving,
    today: &str,
    change: impl FnOnce(&mut ReviewFacts<'a>),
) -> Vec<String> {
    let mut facts = ReviewFacts {
        dpia,
        living,
        assets: &[],
        reasons_then: REASONS,
        reasons_now: REASONS,
        suppliers: &[],
        incidents: &[],
        law: &[],
        today: day(today),
    };
    change(&mut facts);
    dpia::review_flags(&facts).into_values().map(|flag| format!("{} {}", flag.trigger, flag.about)).collect()
}

fn living() -> DpiaLiving {
    DpiaLiving { next_review_on: Some(day("2027-06-10")), ..DpiaLiving::default() }
}

#[test]
fn a_signed_assessment_is_flagged_by_what_happens_to_it() {
    let signed = signed();
    let told = ["Another supplier".to_owned()];
    assert_eq!(
        flags(&signed, &living(), "2026-12-11", |_| ()),
        Vec::<String>::new(),
        "the day after nothing has happened"
    );
    assert_eq!(
        flags(&signed, &living(), "2027-05-31", |_| ()),
        Vec::<String>::new(),
        "on the last day measures are in time"
    );
    let late = flags(&signed, &living(), "2027-06-01", |_| ());
    assert_eq!(late.len(), 20, "the day after, every measure that is only agreed is overdue: {late:?}");
    assert!(late.iter().all(|flag| flag.starts_with("measure_overdue M")), "{late:?}");
    let mut done = living();
    for id in decided(|_| ()).measures.0.keys() {
        let progress = MeasureProgress { status: Some(MeasureStatus::InPlace), ..MeasureProgress::default() };
        done.measure_progress.insert(id.clone(), progress);
    }
    assert_eq!(
        flags(&signed, &done, "2027-06-10", |_| ()),
        Vec::<String>::new(),
        "all in place, and the review is due today"
    );
    assert_eq!(flags(&signed, &done, "2027-06-11", |_| ()), ["review_due review"], "the day after it has passed");
    assert_eq!(
        flags(&signed, &done, "2027-07-01", |_| ()),
        ["condition_overdue C1", "review_due review"],
        "the condition's day has passed too"
    );
    let mut rejected = living();
    if let Some(first) = decided(|_| ()).measures.0.keys().next() {
        let progress = MeasureProgress { status: Some(MeasureStatus::Rejected), ..MeasureProgress::default() };
        rejected.measure_progress.insert(first.clone(), progress);
    }
    assert_eq!(flags(&signed, &rejected, "2026-12-11", |_| ()).len(), 1, "a measure that is given up");
    assert_eq!(
        flags(&signed, &living(), "2026-12-11", |f| f.suppliers = &told),
        ["supplier_changed Another supplier"],
        "told"
    );
    assert_eq!(flags(&signed, &living(), "2026-12-11", |f| f.incidents = &told), ["incident Another supplier"], "told");
    assert_eq!(flags(&signed, &living(), "2026-12-11", |f| f.law = &told), ["law_changed Another supplier"], "told");
    assert_eq!(
        flags(&signed, &living(), "2026-12-11", |f| f.reasons_now = &[DpiaTrigger::A2]),
        ["screening_changed screening"],
        "the screening has other reasons today"
    );
}

#[test]
fn a_change_of_the_asset_in_sections_c_to_h_is_a_flag_that_names_them() {
    let then: Value = serde_json::from_str(include_str!("fixtures/blue_badge.json")).expect("JSON");
    let changed = |change: fn(&mut Value)| {
        let mut now = then.clone();
        change(&mut now);
        dpia::changed_sections(&then, &now)
    };
    assert_eq!(changed(|_| ()), Vec::<String>::new(), "nothing changed");
    assert_eq!(changed(|c| c["name"] = json!("Another name")), Vec::<String>::new(), "section A is not named in §11");
    assert_eq!(
        changed(|c| {
            c["data_items"]["D17"] = json!({ "data_category": "vehicle" });
            c["retention"] = json!({ "K4": { "data_keys": ["D17"] } });
        }),
        ["E", "H"],
        "a new data item and its retention"
    );
    assert_eq!(changed(|c| c["no_recipients"] = Value::Null), Vec::<String>::new(), "nothing said is nothing said");
    let mut now = then.clone();
    now["data_items"]["D17"] = json!({ "data_category": "vehicle" });
    let signed = signed();
    let since = [dpia::AssetSince { reference: "IA-0001", then: &then, version: 2, now: &now }];
    assert_eq!(
        flags(&signed, &living(), "2027-01-20", |f| f.assets = &since),
        ["asset_changed IA-0001"],
        "the banner's trigger"
    );
}

#[test]
fn a_flag_that_was_closed_does_not_come_back_for_the_same_cause() {
    let signed = signed();
    let told = ["INC-0007".to_owned()];
    let raise = |living: &DpiaLiving| flags(&signed, living, "2026-12-11", |facts| facts.incidents = &told).len();
    assert_eq!(raise(&living()), 1, "raised once");
    let short = dpia::close_flag(day("2026-12-14"), "Data Protection Officer", "No change needed.");
    assert!(short.is_err(), "fewer than thirty characters say too little");
    let reason = "The incident was about another system; nothing here changes.";
    let closed = dpia::close_flag(day("2026-12-14"), "Data Protection Officer", reason).expect("a reason");
    let flag = ReviewFlag {
        trigger: dpia::ReviewTrigger::Incident,
        about: "INC-0007".to_owned(),
        sections: Vec::new(),
        raised_on: day("2026-12-11"),
        closed: Some(closed),
    };
    let mut kept = living();
    kept.review_flags.insert("incident.INC-0007.told".to_owned(), flag);
    assert_eq!(raise(&kept), 0, "the DPO has answered it");
}

#[test]
fn next_year_starts_from_last_years_answers_and_not_from_last_years_decision() {
    let last = decided(|c| {
        c["advice"] = json!({ "overall": "proceed" });
        c["advice_answer"] = json!({ "followed": "yes" });
        c["ack_art36"] = json!(true);
        c["risks"]["R1"]["accepted_by"] = json!("head_of_service");
        c["prior_consultation"] = json!({ "advice_on": "2026-12-01" });
    });
    let next = start_of_next_version(&last);
    assert_eq!(
        (&next.d1, next.risks.len(), next.measures.len()),
        (&last.d1, 8, last.measures.len()),
        "answers are kept"
    );
    assert_eq!(next.decision, None, "the SIRO decides anew");
    assert_eq!(next.advice, dpia::Advice::default(), "the DPO advises anew");
    assert_eq!(next.ack_art36, None, "the Head of Service answers anew");
    assert!(next.risks.0.values().all(|risk| risk.accepted_by.is_none()), "and accepts anew");
    assert!(!next.prior_consultation.is_finished(), "last year's answer of the regulator approves no new risk");
    let difference = version_difference(&last, &next);
    assert!(!difference.is_rescored(), "no risk was scored again by starting");
}
