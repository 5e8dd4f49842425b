//! Values that are there and still do not count as filled, each with a reason in words.

use serde_json::{Value, json};

use super::blue_badge::{edited, lacks, repaired};

/// What the field at `path` lacks once it and others are set.
fn reason(sets: &[(&str, Value)]) -> Option<String> {
    let path = sets.last().unwrap().0;
    lacks(&edited(&repaired(), sets)).into_iter().find(|lack| lack.path == path).map(|lack| lack.reason)
}

#[test]
fn a_value_counts_only_as_the_form_asks() {
    let long = |letters: usize| json!("x".repeat(letters));
    let cases: Vec<(&str, Value, Value)> = vec![
        ("description", long(39), long(40)),
        ("description", json!(format!("{}   ", "x".repeat(38))), long(40)),
        ("source_notes", long(9), long(10)),
        ("purposes.P1.text", long(14), long(15)),
        ("purposes.P1.regime", json!("not_personal_data"), json!("both")),
        ("purposes.P1.legal_reference", json!("The council's usual powers"), json!("Care Act 2014")),
        ("purposes.P1.legal_reference", json!("Sixth edition, page 12"), json!("s.21")),
        ("purposes.P1.legal_reference", json!("The region and its registers"), json!("reg 4 of the Regulations")),
        ("in_use_since", json!("2026-11-25"), json!("2026-11-24")),
        ("data_items.D1.stored_where", json!(["loc_office"]), json!(["loc_uk_cloud"])),
        ("deputy_record_manager", json!("PE-0001"), json!(null)),
        ("record_manager", json!("PE-0009"), json!("PE-0001")),
        ("head_of_service", json!("PE-0003"), json!("PE-0002")),
        ("no_recipients", json!(true), json!(false)),
        ("recipients.R1.why", long(14), long(15)),
        ("retention.K1.period_value", json!(0), json!(1)),
        ("retention.K1.last_disposal_run", json!("2027-01-01"), json!("2026-11-01")),
        ("pn_url", json!("on the wall"), json!("paper")),
        ("pn_url", json!("www.testborough.example"), json!("https://www.testborough.example/notice")),
        ("data_items.D13.necessity", json!(null), long(15)),
    ];
    for (path, lacking, filled) in cases {
        assert!(reason(&[(path, lacking.clone())]).is_some(), "{path} = {lacking} must still count as missing");
        let left = reason(&[(path, filled.clone())]);
        assert_eq!(left, None, "{path} = {filled} is what the form asks for");
    }
}

#[test]
fn answers_ask_for_their_companions() {
    let cases: Vec<(Vec<(&str, Value)>, &str)> = vec![
        (
            vec![("asset_type", json!("at_other")), ("asset_type_other", json!("ab"))],
            "another type needs at least 3 characters",
        ),
        (
            vec![("collection_sources", json!(["other"])), ("collection_sources_other", json!(null))],
            "another source needs words",
        ),
        (
            vec![("recipients.R1.category", json!("other")), ("recipients.R1.category_other", json!(null))],
            "another recipient needs words",
        ),
        (
            vec![("retention.K1.trigger", json!("rt_other")), ("retention.K1.trigger_other", json!(null))],
            "another trigger needs words",
        ),
        (
            vec![("measures", json!(["sm_other"])), ("measures.sm_other.detail", json!("ab"))],
            "another measure says which, in its detail",
        ),
        (
            vec![("published_in_iar", json!(false)), ("publish_exclusion_reason", json!("secret"))],
            "leaving it out needs a reason of 20 characters",
        ),
        (
            vec![("purposes.P3.is_council_task", json!(false)), ("purposes.P3.not_task_reason", json!("a shop"))],
            "no task of the council needs a reason of 30 characters",
        ),
        (
            vec![("purposes.P3.is_council_task", json!(false)), ("purposes.P3.not_task_dpo_confirmed", json!(false))],
            "no task of the council needs the DPO's confirmation",
        ),
        (
            vec![("purposes.P3.art6_bases", json!(["consent"])), ("purposes.P3.consent_withdrawal_route", json!(null))],
            "consent needs a way to withdraw",
        ),
        (
            vec![
                ("purposes.P3.art9_conditions", json!(["art9_explicit_consent"])),
                ("purposes.P3.consent_mechanism", json!(null)),
            ],
            "explicit consent needs a way to give it",
        ),
        (
            vec![("purposes.P3.art6_bases", json!(["legitimate_interests"])), ("purposes.P3.lia_ref", json!(null))],
            "legitimate interests need an assessment",
        ),
        (
            vec![
                ("purposes.P3.art6_bases", json!(["recognised_legitimate_interest"])),
                ("purposes.P3.rli_condition", json!(null)),
            ],
            "a recognised interest needs its Annex 1 condition",
        ),
        (
            vec![("purposes.P4.sch1_part2_extended", json!("s1p2_health_social_care"))],
            "para 36 extends a condition of Part 2 only",
        ),
        (
            vec![
                ("purposes.P3.adm_level", json!("adm_significant_no_special")),
                ("purposes.P3.adm_logic", json!("by score")),
            ],
            "a significant decision needs its logic in 60 characters",
        ),
        (
            vec![
                ("purposes.P3.adm_level", json!("adm_significant_no_special")),
                ("purposes.P3.adm_safeguards", json!(null)),
            ],
            "a significant decision needs its safeguards",
        ),
        (
            vec![("purposes.P3.direct_marketing", json!(true)), ("purposes.P3.marketing_channels", json!([]))],
            "marketing needs its channels",
        ),
        (
            vec![("controller_role", json!("joint_controller")), ("joint_controllers", json!([]))],
            "a joint controller names the others",
        ),
        (
            vec![("controller_role", json!("processor")), ("controllers_served", json!([]))],
            "a processor names its controllers",
        ),
        (
            vec![("statutory_or_contractual", json!("contractual")), ("consequence_not_provided", json!("None."))],
            "a duty to provide needs its consequence",
        ),
        (
            vec![("retention.K1.automatic", json!(false)), ("retention.K1.responsible", json!(null))],
            "disposal by hand needs somebody to do it",
        ),
        (vec![("retention.K1.period_value", json!(null))], "a rule without a length says nothing"),
        (
            vec![("art14_exemption", json!("secrecy")), ("art14_exemption_reason", json!("secret"))],
            "an exemption needs a reason of 20 characters",
        ),
        (
            vec![("transfer_statement", json!(true)), ("transfer_statement_on", json!(null))],
            "a confirmation needs its date",
        ),
        (vec![("access_groups.G1.reason", json!(null))], "access needs a reason"),
        (vec![("national_data_opt_out", json!(null))], "health data in England needs an answer"),
        (vec![("rights_system_support.export", json!(null))], "each of the five questions needs an answer"),
        (vec![("recipients.R1.method", json!(null))], "what leaves the council moves somehow"),
    ];
    for (sets, why) in cases {
        assert!(reason(&sets).is_some(), "{why}");
    }
}

#[test]
fn a_transfer_asks_for_what_protects_the_data() {
    let row = json!({ "T1": { "destination": "United Kingdom", "receiver_key": "R1", "mechanism": "tm_idta" } });
    let body = edited(&repaired(), &[("transfer_statement", json!(null)), ("transfers", row)]);
    let found = lacks(&body);
    let paths: Vec<&str> = found.iter().map(|lack| lack.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "transfers.T1.destination",
            "transfers.T1.kind",
            "transfers.T1.dp_test_result",
            "transfers.T1.dp_test_date",
            "transfers.T1.dp_test_by",
            "transfers.T1.dp_test_ref",
            "transfers.T1.document_ref",
            "transfers.T1.pn_copy_route",
        ],
        "an IDTA needs the data protection test, and the United Kingdom is no destination"
    );
    let adequate = edited(&body, &[("transfers.T1.mechanism", json!("tm_adequacy"))]);
    let paths: Vec<String> = lacks(&adequate).into_iter().map(|lack| lack.path).collect();
    assert!(paths.contains(&"transfers.T1.adequate_destination".to_owned()), "adequacy needs its entry");
    assert!(!paths.contains(&"transfers.T1.dp_test_result".to_owned()), "adequacy needs no test");
    let confirmed =
        edited(&body, &[("transfer_statement", json!(true)), ("transfer_statement_on", json!("2026-11-10"))]);
    assert!(
        lacks(&confirmed).iter().any(|lack| lack.path == "transfer_statement"),
        "that no data leaves the UK cannot stand beside a transfer"
    );
}

#[test]
fn what_only_a_rule_speaks_about_is_never_missing() {
    for (path, value) in [
        ("purposes.P1.spi_justification", json!("short")),
        ("purposes.P1.secrecy_duty", json!(null)),
        ("purposes.P1.sch1_conditions", json!(null)),
        ("recipients.R3.gateway", json!(null)),
        ("recipients.R1.isa_ref", json!(null)),
        ("access_review_on", json!(null)),
        ("volume_exact", json!(5)),
    ] {
        assert_eq!(reason(&[(path, value)]), None, "{path}: counting it here too would tell the same thing twice");
    }
    let answers = [
        ("purposes.P1.new_purpose_route", json!("np_compatible_test")),
        ("purposes.P1.compat_answers.link", json!("short")),
    ];
    assert_eq!(reason(&answers), None, "rule AR040 speaks about the compatibility answers");
}

#[test]
fn a_planned_asset_may_be_in_use_from_a_later_day() {
    let sets = [("lifecycle", json!("planned")), ("in_use_since", json!("2027-04-01"))];
    assert_eq!(reason(&sets), None, "a planned asset starts in the future");
}
