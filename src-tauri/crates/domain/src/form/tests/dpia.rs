//! The form of an assessment and its record belong together, and the form asks exactly what the law and the specification ask.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::shape::{examples, ids, names};
use crate::dpia::{
    AdviceOverall, Certificate, ConsultationMethod, Consulted, Decision, DifferenceChoice, Dpia, DpiaQuestion,
    DpiaTrigger, FlowPicture, Followed, LAYOUT, Reply, ReviewTrigger, RiskProfile, RiskView, SupplierRole,
};
use crate::form::{Control, Field, Form, dpia_form};
use crate::vocabulary::{Code, shipped};

fn fields() -> impl Iterator<Item = &'static Field> {
    dpia_form().sections.iter().flat_map(|section| &section.fields)
}

#[test]
fn the_form_can_be_read() {
    let text = include_str!("../../../../../../assets/forms/dpia.toml");
    assert_eq!(Form::parse(text).map(|form| form.title()), Ok("dpia 1".to_owned()), "its screens would be empty");
}

#[test]
fn it_asks_the_69_questions_in_their_order() {
    let questions = dpia_form().questions();
    let asked: Vec<&str> = questions.iter().map(|question| question.code).collect();
    let known: Vec<&str> = DpiaQuestion::ALL.iter().map(|question| question.code()).collect();
    // C comes before O, and risks and measures between S and C ask no question of their own.
    assert_eq!(asked, known, "69 questions, each once");
    let mut by_section: BTreeMap<&str, usize> = BTreeMap::new();
    for question in &questions {
        assert_eq!(question.section, &question.code[..1], "{} stands in its own section", question.code);
        *by_section.entry(question.section).or_default() += 1;
    }
    let counts: Vec<(&str, usize)> = by_section.into_iter().collect();
    assert_eq!(
        counts,
        [("C", 4), ("D", 14), ("L", 15), ("O", 4), ("P", 8), ("R", 7), ("S", 17)],
        "8 P + 14 D + 15 L + 7 R + 17 S + 4 C + 4 O = 69"
    );
}

#[test]
fn every_question_is_explained_to_somebody_who_has_never_done_one() {
    let first_fields = dpia_form().questions().into_iter().map(|question| {
        let path = question.paths.first().unwrap().clone();
        (question.code.to_owned(), fields().find(|field| field.id == path).unwrap())
    });
    for (code, field) in first_fields {
        for (name, text) in
            [("why", &field.why), ("look_for", &field.look_for), ("good", &field.good), ("poor", &field.poor)]
        {
            let text = text.as_deref().unwrap_or_default();
            assert!(!text.trim().is_empty(), "{code} has no {name}");
            let last = text.chars().last().unwrap_or_default();
            assert!(".?)!".contains(last), "{code}: {name} does not end as a sentence: {text}");
            for word in ["invalid", "failed"] {
                assert!(!text.to_lowercase().contains(word), "{code}: {name} blames the reader");
            }
        }
        assert_ne!(field.good, field.poor, "{code}: the two examples must differ");
        let long = field.why.as_ref().map_or(0, String::len);
        assert!(long > 40, "{code}: why it is asked is told in a sentence");
        assert!(!field.statutory || field.citation.is_some(), "{code}: the law asks it, so its source is named");
    }
}

#[test]
fn what_article_35_7_asks_can_never_be_left_out() {
    let statutory: BTreeSet<&str> =
        dpia_form().questions().iter().filter(|question| question.statutory).map(|question| question.code).collect();
    for (code, why) in [
        ("D1", "Art 35(7)(a): a systematic description"),
        ("L1", "Art 35(7)(a): the purposes"),
        ("L6", "Art 35(7)(b): necessity"),
        ("L15", "Art 35(7)(b): proportionality"),
        ("R4", "Art 35(7)(d): safeguards for rights"),
        ("S8", "Art 35(7)(d): security measures"),
        ("O3", "Art 35(7)(d): measures"),
        ("O1", "Art 35(2): the DPO's advice"),
        ("C1", "Art 35(9): views of the people"),
    ] {
        assert!(statutory.contains(code), "{code}: {why}");
    }
    assert!(!statutory.contains("P5"), "the benefits are good practice and not law");
}

#[test]
fn the_screening_asks_all_30_triggers_in_plain_words() {
    for trigger in DpiaTrigger::ALL {
        let field = fields().find(|field| field.id == trigger.code()).unwrap();
        let entry = shipped().list(DpiaTrigger::LIST).unwrap().entry(trigger.code()).unwrap();
        assert_ne!(field.label, entry.label, "{trigger}: the question has words of its own");
        assert!(field.label.ends_with('?'), "{trigger}: it is a question");
        assert!(field.why.is_some() && field.hint.is_some(), "{trigger}: it says what it means and why it is asked");
        assert_eq!(entry.property("group"), Some(format!("{:?}", trigger.group()).as_str()), "{trigger}: its group");
    }
}

#[test]
fn the_record_and_its_form_have_the_same_fields() {
    let on_version = fields().filter(|field| !field.living && !field.automatic).map(|field| field.id.clone());
    let lists = dpia_form().sections.iter().filter_map(|section| section.rows.as_ref()).map(|rows| rows.list.clone());
    let in_form: BTreeSet<String> = on_version.chain(lists).collect();
    let mut in_record = names(&Dpia::default());
    assert!(in_record.remove("own_answers"), "a copy of the form asks these; the released form does not");
    assert_eq!(in_form, in_record, "a field without an entry cannot be filled in; an entry without a field is lost");
    for field in fields().filter(|field| field.control == Control::Parts) {
        let group = &serde_json::to_value(Dpia::default()).unwrap()[&field.id];
        assert_eq!(ids(&field.parts), names(group), "parts of {}", field.id);
    }
}

#[test]
fn the_form_and_the_layout_name_the_same_lists_and_references() {
    let in_form: BTreeSet<&str> = dpia_form().lists().map(|rows| rows.list).collect();
    let in_layout: BTreeSet<&str> = LAYOUT.lists.iter().map(|list| list.name).collect();
    assert_eq!(in_form, in_layout, "rows outside the layout could not be merged");
    for list in LAYOUT.lists {
        let rows = dpia_form().rows_of(list.name).unwrap();
        if let Some(repeating) = dpia_form().section_of(list.name).and_then(|section| section.rows.as_ref())
            && repeating.list == list.name
        {
            assert_eq!(repeating.prefix, list.prefix, "keys of {}", list.name);
            assert!(
                repeating.summary.iter().all(|id| rows.fields.iter().any(|field| &field.id == id)),
                "{}",
                list.name
            );
        }
        let refers = |field: &Field| Some((field.id.clone(), field.refers_to.clone()?));
        let in_form: BTreeSet<(String, String)> = rows.fields.iter().filter_map(refers).collect();
        let own = list.references.iter().map(|(field, of)| ((*field).to_owned(), (*of).to_owned()));
        assert_eq!(in_form, own.collect(), "references of {}", list.name);
    }
}

#[test]
fn every_value_that_the_form_takes_fits_the_record() {
    let reads = |body: Value, what: &str| {
        let reading = serde_json::from_value::<Dpia>(body.clone());
        assert!(reading.is_ok(), "{what} is taken by the form but cannot be stored: {body}: {reading:?}");
    };
    for field in fields().filter(|field| !field.automatic) {
        for part in &field.parts {
            if field.control == Control::Parts {
                for value in examples(part) {
                    reads(json!({ field.id.clone(): { part.id.clone(): value } }), &field.id);
                }
            }
        }
        for value in examples(field) {
            reads(json!({ field.id.clone(): value }), &field.id);
        }
    }
    for rows in dpia_form().lists() {
        for field in rows.fields {
            for value in examples(field) {
                let value = if field.most.is_some() { json!(field.most) } else { value };
                let row = json!({ "key": "X1", field.id.clone(): value });
                reads(json!({ rows.list: { "row-1": row } }), &format!("{} of {}", field.id, rows.list));
            }
        }
    }
}

#[test]
fn every_list_of_codes_is_the_same_in_form_and_code() {
    fn choices<C: Code>(paths: &[&str]) {
        let in_code: Vec<&str> = C::ALL.iter().map(|code| code.code()).collect();
        for path in paths {
            let field = dpia_form().field(path).unwrap();
            let in_form: Vec<&str> = field.options.iter().map(|choice| choice.code.as_str()).collect();
            assert_eq!(in_form, in_code, "choices of {path}");
        }
    }
    choices::<Reply>(&["sq_a1.answer", "sq_e8.answer", "s5"]);
    choices::<RiskProfile>(&["risk_profile"]);
    choices::<FlowPicture>(&["d7.picture"]);
    choices::<SupplierRole>(&["s1.S1.role"]);
    choices::<Certificate>(&["s3"]);
    choices::<ConsultationMethod>(&["consultations.N1.method"]);
    choices::<Consulted>(&["consultations.N1.group"]);
    choices::<AdviceOverall>(&["advice.overall"]);
    choices::<RiskView>(&["risk_views.V1.view"]);
    choices::<Followed>(&["advice_answer.followed", "prior_consultation.advice_followed"]);
    choices::<Decision>(&["decision"]);
    choices::<DifferenceChoice>(&["kept_differences.L11.choice"]);
    choices::<ReviewTrigger>(&["o4.triggers"]);
    choices::<DpiaQuestion>(&["risks.R1.related_questions"]);
    choices::<crate::asset::Art14Exemption>(&["r2.exception"]);
    choices::<crate::asset::TransferKind>(&["s5_places.T1.kind"]);
    choices::<crate::asset::DpTestResult>(&["s6.X1.dp_test_result"]);
}

#[test]
fn every_vocabulary_of_an_assessment_has_exactly_the_codes_of_its_list() {
    fn both<C: Code>() {
        let codes: Vec<&str> = C::ALL.iter().map(|code| code.code()).collect();
        let list = shipped().list(C::LIST).unwrap();
        let entries: Vec<&str> = list.entries.iter().map(|entry| entry.code.as_str()).collect();
        assert_eq!(codes, entries, "{}: a code without an entry has no words", C::LIST);
    }
    both::<crate::dpia::Tollgate>();
    both::<DpiaTrigger>();
    both::<crate::dpia::RiskSource>();
    both::<crate::dpia::Harm>();
    both::<crate::dpia::MeasureStatus>();
    both::<crate::dpia::ConfidentialityBasis>();
}
