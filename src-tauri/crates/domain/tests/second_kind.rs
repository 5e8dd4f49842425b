//! The machinery that carries forms, gates, comments, versions, signatures and the pipeline knows no assessment: a kind of its own
//! (a key that is lent: two states, one gate, one question of the council's own) runs through all of it without a line of new code
//! there.

#![allow(clippy::expect_used, reason = "a test that cannot set its scene stops there")]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use serde_json::{Value, json};
use tollgate_domain::canonical::{ContentHash, canonical_json};
use tollgate_domain::comments::{Comment, Resolution, Thread, ThreadState, counts_by_section, may_comment};
use tollgate_domain::dates::WorkingDays;
use tollgate_domain::finding::Finding;
use tollgate_domain::form::{
    self, CopyRefusal, Form, FormCopy, Guidance, Missing, NewQuestion, OwnAnswerKind, PlainFacts,
};
use tollgate_domain::gates::{
    self, Acting, ActingFor, Blocker, Issue, Line, Signatory, SignatureMethod, Signing, StepRoles, StepWords, Why,
    Workflow,
};
use tollgate_domain::record::{self, Edit, KeyPolicy, Layout, RowList};
use tollgate_domain::versions::{Change, VersionNumber, value_changes};
use tollgate_domain::vocabulary::{Code, Role};

const FORM: &str = r#"
name = "key"
version = 1

[[section]]
id = "A"
title = "The key"

[[section.field]]
id = "door"
code = "A1"
statutory = true
citation = "Invented"
label = "Which door does it open?"
control = "text"
max = 80
required = "submit"

[[section]]
id = "holders"
title = "Who holds it"
rows = { list = "holders", prefix = "H", singular = "holder", summary = ["who"] }

[[section.row_field]]
id = "who"
label = "Who"
control = "text"
max = 80
required = "submit"
"#;

const WORDS: &str = r#"
state = [{ code = "here", label = "Here" }, { code = "lent", label = "Lent" }]
step = [{ code = "lend", label = "Lend it", before = "Before it can be lent" }]
obstacle = [{ code = "missing", message = "{label}: {reason}" }]
signature = [{ code = "record_manager", message = "I hold this key." }]
"#;

const LAYOUT: Layout = Layout { lists: &[RowList { name: "holders", prefix: "H", natural: None, references: &[] }] };

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum KeyState {
    Here,
    Lent,
}

impl Code for KeyState {
    const LIST: &'static str = "key.state";
    const ALL: &'static [Self] = &[Self::Here, Self::Lent];
    fn code(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Lent => "lent",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum KeyStep {
    Lend,
}

impl Code for KeyStep {
    const LIST: &'static str = "key.step";
    const ALL: &'static [Self] = &[Self::Lend];
    fn code(self) -> &'static str {
        "lend"
    }
}

#[derive(Clone, Copy, Debug)]
struct Complete;

struct Key;

impl Workflow for Key {
    type State = KeyState;
    type Step = KeyStep;
    type Ask = Complete;
    type Effect = &'static str;
    type Facts<'a> = Vec<Missing>;

    const LINES: &'static [Line<Self>] = &[Line {
        step: KeyStep::Lend,
        from: Some(KeyState::Here),
        to: KeyState::Lent,
        who: StepRoles::AnyOf(&[Role::RecordManager]),
        text: None,
        when: &[],
        asks: &[Complete],
        effects: &["freeze"],
    }];

    fn in_the_way(_: Complete, missing: &Vec<Missing>) -> Vec<Blocker> {
        let blocker = |field: &Missing| Blocker {
            code: "missing".to_owned(),
            path: Some(field.path.clone()),
            role: None,
            message: field.reason.clone(),
        };
        missing.iter().map(blocker).collect()
    }

    fn separation(_: &Line<Self>, _: &[Acting<'_>], _: &Vec<Missing>) -> Option<Finding> {
        None
    }

    fn words() -> &'static StepWords {
        static READ: OnceLock<StepWords> = OnceLock::new();
        READ.get_or_init(|| StepWords::read(WORDS).expect("the words of the kind"))
    }
}

fn released() -> Form {
    Form::parse(FORM).expect("the form of the kind")
}

/// The form with one question of the council's own.
fn copied() -> Form {
    let base = released();
    let own = NewQuestion {
        section: "A".to_owned(),
        label: "Is there a second key to this door?".to_owned(),
        kind: OwnAnswerKind::YesNo,
        required: true,
        guidance: Guidance { why: Some("A lost key is replaced by the second.".to_owned()), ..Guidance::default() },
    };
    FormCopy::first(&base).add_question(&base, own).and_then(|copy| copy.form(&base)).expect("a copy of the form")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn facts() -> PlainFacts {
    PlainFacts { on: day("2026-12-24") }
}

fn acting(role: Role) -> Acting<'static> {
    Acting { role, person: None, acting_for: ActingFor::Oneself }
}

fn edited(body: &Value, edits: &[(&str, Value)]) -> Value {
    let edits: Vec<Edit> =
        edits.iter().map(|(path, value)| Edit::Set { path: (*path).to_owned(), value: value.clone() }).collect();
    let mut number = 0;
    let mut ids = || {
        number += 1;
        format!("row-{number}")
    };
    record::apply(body, &copied(), &LAYOUT, &edits, KeyPolicy::Free, &mut ids).expect("the form takes it").body
}

fn whole() -> Value {
    edited(
        &json!({}),
        &[
            ("door", json!("The archive")),
            ("own_answers.ax1", json!(true)),
            ("holders", json!({ "H1": { "who": "Archivist" } })),
        ],
    )
}

#[test]
fn its_form_asks_counts_and_keeps_what_the_law_asks() {
    let form = copied();
    assert_eq!(form.title(), "key 1.1", "the council's copy");
    let states = |body: &Value| form::question_states(body, &form, &facts());
    let answered = |body: &Value| states(body).iter().filter(|state| state.answered).count();
    assert_eq!((states(&json!({})).len(), answered(&json!({}))), (2, 0), "one built in, one own");
    assert_eq!(answered(&whole()), 2, "both answered");
    let base = released();
    let refused = FormCopy::first(&base).withdraw_question(&base, "A1");
    assert!(matches!(refused, Err(CopyRefusal::Statutory { .. })), "what the law asks stays: {refused:?}");
}

#[test]
fn its_gate_opens_for_its_role_once_everything_is_there() {
    let missing = |body: &Value| form::missing(body, &copied(), &facts());
    let lend = |role, body: &Value| {
        let facts = missing(body);
        gates::take::<Key>(KeyStep::Lend, Some(KeyState::Here), &[acting(role)], None, &facts).map(|line| line.to)
    };
    assert_eq!(lend(Role::RecordManager, &whole()).expect("everything is there"), KeyState::Lent);
    let early = lend(Role::RecordManager, &json!({})).expect_err("nothing is filled in");
    let paths: Vec<_> = early.why.blockers().iter().filter_map(|blocker| blocker.path.clone()).collect();
    assert_eq!(paths, ["door", "own_answers.ax1"], "both questions are named, the own one too");
    let other = lend(Role::Siro, &whole()).expect_err("another role");
    assert!(matches!(other.why, Why::NotYourStep { .. }));
    let offered = gates::offers::<Key>(Some(KeyState::Here), &missing(&whole()));
    assert_eq!(offered.len(), 1, "the strip offers the one step");
    assert!(gates::offers::<Key>(Some(KeyState::Lent), &Vec::new()).is_empty(), "and nothing afterwards");
}

#[test]
fn its_conversations_are_counted_where_their_question_is_asked() {
    let said = |role, text: &str| Comment {
        role,
        person: None,
        by: role.code().to_owned(),
        at: "2026-12-24T09:00:00+00:00".to_owned(),
        text: text.to_owned(),
    };
    let mut thread = Thread {
        path: "own_answers.ax1".to_owned(),
        version: 1,
        comments: BTreeMap::from([("1".to_owned(), said(Role::Dpo, "Where is it?"))]),
        resolved: None,
    };
    let form = copied();
    assert_eq!(counts_by_section([&thread], &form)["A"].open, 1, "the own question stands in section A");
    thread.comments.insert("2".to_owned(), said(Role::RecordManager, "In the safe."));
    assert_eq!(thread.state(), ThreadState::Answered);
    thread.resolved = Some(Resolution { by: "dpo".to_owned(), at: "2026-12-24T10:00:00+00:00".to_owned() });
    assert!(may_comment(Some(&thread), "One more thing").is_err(), "settled is settled");
}

#[test]
fn its_versions_stand_beside_each_other() {
    let first = whole();
    let second = edited(&first, &[("door", json!("The archive and the cellar"))]);
    let changes = value_changes(&first, &second, &LAYOUT);
    let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(paths, ["door"], "exactly what changed");
    let number = VersionNumber::FIRST;
    assert_eq!(number.next(Change::Text).to_string(), "1.1");
    assert_eq!(number.next(Change::Text).next(Change::Substance).to_string(), "2.0");
}

#[test]
fn its_content_is_frozen_and_signed() {
    let content = ContentHash::of(&canonical_json(&record::to_keyed(&whole(), &LAYOUT)));
    let holder = Signatory {
        key: "record_manager".to_owned(),
        role: Role::RecordManager,
        statement: Key::words().statement("record_manager").to_owned(),
    };
    let issue = Issue::new(1, "2026-12-24T09:00:00+00:00", content.clone(), vec![holder]);
    let signing = |over| Signing {
        signatory: "record_manager",
        acting: acting(Role::RecordManager),
        name: "Record Manager",
        at: "2026-12-24T10:00:00+00:00",
        method: SignatureMethod::AppAttested,
        over,
        evidence_file: None,
    };
    let other = ContentHash::of("another text");
    assert!(issue.sign(&signing(&other), None).is_err(), "another text is not what was frozen");
    assert!(issue.sign(&signing(&content), None).expect("the frozen text").state().is_complete());
}

#[test]
fn its_line_in_the_pipeline_counts_working_days() {
    let turn = gates::turn::<Key>(KeyState::Here, &Vec::new());
    let days = WorkingDays::england_and_wales();
    let line = gates::waiting(day("2026-12-24"), day("2027-01-04"), turn, &days);
    assert_eq!(line.turn, [Role::RecordManager]);
    assert_eq!(line.working_days, 4, "29, 30, 31 December and 4 January: two holidays and two weekends do not count");
    let done =
        gates::waiting(day("2026-12-24"), day("2027-01-04"), gates::turn::<Key>(KeyState::Lent, &Vec::new()), &days);
    assert_eq!(done.working_days, 0, "nobody is waited for");
}
