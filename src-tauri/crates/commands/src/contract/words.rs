//! The words of forms and lists, read once when a register is opened.

use std::collections::BTreeMap;

use super::wire;

wire! {
    /// Every form.
    pub struct Forms {
        /// By kind: asset, person, council, `policy_document`.
        pub forms: BTreeMap<String, FormView>,
    }
    /// One form.
    pub struct FormView {
        /// Name and version: `asset 1`.
        pub name: String,
        /// Sections in order; one that holds both rows and fields of its own appears twice, the rows first.
        pub sections: Vec<SectionView>,
    }
    /// One section.
    pub struct SectionView {
        /// Letter or short name: `A`.
        pub id: String,
        /// Title.
        pub title: String,
        /// One line under the title.
        #[serde(default)]
        pub hint: Option<String>,
        /// For a repeating section: name of the list.
        #[serde(default)]
        pub rows: Option<RowsView>,
        /// Fields in order; those of a row if the section repeats.
        pub fields: Vec<FormFieldView>,
    }
    /// A repeating list.
    pub struct RowsView {
        /// Name of the list: `purposes`.
        pub list: String,
        /// First letter of its keys.
        pub prefix: String,
        /// One row: "purpose".
        pub singular: String,
        /// Field ids of which the row's one summary line is made: title first.
        pub summary: Vec<String>,
    }
    /// One field.
    pub struct FormFieldView {
        /// Name, and last part of its path.
        pub id: String,
        /// Label.
        pub label: String,
        /// Hint.
        #[serde(default)]
        pub hint: Option<String>,
        /// Citation.
        #[serde(default)]
        pub citation: Option<String>,
        /// Code of the question that it answers: `P1`.
        #[serde(default)]
        pub code: Option<String>,
        /// For a question of the council's own: the section among whose questions it is asked.
        #[serde(default)]
        pub asked_in: Option<String>,
        /// Why it is asked.
        #[serde(default)]
        pub why: Option<String>,
        /// What a reviewer looks for in the answer.
        #[serde(default)]
        pub look_for: Option<String>,
        /// An answer that serves.
        #[serde(default)]
        pub good: Option<String>,
        /// An answer that does not serve.
        #[serde(default)]
        pub poor: Option<String>,
        /// Whether the law asks it.
        #[serde(default)]
        pub statutory: bool,
        /// text, long, code, codes, choice, choices, date, number, `yes_no`, person, record, file, row, `rows_of`, parts,
        /// list.
        pub control: String,
        /// List of which the codes are.
        #[serde(default)]
        pub vocabulary: Option<String>,
        /// The choices of a `choice`.
        #[serde(default)]
        pub options: Vec<OptionView>,
        /// Role a person must hold.
        #[serde(default)]
        pub role: Option<String>,
        /// The list whose rows are referred to.
        #[serde(default)]
        pub refers_to: Option<String>,
        /// Kind of record referred to.
        #[serde(default)]
        pub record: Option<String>,
        /// Longest text, in characters.
        #[serde(default)]
        pub max: Option<u32>,
        /// Shortest text that counts as filled, in characters.
        #[serde(default)]
        pub min: Option<u32>,
        /// Whether it stands on the record and not on the version.
        pub living: bool,
        /// Whether only the application sets it.
        pub automatic: bool,
        /// What an absent value means.
        #[serde(default)]
        #[ts(type = "unknown")]
        pub default: Option<serde_json::Value>,
        /// One row of a `list`, in words: "access group".
        #[serde(default)]
        pub singular: Option<String>,
        /// The fields of a group (`parts`) or of a list's rows (`list`).
        #[serde(default)]
        pub parts: Vec<FormFieldView>,
    }
    /// One choice.
    pub struct OptionView {
        /// Code.
        pub code: String,
        /// Label.
        pub label: String,
    }
    /// Every list.
    pub struct Lists {
        /// By name.
        pub lists: BTreeMap<String, ListView>,
    }
    /// One list.
    pub struct ListView {
        /// Name.
        pub name: String,
        /// Title.
        pub title: String,
        /// Entries in order.
        pub entries: Vec<EntryView>,
    }
    /// One entry.
    pub struct EntryView {
        /// Code.
        pub code: String,
        /// Label, as the council words it.
        pub label: String,
        /// Citation.
        #[serde(default)]
        pub citation: Option<String>,
        /// Hint.
        #[serde(default)]
        pub hint: Option<String>,
        /// Further words under which it is found.
        pub synonyms: Vec<String>,
        /// Why it cannot be chosen by this council today, in words; listed last.
        #[serde(default)]
        pub closed: Option<String>,
        /// Whether it is offered for new records.
        pub active: bool,
        /// Valid from (ISO).
        pub valid_from: String,
        /// Valid to (ISO).
        #[serde(default)]
        pub valid_to: Option<String>,
        /// Further properties of the entry, in words: effect, group, special.
        pub properties: BTreeMap<String, String>,
    }
}
