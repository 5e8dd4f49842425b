//! Differences between two JSON documents, and paths into them.
//!
//! Objects are compared key by key; texts, numbers and arrays are leaves. A key that stands on one side only is one change,
//! so that a row that was added or taken away is one change with the whole row. A path is a JSON pointer without its first
//! stroke: `purposes/0193.../text`; `~` and `/` within a key are written `~0` and `~1`.

use serde_json::{Map, Value};

/// One difference. `None` means that there is nothing at the path.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Difference {
    pub(crate) path: String,
    pub(crate) before: Option<Value>,
    pub(crate) after: Option<Value>,
}

/// Stands, while a log is replayed, where a value was erased: nothing is known about what is here.
/// No document of ours has a key or a text with this character.
pub(crate) const UNKNOWN: &str = "\u{0}";

/// Every difference between two documents, in the order of their paths.
pub(crate) fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", before, after, &mut found);
    found
}

fn compare(path: &str, before: &Value, after: &Value, found: &mut Vec<Difference>) {
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        if before != after {
            found.push(Difference { path: path.to_owned(), before: Some(before.clone()), after: Some(after.clone()) });
        }
        return;
    };
    for (key, was) in old {
        match new.get(key) {
            Some(is) => compare(&join(path, key), was, is, found),
            None => found.push(Difference { path: join(path, key), before: Some(was.clone()), after: None }),
        }
    }
    for (key, is) in new {
        if !old.contains_key(key) {
            found.push(Difference { path: join(path, key), before: None, after: Some(is.clone()) });
        }
    }
}

fn join(path: &str, key: &str) -> String {
    let key = key.replace('~', "~0").replace('/', "~1");
    if path.is_empty() { key } else { format!("{path}/{key}") }
}

fn keys(path: &str) -> impl Iterator<Item = String> + '_ {
    path.split('/').filter(|key| !key.is_empty()).map(|key| key.replace("~1", "/").replace("~0", "~"))
}

/// The value at a path.
pub(crate) fn at<'a>(document: &'a Value, path: &str) -> Option<&'a Value> {
    keys(path).try_fold(document, |here, key| here.get(&key))
}

/// The value at a path, to be changed in place.
pub(crate) fn at_mut<'a>(document: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    keys(path).try_fold(document, |here, key| here.get_mut(&key))
}

/// Puts a value at a path, or takes it away. `None` is given back if the place above it is not there.
pub(crate) fn put(document: &mut Value, path: &str, value: Option<Value>) -> Option<()> {
    let mut keys: Vec<String> = keys(path).collect();
    let Some(last) = keys.pop() else {
        *document = value?;
        return Some(());
    };
    let mut here = document;
    for key in &keys {
        if is_unknown(here) {
            *here = known_in_part();
        }
        let map = here.as_object_mut()?;
        if !map.contains_key(key) && map.contains_key(UNKNOWN) {
            map.insert(key.clone(), known_in_part());
        }
        here = map.get_mut(key)?;
    }
    if is_unknown(here) {
        *here = known_in_part();
    }
    let map = here.as_object_mut()?;
    match value {
        Some(value) => map.insert(last, value),
        // Within a document of which only parts are known, "not there" is knowledge too.
        None if map.contains_key(UNKNOWN) => map.insert(last, absent()),
        None => map.remove(&last),
    };
    Some(())
}

/// A value of which nothing is known.
pub(crate) fn unknown() -> Value {
    Value::String(UNKNOWN.to_owned())
}

fn is_unknown(value: &Value) -> bool {
    value.as_str() == Some(UNKNOWN)
}

fn known_in_part() -> Value {
    Value::Object(Map::from_iter([(UNKNOWN.to_owned(), Value::Null)]))
}

fn absent() -> Value {
    Value::Array(vec![unknown()])
}

/// The first path at which a replayed document, known in part perhaps, does not agree with the present one.
pub(crate) fn disagreement(replayed: &Value, present: &Value) -> Option<String> {
    fn walk(path: &str, replayed: &Value, present: Option<&Value>) -> Option<String> {
        if is_unknown(replayed) {
            return None;
        }
        if *replayed == absent() {
            return present.map(|_| path.to_owned());
        }
        let (Value::Object(known), Some(Value::Object(there))) = (replayed, present) else {
            return (Some(replayed) != present).then(|| path.to_owned());
        };
        let partly = known.contains_key(UNKNOWN);
        let missing = known
            .iter()
            .filter(|(key, _)| *key != UNKNOWN)
            .find_map(|(key, value)| walk(&join(path, key), value, there.get(key)));
        missing.or_else(|| {
            if partly { None } else { there.keys().find(|key| !known.contains_key(*key)).map(|key| join(path, key)) }
        })
    }
    walk("", replayed, Some(present))
}

/// Whether `inner` is `outer` or lies within it.
pub(crate) fn covers(outer: &str, inner: &str) -> bool {
    outer.is_empty() || inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_row_added_or_taken_away_is_one_change() {
        let before = json!({
            "name": "Blue Badge",
            "purposes": {"a": {"key": "P1", "text": "x"}, "b": {"key": "P2", "text": null}},
        });
        let after = json!({
            "name": "Blue Badges",
            "purposes": {"b": {"key": "P2", "text": "y"}, "c": {"key": "P3", "text": "z"}},
        });
        let found: Vec<_> = differences(&before, &after).into_iter().map(|d| d.path).collect();
        assert_eq!(
            found,
            ["name", "purposes/a", "purposes/b/text", "purposes/c"],
            "the history has one line for each field and one for each row, not one for each field of a removed row"
        );
    }

    #[test]
    fn applying_the_differences_gives_the_second_document_and_applying_them_backwards_the_first() {
        let before = json!({"codes": ["a", "b"], "rows": {"1": {"n": 1}}, "nest": {"x": {"y": null}}, "odd/key~": 1});
        let after = json!({"codes": ["b"], "rows": {"2": {"n": 2}}, "nest": {"x": {"y": true, "z": 4}}, "odd/key~": 2});
        let changes = differences(&before, &after);
        let mut forward = before.clone();
        for change in &changes {
            put(&mut forward, &change.path, change.after.clone()).unwrap();
        }
        assert_eq!(forward, after, "a replay of the log must give the present");
        for change in changes.iter().rev() {
            put(&mut forward, &change.path, change.before.clone()).unwrap();
        }
        assert_eq!(forward, before, "undo must give back exactly what was there");
    }

    #[test]
    fn paths_touch_only_at_whole_keys() {
        assert!(covers("purposes/a", "purposes/a/text"), "editing within a removed row touches it");
        assert!(!covers("purposes/a", "purposes/ab"), "two rows with like ids are two rows");
        assert!(covers("", "name"), "the whole document touches each field");
        assert!(!covers("purposes/a/text", "purposes/a"), "a field does not cover its row");
    }

    #[test]
    fn what_was_erased_agrees_with_anything_and_the_rest_must_still_agree() {
        let mut replayed = unknown();
        put(&mut replayed, "rows/1/text", Some(json!("known"))).unwrap();
        assert_eq!(disagreement(&replayed, &json!({"other": 1, "rows": {"1": {"text": "known"}}})), None);
        assert_eq!(
            disagreement(&replayed, &json!({"rows": {"1": {"text": "altered"}}})),
            Some("rows/1/text".to_owned()),
            "a later value is proved although the record's beginning was erased"
        );
        put(&mut replayed, "gone", None).unwrap();
        assert_eq!(
            disagreement(&replayed, &json!({"gone": 1, "rows": {"1": {"text": "known"}}})),
            Some("gone".to_owned())
        );
    }
}
