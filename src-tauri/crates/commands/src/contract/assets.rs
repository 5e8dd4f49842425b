//! Assets: the list, the page, the edits, the steps, attachments, search and findings.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Touched, wire};

wire! {
    /// All assets, for the list.
    pub struct AssetList {
        /// One row an asset, in the order of their references.
        pub rows: Vec<AssetRow>,
        /// Date on which the law was read.
        pub law_date: String,
    }
    /// One row of the assets list.
    pub struct AssetRow {
        /// `IA-0001`.
        pub reference: String,
        /// Name.
        pub name: String,
        /// Directorate.
        pub directorate: String,
        /// Service.
        pub service: String,
        /// State code of the newest version: draft, submitted, `dpo_check`, returned, approved, superseded, retired.
        pub state: String,
        /// Number of the newest version.
        pub version: u32,
        /// Number of the version in force.
        #[serde(default)]
        pub in_force: Option<u32>,
        /// Role code whose turn it is.
        #[serde(default)]
        pub turn: Option<String>,
        /// Rules that fire with severity error, each counted once however many rows it names.
        pub to_fix: u32,
        /// Required fields that are still empty.
        pub to_fill: u32,
        /// Rules with an open warning, each counted once.
        pub to_explain: u32,
        /// Rules that only note something.
        pub notes: u32,
        /// Article 30 completeness, 0 to 100; `None` where no personal data is held.
        #[serde(default)]
        pub completeness: Option<u8>,
        /// red, amber, green or n/a.
        pub badge: String,
        /// Next review (ISO).
        #[serde(default)]
        pub next_review_on: Option<String>,
        /// Days overdue, 0 if not.
        pub review_overdue_days: u32,
        /// Post title of the record manager.
        #[serde(default)]
        pub record_manager: Option<String>,
        /// Reference of the record manager.
        #[serde(default)]
        pub record_manager_ref: Option<String>,
        /// Whether it has no active owner.
        pub ownerless: bool,
        /// Whether it holds special category data.
        pub special: bool,
        /// Whether it holds criminal-offence data.
        pub criminal: bool,
        /// Regime code.
        #[serde(default)]
        pub regime: Option<String>,
        /// Life stage code.
        #[serde(default)]
        pub lifecycle: Option<String>,
        /// Classification code.
        #[serde(default)]
        pub classification: Option<String>,
        /// Type code.
        #[serde(default)]
        pub asset_type: Option<String>,
        /// Lawful basis codes over all purposes.
        pub lawful_bases: Vec<String>,
        /// Category codes of people over all data items.
        pub people: Vec<String>,
        /// DPIA outcome code.
        pub dpia_needed: String,
        /// Rule codes that fire, each once.
        pub rules: Vec<String>,
        /// When it last changed (RFC 3339).
        pub changed_at: String,
    }
    /// Read one asset.
    pub struct GetAsset {
        /// `IA-0001`.
        pub reference: String,
        /// Version number; the newest if left out.
        #[serde(default)]
        pub version: Option<u32>,
    }
    /// One asset as the page shows it.
    pub struct AssetPage {
        /// Its row in the list.
        pub row: AssetRow,
        /// Which version this is.
        pub version: u32,
        /// Its content, with rows and references under their short keys, as in `create_asset`.
        #[ts(type = "Record<string, unknown>")]
        pub content: Value,
        /// What is stored about the record besides the version: `dpia_ref`, `pn_ref`, `apd_ref`, `dpia_needed`, dates.
        #[ts(type = "Record<string, unknown>")]
        pub living: Value,
        /// Name and version of the form.
        pub form: String,
        /// State of each field by keyed path.
        pub fields: BTreeMap<String, FieldView>,
        /// Findings, the most pressing first.
        pub findings: Vec<FindingView>,
        /// Art 30 points.
        pub points: Vec<PointView>,
        /// The gate strip.
        pub gate: GateView,
        /// Whether this version may be edited by the acting role.
        pub editable: bool,
        /// Why not, in words.
        #[serde(default)]
        pub not_editable_because: Option<String>,
        /// Fields that may still be changed although the version may not: links, corrections of text.
        pub always_editable: Vec<String>,
        /// All versions, newest first.
        pub versions: Vec<VersionView>,
        /// Attached files.
        pub attachments: Vec<AttachmentView>,
        /// Notes kept beside fields, by keyed path: assumptions and text that could not be understood.
        pub kept_notes: BTreeMap<String, String>,
    }
    /// State of one field.
    pub struct FieldView {
        /// Whether the form shows it now.
        pub shown: bool,
        /// Whether it must be filled to submit.
        pub required: bool,
        /// Why it counts as missing, in words.
        #[serde(default)]
        pub missing: Option<String>,
    }
    /// One finding.
    pub struct FindingView {
        /// `AR002`.
        pub code: String,
        /// error, warning or info.
        pub severity: String,
        /// Whether only approval asks for it.
        pub approve_time: bool,
        /// In words.
        pub message: String,
        /// Citation.
        pub citation: String,
        /// Keyed path of the field to mend.
        pub path: String,
        /// Row key.
        #[serde(default)]
        pub row: Option<String>,
        /// Section letter of the form.
        pub section: String,
        /// The reason with which it was acknowledged.
        #[serde(default)]
        pub acknowledged: Option<AcknowledgedView>,
    }
    /// An acknowledgement.
    pub struct AcknowledgedView {
        /// The reason.
        pub reason: String,
        /// By whom.
        pub by: String,
        /// When (RFC 3339).
        pub at: String,
    }
    /// One point of the Art 30 score.
    pub struct PointView {
        /// C1 to C9, P1 to P4.
        pub code: String,
        /// What it asks.
        pub label: String,
        /// Weight.
        pub weight: u32,
        /// met, open or n/a.
        pub state: String,
    }
    /// The gate strip of a record.
    pub struct GateView {
        /// State code.
        pub state: String,
        /// State in words: "Draft, version 1".
        pub state_label: String,
        /// Role codes whose turn it is.
        pub turn: Vec<String>,
        /// Steps from here, the main one first.
        pub steps: Vec<StepView>,
    }
    /// One step from the present state.
    pub struct StepView {
        /// Name of the command: `submit_asset`.
        pub command: String,
        /// The button.
        pub label: String,
        /// "Before it can go to the IG lead".
        pub before: String,
        /// Role codes that may take it.
        pub roles: Vec<String>,
        /// Whether the acting role may take it now.
        pub open: bool,
        /// What is in the way.
        pub blockers: Vec<super::BlockerView>,
        /// Whether the step asks for a text, and from how many characters.
        #[serde(default)]
        pub asks_text: Option<u32>,
    }
    /// One version.
    pub struct VersionView {
        /// Number.
        pub number: u32,
        /// State code.
        pub state: String,
        /// When it began (RFC 3339).
        pub began_at: String,
        /// Reason for the change.
        #[serde(default)]
        pub reason: Option<String>,
    }
    /// An attached file.
    pub struct AttachmentView {
        /// Id.
        pub id: String,
        /// File name.
        pub name: String,
        /// Bytes.
        pub size: u32,
        /// SHA-256, lower-case hex.
        pub sha256: String,
        /// When (RFC 3339).
        pub added_at: String,
    }
    /// Make an asset. Name, life stage, directorate, service and regime must be given.
    pub struct CreateAsset {
        /// Content with rows under short keys: `{"name": …, "purposes": {"P1": {…}}}`.
        #[ts(type = "Record<string, unknown>")]
        pub content: Value,
        /// Notes kept beside fields, by keyed path.
        #[serde(default)]
        #[ts(as = "Option<BTreeMap<String, String>>", optional)]
        pub notes: BTreeMap<String, String>,
    }
    /// Change an asset: one operation, one undo.
    pub struct EditAsset {
        /// `IA-0001`.
        pub reference: String,
        /// The changes, applied in order, all or none.
        pub edits: Vec<EditView>,
    }
    /// Answer to every change of an asset.
    pub struct AssetEdited {
        /// The page afterwards.
        pub page: AssetPage,
        /// Keys of rows that were added.
        pub added: Vec<String>,
        /// What was touched.
        pub touched: Touched,
    }
    /// Acknowledge a warning with a reason of at least 10 characters.
    pub struct AcknowledgeWarning {
        /// `IA-0001`.
        pub reference: String,
        /// Rule code.
        pub rule: String,
        /// Row key; left out for the whole asset.
        #[serde(default)]
        pub row: Option<String>,
        /// The reason.
        pub reason: String,
    }
    /// Take an acknowledgement back.
    pub struct WithdrawAcknowledgement {
        /// `IA-0001`.
        pub reference: String,
        /// Rule code.
        pub rule: String,
        /// Row key.
        #[serde(default)]
        pub row: Option<String>,
    }
    /// Take a step of the workflow: submit, check, return, approve, confirm, new version, retire.
    pub struct AssetStepRequest {
        /// `IA-0001`.
        pub reference: String,
        /// Comment or reason, where the step asks for one.
        #[serde(default)]
        pub text: Option<String>,
        /// The second person, where a step needs two roles together.
        #[serde(default)]
        pub with: Option<super::ActAs>,
    }
    /// Remove a draft that was never submitted; undo brings it back.
    pub struct DeleteDraft {
        /// `IA-0001`.
        pub reference: String,
    }
    /// Keep a file with a record (at most 100 MB).
    pub struct AttachFile {
        /// `IA-0001`, `DPIA-2026-014`.
        pub reference: String,
        /// Where the file is now.
        pub path: String,
    }
    /// Write an attached file to a path.
    pub struct SaveAttachment {
        /// Id.
        pub id: String,
        /// Where to write it; nothing may be there.
        pub path: String,
    }
    /// Take a file off a record.
    pub struct RemoveAttachment {
        /// `IA-0001`, `DPIA-2026-014`.
        pub reference: String,
        /// Id.
        pub id: String,
    }
    /// Answer to a file that came or went.
    pub struct FilesEdited {
        /// Id of the file that came.
        #[serde(default)]
        pub added: Option<String>,
        /// All files kept with the record.
        pub attachments: Vec<AttachmentView>,
        /// What was touched.
        pub touched: Touched,
    }
    /// Search the whole register.
    pub struct Search {
        /// Words; the last one may be unfinished.
        pub words: String,
        /// At most so many hits (default 50).
        #[serde(default)]
        pub limit: Option<u32>,
    }
    /// Answer to a search.
    pub struct SearchHits {
        /// The best first.
        pub hits: Vec<SearchHit>,
        /// How many are given.
        pub total: u32,
    }
    /// One hit.
    pub struct SearchHit {
        /// asset, person, `policy_document`.
        pub kind: String,
        /// Reference.
        pub reference: String,
        /// Name.
        pub name: String,
        /// Some words around the hit.
        pub excerpt: String,
    }
    /// Findings of one record or of the register.
    pub struct Findings {
        /// Reference; the whole register if left out.
        #[serde(default)]
        pub reference: Option<String>,
    }
    /// Answer to `findings`.
    pub struct FindingsReport {
        /// All findings, by record.
        pub findings: Vec<RecordFinding>,
        /// How many errors, warnings and notes.
        pub totals: BTreeMap<String, u32>,
    }
    /// A finding with its record.
    pub struct RecordFinding {
        /// Reference of the record.
        pub reference: String,
        /// Name of the record.
        pub name: String,
        /// `AR002`.
        pub code: String,
        /// error, warning or info.
        pub severity: String,
        /// In words.
        pub message: String,
        /// Citation.
        pub citation: String,
        /// Keyed path of the field, for example `purposes.P4.art9_conditions`.
        pub field: String,
        /// Row key.
        #[serde(default)]
        pub row: Option<String>,
        /// Whether it is acknowledged.
        pub acknowledged: bool,
    }
}

/// One change of a record. Paths are keyed: `name`, `purposes.P1.text`, `purposes.P1.compat_answers.link`.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum EditView {
    /// Set a field; `null` empties it.
    Set {
        /// Keyed path.
        path: String,
        /// Text, number, truth value, ISO date, code, or list of codes or row keys.
        #[ts(type = "unknown")]
        value: Value,
    },
    /// Add a row.
    AddRow {
        /// `purposes`, `data_items` …
        list: String,
        /// Its fields; a `key` may be given.
        #[serde(default)]
        #[ts(type = "Record<string, unknown>", optional)]
        values: Option<Value>,
    },
    /// Remove a row. Refused while another row refers to it, naming that row.
    RemoveRow {
        /// The list.
        list: String,
        /// Key of the row.
        key: String,
    },
    /// Move a row.
    MoveRow {
        /// The list.
        list: String,
        /// Key of the row.
        key: String,
        /// Key of the row before which it shall stand; last if left out.
        #[serde(default)]
        before: Option<String>,
    },
}
