//! What a column of somebody else's sheet can be.

use tollgate_domain::form::{Control, Field, asset_form};

/// What a column fills. Its code is a field's path, or one of the readings that fill several fields.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Target {
    /// One field of the form, by its path without a key: `name`, `purposes.text`.
    Field(String),
    /// The reference by which the other register knows the asset.
    TheirReference,
    /// A directorate and a service in one cell.
    DirectorateAndService,
    /// Whether special category data is held.
    SpecialAnswer,
    /// Whether criminal-offence data is held.
    CriminalAnswer,
    /// Conditions of Article 9 and of Schedule 1 in one cell.
    SpecialConditions,
    /// Suppliers who act for the council.
    Suppliers,
    /// Whether, and where, data goes outside the United Kingdom.
    TransfersAnswer,
    /// Whole rules of retention.
    RetentionRules,
    /// A note beside the asset.
    Note,
    /// Left out.
    LeaveOut,
}

/// One target as it is offered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fills {
    /// The target.
    pub target: Target,
    /// Letter of the section of the form.
    pub section: String,
    /// What it is called.
    pub label: String,
}

/// Readings that fill several fields: code, section, what they are called.
const READINGS: [(Target, &str, &str, &str); 8] = [
    (Target::TheirReference, "their_reference", "A", "Reference in the other register"),
    (Target::DirectorateAndService, "directorate_and_service", "B", "Directorate and service in one"),
    (Target::SpecialConditions, "special_conditions", "D", "Article 9 and Schedule 1 conditions"),
    (Target::SpecialAnswer, "special_answer", "E", "Special category data, yes or no"),
    (Target::CriminalAnswer, "criminal_answer", "E", "Criminal-offence data, yes or no"),
    (Target::Suppliers, "suppliers", "F", "Suppliers, one row for each"),
    (Target::TransfersAnswer, "transfers_answer", "G", "Outside the UK: no, or where"),
    (Target::RetentionRules, "retention_rules", "H", "Retention rules, one for each line"),
];

/// Lists whose first field is filled from one cell with one row for each piece.
const ONE_ROW_EACH: [(&str, &str); 4] = [
    ("purposes.text", "Purposes, one row for each"),
    ("data_items.detail", "Data items, one row for each"),
    ("recipients.name", "Recipients, one row for each"),
    ("transfers.destination", "Countries, one row for each"),
];

/// Facts of the record that come with an asset although the application sets them afterwards.
const BROUGHT_ALONG: [&str; 2] = ["last_reviewed_on", "next_review_on"];

impl Target {
    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::Field(path) => path,
            Self::Note => "note",
            Self::LeaveOut => "leave_out",
            reading => READINGS.iter().find(|(target, ..)| target == reading).map_or("", |(_, code, ..)| code),
        }
    }

    /// The target with this code; `None` if there is none.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "note" => return Some(Self::Note),
            "leave_out" => return Some(Self::LeaveOut),
            _ => {}
        }
        if let Some((target, ..)) = READINGS.iter().find(|(_, known, ..)| *known == code) {
            return Some(target.clone());
        }
        field(code).map(|_| Self::Field(code.to_owned()))
    }

    /// Whether several columns may fill it: texts then follow one another.
    pub fn takes_several(&self) -> bool {
        match self {
            Self::Note | Self::LeaveOut | Self::Suppliers | Self::RetentionRules => true,
            Self::Field(path) => ONE_ROW_EACH.iter().any(|(each, _)| each == path),
            _ => false,
        }
    }
}

/// The field of the form at a path without keys, if a cell can fill it.
pub(crate) fn field(path: &str) -> Option<&'static Field> {
    let form = asset_form();
    let found = match path.split_once('.') {
        Some((list, id)) => form.rows_of(list)?.fields.iter().find(|field| field.id == id),
        None => form.sections.iter().flat_map(|section| &section.fields).find(|field| field.id == path),
    }?;
    is_fillable(found, path).then_some(found)
}

fn is_fillable(field: &Field, path: &str) -> bool {
    match field.control {
        Control::Text
        | Control::Long
        | Control::Code
        | Control::Codes
        | Control::Choice
        | Control::Choices
        | Control::Date
        | Control::Number
        | Control::YesNo
        | Control::Person => !field.automatic || BROUGHT_ALONG.contains(&path),
        Control::List => matches!(path, "joint_controllers" | "controllers_served" | "isa_refs" | "measures"),
        Control::Record => path == "pn_ref",
        Control::File | Control::Row | Control::RowsOf | Control::Parts => false,
    }
}

/// Every target, in the order of the form; the two that fill no field last.
pub fn offered() -> Vec<Fills> {
    let mut all = Vec::new();
    for section in &asset_form().sections {
        all.extend(READINGS.iter().filter(|(_, _, letter, _)| *letter == section.id).map(
            |(target, _, letter, label)| Fills {
                target: target.clone(),
                section: (*letter).to_owned(),
                label: (*label).to_owned(),
            },
        ));
        let of_record = section.fields.iter().map(|field| (field.id.clone(), field));
        let list = section.rows.as_ref().map_or("", |rows| rows.list.as_str());
        let of_rows = section.row_fields.iter().map(|field| (format!("{list}.{}", field.id), field));
        for (path, field) in of_record.chain(of_rows).filter(|(path, field)| is_fillable(field, path)) {
            let each = ONE_ROW_EACH.iter().find(|(each, _)| *each == path).map(|(_, label)| (*label).to_owned());
            let label = each.unwrap_or_else(|| match section.rows.as_ref().filter(|_| path.contains('.')) {
                Some(rows) => format!("{} (each {})", field.label, rows.singular),
                None => field.label.clone(),
            });
            all.push(Fills { target: Target::Field(path), section: section.id.clone(), label });
        }
    }
    all.push(Fills {
        target: Target::Note,
        section: String::new(),
        label: "Keep as a note beside the asset".to_owned(),
    });
    all.push(Fills { target: Target::LeaveOut, section: String::new(), label: "Leave out".to_owned() });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_that_is_offered_has_a_code_of_its_own() {
        let all = offered();
        for fills in &all {
            let code = fills.target.code();
            assert_eq!(
                Target::from_code(code).as_ref(),
                Some(&fills.target),
                "{code} is read back from a saved matching"
            );
            assert_eq!(all.iter().filter(|other| other.target.code() == code).count(), 1, "{code} is offered once");
        }
        for never in ["ref", "purposes.key", "recipients.data_keys", "purposes.compat_answers", "nothing"] {
            assert_eq!(Target::from_code(never), None, "no cell can fill {never}");
        }
    }
}
