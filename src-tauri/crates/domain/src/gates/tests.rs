//! The machinery knows no kind of record: a small kind of its own (a note with two states, one gate and one question) runs through
//! it, and so do the signatures on frozen content.

use std::sync::OnceLock;

use chrono::NaiveDate;

use super::*;
use crate::canonical::ContentHash;
use crate::dates::WorkingDays;
use crate::finding::{Finding, Severity};
use crate::record::PersonRef;
use crate::vocabulary::{Code as _, Role, codes};

codes! {
    pub enum NoteState in "note.state" {
        Open = "open",
        Answered = "answered",
    }
}

codes! {
    pub enum NoteStep in "note.step" {
        Ask = "ask",
        Answer = "answer",
        Close = "close",
        Lapse = "lapse",
    }
}

#[derive(Clone, Copy, Debug)]
enum NoteAsk {
    Question,
    Urgent,
    Ordinary,
}

#[derive(Debug)]
struct Note;

struct NoteFacts<'a> {
    question: &'a str,
    urgent: bool,
    same_person: bool,
}

const ASKED: NoteFacts<'_> = NoteFacts { question: "Which regions?", urgent: false, same_person: false };

impl Workflow for Note {
    type State = NoteState;
    type Step = NoteStep;
    type Ask = NoteAsk;
    type Effect = &'static str;
    type Facts<'a> = NoteFacts<'a>;

    const LINES: &'static [Line<Self>] = {
        const LINE: Line<Note> = Line {
            step: NoteStep::Ask,
            from: None,
            to: NoteState::Open,
            who: StepRoles::AnyOf(&[Role::IgLead, Role::RecordManager]),
            text: None,
            when: &[],
            asks: &[NoteAsk::Question],
            effects: &[],
        };
        const ANSWER: Line<Note> = Line {
            step: NoteStep::Answer,
            from: Some(NoteState::Open),
            to: NoteState::Answered,
            text: Some(10),
            asks: &[],
            ..LINE
        };
        &[
            LINE,
            Line { who: StepRoles::AnyOf(&[Role::Siro]), when: &[NoteAsk::Urgent], effects: &["tell"], ..ANSWER },
            Line {
                who: StepRoles::AnyOf(&[Role::Dpo]),
                when: &[NoteAsk::Ordinary],
                asks: &[NoteAsk::Question],
                ..ANSWER
            },
            Line {
                step: NoteStep::Close,
                who: StepRoles::Together(&[Role::RecordManager, Role::Dpo]),
                text: None,
                ..ANSWER
            },
            Line { step: NoteStep::Lapse, who: StepRoles::Automatic, text: None, ..ANSWER },
        ]
    };

    fn in_the_way(ask: NoteAsk, facts: &NoteFacts<'_>) -> Vec<Blocker> {
        let (met, code) = match ask {
            NoteAsk::Question => (!facts.question.is_empty(), "question"),
            NoteAsk::Urgent => (facts.urgent, "urgent"),
            NoteAsk::Ordinary => (!facts.urgent, "ordinary"),
        };
        let message = Self::words().obstacle(code).to_owned();
        let blocker = Blocker { code: code.to_owned(), path: Some("question".to_owned()), role: None, message };
        if met { Vec::new() } else { vec![blocker] }
    }

    fn separation(_: &Line<Self>, _: &[Acting<'_>], facts: &NoteFacts<'_>) -> Option<Finding> {
        facts.same_person.then(separate)
    }

    fn words() -> &'static StepWords {
        static WORDS: OnceLock<StepWords> = OnceLock::new();
        let text = r#"
            state = [{ code = "open", label = "Open", message = "Somebody waits." }, { code = "answered", label = "Answered" }]
            step = [
                { code = "ask", label = "Ask", before = "Before it can be asked" },
                { code = "answer", label = "Answer", before = "Before it can be answered" },
                { code = "close", label = "Close", before = "Before it can be closed" },
                { code = "lapse", label = "Lapse", before = "Before it lapses" },
            ]
            obstacle = [{ code = "question", message = "Write the question." }]
        "#;
        WORDS.get_or_init(|| StepWords::read(text).expect("the words of the test"))
    }
}

fn separate() -> Finding {
    Finding {
        code: "SEP-3".to_owned(),
        severity: Severity::Error,
        approve_time: false,
        message: "The author may not decide.".to_owned(),
        citation: String::new(),
        path: "signatures.siro".to_owned(),
        row: None,
        basis: String::new(),
    }
}

fn as_role(role: Role) -> Acting<'static> {
    Acting { role, person: None, acting_for: ActingFor::Oneself }
}

/// Where a step leads, or the code of what said no.
fn outcome(step: NoteStep, from: Option<NoteState>, roles: &[Role], text: &str, facts: &NoteFacts<'_>) -> String {
    let acting: Vec<_> = roles.iter().map(|role| as_role(*role)).collect();
    match take::<Note>(step, from, &acting, Some(text), facts) {
        Ok(line) => line.to.code().to_owned(),
        Err(refusal) => refusal.why.code().to_owned(),
    }
}

#[test]
fn a_kind_of_its_own_runs_through_the_gates_without_new_code() {
    let open = Some(NoteState::Open);
    let words = "In the United Kingdom.";
    for (step, from, roles, text, expected, why) in [
        (NoteStep::Ask, None, &[Role::IgLead][..], "", "open", "any of the two may ask"),
        (NoteStep::Ask, None, &[Role::RecordManager], "", "open", "the other of them"),
        (NoteStep::Ask, None, &[Role::Dpo], "", "not_your_step", "nobody else"),
        (NoteStep::Ask, open, &[Role::IgLead], "", "wrong_state", "it is asked once"),
        (NoteStep::Answer, open, &[Role::Dpo], words, "answered", "with an answer"),
        (NoteStep::Answer, open, &[Role::Dpo], "  UK only  ", "text_too_short", "seven letters and blanks"),
        (NoteStep::Answer, open, &[Role::Siro], words, "not_your_step", "it is not urgent"),
        (NoteStep::Answer, Some(NoteState::Answered), &[Role::Dpo], words, "wrong_state", "answered already"),
        (NoteStep::Close, open, &[Role::Dpo], "", "second_person_needed", "one of two"),
        (NoteStep::Close, open, &[Role::Dpo, Role::RecordManager], "", "answered", "both, in any order"),
        (NoteStep::Close, open, &[Role::Siro], "", "not_your_step", "neither of them"),
        (NoteStep::Lapse, open, &[Role::Dpo], "", "follows_by_itself", "nobody presses it"),
    ] {
        assert_eq!(outcome(step, from, roles, text, &ASKED), expected, "{step} by {roles:?}: {why}");
    }
}

#[test]
fn facts_choose_between_two_lines_of_the_same_step() {
    let urgent = NoteFacts { urgent: true, ..ASKED };
    let answer = |role, facts: &NoteFacts<'_>| {
        outcome(NoteStep::Answer, Some(NoteState::Open), &[role], "At once, please.", facts)
    };
    assert_eq!(answer(Role::Siro, &urgent), "answered", "an urgent note goes to the SIRO");
    assert_eq!(answer(Role::Dpo, &urgent), "not_your_step", "and to nobody else");
    assert_eq!(turn::<Note>(NoteState::Open, &urgent), [Role::Siro], "so it is the SIRO's turn");
    assert_eq!(turn::<Note>(NoteState::Open, &ASKED), [Role::Dpo], "otherwise the DPO's");
    assert_eq!(turn::<Note>(NoteState::Answered, &ASKED), [], "nobody waits for anybody any more");
    let line = line_for::<Note>(NoteStep::Answer, Some(NoteState::Open), &urgent).expect("a line");
    assert_eq!(line.effects, ["tell"], "what follows is data on the line");
}

#[test]
fn what_stands_in_the_way_is_known_before_anybody_presses() {
    let empty = NoteFacts { question: "", ..ASKED };
    let offered = offers::<Note>(Some(NoteState::Open), &empty);
    let steps: Vec<_> = offered.iter().map(|offer| (offer.step, offer.blockers.len())).collect();
    assert_eq!(steps, [(NoteStep::Answer, 1), (NoteStep::Close, 0)], "automatic steps are not offered");
    assert_eq!(offered[0].blockers[0].message, "Write the question.", "in words, with the field");
    let refusal = take::<Note>(NoteStep::Ask, None, &[as_role(Role::IgLead)], None, &empty).expect_err("shut");
    assert_eq!(refusal.why.blockers().len(), 1, "the refusal lists the same");
    assert_eq!(
        refusal.to_string(),
        "Before it can be asked, one thing is left to do. Nothing was changed; it is listed with its field.",
        "one plain sentence"
    );
}

#[test]
fn checks_come_in_the_order_in_which_people_can_do_something_about_them() {
    let wrong = NoteFacts { question: "", urgent: false, same_person: true };
    let answer =
        |role, text, facts: &NoteFacts<'_>| outcome(NoteStep::Answer, Some(NoteState::Open), &[role], text, facts);
    assert_eq!(answer(Role::Siro, "", &wrong), "not_your_step", "first whose step it is");
    assert_eq!(answer(Role::Dpo, "", &wrong), "separation", "then whether this person may");
    let apart = NoteFacts { same_person: false, ..wrong };
    assert_eq!(answer(Role::Dpo, "", &apart), "text_too_short", "then what they say");
    assert_eq!(answer(Role::Dpo, "Long enough.", &apart), "gate_shut", "then what is left to do");
}

#[test]
fn every_refusal_says_that_nothing_was_changed() {
    let whys = [
        Why::WrongState,
        Why::NotYourStep { roles: vec![Role::Dpo, Role::Siro] },
        Why::NotYourStep { roles: Vec::new() },
        Why::SecondPersonNeeded { roles: vec![Role::Dpo, Role::Siro] },
        Why::Separation { finding: Box::new(separate()) },
        Why::TextTooShort { least: 20 },
        Why::GateShut { blockers: Vec::new() },
    ];
    let steps = whys.into_iter().map(|why| Refusal::new::<Note>(NoteStep::Answer, None, why).to_string());
    let hash = ContentHash::of("other");
    let signing = [
        SignRefusal::NothingFrozen,
        SignRefusal::Void,
        SignRefusal::OutOfOrder { first: Role::Dpo, role: Role::Siro },
        SignRefusal::OtherContent,
        SignRefusal::NotYourPart { role: Role::Siro },
        SignRefusal::Separation { finding: Box::new(separate()) },
        SignRefusal::NotASignatory { role: Role::IgLead, roles: vec![Role::Dpo, Role::Siro] },
        SignRefusal::SignedAlready { role: Role::Dpo },
        SignRefusal::ReasonTooShort,
    ];
    assert_eq!(hash.as_str().len(), 64, "64 digits");
    for said in steps.chain(signing.iter().map(ToString::to_string)) {
        assert!(said.contains("Nothing was changed"), "people must know that nothing is lost: {said}");
        assert!(!said.contains(['{', '}']), "an unfilled place: {said}");
        let lower = said.to_lowercase();
        for word in ["invalid", "error", "failed"] {
            assert!(!lower.contains(word), "plain words only: {said}");
        }
    }
}

#[test]
fn waiting_is_counted_in_working_days_and_only_where_somebody_is_waited_for() {
    let day = |text: &str| -> NaiveDate { text.parse().expect("a date") };
    let days = WorkingDays::england_and_wales();
    let held = waiting(day("2026-12-24"), day("2027-01-04"), vec![Role::Dpo], &days);
    assert_eq!(held.working_days, 4, "29, 30, 31 December and 4 January");
    assert_eq!(held.turn, [Role::Dpo], "and whose turn it is");
    let done = waiting(day("2026-12-24"), day("2027-01-04"), Vec::new(), &days);
    assert_eq!(done.working_days, 0, "a signed document waits for nobody");
}

/// An issue for three signatories.
fn issue() -> Issue {
    let of = |role: Role| Signatory { key: role.code().to_owned(), role, statement: format!("As {role}.") };
    let signatories = vec![of(Role::ProjectManager), of(Role::Dpo), of(Role::Siro)];
    Issue::new(1, "2026-12-10T09:30:00+00:00", ContentHash::of("the content"), signatories)
}

fn signing<'a>(place: &'a str, acting: Acting<'a>, over: &'a ContentHash) -> Signing<'a> {
    let at = "2026-12-10T10:00:00+00:00";
    Signing {
        signatory: place,
        acting,
        name: "A post",
        at,
        method: SignatureMethod::AppAttested,
        over,
        evidence_file: None,
    }
}

#[test]
fn signatures_come_in_order_over_the_same_content_by_those_who_hold_the_role() {
    let (right, wrong) = (ContentHash::of("the content"), ContentHash::of("another content"));
    let try_sign = |place, role, over: &ContentHash, separation| {
        issue().may_sign(&signing(place, as_role(role), over), separation).map_err(|refusal| refusal.code())
    };
    assert_eq!(try_sign("project_manager", Role::ProjectManager, &right, None), Ok(()), "the first in the order");
    assert_eq!(try_sign("siro", Role::Siro, &right, None), Err("SG1"), "the SIRO signs last");
    assert_eq!(try_sign("project_manager", Role::ProjectManager, &wrong, None), Err("SG2"), "one letter is enough");
    assert_eq!(try_sign("siro", Role::ProjectManager, &right, None), Err("SG3"), "another role");
    assert_eq!(try_sign("siro", Role::Siro, &right, Some(separate())), Err("SG3"), "the author decides nothing");
    assert_eq!(try_sign("ig_lead", Role::IgLead, &right, None), Err("not_a_signatory"), "no place for it");
    let person = PersonRef("PE-0009".to_owned());
    let deputy = Acting { role: Role::DeputyDpo, person: Some(&person), acting_for: ActingFor::Dpo };
    let first = issue().sign(&signing("project_manager", as_role(Role::ProjectManager), &right), None).expect("first");
    assert_eq!(first.may_sign(&signing("dpo", deputy, &right), None), Ok(()), "a deputy in the delegation list");
    let again = first.may_sign(&signing("project_manager", as_role(Role::ProjectManager), &right), None);
    assert_eq!(again.map_err(|refusal| refusal.code()), Err("signed_already"), "once");
}

#[test]
fn a_recall_voids_every_signature_and_keeps_them_readable() {
    let hash = ContentHash::of("the content");
    let mut signed = issue();
    for role in [Role::ProjectManager, Role::Dpo] {
        signed = signed.sign(&signing(role.code(), as_role(role), &hash), None).expect("in order");
    }
    assert_eq!((signed.state().signed, signed.state().of), (2, 3), "two of three");
    assert!(!signed.state().is_complete(), "the SIRO is missing");
    let at = "2026-12-10T12:00:00+00:00";
    let void = signed.recall(at, "A letter of D1 was wrong.");
    assert_eq!(void.state().signed, 0, "no signature counts any more");
    let kept: Vec<_> = void.signatures.values().map(|one| one.void_at.as_deref()).collect();
    assert_eq!(kept, [Some(at), Some(at)], "each is kept, marked void");
    let late = void.may_sign(&signing("siro", as_role(Role::Siro), &hash), None);
    assert_eq!(late.map_err(|refusal| refusal.code()), Err("issue_void"), "nobody signs what was recalled");
    assert_eq!(void.recall("later", "again"), void, "a second recall changes nothing");
    let all = signed.sign(&signing("siro", as_role(Role::Siro), &hash), None).expect("last");
    assert!(all.state().is_complete(), "all three");
    assert_eq!(all.next(), None, "nobody is waited for");
}

#[test]
fn whoever_will_not_sign_says_why_and_may_think_again() {
    let hash = ContentHash::of("the content");
    let manager = signing("project_manager", as_role(Role::ProjectManager), &hash);
    let short = issue().decline(&manager, "no");
    assert_eq!(short.map_err(|refusal| refusal.code()), Err("reason_too_short"), "a reason says something");
    let other = issue().decline(&signing("siro", as_role(Role::Dpo), &hash), "Not my view at all.");
    assert_eq!(other.map_err(|refusal| refusal.code()), Err("SG3"), "only for oneself");
    let declined = issue().decline(&manager, "  The scale is not right.  ").expect("with a reason");
    assert_eq!(declined.declined["project_manager"].reason, "The scale is not right.", "on record");
    assert_eq!(declined.state().signed, 0, "a refusal is no signature");
    let signed = declined.sign(&manager, None).expect("they thought again");
    assert!(signed.declined.is_empty(), "the signature stands in its place");
}

#[test]
fn an_issue_is_read_back_as_it_was_written() {
    let hash = ContentHash::of("the content");
    let signed = issue().sign(&signing("project_manager", as_role(Role::ProjectManager), &hash), None).expect("first");
    let stored = serde_json::to_value(&signed).expect("an issue is JSON");
    assert_eq!(stored["signatures"]["project_manager"]["method"], "sig_app_attested", "vocabulary 31");
    assert_eq!(serde_json::from_value::<Issue>(stored).expect("reads"), signed, "nothing is lost in the file");
}
