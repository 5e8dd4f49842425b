//! A draft beside what the register has: whether it is new, what it would change, and what stands as it says.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};
use tollgate_domain::asset::{AssetLiving, LAYOUT};
use tollgate_domain::form::asset_form;
use tollgate_domain::record::{self, Edit, KeyPolicy, RowList, to_keyed};
use tollgate_exchange::draft::{Draft, mark, may_be};
use tollgate_exchange::reading::tokens;
use tollgate_store::{Kind, Record, Version};

use crate::assets::assess::living_of;
use crate::assets::edit::stored;
use crate::contract::{ImportDifference, No};
use crate::register::{Register, typed};
use crate::session::Ids;

/// How a draft stands to the register.
pub(super) enum Standing {
    /// Nothing like it is there.
    New,
    /// An asset is there and would be changed.
    Update(Box<Update>),
    /// It is there as the draft says.
    Unchanged {
        /// Its reference.
        reference: String,
    },
    /// It is there, differs, and cannot be changed now.
    Held {
        /// Its reference.
        reference: String,
        /// Why, in a sentence.
        why: String,
    },
}

/// What an update writes.
pub(super) struct Update {
    pub(super) record: Record,
    pub(super) version: Version,
    pub(super) body: Value,
    pub(super) living: AssetLiving,
    pub(super) differences: Vec<ImportDifference>,
}

/// The assets that are there, by what a draft can be recognised by.
pub(super) struct Present {
    by_identity: HashMap<String, String>,
    by_earlier_ref: HashMap<String, String>,
}

/// A name within its service, whatever its spelling.
pub(super) fn identity(service: &str, name: &str) -> String {
    format!("{}\u{1F}{}", tokens(service).join(" "), tokens(name).join(" "))
}

fn plain_reference(reference: &str) -> String {
    // "IAR-01", "iar 02" and "IAR3" are written by the same people.
    let words = tokens(reference).into_iter();
    words.map(|word| word.trim_start_matches('0').to_owned()).collect::<Vec<_>>().join(" ")
}

impl Register {
    /// What drafts can be recognised by.
    pub(super) fn present(&self, drafts: &[Draft]) -> Result<Present, No> {
        let by_identity =
            self.rows.values().map(|row| (identity(&row.service, &row.name), row.reference.clone())).collect();
        let mut by_earlier_ref = HashMap::new();
        if drafts.iter().any(|draft| draft.reference.is_some()) {
            for record in self.store.records(Kind::Asset)? {
                if let Some(earlier) = record.living.get("earlier_ref").and_then(Value::as_str) {
                    by_earlier_ref.insert(plain_reference(earlier), record.reference.clone());
                }
            }
        }
        Ok(Present { by_identity, by_earlier_ref })
    }

    /// The asset that a draft is about, by reference, then by name within the service.
    fn recognised(&self, draft: &Draft, present: &Present) -> Option<String> {
        if let Some(reference) = &draft.reference {
            if let Some(known) = present.by_earlier_ref.get(&plain_reference(reference)) {
                return Some(known.clone());
            }
            // Another register may count as this one does: the name has to be the same too.
            let same_name = |row: &&crate::contract::AssetRow| tokens(&row.name) == tokens(draft.text("name"));
            if let Some(row) = self.rows.get(reference).filter(same_name) {
                return Some(row.reference.clone());
            }
        }
        present.by_identity.get(&identity(draft.text("service"), draft.text("name"))).cloned()
    }

    /// How a draft stands to the register.
    pub(super) fn standing_of(
        &self,
        draft: &Draft,
        present: &Present,
        ids: &mut (dyn Ids + Send),
    ) -> Result<Standing, No> {
        let Some(reference) = self.recognised(draft, present) else { return Ok(Standing::New) };
        let record = self.record(Kind::Asset, &reference)?;
        let version = self.newest(&record)?;
        let living = living_of(&record)?;
        let current = to_keyed(&version.body, &LAYOUT);
        let nothing = Map::new();
        let current = current.as_object().unwrap_or(&nothing);
        let (edits, renamed) = self.edits(draft, &record, current)?;
        let (living, mut differences) = self.living_after(draft, living, current, &renamed);
        if edits.is_empty() && differences.is_empty() {
            return Ok(Standing::Unchanged { reference });
        }
        if let Err(why) = self.standing(&record, &version) {
            return Ok(Standing::Held { reference, why });
        }
        // Keys were chosen beyond all that were ever given, so none of them can be taken.
        let applied = record::apply(&version.body, asset_form(), &LAYOUT, &edits, KeyPolicy::Free, &mut || {
            ids.next().to_string()
        });
        let applied = match applied {
            Ok(applied) => applied,
            Err(refusal) => return Ok(Standing::Held { reference, why: refusal.to_string() }),
        };
        let after = to_keyed(&applied.body, &LAYOUT);
        let mut of_content: Vec<ImportDifference> = applied
            .touched
            .iter()
            .map(|path| ImportDifference {
                label: asset_form().label_of(path),
                before: self.said_at(&Value::Object(current.clone()), path),
                after: self.said_at(&after, path),
                path: path.clone(),
            })
            .collect();
        of_content.append(&mut differences);
        if of_content.is_empty() {
            return Ok(Standing::Unchanged { reference });
        }
        Ok(Standing::Update(Box::new(Update { record, version, body: applied.body, living, differences: of_content })))
    }

    /// What stands at a keyed path, in words.
    fn said_at(&self, keyed: &Value, path: &str) -> String {
        let mut value = keyed;
        for step in path.split('.') {
            match value.get(step) {
                Some(inner) => value = inner,
                None => return String::new(),
            }
        }
        let form = asset_form();
        let fields = path.split('.').next().and_then(|list| form.rows_of(list)).map(|rows| rows.fields);
        match (fields, value) {
            (Some(fields), Value::Object(_)) => self.known.row_in_words(fields, value, &str::to_owned),
            _ => self.known.in_words(form.field(path), value, &str::to_owned),
        }
    }

    /// The edits that bring an asset to where a draft says, and the keys under which the draft's rows stand there. What the draft
    /// does not speak of stays.
    fn edits(&self, draft: &Draft, record: &Record, current: &Map<String, Value>) -> Result<(Vec<Edit>, Renamed), No> {
        let mut edits = Vec::new();
        for (field, value) in &draft.content {
            let is_list = LAYOUT.list(field).is_some();
            if !is_list && !draft.assumed.contains(field) && !says_the_same(current.get(field), value) {
                edits.push(Edit::Set { path: field.clone(), value: value.clone() });
            }
        }
        let mut renamed = Renamed::default();
        for list in LAYOUT.lists {
            let Some(rows) = draft.content.get(list.name).and_then(Value::as_object) else { continue };
            let spent = self.highest_key(record, list)?;
            row_edits(list, rows, current.get(list.name), spent, &mut renamed, &mut edits);
        }
        Ok((edits, renamed))
    }

    /// The highest number that a key of a list ever had in this record.
    fn highest_key(&self, record: &Record, list: &RowList) -> Result<u32, No> {
        let mut highest = 0;
        for head in &record.versions {
            let Some(version) = self.store.version(&record.id, head.number)? else { continue };
            let rows = version.body.get(list.name).and_then(Value::as_object).into_iter().flatten();
            let keys = rows.filter_map(|(_, row)| row.get("key")?.as_str()?.strip_prefix(list.prefix)?.parse().ok());
            highest = keys.max().unwrap_or(0).max(highest);
        }
        Ok(highest)
    }

    /// The facts of the record after a draft, and what of them changes.
    fn living_after(
        &self,
        draft: &Draft,
        mut living: AssetLiving,
        current: &Map<String, Value>,
        renamed: &Renamed,
    ) -> (AssetLiving, Vec<ImportDifference>) {
        let mut differences = Vec::new();
        let mut differs = |path: &str, label: String, before: String, after: String| {
            differences.push(ImportDifference { path: path.to_owned(), label, before, after });
        };
        if living.earlier_ref.is_none()
            && let Some(reference) = draft.reference.as_ref().filter(|known| !self.rows.contains_key(*known))
        {
            differs("earlier_ref", "Reference in the other register".to_owned(), String::new(), reference.clone());
            living.earlier_ref = Some(reference.clone());
        }
        let before = stored(&living).unwrap_or_default();
        for (field, value) in &draft.living {
            if !says_the_same(before.get(field), value) {
                let label = asset_form().label_of(field);
                let said = |value: Option<&Value>| {
                    value
                        .map(|value| self.known.in_words(asset_form().field(field), value, &str::to_owned))
                        .unwrap_or_default()
                };
                differs(field, label, said(before.get(field)), said(Some(value)));
            }
        }
        put_living(&mut living, &draft.living);
        for (path, text) in &draft.notes {
            let path = renamed.path(path);
            let present = living.notes.entry(path.clone()).or_default();
            let new: Vec<&str> = text.lines().filter(|line| !present.lines().any(|known| known == *line)).collect();
            if !new.is_empty() {
                let before = present.clone();
                *present = present.lines().chain(new).collect::<Vec<_>>().join("\n");
                differs(&path, format!("Note beside {}", asset_form().label_of(&path)), before, present.clone());
            }
        }
        for (path, text) in &draft.unread {
            let path = renamed.path(path);
            let is_empty = record::is_empty(&at_path(current, &path));
            let is_known = living
                .unread
                .get(&path)
                .is_some_and(|known| text.lines().all(|line| known.lines().any(|one| one == line)));
            if is_empty && !is_known {
                differs(
                    &path,
                    format!("To look at beside {}", asset_form().label_of(&path)),
                    String::new(),
                    text.clone(),
                );
                living.unread.insert(path, text.clone());
            }
        }
        (living, differences)
    }
}

/// The value at a keyed path; null if there is none.
fn at_path(current: &Map<String, Value>, path: &str) -> Value {
    let mut steps = path.split('.');
    let mut value = steps.next().and_then(|first| current.get(first));
    for step in steps {
        value = value.and_then(|value| value.get(step));
    }
    value.cloned().unwrap_or_default()
}

/// Takes the facts of a record that a draft brings along.
pub(super) fn put_living(living: &mut AssetLiving, given: &Map<String, Value>) {
    let day = |field: &str| given.get(field).and_then(Value::as_str).and_then(|day| day.parse().ok());
    living.last_reviewed_on = day("last_reviewed_on").or(living.last_reviewed_on);
    living.next_review_on = day("next_review_on").or(living.next_review_on);
    if let Some(notice) = given.get("pn_ref").and_then(Value::as_str) {
        living.pn_ref = Some(notice.to_owned());
    }
}

/// A new asset's facts of the record, as a draft has them.
pub(super) fn living_of_new(draft: &Draft, own_reference: Option<&str>) -> Result<AssetLiving, No> {
    let mut living: AssetLiving = typed("the new asset", json!({}))?;
    living.notes.clone_from(&draft.notes);
    living.unread.clone_from(&draft.unread);
    living.earlier_ref = draft.reference.clone().filter(|reference| Some(reference.as_str()) != own_reference);
    put_living(&mut living, &draft.living);
    Ok(living)
}

/// Under which keys the rows of a draft stand in the asset.
#[derive(Default)]
pub(super) struct Renamed(BTreeMap<(String, String), String>);

impl Renamed {
    fn key(&self, list: &str, key: &str) -> String {
        self.0.get(&(list.to_owned(), key.to_owned())).cloned().unwrap_or_else(|| key.to_owned())
    }

    fn path(&self, path: &str) -> String {
        let mut steps = path.splitn(3, '.');
        match (steps.next(), steps.next(), steps.next()) {
            (Some(list), Some(key), Some(rest)) => format!("{list}.{}.{rest}", self.key(list, key)),
            _ => path.to_owned(),
        }
    }
}

fn row_edits(
    list: &'static RowList,
    rows: &Map<String, Value>,
    current: Option<&Value>,
    mut spent: u32,
    renamed: &mut Renamed,
    edits: &mut Vec<Edit>,
) {
    let nothing = Map::new();
    let current = current.and_then(Value::as_object).unwrap_or(&nothing);
    let by_mark: HashMap<String, &String> = current.iter().map(|(key, row)| (mark_of(list, key, row), key)).collect();
    let mut in_order: Vec<(&String, &Value)> = rows.iter().collect();
    in_order.sort_by_key(|(key, _)| key.strip_prefix(list.prefix).and_then(|number| number.parse::<u32>().ok()));
    for (key, row) in in_order {
        let mut row = row.as_object().cloned().unwrap_or_default();
        for (field, of) in list.references {
            match row.get_mut(*field) {
                Some(Value::Array(keys)) => {
                    for one in keys {
                        *one = json!(renamed.key(of, one.as_str().unwrap_or_default()));
                    }
                }
                Some(Value::String(one)) => *one = renamed.key(of, one),
                _ => {}
            }
        }
        let value = Value::Object(row.clone());
        // A row that was mended since stands where it stood and says more than the sheet.
        let mended =
            || current.get_key_value(key).filter(|(_, there)| may_be(list.name, &value, there)).map(|(key, _)| key);
        let present = by_mark.get(&mark_of(list, key, &value)).copied().or_else(mended);
        let Some(present) = present else {
            spent += 1;
            let place = if list.natural.is_some() { key.clone() } else { format!("{}{spent}", list.prefix) };
            renamed.0.insert((list.name.to_owned(), key.clone()), place.clone());
            row.insert(list.natural.unwrap_or("key").to_owned(), json!(place));
            edits.push(Edit::AddRow { list: list.name.to_owned(), values: Value::Object(row) });
            continue;
        };
        renamed.0.insert((list.name.to_owned(), key.clone()), present.clone());
        let known = current.get(present);
        for (field, value) in row {
            let known = known.and_then(|known| known.get(&field));
            let refers = list.references.iter().any(|(name, _)| *name == field);
            let value = if refers { with_more(known, &value) } else { value };
            if !says_the_same(known, &value) {
                edits.push(Edit::Set { path: format!("{}.{present}.{field}", list.name), value });
            }
        }
    }
}

fn mark_of(list: &RowList, key: &str, row: &Value) -> String {
    if list.natural.is_some() { key.to_owned() } else { mark(list.name, row) }
}

/// References that are there stay; the draft can only add some.
fn with_more(known: Option<&Value>, more: &Value) -> Value {
    let (Some(Value::Array(known)), Value::Array(more)) = (known, more) else { return more.clone() };
    let mut all = known.clone();
    all.extend(more.iter().filter(|one| !known.contains(one)).cloned());
    Value::Array(all)
}

/// Whether two values say the same; the order of codes says nothing.
fn says_the_same(known: Option<&Value>, value: &Value) -> bool {
    match (known, value) {
        (Some(Value::Array(known)), Value::Array(value)) => {
            known.len() == value.len() && value.iter().all(|one| known.contains(one))
        }
        (None, value) => record::is_empty(value),
        (Some(known), value) => known == value,
    }
}
