//! From drafting to the SIRO's signature: decision, freeze, signatures, recall.

use serde_json::{Value, json};
use tollgate_domain::asset::DpiaNeeded;
use tollgate_domain::canonical::ContentHash;
use tollgate_domain::dpia::{
    self, ConsultationPack, Decision, Dpia, DpiaAttestation, DpiaRuleFacts, DpiaState, DpiaStep, DpiaStepFacts,
    DpiaWorkflow, FreezeFacts, FrozenAsset, SigningNeeds, canonical, check, freeze, separation_of,
};
use tollgate_domain::gates::{Acting, ActingFor, Issue, SignRefusal, SignatureMethod, Signing, take};
use tollgate_domain::record::PersonRef;
use tollgate_domain::vocabulary::{Code, Role};

use super::{clauses, decided, dpia, linked};

const NEEDS: SigningNeeds = SigningNeeds { electronic: true, caldicott_scope: true };

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
        files: &[],
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
        files: &[],
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
