//! A new supplier for the Blue Badge case system: from the screening to the SIRO's signature, with every probe that must be
//! refused.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tollgate_commands::contract::NoCode;

use crate::desk::{fired, set};
use crate::project::{Project, SIGNATORIES, acceptance, codes, conditional_approval, named};

#[test]
fn screening_comes_out_as_the_law_has_it() {
    let mut project = Project::screened();
    let page = project.page();
    let screening = &page["screening"];
    assert_eq!(screening["counts"], json!({ "A": 1, "B": 2, "C": 0, "D": 5, "E": 6 }), "“not known” counts as yes");
    assert_eq!((&screening["outcome"], &screening["score"]), (&json!("required"), &json!(43)), "10 + 12 + 0 + 15 + 6");
    assert_eq!(
        codes(&screening["reasons"]),
        ["sq_a2", "sq_b1", "sq_b3", "sq_d4", "sq_d5", "sq_d6", "sq_d7", "sq_d9"],
        "exactly what makes it compulsory; every one needs a risk later"
    );
    assert_eq!(codes(&screening["locked"]), ["sq_d4", "sq_d5", "sq_d6"], "they follow from sq_a2 and sq_b3");

    let no = project.refused(NoCode::WrongState, "edit_dpia", &json!({ "edits": [set("sq_d5.answer", &json!("no"))] }));
    assert_eq!(no.path.as_deref(), Some("sq_d5.answer"), "an answer that follows from another stays");
    project.on("2026-11-23", "dpo");
    let reason = "The scheme is small, everybody knows it, and nothing about it has ever gone wrong before.";
    let lower = json!({ "outcome": "not_required", "reason": reason });
    let no = project.refused(NoCode::WrongState, "settle_screening", &lower);
    assert!(no.message.contains("nobody can lower"), "what the law makes compulsory stays: {}", no.message);
    project.refused(NoCode::GateShut, "screen_out_dpia", &json!({ "text": "It is not needed here." }));
    project.refused(NoCode::NotYourStep, "start_drafting_dpia", &json!({}));

    project.on("2026-11-23", "project_manager");
    project.edit(&json!([set("sq_e8.answer", &Value::Null)]));
    let no = project.refused(NoCode::GateShut, "start_drafting_dpia", &json!({}));
    let open: Vec<_> = no.blockers.iter().filter_map(|blocker| blocker.path.as_deref()).collect();
    assert_eq!(open, ["sq_e8.answer"], "one question is open, and it is named; nothing is said of an outcome yet");
    assert_eq!(no.blockers.len(), 1, "and nothing else");
    project.desk.must("undo", Value::Null);
    let page = project.must("start_drafting_dpia", &json!({}));
    assert_eq!(page["row"]["state"], json!("drafting"), "screened, so that writing can begin");
}

#[test]
fn asset_of_a_screened_project_waits_for_the_signature() {
    let mut project = Project::screened();
    let page = project.asset_page();
    assert_eq!(page["row"]["dpia_needed"], json!("required"), "the asset says what the screening came to");
    assert!(!fired(&page, "warning").contains_key("AR065"), "it is screened");
    assert!(fired(&page, "error").contains_key("AR021"), "high-risk processing without a signed assessment");
    let asset = json!({ "reference": project.asset });
    project.on("2026-11-24", "record_manager").desk.must("submit_asset", asset.clone());
    let checked = json!({ "reference": project.asset, "text": "Checked against the schedule." });
    project.on("2026-11-25", "ig_lead").desk.must("check_asset", checked);
    let no = project.on("2026-11-26", "dpo").desk.refused(NoCode::GateShut, "approve_asset", asset);
    assert_eq!(named(&no), BTreeSet::from(["AR021", "AR037"]), "not before the signature, nor without the reason");
    let removed = project.desk.call("delete_asset_draft", json!({ "reference": project.asset }));
    assert!(removed.is_err(), "an asset behind an assessment does not vanish");
}

#[test]
fn answers_risks_and_levels_are_those_of_the_council() {
    let mut project = Project::screened();
    project.must("start_drafting_dpia", &json!({}));
    let no = project.refused(NoCode::GateShut, "submit_dpia", &json!({}));
    assert!(named(&no).contains("RR1"), "no risk yet, and it is named with everything else");

    let mut project = Project::drafted();
    let page = project.page();
    let count = |what: &str| -> u64 {
        ["P", "D", "L", "R", "S", "C"].iter().map(|section| page["progress"][section][what].as_u64().unwrap()).sum()
    };
    assert_eq!((count("shown"), count("answered")), (62, 62), "hidden are R2, R6 and L10; nothing is open");
    assert_eq!(page["differences"].as_array().unwrap().len(), 1, "only L11 differs from the asset");
    let risks = &page["risks"];
    assert_eq!(risks["before"]["overall"], json!("very_high"), "the highest single level, which is no average");
    assert_eq!(risks["after"]["overall"], json!("medium"));
    assert_eq!(risks["before"]["counts"], json!({ "very_high": 1, "high": 5, "medium": 2, "low": 0 }));
    assert_eq!(risks["after"]["counts"], json!({ "very_high": 0, "high": 0, "medium": 4, "low": 4 }));
    let before = json!({
        "3×3": ["R1", "R2", "R6"], "2×4": ["R3"], "4×2": ["R4"], "2×2": ["R5"], "3×4": ["R7"], "3×2": ["R8"],
    });
    let after = json!({ "2×3": ["R1"], "2×2": ["R2"], "1×4": ["R3"], "1×2": ["R4", "R5", "R6", "R8"], "1×3": ["R7"] });
    assert_eq!(risks["before"]["cells"], before, "heat map before");
    assert_eq!(risks["after"]["cells"], after, "heat map after");
    assert_eq!(page["findings"], json!([]), "no rule fires: R3 keeps severity 4 although measures reduce it");

    let measure = |risk: &str, code: &str| {
        let rows = page["content"]["measures"].as_object().unwrap();
        let found = rows.iter().find(|(_, row)| row["risk"] == risk && row["measure"] == code);
        found.unwrap().0.clone()
    };
    let proposed = format!("measures.{}.status", measure("R4", "sm_auto_retention"));
    let probes = [
        (json!([set("risks.R1.likelihood_after", &json!(4))]), "RR3", "measures cannot increase a risk"),
        (json!([set(&proposed, &json!("ms_proposed"))]), "RR4", "a proposal supports nothing"),
        (
            json!([{ "do": "remove_row", "list": "measures", "key": measure("R2", "sm_other") }]),
            "RR5",
            "without parallel running nothing lowers severity",
        ),
        (json!([set("risks.R5.related_triggers", &json!([]))]), "RR2", "two screening answers have no risk"),
    ];
    for (edits, rule, why) in probes {
        let page = project.edit(&edits);
        let found: BTreeSet<&str> =
            page["findings"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
        assert_eq!(found, BTreeSet::from([rule]), "{why}");
        project.desk.must("undo", Value::Null);
    }
    let edits = json!({ "edits": [set("risks.R1.likelihood_before", &json!(7))] });
    let no = project.refused(NoCode::WrongType, "edit_dpia", &edits);
    assert_eq!(no.path.as_deref(), Some("risks.R1.likelihood_before"), "the scale ends at 4: {}", no.message);
}

#[test]
fn measures_become_clauses_of_the_contract() {
    let mut project = Project::drafted();
    let page = project.page();
    let found: Vec<&str> =
        page["clauses"].as_array().unwrap().iter().map(|clause| clause["code"].as_str().unwrap()).collect();
    let due: Vec<String> = (1..=23).filter(|number| *number != 21).map(|number| format!("CC{number:02}")).collect();
    assert_eq!(found, due, "22 clauses; no measure asks for pseudonymised reports");
    for clause in page["clauses"].as_array().unwrap() {
        let wording = clause["requirement"].as_str().unwrap();
        assert!(!wording.contains('{'), "a clause with an empty place would reach the bidders: {wording}");
    }
    let wording = |code: &str| {
        let clauses = page["clauses"].as_array().unwrap();
        clauses.iter().find(|clause| clause["code"] == code).unwrap()["requirement"].as_str().unwrap().to_owned()
    };
    assert!(wording("CC05").contains("5 working days"), "filled by R5: {}", wording("CC05"));
    assert!(wording("CC06").contains("24 hours"), "filled by S14: {}", wording("CC06"));
    assert!(wording("CC09").contains("United Kingdom"), "filled by S4: {}", wording("CC09"));
    assert_eq!(page["row"]["spec_release_allowed"], json!(false), "not before the SIRO has signed");

    project.on("2027-01-15", "project_manager");
    assert_eq!(project.page()["row"]["banner"], Value::Null, "eleven working days are left");
    project.on("2027-01-18", "project_manager");
    let banner = project.page()["row"]["banner"].clone();
    assert!(banner.as_str().is_some_and(|words| words.contains("10 working days")), "ten are left: {banner}");
}

#[test]
fn project_goes_from_role_to_role_and_waits_where_it_should() {
    let mut project = Project::drafted();
    let no = project.on("2026-12-01", "project_manager").refused(NoCode::GateShut, "submit_dpia", &json!({}));
    let due = BTreeSet::from(["record_manager_confirmation", "security_view", "caldicott_view"]);
    assert_eq!(named(&no), due, "three people have not looked yet, and nothing else is in the way");
    project.refused(NoCode::NotYourStep, "give_security_view", &json!({}));

    let mut project = Project::submitted();
    assert_eq!(project.page()["row"]["state"], json!("dpo_review"));
    let list = project.on("2026-12-07", "dpo").desk.must("list_dpias", Value::Null);
    let row = &list["rows"][0];
    assert_eq!((&row["turn"], &row["working_days_waiting"]), (&json!(["dpo"]), &json!(1)), "since Friday");
    project.refused(NoCode::WrongState, "submit_dpia", &json!({}));
    project.refused(NoCode::GateShut, "give_dpo_advice", &json!({}));
    project.refused(NoCode::ReasonTooShort, "return_dpia", &json!({ "text": "Again please" }));
    let edits = json!({ "edits": [set("d1", &json!("Other words"))] });
    project.refused(NoCode::WrongState, "edit_dpia", &edits);
    project.desk.acting("auditor");
    project.refused(NoCode::NotYourStep, "edit_dpia", &edits);

    let page = project.on("2026-12-07", "dpo").page();
    assert!(page["closed"].get("advice").is_none(), "the advice waits for the DPO");
    for field in ["d1", "risks.*.title", "risks.*.accepted_by", "decision"] {
        assert!(
            page["closed"][field].is_string(),
            "{field} is not the DPO's to change, and is known before anybody tries"
        );
    }
    let standing = |page: &Value| -> Vec<(String, bool)> {
        let signatories = page["sign_off"].as_array().unwrap().iter();
        signatories.map(|one| (one["role"].as_str().unwrap().to_owned(), one["attested"] == json!(true))).collect()
    };
    let given = SIGNATORIES.iter().enumerate().map(|(place, role)| ((*role).to_owned(), place < 4));
    assert_eq!(standing(&page), given.collect::<Vec<_>>(), "four have answered for their part, four are awaited");
    let text = json!({ "text": "The migration plan is missing from question D14." });
    let page = project.must("return_dpia", &text);
    assert!(!standing(&page)[0].1, "what was submitted and sent back is awaited again");
    assert!(standing(&page)[2].1, "a view on what has not changed still stands");
    project.desk.must("undo", Value::Null);

    let mut project = Project::advised();
    assert_eq!(project.page()["row"]["state"], json!("hos_acceptance"));
    project.on("2026-12-08", "head_of_service");
    let no = project.refused(NoCode::GateShut, "accept_dpia", &json!({ "edits": acceptance() }));
    assert_eq!(named(&no), BTreeSet::from(["clauses_confirmed"]), "the commissioner has not confirmed the clauses");
    let no = project.refused(NoCode::GateShut, "accept_dpia", &json!({}));
    assert_eq!(
        no.blockers.iter().filter(|blocker| blocker.code == "risk_not_accepted").count(),
        4,
        "each medium risk is accepted one by one"
    );
    let edits = json!({ "edits": [set("advice.text", &json!("The Head of Service advises."))] });
    let no = project.refused(NoCode::WrongState, "edit_dpia", &edits);
    assert_eq!(no.path.as_deref(), Some("advice.text"), "advice stays the DPO's: {}", no.message);
    let mut project = Project::accepted();
    assert_eq!(project.page()["row"]["state"], json!("siro_review"));
    let steps: Vec<String> = project.page()["attestations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["step"].as_str().unwrap().to_owned())
        .collect();
    for step in ["security_view", "caldicott_view", "record_manager_confirmation", "submit", "advise", "accept"] {
        assert!(steps.iter().any(|one| one == step), "{step} is in the history as an attestation");
    }
    assert_eq!(project.page()["issues"], json!([]), "nothing is signed before the decision");
    let no = project.refused(NoCode::WrongState, "sign_dpia", &json!({ "content_sha256": "0".repeat(64) }));
    assert!(no.details["rule"] == "nothing_frozen", "there is nothing to sign yet: {}", no.message);
}

#[test]
fn decision_freezes_one_text_and_eight_people_sign_it_in_order() {
    let mut project = Project::decided();
    let page = project.page();
    assert_eq!(page["row"]["state_label"], json!("Awaiting signatures, 0 of 8"));
    let hash = project.hash();
    let over = json!({ "content_sha256": hash });
    let no = project.refused(NoCode::OutOfOrder, "sign_dpia", &over);
    assert_eq!(no.details["rule"], "SG1", "the SIRO signs last: {}", no.message);
    project.desk.acting("project_manager");
    let no = project
        .desk
        .call("sign_dpia", json!({ "reference": project.dpia, "content_sha256": hash, "signatory": "siro" }));
    assert_eq!(no.unwrap_err().details["rule"], "SG3", "whoever wrote it does not decide on it (SEP-3)");
    for role in &SIGNATORIES[..7] {
        project.sign_as(role);
    }
    assert_eq!(project.page()["row"]["state_label"], json!("Awaiting signatures, 7 of 8"));
    project.desk.acting("project_manager");
    let edits = json!({ "edits": [set("d1", &json!("One letter more"))] });
    let no = project.refused(NoCode::Frozen, "edit_dpia", &edits);
    assert_eq!(no.details["rule"], "SG4", "frozen is frozen: {}", no.message);
    project.desk.acting("siro");
    let no = project.refused(NoCode::OtherContent, "sign_dpia", &json!({ "content_sha256": "0".repeat(64) }));
    assert_eq!(no.details["rule"], "SG2", "a signature over another text counts for nothing: {}", no.message);
    project.desk.refused(NoCode::NothingToUndo, "undo", Value::Null);

    let page = project.sign_as("siro");
    assert_eq!(page["row"]["state"], json!("signed_with_conditions"), "as decided");
    assert_eq!(page["row"]["in_force"], json!(1));
    assert_eq!(page["row"]["spec_release_allowed"], json!(true), "before 1 February");
    assert_eq!(page["row"]["next_review_on"], json!("2027-06-10"), "six months after the SIRO's signature");
    assert_eq!(page["row"]["review_flags"], json!([]), "the asset is as it was frozen");
    let places = page["issues"][0]["signatories"].as_array().unwrap().clone();
    let order: Vec<&str> = places.iter().map(|place| place["key"].as_str().unwrap()).collect();
    assert_eq!(order, SIGNATORIES, "in this order");
    for place in &places {
        assert_eq!(place["content_sha256"], json!(hash), "everybody signed the same text");
        assert_eq!(place["method"], json!("sig_app_attested"));
    }
    let no = project.refused(NoCode::WrongState, "edit_dpia", &edits);
    assert_eq!(no.details["rule"], "signed_version", "not even a typing mistake: {}", no.message);

    let page = project.asset_page();
    assert_eq!(page["living"]["dpia_ref"], json!(project.dpia), "the asset names its assessment");
    assert!(!fired(&page, "error").contains_key("AR021"), "signed, so that the asset may be approved");
    let sound = project.desk.must("verify_register", Value::Null);
    assert_eq!(sound["sound"], json!(true), "chain and replay agree: {sound:#}");
}

#[test]
fn recall_voids_the_signatures_and_the_next_decision_freezes_another_text() {
    let mut project = Project::decided();
    let first = project.hash();
    for role in &SIGNATORIES[..5] {
        project.sign_as(role);
    }
    let text = json!({ "text": "The forum's second letter must be answered first." });
    let page = project.on("2026-12-11", "siro").must("return_dpia", &text);
    assert_eq!(page["row"]["state"], json!("returned"));
    let void = page["issues"][0]["signatories"].as_array().unwrap().iter().filter(|place| place["void"] == json!(true));
    assert_eq!(void.count(), 5, "five signatures are void and stay readable");
    assert_eq!(page["content"]["decision"], Value::Null, "the decision is taken anew");
    let longer = format!("{} They are told first.", page["content"]["d1"].as_str().unwrap());
    project.on("2026-12-11", "project_manager").edit(&json!([set("d1", &json!(longer))]));
    project.must("submit_dpia", &json!({}));
    project.on("2026-12-14", "dpo").must("give_dpo_advice", &json!({}));
    project.on("2026-12-14", "head_of_service").must("accept_dpia", &json!({}));
    project.on("2026-12-15", "siro").must("decide_dpia", &json!({ "edits": conditional_approval() }));
    assert_ne!(project.hash(), first, "one sentence more gives another hash");
    assert_eq!(project.page()["issues"].as_array().unwrap().len(), 2, "the recalled issue is kept");
}

#[test]
fn rejection_is_signed_by_the_siro_alone() {
    let mut project = Project::accepted();
    let short = json!({ "edits": [set("decision", &json!("reject")), set("decision_reason", &json!("Too risky."))] });
    project.on("2026-12-10", "siro").refused(NoCode::GateShut, "decide_dpia", &short);
    let reason = "The triage module cannot be switched off in the product that is on the market today.";
    let edits = [set("decision", &json!("reject")), set("decision_reason", &json!(reason))];
    let page = project.must("decide_dpia", &json!({ "edits": edits }));
    assert_eq!(page["issues"][0]["of"], json!(1), "only the SIRO's field exists");
    let page = project.sign_as("siro");
    assert_eq!(page["row"]["state"], json!("rejected"));
    assert_eq!(page["row"]["in_force"], Value::Null, "a rejected version never comes into force");
    assert!(fired(&project.asset_page(), "error").contains_key("AR021"), "the asset still waits");
}

#[test]
fn high_risk_goes_to_the_regulator_before_anything_is_processed() {
    let mut project = Project::drafted();
    project.edit(&json!([set("risks.R3.likelihood_after", &json!(2))]));
    for (role, command) in [
        ("information_security", "give_security_view"),
        ("caldicott_guardian", "give_caldicott_view"),
        ("record_manager", "confirm_dpia_measures"),
        ("project_manager", "submit_dpia"),
    ] {
        project.on("2026-12-04", role).must(command, &json!({}));
    }
    let advice = "Ransomware stays a high risk even with every measure that is agreed. Consult the regulator before anything is \
                  processed, and keep the present system running until the answer is there.";
    let mut edits = vec![
        set("advice", &json!({ "overall": "consult_regulator", "text": advice, "triggers_confirmed": true })),
        set("o4", &json!({ "months": 6 })),
    ];
    edits.extend((1..=8).map(|number| {
        json!({ "do": "add_row", "list": "risk_views", "values": { "risk": format!("R{number}"), "view": "agree" } })
    }));
    project.on("2026-12-07", "dpo").must("give_dpo_advice", &json!({ "edits": edits }));
    project.on("2026-12-08", "commissioner").must("confirm_dpia_clauses", &json!({}));
    project.on("2026-12-08", "head_of_service");
    let no = project.refused(NoCode::WrongState, "accept_dpia", &json!({ "edits": acceptance() }));
    assert_eq!(no.path.as_deref(), Some("risks.R3.accepted_by"), "nobody in the council may accept it");
    let mut edits = acceptance();
    edits.retain(|edit| edit["path"] != "risks.R3.accepted_by");
    let no = project.refused(NoCode::GateShut, "accept_dpia", &json!({ "edits": edits }));
    assert_eq!(named(&no), BTreeSet::from(["ack_art36"]), "the Head of Service must say that they know");
    edits.push(set("ack_art36", &json!(true)));
    project.must("accept_dpia", &json!({ "edits": edits }));

    project.on("2026-12-10", "siro");
    let no = project.refused(NoCode::GateShut, "decide_dpia", &json!({ "edits": conditional_approval() }));
    assert_eq!(named(&no), BTreeSet::from(["RR8"]), "an approval needs the regulator's answer first");
    let no = project.refused(NoCode::GateShut, "consult_regulator", &json!({}));
    assert_eq!(named(&no), BTreeSet::from(["pack"]), "the regulator gets a pack");
    let path = project.desk.path("pack.txt");
    project.must("make_consultation_pack", &json!({ "path": path }));
    let pack = std::fs::read_to_string(&path).unwrap();
    for words in ["Testborough Council", "dpo@testborough.example", "R3 Ransomware", "Receive, assess"] {
        assert!(pack.contains(words), "the pack names {words}");
    }
    let sent = [set("prior_consultation", &json!({ "sent_on": "2026-12-10", "received_on": "2026-12-10" }))];
    let page = project.must("consult_regulator", &json!({ "edits": sent }));
    assert_eq!(page["row"]["state"], json!("prior_consultation"));
    assert_eq!(
        page["consultation_clock"],
        json!({ "advice_due_on": "2027-02-04", "advice_due_on_ext": "2027-03-18", "due_on": "2027-02-04" }),
        "eight weeks, and six more"
    );
    project.on("2027-01-04", "dpo");
    let more = [set("prior_consultation.suspended_days", &json!(10)), set("prior_consultation.extended", &json!(true))];
    let page = project.edit(&json!(more));
    assert_eq!(page["consultation_clock"]["due_on"], json!("2027-03-28"), "extended, and ten days of suspension");
    let no = project.refused(NoCode::GateShut, "record_regulator_answer", &json!({}));
    assert_eq!(named(&no), BTreeSet::from(["regulator_advice", "risks_rescored"]), "neither answer nor new scores yet");
}

#[test]
fn change_of_the_asset_after_the_signature_asks_for_a_fresh_look() {
    let mut project = Project::decided();
    for role in SIGNATORIES {
        project.sign_as(role);
    }
    let asset = json!({ "reference": project.asset });
    let with = |reference: &str, text: &str| json!({ "reference": reference, "text": text });
    let approve = |project: &mut Project, day: &str| {
        let reference = project.asset.clone();
        project.on(day, "record_manager").desk.must("submit_asset", asset.clone());
        project.on(day, "ig_lead").desk.must("check_asset", with(&reference, "Checked against the schedule."));
        project.on(day, "dpo");
        let open = project.desk.fired(&reference, "warning");
        for (rule, rows) in open {
            let places = if rows.is_empty() { vec![Value::Null] } else { rows.into_iter().map(Value::from).collect() };
            for row in places {
                let reason = "The notice is generated from this version and published next week.";
                let request = json!({ "reference": reference, "rule": rule, "row": row, "reason": reason });
                project.desk.must("acknowledge_warning", request);
            }
        }
        project.desk.must("approve_asset", asset.clone())
    };
    let approved = approve(&mut project, "2026-12-11");
    assert_eq!(approved["page"]["row"]["next_review_on"], json!("2027-06-11"), "six months: sensitive special data");
    assert_eq!(project.page()["row"]["review_flags"], json!([]), "approving what was frozen changes nothing");

    let reference = project.asset.clone();
    project
        .on("2027-01-18", "record_manager")
        .desk
        .must("start_asset_version", with(&reference, "Vehicles are added."));
    let item = json!({ "do": "add_row", "list": "data_items", "values": {
        "data_category": "vehicle", "detail": "Number plate of a vehicle", "subject_categories": ["alleged_offender"],
        "purpose_keys": ["P4"], "mandatory": true, "necessity": "Needed to find the vehicle of a misuse case.",
    } });
    let page = project.desk.call("edit_asset", json!({ "reference": reference, "edits": [item] }));
    let page = page.unwrap_or_else(|no| panic!("{no:#?}"));
    assert_eq!(page["added"], json!(["D17"]), "the seventeenth data item");
    let retention = page["page"]["content"]["retention"]["K4"]["data_keys"].clone();
    let mut items = retention.as_array().unwrap().clone();
    items.push(json!("D17"));
    project
        .desk
        .must("edit_asset", json!({ "reference": reference, "edits": [set("retention.K4.data_keys", &json!(items))] }));
    approve(&mut project, "2027-01-20");

    let row = project.page()["row"].clone();
    assert_eq!(row["state"], json!("signed_with_conditions"), "a flag is no state");
    let flag = &row["review_flags"][0];
    assert_eq!((&flag["trigger"], &flag["sections"]), (&json!("asset_changed"), &json!(["E", "H"])), "{flag}");
    let id = flag["id"].clone();
    let short = json!({ "flag": id, "reason": "It is fine." });
    project.refused(NoCode::ReasonTooShort, "close_review_flag", &short);

    project.on("2027-01-21", "project_manager");
    let reopen = json!({ "trigger": "asset_changed", "text": "Vehicles are added to the asset." });
    let page = project.must("reopen_dpia", &reopen);
    assert_eq!(
        (&page["row"]["state"], &page["row"]["in_force"]),
        (&json!("reopened"), &json!(1)),
        "1.0 stays in force"
    );
    assert_eq!(page["row"]["spec_release_allowed"], json!(false), "not while a newer version is written");
    assert_eq!(page["row"]["review_flags"], json!([]), "reopening closes the flag");
    assert!(!fired(&project.asset_page(), "error").contains_key("AR021"), "the signed version still counts");
    let keep = json!({ "text": "A vehicle's number plate adds no risk that was not weighed." });
    let page = project.on("2027-01-22", "dpo").must("keep_dpia", &keep);
    assert_eq!(page["row"]["state"], json!("signed_with_conditions"), "the old version, as it was");
    assert_eq!(page["row"]["next_review_on"], json!("2027-07-22"), "counted from today");
}

#[test]
fn conversations_and_the_risk_register_follow_the_project() {
    let mut project = Project::submitted();
    let page = project.on("2026-12-07", "dpo").must(
        "comment_on_dpia",
        &json!({ "path": "l11", "text": "Who switches the module off, and how is that checked?" }),
    );
    assert_eq!(page["comment_counts"]["L"]["open"], json!(1), "counted where question L11 is asked");
    let thread = page["comments"][0]["id"].clone();
    project.desk.acting("project_manager");
    let page = project.must(
        "comment_on_dpia",
        &json!({ "thread": thread, "text": "The supplier, before go-live; CC18 asks for proof." }),
    );
    assert_eq!(page["comments"][0]["state"], json!("answered"), "the other side has spoken");
    project.must("resolve_comments", &json!({ "thread": thread }));
    let more = json!({ "thread": thread, "text": "One more thing" });
    project.refused(NoCode::WrongState, "comment_on_dpia", &more);
    project.refused(NoCode::UnknownField, "comment_on_dpia", &json!({ "path": "z99", "text": "Nothing here" }));

    let register = project.desk.must("list_risks", Value::Null);
    let rows = register["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 8, "every risk of the one live assessment");
    assert_eq!(rows[0]["residual"], json!("medium"), "the highest first");
    let project_ended = project
        .on("2026-12-09", "head_of_service")
        .must("withdraw_dpia", &json!({ "text": "The procurement is cancelled." }));
    assert_eq!(project_ended["row"]["state"], json!("withdrawn"));
    assert_eq!(project.desk.must("list_risks", Value::Null)["rows"], json!([]), "a cancelled project has no live risk");
    assert_eq!(project.asset_page()["row"]["dpia_needed"], json!("not_screened"), "and no longer screens the asset");
}
