//! History in the words of the forms; undo, redo, and putting an old value back.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tollgate_domain::form::{Field, Place};
use tollgate_domain::record::Edit;
use tollgate_store::{Aspect, Change, HistoryOperation, Kind, UndoNo, Whose};

use crate::contract::{
    ChangeView, History, HistoryEntry, HistoryPage, No, NoCode, Nothing, RestoreValue, Touched, Undone,
};
use crate::records::{form_of, layout_of};
use crate::register::Register;
use crate::session::Session;

/// How many entries a page of history has unless somebody asks for more.
const USUAL: u32 = 50;

/// History of one record or of the register.
pub(crate) fn history(session: &mut Session, request: History) -> Result<HistoryPage, No> {
    let register = session.register()?;
    let record = match request.reference.as_deref() {
        None => None,
        Some(reference) => Some(register.store.record(reference)?.ok_or_else(|| No::unknown(reference))?.id),
    };
    let limit = request.limit.unwrap_or(USUAL).clamp(1, 500);
    let before = request.before.map(i64::from);
    let operations = register.store.history(record.as_ref(), before, limit)?;
    let full = operations.len() == limit as usize;
    let next = operations.last().filter(|_| full).map(|operation| number(operation.number));
    let undo_next = register.store.undoable(register.whose())?.map(|(number, _)| number);
    let names = Names::default();
    let entries = operations
        .into_iter()
        .map(|operation| register.entry(operation, undo_next, &names))
        .collect::<Result<Vec<_>, No>>()?;
    Ok(HistoryPage { entries, next: next.filter(|number| *number > 1) })
}

/// Take back my latest operation.
pub(crate) fn undo(session: &mut Session, _: Nothing) -> Result<Undone, No> {
    take_back(session, Direction::Back)
}

/// Bring back what I last took back.
pub(crate) fn redo(session: &mut Session, _: Nothing) -> Result<Undone, No> {
    take_back(session, Direction::Forth)
}

/// Write an old value as a new entry.
pub(crate) fn restore_value(session: &mut Session, request: RestoreValue) -> Result<Touched, No> {
    let mut work = session.at_work()?;
    let operation = i64::from(request.operation);
    let found = work.register.store.history(None, Some(operation + 1), 1)?;
    let change = found
        .into_iter()
        .find(|one| one.number == operation)
        .and_then(|one| one.changes.into_iter().nth(request.index as usize))
        .ok_or_else(|| No::new(NoCode::UnknownRecord).saying("The history has no such change."))?;
    let names = Names::default();
    let view = work.register.change(request.index, &change, &names)?;
    if !view.restorable {
        return Err(No::new(NoCode::WrongState)
            .saying("This value cannot be put back on its own.")
            .then("Use Undo, or enter it again."));
    }
    let value = work.register.keyed_value(&change, &view.path, &names);
    let edits = [Edit::Set { path: view.path, value }];
    let edited = match change.kind {
        Kind::Asset => work.edit_asset(&change.reference, &edits)?.touched,
        Kind::Person => work.edit_person(&change.reference, &edits)?.touched,
        Kind::Council => work.edit_council(&edits)?.touched,
        Kind::Dpia => work.edit_dpia(&change.reference, &edits)?.touched,
        Kind::PolicyDocument | Kind::Form | Kind::ImportProfile => return Err(No::new(NoCode::WrongState)),
    };
    Ok(edited)
}

#[derive(Clone, Copy)]
enum Direction {
    Back,
    Forth,
}

fn take_back(session: &mut Session, direction: Direction) -> Result<Undone, No> {
    let work = session.at_work()?;
    let register = &mut *work.register;
    let actor = register.acting.clone();
    let whose = if register.named { Whose::Actor(&actor) } else { Whose::Anybody };
    let undone = match direction {
        Direction::Back => register.store.undo(whose, &actor, work.now),
        Direction::Forth => register.store.redo(whose, &actor, work.now),
    };
    let undone = undone.map_err(|no| match no {
        UndoNo::NothingToUndo => No::new(NoCode::NothingToUndo),
        UndoNo::NothingToRedo => No::new(NoCode::NothingToRedo),
        UndoNo::ChangedSince { label, later, by } => No::new(NoCode::ChangedSince)
            .saying(format!("“{label}” cannot be taken back, because of a later change: “{later}” ({by})."))
            .with("since", later)
            .with("by", by),
        UndoNo::Failure(failure) => No::from(failure),
    })?;
    register.reread(&undone.changed)?;
    register.put_words_again()?;
    let verb = match direction {
        Direction::Back => "Undone",
        Direction::Forth => "Done again",
    };
    let mut label = undone.label.clone();
    let names_one = undone.changed.iter().any(|record| label.contains(&record.reference));
    if let Some(record) = undone.changed.first().filter(|_| !names_one) {
        label = format!("{label} ({})", record.reference);
    }
    let sentence = format!("{verb}: {}.", crate::assets::edit::lower_first(&label));
    let mut touched = work.touched(&undone.label)?;
    touched.kinds = kinds(undone.changed.iter().map(|record| record.kind));
    Ok(Undone { sentence, references: undone.changed.iter().map(|record| record.reference.clone()).collect(), touched })
}

/// Kinds whose lists and pages should be read again.
pub(crate) fn kinds(kinds: impl Iterator<Item = Kind>) -> Vec<String> {
    let kinds: BTreeSet<&str> = kinds.filter(|kind| *kind != Kind::Asset).map(Kind::code).collect();
    kinds.into_iter().map(str::to_owned).collect()
}

/// Keys of rows that are asked for more than once on a page of history.
#[derive(Default)]
struct Names(std::cell::RefCell<BTreeMap<String, BTreeMap<String, String>>>);

impl Register {
    fn entry(&self, operation: HistoryOperation, undo_next: Option<i64>, names: &Names) -> Result<HistoryEntry, No> {
        let changes = operation
            .changes
            .iter()
            .enumerate()
            .filter(|(_, change)| change.kind != Kind::Form)
            // A record and its first version come together; one line says it.
            .filter(|(_, change)| {
                !(change.aspect == Aspect::Version && change.version == Some(1) && change.before.is_none())
            })
            .flat_map(|(index, change)| row_by_row(change).into_iter().map(move |change| (index, change)))
            .map(|(index, change)| self.change(crate::register::small(index), &change, names))
            .collect::<Result<Vec<_>, No>>()?;
        Ok(HistoryEntry {
            operation: number(operation.number),
            at: operation.at.to_rfc3339(),
            role: operation.actor.role.to_string(),
            by: operation.actor.label,
            label: operation.label.unwrap_or_else(|| "Words that were erased".to_owned()),
            undone: operation.undone_by.is_some(),
            undo_next: undo_next == Some(operation.number),
            clock_behind: operation.clock_behind,
            changes,
        })
    }

    fn change(&self, index: u32, change: &Change, names: &Names) -> Result<ChangeView, No> {
        let path = self.keyed_path(change, names);
        let form = form_of(change.kind);
        let field = form.and_then(|form| form.field(&path));
        let rows = form.and_then(|form| match form.place(&path) {
            Some(Place::Row(rows, _)) => Some(rows.fields),
            _ => None,
        });
        let key_of = |id: &str| self.key_of(change, id, names);
        let in_words = |value: Option<&Value>| -> Option<String> {
            let value = value?;
            Some(match (change.aspect, rows) {
                (Aspect::State, _) => state_in_words(change.kind, value),
                (Aspect::Record, _) => "Recorded".to_owned(),
                (Aspect::Version, _) => "Begun".to_owned(),
                (_, Some(fields)) => self.known.row_in_words(fields, value, &key_of),
                _ => self.known.in_words(field, value, &key_of),
            })
        };
        let field_words = match change.aspect {
            Aspect::Record => "The whole record".to_owned(),
            Aspect::Version => format!("Version {}", change.version.unwrap_or(1)),
            Aspect::State => "State".to_owned(),
            Aspect::Attachment => "Attached file".to_owned(),
            Aspect::Living | Aspect::Body => label(form.map(|form| form.label_of(&path)), &path),
        };
        let is_field = matches!(change.aspect, Aspect::Body | Aspect::Living)
            && rows.is_none()
            && field.is_some_and(|field| !field.automatic);
        let (before, after) = (in_words(change.before.as_ref()), in_words(change.after.as_ref()));
        Ok(ChangeView {
            index,
            reference: change.reference.clone(),
            name: self.name_of(change),
            field: field_words,
            before,
            after,
            restorable: is_field && !change.erased && self.store.record(&change.reference)?.is_some(),
            path,
        })
    }

    /// The keyed path of a change: row ids become keys, as far as the row still has one anywhere in the register.
    fn keyed_path(&self, change: &Change, names: &Names) -> String {
        let layout = layout_of(change.kind);
        let mut steps: Vec<String> = change.path.split('/').filter(|step| !step.is_empty()).map(unescape).collect();
        if steps.len() > 1 && layout.list(&steps[0]).is_some() {
            let own_key = |value: &Option<Value>| {
                value.as_ref().and_then(|row| row.get("key")).and_then(Value::as_str).map(str::to_owned)
            };
            let key = if steps.len() == 2 { own_key(&change.after).or_else(|| own_key(&change.before)) } else { None };
            steps[1] = key.unwrap_or_else(|| self.key_of(change, &steps[1], names));
        }
        steps.join(".")
    }

    /// The key of a row by its id: in the newest version, else in the log.
    fn key_of(&self, change: &Change, id: &str, names: &Names) -> String {
        let mut names = names.0.borrow_mut();
        let keys = names.entry(change.reference.clone()).or_insert_with(|| self.keys_of(change).unwrap_or_default());
        keys.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    fn keys_of(&self, change: &Change) -> Result<BTreeMap<String, String>, No> {
        let mut keys = BTreeMap::new();
        let lists: Vec<&str> = layout_of(change.kind).lists.iter().map(|list| list.name).collect();
        let mut take = |id: &str, row: &Value| {
            if let Some(key) = row.get("key").and_then(Value::as_str) {
                keys.entry(id.to_owned()).or_insert_with(|| key.to_owned());
            }
        };
        if let Some(record) = self.store.record(&change.reference)? {
            for head in record.versions.iter().rev() {
                let Some(version) = self.store.version(&record.id, head.number)? else { continue };
                for list in &lists {
                    for (id, row) in version.body.get(list).and_then(Value::as_object).into_iter().flatten() {
                        take(id, row);
                    }
                }
            }
        }
        // Rows that are gone are still in the log, where they came or went.
        for operation in self.store.history(Some(&change.record), None, 500)? {
            for change in operation.changes.iter().flat_map(row_by_row) {
                let mut steps = change.path.split('/').filter(|step| !step.is_empty());
                let (list, id, deeper) = (steps.next(), steps.next(), steps.next());
                if let Some(id) = id.filter(|_| deeper.is_none() && list.is_some_and(|list| lists.contains(&list))) {
                    for row in [&change.before, &change.after].into_iter().flatten() {
                        take(id, row);
                    }
                }
            }
        }
        Ok(keys)
    }

    /// The value before a change, with references as keys, as an edit takes it.
    fn keyed_value(&self, change: &Change, path: &str, names: &Names) -> Value {
        let Some(before) = change.before.clone() else { return Value::Null };
        let field: Option<&Field> = form_of(change.kind).and_then(|form| form.field(path));
        let refers = field.is_some_and(|field| field.refers_to.is_some());
        match before {
            Value::String(id) if refers => Value::String(self.key_of(change, &id, names)),
            Value::Array(ids) if refers => ids
                .iter()
                .map(|id| id.as_str().map_or(Value::Null, |id| Value::String(self.key_of(change, id, names))))
                .collect(),
            other => other,
        }
    }

    fn name_of(&self, change: &Change) -> String {
        match change.kind {
            Kind::Asset => self.rows.get(&change.reference).map(|row| row.name.clone()).unwrap_or_default(),
            Kind::Person => self.known.person_label(&tollgate_domain::record::PersonRef(change.reference.clone())),
            Kind::Council => "Council settings".to_owned(),
            Kind::Dpia => self.dpia_title(&change.reference),
            Kind::PolicyDocument | Kind::Form | Kind::ImportProfile => String::new(),
        }
    }
}

/// A list comes with its first row and goes with its last, as one change; a reader speaks of the rows.
fn row_by_row(change: &Change) -> Vec<Change> {
    let is_list =
        matches!(change.aspect, Aspect::Body | Aspect::Living) && layout_of(change.kind).list(&change.path).is_some();
    let rows = |value: &Option<Value>| value.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
    let (mut before, mut after) = (rows(&change.before), rows(&change.after));
    let ids: BTreeSet<String> = before.keys().chain(after.keys()).cloned().collect();
    if !is_list || ids.is_empty() {
        return vec![change.clone()];
    }
    ids.into_iter()
        .map(|id| Change {
            path: format!("{}/{id}", change.path),
            before: before.remove(&id),
            after: after.remove(&id),
            ..change.clone()
        })
        .collect()
}

fn label(words: Option<String>, path: &str) -> String {
    match path.split('.').next() {
        Some("acknowledgements") => "Reason for a warning".to_owned(),
        Some("attestations") => "Step taken".to_owned(),
        Some("issues") => "Signatures".to_owned(),
        Some("comments") => "Comment".to_owned(),
        Some("review_flags") => "Reason to look again".to_owned(),
        Some("notes") => "Note beside a field".to_owned(),
        Some("unread") => "Imported text to look at".to_owned(),
        Some("earlier_ref") => "Reference in the register it came from".to_owned(),
        Some("keys") => "Key for signing".to_owned(),
        Some("law_changes") => "Dated law".to_owned(),
        Some("list_overrides") => "Words of a list".to_owned(),
        _ => words.unwrap_or_else(|| path.to_owned()),
    }
}

fn state_in_words(kind: Kind, state: &Value) -> String {
    use tollgate_domain::asset::AssetState;
    use tollgate_domain::dpia::DpiaState;
    use tollgate_domain::vocabulary::Code;
    let code = state.as_str().unwrap_or_default();
    let words = match kind {
        Kind::Dpia => DpiaState::from_code(code).map(DpiaState::label),
        _ => AssetState::from_code(code).map(AssetState::label),
    };
    words.unwrap_or(code).to_owned()
}

/// A step of a stored path as it is called; a slash inside a name is written ~1 there, a tilde ~0.
fn unescape(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

fn number(operation: i64) -> u32 {
    u32::try_from(operation).unwrap_or(u32::MAX)
}
