//! What calls for a fresh look at a signed assessment, and what the next version starts from.

use serde_json::{Value, json};
use tollgate_domain::dpia::{
    self, Dpia, DpiaLiving, DpiaTrigger, FlagNotRaised, MeasureProgress, MeasureStatus, ReviewFacts, ReviewFlag,
    ReviewTrigger, start_of_next_version, version_difference,
};
use tollgate_domain::law::Provision;

use super::{day, decided};

const REASONS: &[DpiaTrigger] = &[DpiaTrigger::A2, DpiaTrigger::B1];

/// The signed version with one condition.
fn signed() -> Dpia {
    decided(|c| {
        let condition = json!({ "text": "A report", "owner_role": "project_manager", "due_on": "2027-06-30" });
        c["conditions"] = json!({ "C1": condition });
    })
}

/// What calls for a fresh look, each as trigger and subject.
fn flags<'a>(
    dpia: &'a Dpia,
    living: &'a DpiaLiving,
    today: &str,
    change: impl FnOnce(&mut ReviewFacts<'a>),
) -> Vec<String> {
    let mut facts = ReviewFacts {
        dpia,
        living,
        assets: &[],
        reasons_then: REASONS,
        reasons_now: REASONS,
        law: &[],
        today: day(today),
    };
    change(&mut facts);
    dpia::review_flags(&facts).into_values().map(|flag| format!("{} {}", flag.trigger, flag.about)).collect()
}

fn living() -> DpiaLiving {
    DpiaLiving { next_review_on: Some(day("2027-06-10")), ..DpiaLiving::default() }
}

#[test]
fn a_signed_assessment_is_flagged_by_what_happens_to_it() {
    let signed = signed();
    assert_eq!(
        flags(&signed, &living(), "2026-12-11", |_| ()),
        Vec::<String>::new(),
        "the day after nothing has happened"
    );
    assert_eq!(
        flags(&signed, &living(), "2027-05-31", |_| ()),
        Vec::<String>::new(),
        "on the last day measures are in time"
    );
    let late = flags(&signed, &living(), "2027-06-01", |_| ());
    assert_eq!(late.len(), 20, "the day after, every measure that is only agreed is overdue: {late:?}");
    assert!(late.iter().all(|flag| flag.starts_with("measure_overdue M")), "{late:?}");
    let mut done = living();
    for id in decided(|_| ()).measures.0.keys() {
        let progress = MeasureProgress { status: Some(MeasureStatus::InPlace), ..MeasureProgress::default() };
        done.measure_progress.insert(id.clone(), progress);
    }
    assert_eq!(
        flags(&signed, &done, "2027-06-10", |_| ()),
        Vec::<String>::new(),
        "all in place, and the review is due today"
    );
    assert_eq!(flags(&signed, &done, "2027-06-11", |_| ()), ["review_due review"], "the day after it has passed");
    assert_eq!(
        flags(&signed, &done, "2027-07-01", |_| ()),
        ["condition_overdue C1", "review_due review"],
        "the condition's day has passed too"
    );
    let mut rejected = living();
    if let Some(first) = decided(|_| ()).measures.0.keys().next() {
        let progress = MeasureProgress { status: Some(MeasureStatus::Rejected), ..MeasureProgress::default() };
        rejected.measure_progress.insert(first.clone(), progress);
    }
    assert_eq!(flags(&signed, &rejected, "2026-12-11", |_| ()).len(), 1, "a measure that is given up");
    assert_eq!(
        flags(&signed, &living(), "2026-12-11", |f| f.law = &[Provision::DuaaAdm]),
        ["law_changed duaa_adm"],
        "a provision that it uses has another date"
    );
    assert_eq!(
        flags(&signed, &living(), "2026-12-11", |f| f.reasons_now = &[DpiaTrigger::A2]),
        ["screening_changed screening"],
        "the screening has other reasons today"
    );
}

#[test]
fn a_change_of_the_asset_in_sections_c_to_h_is_a_flag_that_names_them() {
    let then: Value = serde_json::from_str(include_str!("../fixtures/blue_badge.json")).expect("JSON");
    let changed = |change: fn(&mut Value)| {
        let mut now = then.clone();
        change(&mut now);
        dpia::changed_sections(&then, &now)
    };
    assert_eq!(changed(|_| ()), Vec::<String>::new(), "nothing changed");
    assert_eq!(changed(|c| c["name"] = json!("Another name")), Vec::<String>::new(), "section A is not named in §11");
    assert_eq!(
        changed(|c| {
            c["data_items"]["D17"] = json!({ "data_category": "vehicle" });
            c["retention"] = json!({ "K4": { "data_keys": ["D17"] } });
        }),
        ["E", "H"],
        "a new data item and its retention"
    );
    assert_eq!(changed(|c| c["no_recipients"] = Value::Null), Vec::<String>::new(), "nothing said is nothing said");
    let mut now = then.clone();
    now["data_items"]["D17"] = json!({ "data_category": "vehicle" });
    let signed = signed();
    let since = [dpia::AssetSince { reference: "IA-0001", then: &then, version: 2, now: &now }];
    assert_eq!(
        flags(&signed, &living(), "2027-01-20", |f| f.assets = &since),
        ["asset_changed IA-0001"],
        "the banner's trigger"
    );
}

#[test]
fn a_flag_that_was_closed_does_not_come_back_for_the_same_cause() {
    let signed = signed();
    let raise = |living: &DpiaLiving| flags(&signed, living, "2026-12-11", |f| f.law = &[Provision::DuaaAdm]).len();
    assert_eq!(raise(&living()), 1, "raised once");
    let short = dpia::close_flag(day("2026-12-14"), "Data Protection Officer", "No change needed.");
    assert!(short.is_err(), "fewer than thirty characters say too little");
    let reason = "The provision starts later; nothing in this processing changes.";
    let closed = dpia::close_flag(day("2026-12-14"), "Data Protection Officer", reason).expect("a reason");
    let flag = ReviewFlag {
        trigger: ReviewTrigger::LawChanged,
        about: "duaa_adm".to_owned(),
        sections: Vec::new(),
        raised_on: day("2026-12-11"),
        closed: Some(closed),
    };
    let mut kept = living();
    kept.review_flags.insert("law_changed.duaa_adm.date".to_owned(), flag);
    assert_eq!(raise(&kept), 0, "the DPO has answered it");
}

#[test]
fn next_year_starts_from_last_years_answers_and_not_from_last_years_decision() {
    let last = decided(|c| {
        c["advice"] = json!({ "overall": "proceed" });
        c["advice_answer"] = json!({ "followed": "yes" });
        c["ack_art36"] = json!(true);
        c["risks"]["R1"]["accepted_by"] = json!("head_of_service");
        c["prior_consultation"] = json!({ "advice_on": "2026-12-01" });
    });
    let next = start_of_next_version(&last);
    assert_eq!(
        (&next.d1, next.risks.len(), next.measures.len()),
        (&last.d1, 8, last.measures.len()),
        "answers are kept"
    );
    assert_eq!(next.decision, None, "the SIRO decides anew");
    assert_eq!(next.advice, dpia::Advice::default(), "the DPO advises anew");
    assert_eq!(next.ack_art36, None, "the Head of Service answers anew");
    assert!(next.risks.0.values().all(|risk| risk.accepted_by.is_none()), "and accepts anew");
    assert!(!next.prior_consultation.is_finished(), "last year's answer of the regulator approves no new risk");
    let difference = version_difference(&last, &next);
    assert!(!difference.is_rescored(), "no risk was scored again by starting");
}

#[test]
fn suppliers_and_regions_are_seen_by_themselves() {
    let then: Value = serde_json::from_str(include_str!("../fixtures/blue_badge.json")).expect("JSON");
    let changed = |change: fn(&mut Value)| {
        let mut now = then.clone();
        change(&mut now);
        dpia::supplier_changed(&then, &now)
    };
    assert!(!changed(|_| ()), "nothing changed");
    assert!(changed(|c| c["recipients"]["R7"]["name"] = json!("Another supplier Ltd")), "another supplier");
    assert!(changed(|c| c["storage_locations"] = json!(["loc_uk_cloud"])), "another place");
    assert!(
        !changed(|c| c["recipients"]["R1"]["why"] = json!("For the national register.")),
        "the DVLA supplies nothing"
    );
    let sub = json!({ "key": "R9", "category": "sub_processor", "name": "A data centre" });
    let mut now = then.clone();
    now["recipients"]["R9"] = sub;
    assert!(dpia::supplier_changed(&then, &now), "a sub-processor came");
}

#[test]
fn a_person_raises_what_the_register_cannot_see() {
    let today = day("2027-02-01");
    let raise = |trigger, cause: &str| dpia::raise_flag(&living(), trigger, cause, today);
    for trigger in [
        ReviewTrigger::Incident,
        ReviewTrigger::SupplierChanged,
        ReviewTrigger::LawChanged,
        ReviewTrigger::ContractChanged,
        ReviewTrigger::Tollgate4,
    ] {
        let (_, flag) = raise(trigger, "INC-2027-003").expect("it is told by a person");
        assert_eq!((flag.trigger, flag.about.as_str(), flag.raised_on), (trigger, "INC-2027-003", today));
    }
    assert_eq!(raise(ReviewTrigger::ReviewDue, "Early"), Err(FlagNotRaised::Automatic), "the day comes by itself");
    assert_eq!(raise(ReviewTrigger::Incident, " x "), Err(FlagNotRaised::Cause { has: 1 }), "nobody knows which");
    let mut told = living();
    let (id, flag) = raise(ReviewTrigger::Incident, "INC-2027-003").expect("the first time");
    told.review_flags.insert(id, flag);
    let again = dpia::raise_flag(&told, ReviewTrigger::Incident, "INC-2027-003", today);
    assert_eq!(again, Err(FlagNotRaised::Standing), "once is enough");
}
