//! The council: settings, structure, dated law and lists.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{EditView, FieldView, Touched, wire};

wire! {
    /// The council's settings.
    pub struct CouncilPage {
        /// Content under the fields of the form `council`; directorates and services are rows.
        #[ts(type = "Record<string, unknown>")]
        pub content: Value,
        /// State of each field.
        pub fields: BTreeMap<String, FieldView>,
        /// Dated provisions.
        pub law: Vec<LawSwitchView>,
        /// Bank holidays shipped and added (ISO dates).
        pub bank_holidays: Vec<String>,
    }
    /// A dated provision.
    pub struct LawSwitchView {
        /// Code.
        pub code: String,
        /// The provision.
        pub provision: String,
        /// In force from (ISO).
        #[serde(default)]
        pub in_force_from: Option<String>,
        /// Whether it is in force on the law's date.
        pub in_force: bool,
        /// verified, likely or unverified.
        pub confidence: String,
        /// What the application does by default.
        pub behaviour: String,
        /// Whether the council changed the shipped date.
        pub changed: bool,
    }
    /// Change settings or structure.
    pub struct EditCouncil {
        /// The changes.
        pub edits: Vec<EditView>,
    }
    /// Answer to every change of the council's settings.
    pub struct CouncilEdited {
        /// The page afterwards.
        pub page: CouncilPage,
        /// What was touched.
        pub touched: Touched,
    }
    /// Change the date of a provision: the application administrator and the DPO together.
    pub struct ChangeLawSwitch {
        /// Code of the provision.
        pub code: String,
        /// In force from (ISO); `None` for not in force.
        #[serde(default)]
        pub in_force_from: Option<String>,
        /// Why, at least 10 characters.
        pub reason: String,
        /// The second of the two people.
        pub with: super::ActAs,
    }
    /// Change the words of an entry of a list, or stop offering it. Codes never change.
    pub struct EditListEntry {
        /// Name of the list.
        pub list: String,
        /// Code of the entry.
        pub code: String,
        /// New label; `None` restores the shipped one.
        #[serde(default)]
        pub label: Option<String>,
        /// Whether it is offered for new records.
        pub active: bool,
    }
    /// Answer to `edit_list_entry`.
    pub struct ListEntryEdited {
        /// The list afterwards.
        pub list: super::ListView,
        /// What was touched.
        pub touched: Touched,
    }
}
