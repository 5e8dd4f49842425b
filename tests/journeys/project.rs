//! A new supplier for the Blue Badge case system, as a project that journeys take from role to role.
//!
//! Never in here: an expectation. Those stand in the journeys, with their reasons.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use tollgate_commands::contract::{No, NoCode};

use crate::blue_badge::repaired;
use crate::desk::{Desk, set};

/// The assessment in keyed form, as the project team writes it.
pub fn story() -> Map<String, Value> {
    let text = include_str!("../../src-tauri/crates/domain/tests/fixtures/new_supplier.json");
    serde_json::from_str(text).unwrap()
}

/// A desk with the repaired Blue Badge asset and one assessment about it.
pub struct Project {
    pub desk: Desk,
    pub asset: String,
    pub dpia: String,
}

impl Project {
    /// Started and screened on 23 November by the project manager.
    pub fn screened() -> Self {
        let mut desk = Desk::testborough("2026-11-23");
        let asset = repaired(&mut desk);
        let mut content: Map<String, Value> = story().into_iter().filter(|(field, _)| !is_drafted(field)).collect();
        for role in ["project_manager", "head_of_service", "record_manager", "commissioner"] {
            content.insert(role.to_owned(), json!(desk.holder(role)));
        }
        content.insert("asset_refs".to_owned(), json!([asset]));
        desk.acting("project_manager");
        let made = desk.must("create_dpia", json!({ "content": content }));
        let dpia = made["page"]["row"]["reference"].as_str().unwrap().to_owned();
        Self { desk, asset, dpia }
    }

    /// With all answers, risks and measures, in drafting.
    pub fn drafted() -> Self {
        let mut project = Self::screened();
        project.must("start_drafting_dpia", &json!({}));
        let mut answers = story();
        answers.retain(|field, _| is_drafted(field));
        for field in ["risks", "measures"] {
            let rows = answers.remove(field).unwrap();
            answers.insert(field.to_owned(), rows);
        }
        if let Some(items) = answers.get_mut("l6").and_then(Value::as_array_mut) {
            for item in items.iter_mut() {
                item["asset_ref"] = json!(project.asset);
            }
        }
        // Measures name risks, so that the risks come first.
        let (mut edits, mut last) = (Vec::new(), Vec::new());
        for (field, value) in &answers {
            let later = if field == "measures" { &mut last } else { &mut edits };
            later.push(set(field, value));
        }
        edits.append(&mut last);
        edits.extend(PLACES.iter().map(|(place, value)| {
            json!({ "do": "add_row", "list": "clause_values", "values": { "value_of": place, "value": value } })
        }));
        project.edit(&json!(edits));
        project.must("settle_difference", &json!({
            "question": "L11", "choice": "correct_asset", "reason": "The product has a triage module that stays switched off.",
        }));
        project
    }

    /// With the views, submitted on 4 December.
    pub fn submitted() -> Self {
        Self::drafted().viewed().sent()
    }

    /// With the views of those who must look before the DPO does.
    pub fn viewed(mut self) -> Self {
        let project = &mut self;
        project.on("2026-12-01", "information_security").must("give_security_view", &json!({}));
        project.on("2026-12-02", "caldicott_guardian").must("give_caldicott_view", &json!({}));
        project.on("2026-12-02", "record_manager").must("confirm_dpia_measures", &json!({}));
        self
    }

    /// The same views on a version that was begun later; the project manager goes on.
    pub fn viewed_again(&mut self) -> Value {
        for (role, command) in [
            ("information_security", "give_security_view"),
            ("caldicott_guardian", "give_caldicott_view"),
            ("record_manager", "confirm_dpia_measures"),
        ] {
            self.desk.acting(role);
            self.must(command, &json!({}));
        }
        self.desk.acting("project_manager");
        self.page()
    }

    /// Submitted on 4 December.
    pub fn sent(mut self) -> Self {
        self.on("2026-12-04", "project_manager").must("submit_dpia", &json!({}));
        self
    }

    /// With the advice of 7 December.
    pub fn advised() -> Self {
        let mut project = Self::submitted();
        project.on("2026-12-07", "dpo").must("give_dpo_advice", &json!({ "edits": advice() }));
        project
    }

    /// With the Head of Service's answer and acceptance of 8 December, at the SIRO's.
    pub fn accepted() -> Self {
        let mut project = Self::advised();
        project.on("2026-12-08", "commissioner").must("confirm_dpia_clauses", &json!({}));
        project.on("2026-12-08", "head_of_service").must("accept_dpia", &json!({ "edits": acceptance() }));
        project
    }

    /// With the decision of 10 December, so that the content is frozen.
    pub fn decided() -> Self {
        let mut project = Self::accepted();
        project.on("2026-12-10", "siro").must("decide_dpia", &json!({ "edits": conditional_approval() }));
        project
    }

    /// Signed with conditions on 10 December.
    pub fn signed() -> Self {
        let mut project = Self::decided();
        for role in SIGNATORIES {
            project.sign_as(role);
        }
        project
    }

    /// The same project on a desk of its own.
    pub fn fork(&mut self) -> Self {
        Self { desk: self.desk.fork(), asset: self.asset.clone(), dpia: self.dpia.clone() }
    }

    pub fn on(&mut self, day: &str, role: &str) -> &mut Self {
        self.desk.day(day).acting(role);
        self
    }

    pub fn request(&self, with: &Value) -> Value {
        let mut request = with.clone();
        request["reference"] = json!(self.dpia);
        request
    }

    pub fn must(&mut self, command: &str, with: &Value) -> Value {
        let request = self.request(with);
        self.desk.must(command, request)["page"].clone()
    }

    pub fn refused(&mut self, code: NoCode, command: &str, with: &Value) -> No {
        let request = self.request(with);
        self.desk.refused(code, command, request)
    }

    pub fn edit(&mut self, edits: &Value) -> Value {
        self.must("edit_dpia", &json!({ "edits": edits }))
    }

    pub fn page(&mut self) -> Value {
        self.desk.must("get_dpia", json!({ "reference": self.dpia }))
    }

    pub fn asset_page(&mut self) -> Value {
        self.desk.must("get_asset", json!({ "reference": self.asset }))
    }

    pub fn hash(&mut self) -> String {
        let page = self.page();
        let issues = page["issues"].as_array().unwrap();
        issues.last().unwrap()["content_sha256"].as_str().unwrap().to_owned()
    }

    pub fn sign_as(&mut self, role: &str) -> Value {
        let over = self.hash();
        self.desk.acting(role);
        self.must("sign_dpia", &json!({ "content_sha256": over }))
    }
}

/// Places in clauses that no answer fills.
const PLACES: [(&str, &str); 7] = [
    ("CC10-algorithm", "AES-256"),
    ("CC10-version", "1.3"),
    ("CC11-hours", "24"),
    ("CC12-months", "12"),
    ("CC13-period", "month"),
    ("CC17-level", "BPSS"),
    ("CC19-percent", "100"),
];

/// Who signs, in the order in which they must.
pub const SIGNATORIES: [&str; 8] = [
    "project_manager",
    "record_manager",
    "information_security",
    "caldicott_guardian",
    "dpo",
    "head_of_service",
    "commissioner",
    "siro",
];

/// Whether a field is written in drafting, and not with the screening.
fn is_drafted(field: &str) -> bool {
    let header = ["title", "directorate", "service", "planned_go_live_on", "planned_spec_release_on", "tollgate"];
    let people = ["project_manager", "head_of_service", "record_manager", "commissioner", "asset_refs"];
    !(field.starts_with("sq_") || header.contains(&field) || people.contains(&field) || field.starts_with("supplier_"))
}

/// The DPO's advice of 7 December, with the review of question O4.
pub fn advice() -> Vec<Value> {
    let text = "Keep the triage module switched off and write that into the contract. Reconcile every record before the old \
                system is closed, and look at the whole again after six months.";
    let mut edits = vec![
        set("advice", &json!({ "overall": "proceed_with_changes", "text": text, "triggers_confirmed": true })),
        set("o4", &json!({ "months": 6, "triggers": ["asset_changed", "contract_changed"] })),
    ];
    edits.extend((1..=8).map(|number| {
        json!({ "do": "add_row", "list": "risk_views", "values": { "risk": format!("R{number}"), "view": "agree" } })
    }));
    edits
}

pub fn acceptance() -> Vec<Value> {
    let mut edits = vec![set("advice_answer", &json!({ "followed": "yes" }))];
    edits.extend(
        ["R1", "R2", "R3", "R7"].map(|risk| set(&format!("risks.{risk}.accepted_by"), &json!("head_of_service"))),
    );
    edits
}

pub fn conditional_approval() -> Vec<Value> {
    let conditions = json!({
        "C1": { "text": "Reconciliation report before the old system is closed", "owner_role": "project_manager", "due_on": "2027-06-30" },
        "C2": { "text": "Written confirmation of UK-only support from the winning bidder", "owner_role": "commissioner", "due_on": "2027-04-15" },
    });
    vec![set("decision", &json!("approve_with_conditions")), set("conditions", &conditions)]
}

pub fn codes(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect()
}

pub fn named(no: &No) -> BTreeSet<&str> {
    no.blockers.iter().map(|blocker| blocker.code.as_str()).collect()
}
