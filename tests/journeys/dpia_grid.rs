//! Every transition of an assessment through the contract: allowed for its role with its conditions met, refused for every other
//! role, and refused with the right list for each condition that is not met.

use serde_json::{Value, json};
use tollgate_commands::contract::NoCode;

use crate::desk::set;
use crate::project::{Project, SIGNATORIES, acceptance, advice, conditional_approval, named};

/// Everybody who can act.
const EVERYBODY: [&str; 13] = [
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
    "auditor",
    "system_admin",
];

const WORDS: &str = "Something happened that everybody concerned has read about and agrees on.";

/// One transition: scene, command, what is written with it, who may take it, and where it leads.
struct Transition(&'static str, &'static str, fn(&Project) -> Value, &'static [&'static str], &'static str);

fn words(_: &Project) -> Value {
    json!({ "text": WORDS })
}

fn decided(decision: &str) -> Value {
    let mut edits = conditional_approval();
    if decision != "approve_with_conditions" {
        edits = vec![set("decision", &json!(decision)), set("decision_reason", &json!(WORDS))];
    }
    json!({ "edits": edits })
}

const PM: &[&str] = &["project_manager"];
const DPO: &[&str] = &["dpo"];
const HOS: &[&str] = &["head_of_service"];
const SIRO: &[&str] = &["siro"];
const REOPENERS: &[&str] = &["dpo", "siro", "project_manager"];

/// The table of dpia.md §7; signatures stand in a journey of their own.
const TABLE: &[Transition] = &[
    Transition("screening", "start_drafting_dpia", words, PM, "drafting"),
    Transition("screening, lowered", "screen_out_dpia", words, DPO, "screened_out"),
    Transition("screened_out", "take_up_dpia", words, DPO, "drafting"),
    Transition("drafting", "submit_dpia", words, PM, "dpo_review"),
    Transition("returned", "submit_dpia", words, PM, "dpo_review"),
    Transition("dpo_review", "return_dpia", words, DPO, "returned"),
    Transition("dpo_review", "give_dpo_advice", |_| json!({ "edits": advice() }), DPO, "hos_acceptance"),
    Transition("hos_acceptance", "return_dpia", words, HOS, "returned"),
    Transition("hos_acceptance", "accept_dpia", |_| json!({ "edits": acceptance() }), HOS, "siro_review"),
    Transition("siro_review", "return_dpia", words, SIRO, "returned"),
    Transition("siro_review", "decide_dpia", |_| decided("approve"), SIRO, "siro_review"),
    Transition("siro_review", "decide_dpia", |_| decided("approve_with_conditions"), SIRO, "siro_review"),
    Transition("siro_review", "decide_dpia", |_| decided("reject"), SIRO, "siro_review"),
    Transition("frozen", "return_dpia", words, &["siro", "dpo"], "returned"),
    Transition("siro_review, high", "return_dpia", words, SIRO, "returned"),
    Transition("siro_review, high", "consult_regulator", words, SIRO, "prior_consultation"),
    Transition("prior_consultation", "record_regulator_answer", words, DPO, "siro_review"),
    Transition("signed", "reopen_dpia", |_| json!({ "trigger": "by_hand", "text": WORDS }), REOPENERS, "reopened"),
    Transition(
        "signed_with_conditions",
        "reopen_dpia",
        |_| json!({ "trigger": "by_hand", "text": WORDS }),
        REOPENERS,
        "reopened",
    ),
    Transition("reopened", "submit_dpia", words, PM, "dpo_review"),
    Transition("reopened", "keep_dpia", words, DPO, "signed_with_conditions"),
    Transition("screening", "withdraw_dpia", words, HOS, "withdrawn"),
    Transition("screening, lowered", "withdraw_dpia", words, HOS, "withdrawn"),
    Transition("drafting", "withdraw_dpia", words, HOS, "withdrawn"),
    Transition("dpo_review", "withdraw_dpia", words, HOS, "withdrawn"),
    Transition("returned", "withdraw_dpia", words, HOS, "withdrawn"),
    Transition("hos_acceptance", "withdraw_dpia", words, HOS, "withdrawn"),
    Transition("siro_review", "withdraw_dpia", words, HOS, "withdrawn"),
    Transition("siro_review, high", "withdraw_dpia", words, HOS, "withdrawn"),
    Transition("frozen", "withdraw_dpia", words, HOS, "withdrawn"),
    Transition("prior_consultation", "withdraw_dpia", words, HOS, "withdrawn"),
    Transition("reopened", "withdraw_dpia", words, HOS, "withdrawn"),
];

/// Every scene in which somebody can take a step, or nobody can.
const SCENES: &[&str] = &[
    "screening",
    "screening, lowered",
    "screened_out",
    "drafting",
    "returned",
    "dpo_review",
    "hos_acceptance",
    "siro_review",
    "siro_review, high",
    "frozen",
    "prior_consultation",
    "signed",
    "signed_with_conditions",
    "rejected",
    "reopened",
    "withdrawn",
];

fn scene(name: &str) -> Project {
    let after = |mut project: Project, day: &str, role: &str, command: &str, with: &Value| {
        project.on(day, role).must(command, with);
        project
    };
    match name {
        "screening" => Project::screened(),
        "screening, lowered" => {
            let mut project = Project::screened();
            let page = project.page();
            let answers = page["screening"]["replies"].as_object().unwrap().keys();
            let no: Vec<Value> = answers
                .filter(|code| *code != "sq_d4")
                .map(|code| set(code, &json!({ "answer": "no" })))
                .chain([set("sq_d4", &json!({ "answer": "yes", "note": "Medical evidence of applicants." }))])
                .collect();
            project.edit(&json!(no));
            let lower = json!({ "outcome": "not_required", "reason": format!("{WORDS} Nothing else is new here.") });
            after(project, "2026-11-24", "dpo", "settle_screening", &lower)
        }
        "screened_out" => {
            after(scene("screening, lowered"), "2026-11-25", "dpo", "screen_out_dpia", &json!({ "text": WORDS }))
        }
        "drafting" => Project::drafted().viewed(),
        "returned" => after(Project::submitted(), "2026-12-07", "dpo", "return_dpia", &json!({ "text": WORDS })),
        "dpo_review" => Project::submitted(),
        "hos_acceptance" => after(Project::advised(), "2026-12-08", "commissioner", "confirm_dpia_clauses", &json!({})),
        "siro_review" => Project::accepted(),
        "siro_review, high" => {
            let mut project = Project::drafted();
            project.edit(&json!([set("risks.R3.likelihood_after", &json!(2))]));
            let mut project = project.viewed().sent();
            project.on("2026-12-07", "dpo").must("give_dpo_advice", &json!({ "edits": advice() }));
            project.on("2026-12-08", "commissioner").must("confirm_dpia_clauses", &json!({}));
            let mut edits = acceptance();
            edits.retain(|edit| edit["path"] != "risks.R3.accepted_by");
            edits.push(set("ack_art36", &json!(true)));
            project.on("2026-12-08", "head_of_service").must("accept_dpia", &json!({ "edits": edits }));
            let pack = project.desk.path("pack.txt");
            after(project, "2026-12-10", "siro", "make_consultation_pack", &json!({ "path": pack }))
        }
        "frozen" => Project::decided(),
        "prior_consultation" => {
            let sent = [set("prior_consultation", &json!({ "sent_on": "2026-12-10" }))];
            let mut project =
                after(scene("siro_review, high"), "2026-12-10", "siro", "consult_regulator", &json!({ "edits": sent }));
            let letter = project.desk.path("advice.pdf");
            std::fs::write(&letter, "%PDF-1.7 the regulator's advice").unwrap();
            let kept = project.desk.must("attach_file", project.request(&json!({ "path": letter })));
            project.on("2027-01-20", "project_manager").edit(&json!([
                set("prior_consultation.advice_on", &json!("2027-01-18")),
                set("prior_consultation.advice_document", &kept["added"]),
                set("risks.R3.likelihood_after", &json!(1)),
            ]));
            after(project, "2027-01-20", "project_manager", "confirm_rescored_risks", &json!({}))
        }
        "signed" => {
            let mut project = after(Project::accepted(), "2026-12-10", "siro", "decide_dpia", &decided("approve"));
            for role in &SIGNATORIES {
                drop(project.sign_as(role));
            }
            project
        }
        "signed_with_conditions" => Project::signed(),
        "rejected" => {
            let mut project = after(Project::accepted(), "2026-12-10", "siro", "decide_dpia", &decided("reject"));
            project.sign_as("siro");
            project
        }
        "reopened" => {
            let reopen = json!({ "trigger": "by_hand", "text": WORDS });
            let mut project = after(Project::signed(), "2027-01-11", "project_manager", "reopen_dpia", &reopen);
            project.viewed_again();
            project
        }
        "withdrawn" => {
            after(Project::screened(), "2026-11-24", "head_of_service", "withdraw_dpia", &json!({ "text": WORDS }))
        }
        other => panic!("no scene is called {other}"),
    }
}

fn day_of(project: &mut Project) -> String {
    let status = project.desk.must("register_status", Value::Null);
    status["law_date"].as_str().unwrap().to_owned()
}

fn bare(command: &str) -> Value {
    if command == "reopen_dpia" { json!({ "trigger": "by_hand", "text": WORDS }) } else { json!({ "text": WORDS }) }
}

#[test]
fn every_transition_is_for_its_role_and_for_nobody_else() {
    let mut commands: Vec<&str> = TABLE.iter().map(|line| line.1).collect();
    commands.sort_unstable();
    commands.dedup();
    for name in SCENES {
        let mut project = scene(name);
        let day = day_of(&mut project);
        let before = project.page()["row"]["state"].clone();
        for command in &commands {
            let lines: Vec<&Transition> = TABLE.iter().filter(|line| line.0 == *name && line.1 == *command).collect();
            for role in EVERYBODY {
                if lines.iter().any(|line| line.3.contains(&role)) {
                    continue;
                }
                // Where nobody may, those are asked who may elsewhere.
                let elsewhere = TABLE.iter().any(|line| line.1 == *command && line.3.contains(&role));
                if lines.is_empty() && !elsewhere {
                    continue;
                }
                let request = project.request(&bare(command));
                let Err(no) = project.on(&day, role).desk.call(command, request) else {
                    panic!("{command} in {name} is not for {role}")
                };
                let due: &[NoCode] = match (lines.is_empty(), *name) {
                    (false, _) => &[NoCode::NotYourStep],
                    // A step that exists in this state in another case is refused by what is lacking.
                    (true, "screening" | "screening, lowered" | "siro_review" | "siro_review, high" | "frozen") => {
                        &[NoCode::WrongState, NoCode::GateShut, NoCode::NotYourStep]
                    }
                    (true, _) => &[NoCode::WrongState],
                };
                assert!(due.contains(&no.code), "{command} in {name} as {role}: {no:#?}");
            }
            for Transition(_, _, with, who, to) in lines {
                for role in *who {
                    let mut tried = project.fork();
                    let with = with(&tried);
                    let page = tried.on(&day, role).must(command, &with);
                    assert_eq!(page["row"]["state"], json!(to), "{command} in {name} as {role}");
                }
            }
        }
        assert_eq!(project.page()["row"]["state"], before, "{name}: a step that is refused moves nothing");
    }
}

#[test]
fn a_reason_that_says_too_little_moves_nothing() {
    for (name, role, command, least) in [
        ("screening, lowered", "dpo", "screen_out_dpia", 10),
        ("screened_out", "dpo", "take_up_dpia", 10),
        ("dpo_review", "dpo", "return_dpia", 20),
        ("hos_acceptance", "head_of_service", "return_dpia", 20),
        ("frozen", "siro", "return_dpia", 20),
        ("signed_with_conditions", "dpo", "reopen_dpia", 10),
        ("reopened", "dpo", "keep_dpia", 30),
        ("drafting", "head_of_service", "withdraw_dpia", 10),
    ] {
        let mut project = scene(name);
        let short = json!({ "trigger": "by_hand", "text": "x".repeat(least - 1) });
        let mut short = project.request(&short);
        if command != "reopen_dpia" {
            short.as_object_mut().unwrap().remove("trigger");
        }
        project.desk.acting(role);
        project.desk.refused(NoCode::ReasonTooShort, command, short);
    }
}

/// What is broken before a step, and what must then be named.
type Broken = (Vec<Value>, &'static str, &'static str);

fn broken_drafts() -> Vec<Broken> {
    let remove = |list: &str, key: &str| json!({ "do": "remove_row", "list": list, "key": key });
    vec![
        (vec![set("d1", &Value::Null)], "missing", "a question is open"),
        (vec![remove("consultations", "N1")], "consulted_record_manager", "the Record Manager was not asked"),
        (vec![remove("consultations", "N2")], "consulted_commissioner", "the commissioner was not asked"),
        (vec![remove("consultations", "N3")], "consulted_people", "nobody asked the people (Art 35(9))"),
        (vec![set("measures", &json!({})), set("risks", &json!({}))], "RR1", "no risk at all"),
        (vec![set("risks.R1.likelihood_after", &Value::Null)], "risk_unscored", "a risk is not scored after measures"),
        (vec![set("risks.R5.related_triggers", &json!([]))], "RR2", "a screening answer has no risk"),
        (vec![set("risks.R1.likelihood_after", &json!(4))], "RR3", "measures increase a risk"),
        (vec![set("measures.M14.status", &json!("ms_proposed"))], "RR4", "a proposal lowers nothing"),
        (vec![set("measures.M10.clause", &Value::Null)], "RR10", "a measure for the specification has no clause"),
        (vec![set("c3", &json!("Another view, that nobody has confirmed."))], "security_view", "the view changed"),
        (vec![set("c2", &json!("Another view, that nobody has confirmed."))], "caldicott_view", "the view changed"),
    ]
}

#[test]
fn a_draft_that_lacks_something_does_not_reach_the_dpo() {
    for name in ["drafting", "returned", "reopened"] {
        let mut project = scene(name);
        project.desk.acting("project_manager");
        for (edits, code, why) in broken_drafts() {
            project.edit(&json!(edits));
            let no = project.refused(NoCode::GateShut, "submit_dpia", &json!({}));
            assert!(named(&no).contains(code), "{name}, {why}: {:?}", named(&no));
            project.desk.must("undo", Value::Null);
        }
        if name == "reopened" {
            project.edit(&json!([set("r5.days", &json!(3))]));
            let no = project.refused(NoCode::GateShut, "submit_dpia", &json!({}));
            assert!(named(&no).contains("sections_unconfirmed"), "what changed is confirmed first: {:?}", named(&no));
            project.must("confirm_dpia_changes", &json!({}));
            let page = project.viewed_again();
            assert_eq!(page["row"]["state"], json!("reopened"), "the views are given on the new version");
        }
        let page = project.must("submit_dpia", &json!({}));
        assert_eq!(page["row"]["state"], json!("dpo_review"), "{name}: with everything put back it goes");
    }
    let mut project = Project::screened();
    project.edit(&json!([set("sq_e8.answer", &Value::Null)]));
    let no = project.refused(NoCode::GateShut, "start_drafting_dpia", &json!({}));
    assert_eq!(named(&no), ["screening_open"].into(), "one screening question is open");
    let mut project = scene("screening, lowered");
    project.desk.acting("project_manager");
    let no = project.refused(NoCode::GateShut, "start_drafting_dpia", &json!({}));
    assert_eq!(named(&no), ["outcome_not_required"].into(), "the DPO says that none is needed");
    let no = Project::screened().on("2026-11-24", "dpo").refused(
        NoCode::GateShut,
        "screen_out_dpia",
        &json!({ "text": WORDS }),
    );
    assert_eq!(named(&no), ["outcome_needs_dpia"].into(), "the law asks for one");
}

/// The edits without those that lead to a path, and with others.
fn with(edits: Vec<Value>, without: &str, more: Vec<Value>) -> Value {
    let kept = edits.into_iter().filter(|edit| edit["path"] != without);
    json!({ "edits": kept.chain(more).collect::<Vec<_>>() })
}

#[test]
fn advice_answer_acceptance_and_decision_are_asked_for_piece_by_piece() {
    let said = |field: &str| {
        let mut whole = advice()[0]["value"].clone();
        whole.as_object_mut().unwrap().remove(field);
        with(advice(), "advice", vec![set("advice", &whole)])
    };
    let view = |values: Value| {
        let mut edits = advice();
        edits.retain(|edit| edit["values"]["risk"] != "R1");
        if !values.is_null() {
            edits.push(json!({ "do": "add_row", "list": "risk_views", "values": values }));
        }
        json!({ "edits": edits })
    };
    let high = vec![set("ack_art36", &json!(false))];
    let answer = |value: Value| with(acceptance(), "advice_answer", vec![set("advice_answer", &value)]);
    let conditions = |rows: Value| json!({ "edits": [set("decision", &json!("approve_with_conditions")), set("conditions", &rows)] });
    let cases: Vec<(&str, &str, &str, Value, &str)> = vec![
        ("dpo_review", "dpo", "give_dpo_advice", said("overall"), "advice_overall"),
        ("dpo_review", "dpo", "give_dpo_advice", said("text"), "advice_text"),
        ("dpo_review", "dpo", "give_dpo_advice", said("triggers_confirmed"), "advice_triggers"),
        ("dpo_review", "dpo", "give_dpo_advice", view(Value::Null), "advice_view"),
        (
            "dpo_review",
            "dpo",
            "give_dpo_advice",
            view(json!({ "risk": "R1", "view": "disagree" })),
            "advice_view_reason",
        ),
        (
            "hos_acceptance",
            "head_of_service",
            "accept_dpia",
            with(acceptance(), "advice_answer", vec![]),
            "answer_followed",
        ),
        ("hos_acceptance", "head_of_service", "accept_dpia", answer(json!({ "followed": "no" })), "answer_reason"),
        (
            "hos_acceptance",
            "head_of_service",
            "accept_dpia",
            with(acceptance(), "risks.R1.accepted_by", vec![]),
            "risk_not_accepted",
        ),
        (
            "hos_acceptance",
            "head_of_service",
            "accept_dpia",
            with(acceptance(), "", vec![set("measures.M1.owner_role", &Value::Null)]),
            "measure_unowned",
        ),
        (
            "hos_acceptance",
            "head_of_service",
            "accept_dpia",
            with(acceptance(), "", vec![json!({ "do": "remove_row", "list": "clause_values", "key": "CC10-version" })]),
            "CC00",
        ),
        (
            "hos_acceptance",
            "head_of_service",
            "accept_dpia",
            with(acceptance(), "", vec![json!({ "do": "remove_row", "list": "clause_values", "key": "CC10-version" })]),
            "clauses_confirmed",
        ),
        ("siro_review", "siro", "decide_dpia", json!({}), "decision"),
        ("siro_review", "siro", "decide_dpia", conditions(json!({})), "no_condition"),
        (
            "siro_review",
            "siro",
            "decide_dpia",
            conditions(json!({ "C1": { "text": "A report" } })),
            "condition_incomplete",
        ),
        (
            "siro_review",
            "siro",
            "decide_dpia",
            json!({ "edits": [set("decision", &json!("reject"))] }),
            "decision_reason",
        ),
        ("siro_review", "siro", "consult_regulator", json!({}), "no_high_risk"),
        ("siro_review", "siro", "consult_regulator", json!({}), "pack"),
        ("siro_review, high", "siro", "decide_dpia", json!({ "edits": conditional_approval() }), "RR8"),
        ("frozen", "siro", "decide_dpia", json!({}), "frozen"),
    ];
    let mut scenes: std::collections::BTreeMap<&str, Project> = std::collections::BTreeMap::new();
    for (name, role, command, request, code) in cases {
        let project = scenes.entry(name).or_insert_with(|| scene(name));
        project.desk.acting(role);
        let no = project.refused(NoCode::GateShut, command, &request);
        assert!(named(&no).contains(code), "{command} in {name} must name {code}: {:?}", named(&no));
    }
    // A risk that stays high is told to the Head of Service before it goes on.
    let mut project = Project::drafted();
    project.edit(&json!([set("risks.R3.likelihood_after", &json!(2))]));
    let mut project = project.viewed().sent();
    project.on("2026-12-07", "dpo").must("give_dpo_advice", &json!({ "edits": advice() }));
    project.on("2026-12-08", "commissioner").must("confirm_dpia_clauses", &json!({}));
    project.desk.acting("head_of_service");
    let no = project.refused(NoCode::GateShut, "accept_dpia", &with(acceptance(), "risks.R3.accepted_by", high));
    assert_eq!(named(&no), ["ack_art36"].into(), "only that is lacking");
}

#[test]
fn an_approval_waits_for_reasons_and_for_the_review_date() {
    let mut project = Project::drafted();
    project.edit(&json!([{ "do": "remove_row", "list": "measures", "key": "M6" }]));
    let mut project = project.viewed().sent();
    project.on("2026-12-07", "dpo").must("give_dpo_advice", &with(advice(), "o4", vec![]));
    project.on("2026-12-08", "commissioner").must("confirm_dpia_clauses", &json!({}));
    project.on("2026-12-08", "head_of_service").must("accept_dpia", &json!({ "edits": acceptance() }));
    project.on("2026-12-10", "siro");
    let no = project.refused(NoCode::GateShut, "decide_dpia", &decided("approve"));
    assert_eq!(named(&no), ["RR5", "review_months"].into(), "a warning without its reason, and no review");
    let page = project.must("decide_dpia", &decided("reject"));
    assert_eq!(page["row"]["state_label"], json!("Awaiting signatures, 0 of 1"), "neither holds up a rejection");
}

#[test]
fn the_regulators_answer_is_waited_for() {
    let mut project = scene("prior_consultation");
    let empty = [set("prior_consultation.advice_document", &Value::Null)];
    project.desk.acting("dpo");
    project.edit(&json!(empty));
    let no = project.refused(NoCode::GateShut, "record_regulator_answer", &json!({}));
    assert_eq!(named(&no), ["regulator_advice"].into(), "the advice itself must be kept");
    let early = [set("prior_consultation.ended_without_advice_on", &json!("2027-02-03"))];
    let no = project.refused(NoCode::GateShut, "record_regulator_answer", &json!({ "edits": early }));
    assert_eq!(named(&no), ["consultation_running"].into(), "eight weeks from 10 December end on 4 February");
    project.on("2027-01-21", "project_manager").edit(&json!([set("risks.R3.likelihood_after", &json!(2))]));
    project.on("2027-02-05", "dpo");
    let late = [set("prior_consultation.ended_without_advice_on", &json!("2027-02-05"))];
    let no = project.refused(NoCode::GateShut, "record_regulator_answer", &json!({ "edits": late }));
    assert_eq!(named(&no), ["risks_rescored"].into(), "the new scores are not confirmed");
}
