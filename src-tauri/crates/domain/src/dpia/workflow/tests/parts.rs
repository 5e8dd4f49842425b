//! Who may edit which part in which state, and who may attest what.

use super::scene::*;
use crate::dpia::Decision;
use crate::dpia::workflow::*;
use crate::vocabulary::{Code as _, Role};

#[test]
fn parts_of_the_content_are_open_to_their_roles_in_their_states() {
    use Role::{Dpo, HeadOfService, ProjectManager, Siro};
    let frozen = issue(Decision::Approve);
    let edit = |path, at, issue, role| may_edit(path, at, issue, &as_role(role)).map_err(|stop| stop.code());
    for (path, at, issue, role, expected, why) in [
        ("d1", DpiaState::Drafting, None, ProjectManager, Ok(()), "it is being written"),
        ("d1", DpiaState::Returned, None, ProjectManager, Ok(()), "and written again"),
        ("d1", DpiaState::DpoReview, None, ProjectManager, Err("not_now"), "the DPO is reading it"),
        ("d1", DpiaState::SiroReview, Some(&frozen), ProjectManager, Err("SG4"), "the decision is recorded"),
        ("d1", DpiaState::SignedWithConditions, None, ProjectManager, Err("signed_version"), "not even a typo"),
        ("d1", DpiaState::ScreenedOut, None, ProjectManager, Err("signed_version"), "it is kept as it was agreed"),
        ("advice.text", DpiaState::DpoReview, None, Dpo, Ok(()), "the advice"),
        ("advice.text", DpiaState::DpoReview, None, ProjectManager, Err("not_your_part"), "nobody advises oneself"),
        ("advice.text", DpiaState::Drafting, None, Dpo, Err("not_now"), "too early"),
        ("risks.R3.accepted_by", DpiaState::HosAcceptance, None, HeadOfService, Ok(()), "acceptance"),
        ("risks.R3.accepted_by", DpiaState::HosAcceptance, None, Dpo, Err("not_your_part"), "the DPO accepts no risk"),
        ("risks.R3.likelihood_after", DpiaState::HosAcceptance, None, HeadOfService, Err("not_now"), "no new score"),
        ("risks.R3.likelihood_after", DpiaState::PriorConsultation, None, ProjectManager, Ok(()), "scored again"),
        ("risks.R3.likelihood_before", DpiaState::PriorConsultation, None, ProjectManager, Err("not_now"), "§7"),
        ("measures.M1.due_on", DpiaState::HosAcceptance, None, HeadOfService, Ok(()), "owners and dates"),
        ("decision", DpiaState::SiroReview, None, Siro, Ok(()), "the decision"),
        ("decision", DpiaState::SiroReview, None, HeadOfService, Err("not_your_part"), "only the SIRO decides"),
        ("conditions.C1.text", DpiaState::HosAcceptance, None, Siro, Err("not_now"), "too early"),
    ] {
        assert_eq!(edit(path, at, issue, role), expected, "{path} in {at} by {role}: {why}");
    }
    for path in ["d1", "advice.text", "decision"] {
        let stop = may_edit(path, DpiaState::HosAcceptance, None, &as_role(ProjectManager)).expect_err("closed now");
        assert!(stop.to_string().contains("Nothing was changed"), "people know that nothing is lost: {stop}");
    }
}

#[test]
fn attestations_are_given_by_their_roles_in_their_states() {
    for attestation in DpiaAttestation::ALL {
        for at in DpiaState::ALL {
            for role in Role::ALL {
                let given = attestation.may_be_given(*at, &as_role(*role));
                let expected = attestation.is_given_in(*at) && *role == attestation.role();
                assert_eq!(given.is_ok(), expected, "{attestation} in {at} by {role}");
                if let Err(refusal) = given {
                    assert!(refusal.to_string().contains("Nothing was changed"), "{refusal}");
                }
            }
        }
    }
    assert!(DpiaAttestation::SecurityView.is_given_in(DpiaState::Drafting), "C3 is attested in drafting (A6)");
    assert!(DpiaAttestation::ClausesConfirmed.is_given_in(DpiaState::HosAcceptance), "beside the acceptance (A6)");
}
