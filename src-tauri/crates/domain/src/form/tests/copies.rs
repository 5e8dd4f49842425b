//! A council's copy of a form: its own questions are asked, answered and counted, and what the law asks stays.

use serde_json::json;

use crate::dpia::{Dpia, LAYOUT};
use crate::form::{
    CopyRefusal, FormCopy, Guidance, NewQuestion, OwnAnswer, OwnAnswerKind, PlainFacts, dpia_form, missing,
    question_states,
};
use crate::record::{Edit, EditRefusal, KeyPolicy, apply};

fn asks(section: &str, label: &str, kind: OwnAnswerKind) -> NewQuestion {
    NewQuestion {
        section: section.to_owned(),
        label: label.to_owned(),
        kind,
        required: true,
        guidance: Guidance { hint: Some("A number from the budget book.".to_owned()), ..Guidance::default() },
    }
}

fn with_one() -> FormCopy {
    let question = asks("P", "Which budget pays for the measures?", OwnAnswerKind::Text);
    FormCopy::first(dpia_form()).add_question(dpia_form(), question).unwrap()
}

fn facts() -> PlainFacts {
    PlainFacts { on: "2026-11-23".parse().unwrap() }
}

fn set(path: &str, value: serde_json::Value) -> [Edit; 1] {
    [Edit::Set { path: path.to_owned(), value }]
}

#[test]
fn a_council_s_own_question_is_asked_answered_and_counted() {
    let copy = with_one();
    let form = copy.form(dpia_form()).unwrap();
    assert_eq!((form.title().as_str(), copy.title().as_str()), ("dpia 1.1", "dpia 1.1"), "a copy has its own name");
    let asked: Vec<&str> = form.questions().iter().filter(|one| one.section == "P").map(|one| one.code).collect();
    assert_eq!(asked.last(), Some(&"PX1"), "it follows the questions of its section: {asked:?}");
    assert_eq!(form.section_asking("own_answers.px1"), Some("P"), "comments on it count on that stage");

    let state = |body| {
        let states = question_states(body, &form, &facts());
        states.into_iter().find(|state| state.code == "PX1").unwrap()
    };
    let empty = json!({});
    assert!(missing(&empty, &form, &facts()).iter().any(|lack| lack.path == "own_answers.px1"), "it must be answered");
    assert!(!state(&empty).answered, "nobody has answered");

    let edits = set("own_answers.px1", json!("Cost centre 4711"));
    let applied = apply(&empty, &form, &LAYOUT, &edits, KeyPolicy::Free, &mut String::new).unwrap();
    assert!(state(&applied.body).answered, "answered");
    let dpia: Dpia = serde_json::from_value(applied.body).unwrap();
    assert_eq!(
        dpia.own_answers.get("px1"),
        Some(&OwnAnswer::Text("Cost centre 4711".to_owned())),
        "the answer travels in the record"
    );
}

#[test]
fn a_running_assessment_keeps_its_form() {
    let refused =
        apply(&json!({}), dpia_form(), &LAYOUT, &set("own_answers.px1", json!("x")), KeyPolicy::Free, &mut String::new);
    assert!(matches!(refused, Err(EditRefusal::UnknownField { .. })), "the released form does not ask it: {refused:?}");
    assert_eq!(dpia_form().questions().len(), 69, "the released form is never changed by a copy");
    let first = with_one();
    let second = first.next().withdraw_question(dpia_form(), "PX1").unwrap();
    assert_eq!(first.form(dpia_form()).unwrap().questions().len(), 70, "the first copy still asks it");
    assert_eq!(second.form(dpia_form()).unwrap().questions().len(), 69, "the second no longer does");
    assert_eq!(second.title(), "dpia 1.2", "and has a name of its own");
    let third = second.add_question(dpia_form(), asks("P", "Who reads the report?", OwnAnswerKind::Text)).unwrap();
    assert_eq!(third.questions.last().unwrap().code, "PX2", "a code is never given again");
}

#[test]
fn what_the_law_asks_cannot_be_taken_out() {
    let copy = with_one();
    let refused = |code: &str| copy.withdraw_question(dpia_form(), code).unwrap_err();
    assert!(matches!(refused("L15"), CopyRefusal::Statutory { .. }), "proportionality is Art 35(7)(b)");
    assert!(matches!(refused("P5"), CopyRefusal::BuiltIn { .. }), "rules read what is built in");
    assert!(matches!(refused("ZX9"), CopyRefusal::UnknownQuestion { .. }), "there is no such question");
    let withdrawn = copy.withdraw_question(dpia_form(), "PX1").unwrap();
    let again = withdrawn.withdraw_question(dpia_form(), "PX1");
    assert!(matches!(again, Err(CopyRefusal::Withdrawn { .. })), "it is out already");
}

#[test]
fn guidance_can_be_the_council_s_own_without_changing_the_question() {
    let own = Guidance { good: Some("As in DPIA-2025-004.".to_owned()), ..Guidance::default() };
    let copy = FormCopy::first(dpia_form()).edit_guidance(dpia_form(), "D1", own).unwrap();
    let form = copy.form(dpia_form()).unwrap();
    let (ours, released) = (form.field("d1").unwrap(), dpia_form().field("d1").unwrap());
    assert_eq!(ours.good.as_deref(), Some("As in DPIA-2025-004."), "the council's example");
    assert_eq!(
        (&ours.label, &ours.why, ours.min),
        (&released.label, &released.why, released.min),
        "all else as it was"
    );
    let flood = Guidance { why: Some("x".repeat(1001)), ..Guidance::default() };
    let refused = copy.edit_guidance(dpia_form(), "D1", flood);
    assert!(matches!(refused, Err(CopyRefusal::TooLong { .. })), "guidance is no manual");
    let unknown = copy.edit_guidance(dpia_form(), "D99", Guidance::default());
    assert!(matches!(unknown, Err(CopyRefusal::UnknownQuestion { .. })), "no such question");
}

#[test]
fn a_question_that_nobody_could_answer_is_refused_in_words() {
    let copy = FormCopy::first(dpia_form());
    let refused = |new: NewQuestion| copy.add_question(dpia_form(), new).unwrap_err();
    let choices =
        |labels: &[&str]| OwnAnswerKind::Choices { labels: labels.iter().map(|one| (*one).to_owned()).collect() };
    let label = "Which ward is concerned most?";
    let cases = [
        (refused(asks("risks", label, OwnAnswerKind::YesNo)), "risks are no section of questions"),
        (refused(asks("P", "Why?", OwnAnswerKind::YesNo)), "too short to be understood"),
        (refused(asks("P", label, choices(&["North"]))), "one choice is none"),
        (refused(asks("P", label, choices(&["North", "north "]))), "twice the same choice"),
        (refused(asks("P", label, OwnAnswerKind::Codes { vocabulary: "wards".to_owned() })), "no such list"),
    ];
    for (refusal, why) in cases {
        let sentence = refusal.to_string();
        assert!(sentence.contains("Nothing was"), "{why}: it says what was kept: {sentence}");
        for word in ["invalid", "error", "failed"] {
            assert!(!sentence.to_lowercase().contains(word), "{why}: {sentence}");
        }
    }
}

#[test]
fn own_questions_take_only_answers_of_their_kind() {
    let mut copy = FormCopy::first(dpia_form());
    for kind in [
        OwnAnswerKind::YesNo,
        OwnAnswerKind::Number,
        OwnAnswerKind::Date,
        OwnAnswerKind::Codes { vocabulary: "harm".to_owned() },
        OwnAnswerKind::Choices { labels: vec!["North".to_owned(), "South".to_owned()] },
    ] {
        copy = copy.add_question(dpia_form(), asks("S", "Is this a question of its own kind?", kind)).unwrap();
    }
    let form = copy.form(dpia_form()).unwrap();
    let takes = |id: &str, value: serde_json::Value| {
        let edits = set(&format!("own_answers.{id}"), value);
        let applied = apply(&json!({}), &form, &LAYOUT, &edits, KeyPolicy::Free, &mut String::new);
        applied.is_ok_and(|applied| serde_json::from_value::<Dpia>(applied.body).is_ok())
    };
    for (id, right, wrong) in [
        ("sx1", json!(true), json!("yes")),
        ("sx2", json!(12), json!("twelve")),
        ("sx3", json!("2027-02-01"), json!("2027-02-30")),
        ("sx4", json!(["h_loss"]), json!(["h_boredom"])),
        ("sx5", json!(["c2"]), json!(["c3"])),
    ] {
        assert!(takes(id, right.clone()), "{id} takes {right}");
        assert!(!takes(id, wrong.clone()), "{id} does not take {wrong}");
    }
}
