//! What a record still lacks: fields that are empty, too short, or not yet as the form asks, each with the reason in words.
//! An empty required field is not a rule; it holds up a gate, never an edit.
//!
//! Never in here: a rule, or a refusal.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::condition::{Fact, FormFacts, Scope, Standing};
use super::definition::{Check, Control, Demand, Field, Form, LinkedCheck, Requirement};
use super::effective::{default_of, is_shown};
use crate::record::{is_empty, natural};

/// A field that holds up a gate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// Keyed path.
    pub path: String,
    /// What it is called: "Purpose P4, Law relied on".
    pub label: String,
    /// Why it does not count as filled, as a plain sentence.
    pub reason: String,
    /// Which gate it holds up.
    pub need: Need,
}

/// The gates that ask for fields.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Need {
    /// A draft cannot be saved without it.
    Draft,
    /// It cannot be submitted without it.
    Submit,
}

/// How one field stands now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldState {
    /// Whether the form shows it.
    pub shown: bool,
    /// Whether it must be filled to submit.
    pub required: bool,
    /// Why it counts as missing, as a plain sentence.
    pub missing: Option<String>,
}

/// What a stored body lacks, in the order of the form and of its rows.
pub fn missing(body: &Value, form: &Form, facts: &dyn FormFacts) -> Vec<Missing> {
    let mut found = Vec::new();
    each_field(body, form, facts, &mut |path, field, standing, asked| {
        if let Some((need, reason)) = asked.of(field, standing) {
            let path = path.to_string();
            found.push(Missing { label: form.label_of(&path), path, reason, need });
        }
    });
    found
}

/// How every field of a stored body stands, by keyed path: fields, groups and their parts, lists and the fields of their rows.
pub fn field_states(body: &Value, form: &Form, facts: &dyn FormFacts) -> BTreeMap<String, FieldState> {
    let mut states = BTreeMap::new();
    each_field(body, form, facts, &mut |path, field, standing, asked| {
        let state = FieldState {
            shown: asked.shown,
            required: asked.need.is_some(),
            missing: asked.of(field, standing).map(|(_, reason)| reason),
        };
        states.insert(path.to_string(), state);
    });
    states
}

/// A keyed path that is put together only when somebody wants to read it.
struct Steps<'a>([Option<&'a str>; 4]);

impl std::fmt::Display for Steps<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, step) in self.0.iter().flatten().enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            f.write_str(step)?;
        }
        Ok(())
    }
}

/// What is asked of a field where it stands.
struct Asked<'a> {
    shown: bool,
    need: Option<Need>,
    value: Option<&'a Value>,
}

impl Asked<'_> {
    /// Why the field counts as missing, if it does.
    fn of(&self, field: &Field, standing: &Standing<'_>) -> Option<(Need, String)> {
        if !self.shown || field.living || field.automatic || !field.see.is_empty() {
            return None;
        }
        match self.value {
            // The parts of a group are asked for one by one.
            None if field.control == Control::Parts => None,
            None => self.need.map(|need| (need, "Not filled in yet.".to_owned())),
            Some(value) => {
                let reason = too_short(field, value).or_else(|| objection(field, value, standing))?;
                Some((self.need.unwrap_or(Need::Submit), reason))
            }
        }
    }
}

type Visit<'v> = &'v mut dyn FnMut(&Steps<'_>, &Field, &Standing<'_>, &Asked<'_>);

fn each_field(body: &Value, form: &Form, facts: &dyn FormFacts, visit: Visit<'_>) {
    let nothing = Map::new();
    let record = body.as_object().unwrap_or(&nothing);
    let on_record = Standing { record, row: None, facts };
    for section in &form.sections {
        for field in &section.fields {
            each_of(field, [None, None], &on_record, visit);
            if field.control == Control::List && is_shown(field, &on_record) {
                each_row(&field.id, &field.parts, &on_record, visit);
            }
        }
        if let Some(rows) = &section.rows {
            each_row(&rows.list, &section.row_fields, &on_record, visit);
        }
    }
}

fn each_row(list: &str, fields: &[Field], on_record: &Standing<'_>, visit: Visit<'_>) {
    let stored = on_record.record.get(list).and_then(Value::as_object);
    let mut rows: Vec<_> = stored.into_iter().flatten().filter_map(|(id, row)| Some((id, row.as_object()?))).collect();
    let place = |row: &Map<String, Value>| {
        let position = row.get("position").and_then(Value::as_u64).unwrap_or_default();
        (position, natural(key_of(row)))
    };
    rows.sort_by_cached_key(|(_, row)| place(row));
    for (id, row) in rows {
        let standing = Standing { row: Some((id, row)), ..*on_record };
        for field in fields {
            each_of(field, [Some(list), Some(key_of(row))], &standing, visit);
        }
    }
}

fn each_of(field: &Field, row: [Option<&str>; 2], standing: &Standing<'_>, visit: Visit<'_>) {
    let value = standing.value(&field.id, Scope::Row).or_else(|| default_of(field, standing));
    let shown = is_shown(field, standing);
    let need = needed(field, standing).filter(|_| shown);
    let [list, key] = row;
    visit(&Steps([list, key, Some(&field.id), None]), field, standing, &Asked { shown, need, value });
    if field.control != Control::Parts {
        return;
    }
    for part in &field.parts {
        let value = value.and_then(|group| group.get(&part.id)).filter(|value| !is_empty(value));
        // A group speaks for its parts: what is asked of it is asked of each, and where only a rule speaks, none is missing.
        let shown = shown && field.see.is_empty() && is_shown(part, standing);
        let asked = Asked { shown, need: need.or(needed(part, standing)).filter(|_| shown), value };
        visit(&Steps([list, key, Some(&field.id), Some(&part.id)]), part, standing, &asked);
    }
}

/// The gate at which a field must be filled as the record stands.
fn needed(field: &Field, standing: &Standing<'_>) -> Option<Need> {
    if field.automatic || field.living || !field.see.is_empty() {
        return None;
    }
    let need = match field.required {
        Some(Requirement::Draft) => Need::Draft,
        Some(Requirement::Submit) => Need::Submit,
        Some(Requirement::Personal) if standing.facts.holds(Fact::PersonalData, None) => Need::Submit,
        Some(Requirement::Personal) => return None,
        None => field.required_if.as_ref().map(|_| Need::Submit)?,
    };
    field.required_if.as_ref().is_none_or(|condition| condition.holds(standing)).then_some(need)
}

fn too_short(field: &Field, value: &Value) -> Option<String> {
    let least = field.min?;
    let has = value.as_str()?.trim().chars().count();
    (has < least as usize).then(|| format!("{has} characters; at least {least} are needed."))
}

fn objection(field: &Field, value: &Value, standing: &Standing<'_>) -> Option<String> {
    let office = (field.control == Control::Person)
        .then(|| standing.facts.objection(LinkedCheck::HoldsOffice(field.role), value))
        .flatten();
    office.or_else(|| {
        let asked = |check: &&Check| check.when.as_ref().is_none_or(|condition| condition.holds(standing));
        field.checks.iter().filter(asked).find_map(|check| {
            let own = against(check, value, standing)?;
            Some(check.say.clone().unwrap_or(own))
        })
    })
}

/// What a check says against a value, in its own words; `None` if nothing.
fn against(check: &Check, value: &Value, standing: &Standing<'_>) -> Option<String> {
    let text = value.as_str().map(str::trim).unwrap_or_default();
    let other = check.field.as_deref().and_then(|field| standing.value(field, Scope::Record));
    let (met, own) = match check.must {
        Demand::Be => (Some(value) == check.value.as_ref(), "This must be confirmed."),
        Demand::NotBe => (!is_same(value, check.value.as_ref()), "This cannot stand here."),
        Demand::HaveLength => {
            let least = check.value.as_ref().and_then(Value::as_u64).unwrap_or_default();
            (text.chars().count() as u64 >= least, "Say a little more.")
        }
        Demand::NotBeFuture => {
            (text.parse::<NaiveDate>().is_ok_and(|date| date <= standing.facts.on()), "This date lies in the future.")
        }
        Demand::NameALaw => (names_a_law(text), "Name the law with its year, section or regulation."),
        Demand::BeWebAddressOrPaper => (
            is_web_address(text) || text.eq_ignore_ascii_case("paper"),
            "Give a web address that begins with http:// or https://, or the word paper.",
        ),
        Demand::BeWithin => (is_within(value, other), "This names more than is stated for the whole record."),
        Demand::DifferFrom => (Some(value) != other, "This must differ."),
        Demand::BePartTwo => return standing.facts.objection(LinkedCheck::PartTwo, value),
        Demand::BeTrained => return standing.facts.objection(LinkedCheck::Trained, value),
        Demand::LeadHere => return standing.facts.objection(LinkedCheck::LeadsHere, value),
    };
    (!met).then(|| own.to_owned())
}

fn is_same(value: &Value, unwanted: Option<&Value>) -> bool {
    let words = |value: &Value| value.as_str().map(|text| text.trim().to_lowercase());
    Some(value) == unwanted || (value.is_string() && words(value) == unwanted.and_then(words))
}

fn is_within(value: &Value, whole: Option<&Value>) -> bool {
    let whole = whole.and_then(Value::as_array);
    let within = |code: &Value| whole.is_some_and(|whole| whole.contains(code));
    value.as_array().is_none_or(|codes| codes.iter().all(within))
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

/// Whether a text names a law by its year, a section or a regulation: "CSDPA 1970", "s.21", "reg 4", "section 17".
fn names_a_law(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_year = |digits: &str| digits.len() == 4 && matches!(digits.as_bytes().first(), Some(b'1' | b'2'));
    let has_year = lower.split(|letter: char| !letter.is_ascii_digit()).any(is_year);
    let marks = |word: &str| {
        let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let name = word.trim_end_matches(|letter: char| !letter.is_alphabetic());
        // A lone "s" is what an apostrophe leaves behind; it is a section only with its full stop or number.
        let abbreviated = ["s", "ss"].iter().any(|mark| {
            let rest = word.strip_prefix(mark).unwrap_or_default();
            rest.starts_with('.') || rest.starts_with(|letter: char| letter.is_ascii_digit())
        });
        abbreviated || ["section", "sections", "reg", "regs", "regulation", "regulations"].contains(&name)
    };
    has_year || lower.split_whitespace().any(marks)
}

fn key_of(row: &Map<String, Value>) -> &str {
    row.get("key").and_then(Value::as_str).unwrap_or_default()
}
