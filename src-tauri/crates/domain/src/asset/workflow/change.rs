//! Which changes of an approved asset need a new version (asset.md §3).

/// Fields of sections C to H, and the two of section A, whose change is a change of the processing itself.
const MATERIAL: &[&str] = &[
    "lifecycle",
    "gsc_classification",
    "regime",
    "controller_role",
    "joint_controllers",
    "joint_arrangement_ref",
    "controllers_served",
    "collection_sources",
    "collection_sources_other",
    "source_notes",
    "statutory_or_contractual",
    "consequence_not_provided",
    "purposes",
    "data_items",
    "recipients",
    "no_recipients",
    "transfers",
    "transfer_statement",
    "transfer_statement_on",
    "retention",
];

/// Texts of sections A and B, in which a slip of the pen may be put right on the approved version itself.
const CORRECTABLE: &[&str] = &[
    "name",
    "description",
    "asset_type_other",
    "system_name",
    "handling_instruction",
    "publish_exclusion_reason",
    "contract_ref",
];

/// Whether a change at this keyed path changes the processing: it forces a new version and is a reason to look at the impact
/// assessment again.
pub fn is_material(path: &str) -> bool {
    MATERIAL.contains(&field_of(path))
}

/// Whether a change at this keyed path may be saved to the approved version as a correction of the text. Everything else
/// that stands in the content waits for the next version.
pub fn is_correction(path: &str) -> bool {
    CORRECTABLE.contains(&path)
}

fn field_of(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asset::Asset;

    #[test]
    fn the_lists_name_fields_of_the_asset() {
        let empty = serde_json::to_value(Asset::default()).expect("an empty asset is JSON");
        for field in MATERIAL.iter().chain(CORRECTABLE) {
            assert!(empty.get(field).is_some(), "{field} is no field of the asset, so its change would go unnoticed");
            let both = MATERIAL.contains(field) && CORRECTABLE.contains(field);
            assert!(!both, "{field} cannot both need a new version and be put right in place");
        }
    }

    #[test]
    fn processing_changes_need_a_version_and_slips_of_the_pen_do_not() {
        for (path, material, correction, why) in [
            ("purposes.P1.text", true, false, "a purpose is why the data is held"),
            ("retention.K3.period_value", true, false, "a time limit is promised to people"),
            ("no_recipients", true, false, "who receives the data stands in section F"),
            ("gsc_classification", true, false, "the marking is named beside sections C to H"),
            ("lifecycle", true, false, "so is the life stage"),
            ("description", false, true, "a typo in the description changes no processing"),
            ("system_name", false, true, "nor does one in the name of the system"),
            ("record_manager", false, false, "a new owner is no typo: the next version names them"),
            ("measures.sm_rbac.detail", false, false, "security stands outside A and B, so it is no text correction"),
        ] {
            assert_eq!(is_material(path), material, "{path}: {why}");
            assert_eq!(is_correction(path), correction, "{path}: {why}");
        }
    }
}
