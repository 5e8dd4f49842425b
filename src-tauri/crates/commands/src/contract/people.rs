//! People, their roles and training; policy documents.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{EditView, FieldView, FindingView, PersonKeyView, Touched, wire};

wire! {
    /// All people.
    pub struct PeopleList {
        /// One row a person.
        pub rows: Vec<PersonRow>,
    }
    /// One person in the list.
    pub struct PersonRow {
        /// `PE-0001`.
        pub reference: String,
        /// Name as recorded; empty where only the post is.
        pub name: String,
        /// Post title.
        pub post_title: String,
        /// Role codes.
        pub roles: Vec<String>,
        /// Directorate.
        #[serde(default)]
        pub directorate: Option<String>,
        /// Service.
        #[serde(default)]
        pub service: Option<String>,
        /// Whether in office on the law's date.
        pub active: bool,
        /// Level 2 training: `in_date`, lapsed or none.
        pub training: String,
        /// When training is next due (ISO).
        #[serde(default)]
        pub training_due_on: Option<String>,
        /// How many assets this person is the record manager of.
        pub assets: u32,
    }
    /// Read one person.
    pub struct GetPerson {
        /// `PE-0001`.
        pub reference: String,
    }
    /// One person as the page shows it.
    pub struct PersonPage {
        /// Its row.
        pub row: PersonRow,
        /// Its content under the fields of the form `person`.
        #[ts(type = "Record<string, unknown>")]
        pub content: Value,
        /// State of each field.
        pub fields: BTreeMap<String, FieldView>,
        /// Findings, separation rules among them.
        pub findings: Vec<FindingView>,
        /// Assets owned: reference and name.
        pub assets: Vec<NamedRecord>,
        /// Keys with which the person signs, oldest first.
        pub keys: Vec<PersonKeyView>,
    }
    /// A record by reference and name.
    pub struct NamedRecord {
        /// Reference.
        pub reference: String,
        /// Name.
        pub name: String,
    }
    /// Record a person. Post title and at least one role must be given.
    pub struct CreatePerson {
        /// Content under the fields of the form `person`.
        #[ts(type = "Record<string, unknown>")]
        pub content: Value,
    }
    /// Change a person.
    pub struct EditPerson {
        /// `PE-0001`.
        pub reference: String,
        /// The changes.
        pub edits: Vec<EditView>,
    }
    /// Answer to every change of a person.
    pub struct PersonEdited {
        /// The page afterwards.
        pub page: PersonPage,
        /// What was touched.
        pub touched: Touched,
    }
    /// Policy documents (DPA 2018 Sch 1 para 39).
    pub struct PolicyDocuments {
        /// The documents.
        pub documents: Vec<PolicyDocumentRow>,
    }
    /// One policy document.
    pub struct PolicyDocumentRow {
        /// `APD-2026-001`.
        pub reference: String,
        /// Title.
        pub title: String,
        /// Version: `1.0`.
        pub version: String,
        /// Date of approval (ISO); `None` while it is a draft.
        #[serde(default)]
        pub approved_on: Option<String>,
    }
    /// Record a policy document, or its next version.
    pub struct SavePolicyDocument {
        /// The document; a reference that exists is updated.
        pub document: PolicyDocumentRow,
    }
    /// Answer to `save_policy_document`.
    pub struct PolicyDocumentSaved {
        /// The document.
        pub document: PolicyDocumentRow,
        /// What was touched.
        pub touched: Touched,
    }
}
