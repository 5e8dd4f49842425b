//! A desk for journeys: one register in a folder of its own, a clock that stands where the journey says, and verbs.
//!
//! Never in here: an expectation. Those stand in the journeys, with their reasons.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};
use tollgate_commands::contract::{ActAs, No, NoCode};
use tollgate_commands::{Clock, Ids, Session, Surroundings, Unnamed};
use uuid::Uuid;

/// A clock that stands still until the journey moves it.
#[derive(Clone)]
struct Standing(Arc<Mutex<DateTime<FixedOffset>>>);

impl Clock for Standing {
    fn now(&self) -> DateTime<FixedOffset> {
        *self.0.lock().unwrap()
    }
}

/// Ids one after another, the same in every run.
struct Counted(u64);

impl Ids for Counted {
    fn next(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u64_pair(0x0190_0000_0000_7000, 0x8000_0000_0000_0000 | self.0)
    }
}

pub struct Desk {
    folder: tempfile::TempDir,
    clock: Standing,
    session: Session,
    role: String,
}

/// Rule code to row keys, for one severity.
pub type Fired = BTreeMap<String, BTreeSet<String>>;

impl Desk {
    /// A desk on the given day at 09:00 UTC, with nothing open.
    pub fn on(day: &str) -> Self {
        Self::begun_by(day, Unnamed::Administrator)
    }

    /// The same with the manners of a window: it remembers who acted, and takes nobody for an administrator.
    pub fn of_a_window(day: &str) -> Self {
        Self::begun_by(day, Unnamed::LastOnThisComputer)
    }

    fn begun_by(day: &str, unnamed: Unnamed) -> Self {
        let clock = Standing(Arc::new(Mutex::new(morning(day))));
        let folder = tempfile::tempdir().unwrap();
        let surroundings =
            Surroundings { data_folder: Some(folder.path().join("data")), who: "journey".into(), unnamed };
        let session = Session::new(surroundings, Box::new(clock.clone()), Box::new(Counted(0)));
        Self { folder, clock, session, role: "record_manager".into() }
    }

    /// Testborough Council with one person per role of vocabulary 1 and two IG leads, as the scenarios have it.
    pub fn testborough(day: &str) -> Self {
        let mut desk = Self::on(day);
        let path = desk.path("testborough.tollgate");
        desk.must(
            "create_register",
            json!({ "path": path, "council": "Testborough Council", "passphrase": "two otters, one weir" }),
        );
        desk.acting("system_admin");
        desk.must(
            "edit_council",
            json!({ "edits": [
                set("address", &json!("Town Hall, Testborough")),
                set("register_entry_no", &json!("Z1234567")),
                set("dpo_mailbox", &json!("dpo@testborough.example")),
                { "do": "add_row", "list": "directorates", "values": { "key": "V1", "name": "Communities" } },
                { "do": "add_row", "list": "services", "values": { "name": "Blue Badge", "directorate": "V1" } },
            ] }),
        );
        for role in ROLES {
            desk.person(role, "");
        }
        desk.person("ig_lead", " (second)");
        desk.acting("record_manager");
        desk
    }

    fn person(&mut self, role: &str, which: &str) {
        self.must(
            "create_person",
            json!({ "content": {
                "post_title": format!("{role}{which}"), "roles": [role], "directorate": "Communities", "from_date": "2025-01-06",
                "level1_on": "2026-01-12", "level2_on": "2026-01-12",
            } }),
        );
    }

    /// Reference of the (first) holder of a role.
    pub fn holder(&mut self, role: &str) -> String {
        let people = self.must("list_people", Value::Null);
        people["rows"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["post_title"] == json!(role))
            .unwrap_or_else(|| panic!("nobody holds {role}"))["reference"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// A path in the desk's own folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A second desk over a copy of the register, on the same day and in the same role, so that a step can be tried without taking it.
    pub fn fork(&mut self) -> Self {
        let (right, day) = ("two otters, one weir", self.clock.0.lock().unwrap().format("%Y-%m-%d").to_string());
        let mut other = Self::on(&day);
        let (from, to) = (self.path("testborough.tollgate"), other.path("testborough.tollgate"));
        self.must("close_register", Value::Null);
        std::fs::copy(&from, &to).unwrap();
        self.must("open_register", json!({ "path": from, "passphrase": right }));
        other.must("open_register", json!({ "path": to, "passphrase": right }));
        let role = self.role.clone();
        self.acting(&role);
        other.acting(&role);
        other
    }

    /// Moves the clock to 09:00 UTC of a day.
    pub fn day(&mut self, day: &str) -> &mut Self {
        *self.clock.0.lock().unwrap() = morning(day);
        self
    }

    /// Acts in a role from now on.
    pub fn acting(&mut self, role: &str) -> &mut Self {
        role.clone_into(&mut self.role);
        self.session
            .act_as(ActAs { role: Some(role.to_owned()), person: None })
            .unwrap_or_else(|no| panic!("cannot act as {role}: {no:?}"));
        self
    }

    /// A command, whatever comes of it.
    pub fn call(&mut self, command: &str, request: Value) -> Result<Value, No> {
        self.session.call(command, request)
    }

    /// A command that must be carried out.
    pub fn must(&mut self, command: &str, request: Value) -> Value {
        self.session.call(command, request).unwrap_or_else(|no| panic!("{command} was refused: {no:#?}"))
    }

    /// A command that must be refused with this code.
    pub fn refused(&mut self, code: NoCode, command: &str, request: Value) -> No {
        match self.session.call(command, request) {
            Ok(answer) => panic!("{command} was carried out, though {code:?} was due: {answer:#}"),
            Err(no) => {
                assert_eq!(no.code, code, "{command} was refused for another reason: {no:#?}");
                no
            }
        }
    }

    /// Sets fields of an asset by keyed path, as one operation.
    pub fn set(&mut self, reference: &str, fields: &serde_json::Map<String, Value>) -> Value {
        let edits: Vec<Value> = fields.iter().map(|(path, value)| set(path, value)).collect();
        self.must("edit_asset", json!({ "reference": reference, "edits": edits }))
    }

    /// The rules that fire on an asset with this severity.
    pub fn fired(&mut self, reference: &str, severity: &str) -> Fired {
        let page = self.must("get_asset", json!({ "reference": reference }));
        fired(&page, severity)
    }
}

/// The rules that fire on a page with this severity.
pub fn fired(page: &Value, severity: &str) -> Fired {
    let mut fired = Fired::new();
    for finding in page["findings"].as_array().unwrap() {
        if finding["severity"] == severity {
            let rows = fired.entry(finding["code"].as_str().unwrap().to_owned()).or_default();
            rows.extend(finding["row"].as_str().map(str::to_owned));
        }
    }
    fired
}

/// An edit that sets a field.
pub fn set(path: &str, value: &Value) -> Value {
    json!({ "do": "set", "path": path, "value": value })
}

fn morning(day: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{day}T09:00:00+00:00")).unwrap()
}

/// One active user per role of vocabulary 1 that is a user of the application.
const ROLES: [&str; 19] = [
    "siro",
    "dpo",
    "deputy_dpo",
    "caldicott_guardian",
    "record_manager",
    "ig_lead",
    "head_of_service",
    "project_manager",
    "commissioner",
    "contract_manager",
    "information_security",
    "legal_services",
    "cgib",
    "ig_group",
    "external_signatory",
    "requester",
    "staff_member",
    "system_admin",
    "auditor",
];
