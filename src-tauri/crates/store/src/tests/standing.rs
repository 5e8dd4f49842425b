//! What a commit is worth: an edit counts once it was answered, and costs little more than the write itself.

use rusqlite::params;
use serde_json::json;

use super::{Desk, add_asset, blue_badge, body, set};
use crate::connection::{Use, connect};

#[test]
fn an_answered_edit_is_in_the_file_for_everybody_else() {
    let (desk, mut store) = Desk::sealed();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    set(&mut store, &desk.owner, &id, ("name", json!("Answered")), 2);
    // Another connection sees only what was committed.
    let other = connect(&desk.path, desk.passphrase.as_ref(), Use::Read).unwrap();
    let stored: String =
        other.query_row("SELECT body FROM version WHERE record = ?1", params![id.as_str()], |row| row.get(0)).unwrap();
    assert!(stored.contains("Answered"), "there is no Save button: what was answered is in the file");
    assert_eq!(body(&store, &id)["name"], "Answered");
}

#[test]
fn commits_reach_the_disk_and_leave_no_sidecar() {
    let (_desk, store) = Desk::sealed();
    let pragma =
        |name: &str| store.conn.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
    assert_eq!(
        pragma("synchronous"),
        rusqlite::types::Value::Integer(2),
        "a power cut must not take back an answered edit"
    );
    assert_eq!(pragma("journal_mode"), rusqlite::types::Value::Text("delete".to_owned()));
    assert_eq!(
        pragma("trusted_schema"),
        rusqlite::types::Value::Integer(0),
        "a stranger's view must not call functions"
    );
    assert_eq!(pragma("secure_delete"), rusqlite::types::Value::Integer(1));
}

#[test]
fn an_edit_touches_no_more_tables_when_the_register_is_large() {
    let (desk, mut store) = Desk::plain();
    let id = add_asset(&mut store, &desk.owner, &blue_badge(), 1);
    for sql in [
        "SELECT id, kind, reference, living FROM record WHERE id = 'x'",
        "SELECT number, state, base, form, began_at, reason, body FROM version WHERE record = 'x'",
        "SELECT id, name, size, sha256, added_at FROM attachment WHERE record = 'x'",
        "UPDATE version SET body = '{}' WHERE record = 'x' AND number = 1",
        "SELECT number, at, hash FROM operation ORDER BY number DESC LIMIT 1",
        "SELECT record FROM change WHERE record = 'x' AND number > 5 ORDER BY number DESC",
        "SELECT record FROM change WHERE number >= 5 AND number < 6",
        "SELECT number FROM operation WHERE undoes = 5",
    ] {
        let plan: Vec<String> = store
            .conn
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap()
            .query_map([], |row| row.get(3))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let walks = plan.iter().any(|step| step.starts_with("SCAN") && !sql.contains("LIMIT 1"));
        assert!(!walks, "an edit must cost the same among 100 and among 100,000 records: {sql}: {plan:?}");
    }
    set(&mut store, &desk.owner, &id, ("name", json!("Quick")), 2);
}
