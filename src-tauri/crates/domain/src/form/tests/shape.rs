//! Forms and records belong together: every field of a record has an entry in its form, and the other way round.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::asset::{
    AccessGroup, ApdException, Art14Exemption, Asset, AssetLiving, AssetMeasure, Backup, CompatAnswers, DataItem,
    DpTestResult, DpiaNeeded, Frequency, LAYOUT, Lifecycle, ListedText, MarketingChannel, OptOut, PeriodUnit,
    ProvisionDuty, Purpose, Recipient, RecipientRole, RetentionRule, RightsSupport, SafeguardTicks, Transfer,
    TransferKind,
};
use crate::form::{
    Choice, Control, Field, Form, Place, asset_form, council_form, dpia_form, person_form, policy_document_form,
};
use crate::vocabulary::{self, Code};

pub(super) fn names(value: &impl serde::Serialize) -> BTreeSet<String> {
    let fields = serde_json::to_value(value).unwrap();
    fields.as_object().unwrap().keys().filter(|name| !matches!(name.as_str(), "key" | "position")).cloned().collect()
}

pub(super) fn ids(fields: &[Field]) -> BTreeSet<String> {
    fields.iter().map(|field| field.id.clone()).collect()
}

#[test]
fn every_shipped_form_can_be_read() {
    for (form, name) in [
        (asset_form(), "asset"),
        (person_form(), "person"),
        (council_form(), "council"),
        (policy_document_form(), "policy_document"),
        (dpia_form(), "dpia"),
    ] {
        assert_eq!(form.name, name, "a form that cannot be read would leave its screen empty");
        assert!(!form.sections.is_empty(), "the form {name} has no sections");
    }
}

#[test]
fn a_released_form_never_changes() {
    let pinned = [
        (
            "asset",
            include_str!("../../../../../../assets/forms/asset.toml"),
            "0426294322b5ef5b409bd7f7f483260dd13baefa7456c7c9a649fc8d990cd756",
        ),
        (
            "person",
            include_str!("../../../../../../assets/forms/person.toml"),
            "e1cee9ed55700d4f3f0f5fb3aefe080b76490ed70b27cc730eed4762f23e450e",
        ),
        (
            "council",
            include_str!("../../../../../../assets/forms/council.toml"),
            "8c526cc805f1788051079767ffb026d3670faed2f61d8a16043ccc6d51b03083",
        ),
        (
            "policy_document",
            include_str!("../../../../../../assets/forms/policy_document.toml"),
            "7d8138b84d39a23db725b2a3f51e202577a436081091d8d6452d1cfb5b6a8f58",
        ),
        (
            "dpia",
            include_str!("../../../../../../assets/forms/dpia.toml"),
            "b96f9388ac39a32e30c19a472009190a3a13a603627cad1b16868a5b583cfc34",
        ),
    ];
    for (name, text, digest) in pinned {
        assert_eq!(
            format!("{:x}", Sha256::digest(text.as_bytes())),
            digest,
            "registers keep the name and version of the form {name} that their records use: make a new version instead"
        );
    }
}

#[test]
fn the_asset_and_its_form_have_the_same_fields() {
    let form = asset_form();
    let on_version = |field: &&Field| !field.living && !field.automatic;
    let fields = form.sections.iter().flat_map(|section| &section.fields).filter(on_version);
    let lists = form.sections.iter().filter_map(|section| section.rows.as_ref()).map(|rows| rows.list.clone());
    let in_form: BTreeSet<String> = fields.map(|field| field.id.clone()).chain(lists).collect();
    assert_eq!(
        in_form,
        names(&Asset::default()),
        "a field without an entry cannot be filled in; an entry without a field is lost"
    );

    let rows: [(&str, BTreeSet<String>); 10] = [
        ("purposes", names(&Purpose::default())),
        ("data_items", names(&DataItem::default())),
        ("recipients", names(&Recipient::default())),
        ("transfers", names(&Transfer::default())),
        ("retention", names(&RetentionRule::default())),
        ("measures", names(&AssetMeasure::default())),
        ("access_groups", names(&AccessGroup::default())),
        ("joint_controllers", names(&ListedText::default())),
        ("controllers_served", names(&ListedText::default())),
        ("isa_refs", names(&ListedText::default())),
    ];
    for (list, fields) in rows {
        assert_eq!(ids(form.rows_of(list).unwrap().fields), fields, "rows of {list}");
    }

    for (path, fields) in [
        ("purposes.P1.compat_answers", names(&CompatAnswers::default())),
        ("purposes.P1.adm_safeguard_ticks", names(&SafeguardTicks::default())),
        ("rights_system_support", names(&RightsSupport::default())),
    ] {
        assert_eq!(ids(&form.field(path).unwrap().parts), fields, "parts of {path}");
    }
}

#[test]
fn the_living_facts_of_the_form_are_those_of_the_record() {
    let stored = names(&AssetLiving::default());
    for field in asset_form().sections.iter().flat_map(|section| &section.fields).filter(|field| field.living) {
        // The reference is the record's own, and the score is computed from the version each time.
        let computed = matches!(field.id.as_str(), "ref" | "completeness");
        assert!(computed || stored.contains(&field.id), "{} stands on the record and would be lost", field.id);
    }
}

#[test]
fn the_asset_form_and_the_layout_name_the_same_lists_and_references() {
    let form = asset_form();
    let in_form: BTreeSet<&str> = form.lists().map(|rows| rows.list).collect();
    let in_layout: BTreeSet<&str> = LAYOUT.lists.iter().map(|list| list.name).collect();
    assert_eq!(in_form, in_layout, "rows outside the layout could not be merged");
    for list in LAYOUT.lists {
        let rows = form.rows_of(list.name).unwrap();
        let section = form.section_of(list.name).unwrap();
        if let Some(repeating) = &section.rows {
            assert_eq!(repeating.prefix, list.prefix, "keys of {}", list.name);
            for id in &repeating.summary {
                assert!(rows.fields.iter().any(|field| &field.id == id), "{} sums a row up by {id}", list.name);
            }
        }
        let refers = |field: &Field| Some((field.id.clone(), field.refers_to.clone()?));
        let in_form: BTreeSet<(String, String)> = rows.fields.iter().filter_map(refers).collect();
        let own = list.references.iter().map(|(field, of)| ((*field).to_owned(), (*of).to_owned()));
        assert_eq!(in_form, own.collect(), "references of {}", list.name);
    }
}

/// A value of the kind that a field takes, for each code where it has codes.
pub(super) fn examples(field: &Field) -> Vec<Value> {
    let codes = || -> Vec<String> {
        let list = field.vocabulary.as_deref().and_then(|list| vocabulary::shipped().list(list));
        let listed = list.into_iter().flat_map(|list| &list.entries).map(|entry| entry.code.clone());
        listed.chain(field.options.iter().map(|choice| choice.code.clone())).collect()
    };
    match field.control {
        Control::Text | Control::Long | Control::Record | Control::File => vec![json!("words")],
        Control::Code | Control::Choice => codes().into_iter().map(Value::from).collect(),
        Control::Codes | Control::Choices => vec![codes().into()],
        Control::Date => vec![json!("2026-11-23")],
        Control::Number => vec![json!(7)],
        Control::YesNo => vec![json!(true)],
        Control::Person => vec![json!("PE-0001")],
        Control::Row => vec![json!("row-1")],
        Control::RowsOf => vec![json!(["row-1"])],
        Control::Parts => {
            let parts = field.parts.iter().map(|part| (part.id.clone(), examples(part).remove(0)));
            vec![Value::Object(parts.collect())]
        }
        Control::List => Vec::new(),
    }
}

#[test]
fn every_value_that_the_form_takes_fits_the_record() {
    let form = asset_form();
    let reads = |body: Value, what: &str| {
        let reading = serde_json::from_value::<Asset>(body.clone());
        assert!(reading.is_ok(), "{what} is taken by the form but cannot be stored: {body}: {reading:?}");
    };
    for field in form.sections.iter().flat_map(|section| &section.fields).filter(|field| !field.living) {
        let values = examples(field);
        assert!(!values.is_empty() || field.control == Control::List, "{} has nothing to choose from", field.id);
        for value in values {
            reads(json!({ field.id.clone(): value }), &field.id);
        }
    }
    for rows in form.lists() {
        for field in rows.fields {
            let values = examples(field);
            assert!(!values.is_empty(), "{} of {} has nothing to choose from", field.id, rows.list);
            for value in values {
                reads(json!({ rows.list: { "row-1": { "key": "X1", field.id.clone(): value } } }), &field.id);
            }
        }
    }
}

#[test]
fn short_choices_are_the_same_in_form_and_code() {
    fn check<C: Code>() {
        let path = C::LIST.strip_prefix("asset.").unwrap();
        let path = path.split_once('.').map_or_else(|| path.to_owned(), |(list, field)| format!("{list}.X1.{field}"));
        let field = asset_form().field(&path).unwrap();
        let in_form: Vec<&str> = field.options.iter().map(|choice: &Choice| choice.code.as_str()).collect();
        let in_code: Vec<&str> = C::ALL.iter().map(|code| code.code()).collect();
        assert_eq!(in_form, in_code, "choices of {}", C::LIST);
    }
    check::<Lifecycle>();
    check::<ProvisionDuty>();
    check::<ApdException>();
    check::<MarketingChannel>();
    check::<RecipientRole>();
    check::<Frequency>();
    check::<TransferKind>();
    check::<DpTestResult>();
    check::<PeriodUnit>();
    check::<Backup>();
    check::<Art14Exemption>();
    check::<OptOut>();
    check::<DpiaNeeded>();
}

#[test]
fn every_field_has_words_that_a_reader_can_use() {
    fn each(field: &Field) {
        assert!(!field.label.trim().is_empty(), "{} has no label", field.id);
        let hint = field.hint.as_deref().unwrap_or_default().to_lowercase();
        for word in ["invalid", "error", "failed"] {
            assert!(!hint.contains(word), "the hint of {} blames the reader: {hint}", field.id);
        }
        let see_is_rule = |code: &String| {
            code.strip_prefix("AR").is_some_and(|n| n.parse().is_ok_and(|n: u32| (1..=65).contains(&n)))
        };
        assert!(field.see.iter().all(see_is_rule), "{} leaves its gaps to a rule that does not exist", field.id);
        if let (Some(least), Some(most)) = (field.min, field.max) {
            assert!(least <= most, "{} could never be filled", field.id);
        }
        field.parts.iter().for_each(each);
    }
    for form in [asset_form(), person_form(), council_form(), policy_document_form(), dpia_form()] {
        for section in &form.sections {
            section.fields.iter().chain(&section.row_fields).for_each(each);
        }
    }
}

#[test]
fn paths_are_told_in_the_words_of_the_form() {
    for (path, words) in [
        ("name", "Asset name"),
        ("purposes", "Purposes"),
        ("purposes.P4", "Purpose P4"),
        ("purposes.P4.legal_reference", "Purpose P4, Law relied on"),
        (
            "purposes.P4.compat_answers.link",
            "Purpose P4, Compatibility answers: Link between the old and the new purpose",
        ),
        ("purposes.P4.key", "Purpose P4, Key"),
        ("retention.K3b.period_value", "Retention rule K3b, Length"),
        ("measures.sm_rbac", "Measure Role-based access on need to know"),
        ("measures.sm_rbac.detail", "Measure Role-based access on need to know, Detail"),
        ("access_groups.G1.reason", "Access group G1, Reason"),
        ("rights_system_support.search", "Can the system search, correct, delete, restrict, export?: Search"),
        ("no.such.field", "no.such.field"),
    ] {
        assert_eq!(asset_form().label_of(path), words, "history, findings and refusals name fields like this");
    }
    assert!(matches!(asset_form().place("recipients.R1.isa_ref"), Some(Place::RowField(..))), "a field of a row");
    assert!(asset_form().field("name.part").is_none(), "a text has no parts");
    assert_eq!(
        asset_form().section_of("measures.sm_rbac").map(|section| section.id.as_str()),
        Some("I"),
        "section of a list"
    );
}

#[test]
fn a_form_that_contradicts_itself_is_not_read() {
    let field = |more: &str| {
        format!(
            "name = 'x'\nversion = 1\n[[section]]\nid = 'A'\ntitle = 'A'\n[[section.field]]\nid = 'a'\nlabel = 'A'\n{more}"
        )
    };
    for (more, why) in [
        ("control = 'code'", "a code without a list has nothing to choose from"),
        ("control = 'text'", "a text needs a greatest length"),
        ("control = 'number'\nshown_if = { field = 'b', is = 1 }", "the condition names a field that is not there"),
        ("control = 'number'\nshown_if = { field = 'a', is = 1, is_not = 2 }", "two tests in one condition"),
        ("control = 'number'\nshown_if = {}", "a condition without a test"),
        ("control = 'number'\ncolour = 'red'", "a word that the schema does not have"),
        ("control = 'number'\n[[section.field]]\nid = 'a'\nlabel = 'A'\ncontrol = 'date'", "two fields of one name"),
    ] {
        assert!(Form::parse(&field(more)).is_err(), "{why}");
    }
    assert!(
        Form::parse(&field("control = 'number'\nrequired_if = { not = { field = 'a', filled = true } }")).is_ok(),
        "a sound form"
    );
}

#[test]
fn a_form_says_its_name_and_version() {
    assert_eq!(asset_form().title(), "asset 1", "a version of a record keeps this to be read by the same form later");
    assert!(asset_form().section("D").is_some_and(|section| section.rows.is_some()), "section D repeats");
}
