//! A new supplier for the Blue Badge case system: the screening, the questions and what differs from the asset, through the public
//! rules. Each time exactly what the law and the council's procedure give.

#![allow(clippy::expect_used, reason = "a test that cannot set its scene stops there")]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use tollgate_domain::asset::{self, Asset, AssetConditions, AssetFacts, AssetLiving, DpiaNeeded, OwnerFacts, check};
use tollgate_domain::council::{CouncilFacts, Jurisdiction};
use tollgate_domain::dpia::{
    AutoRows, Dpia, DpiaConditions, DpiaQuestion, DpiaTrigger, LAYOUT, LinkedAsset, LinkedFacts, Resolution,
    asset_differences, auto_answers, undecided_items, unknown_assets,
};
use tollgate_domain::form::{
    Missing, QuestionState, asset_form, dpia_form, effective, field_states, missing, progress, question_states,
};
use tollgate_domain::law::LawTable;
use tollgate_domain::record::{Edit, EditRefusal, KeyPolicy, PersonRef, apply, compose};
use tollgate_domain::vocabulary::{Code, DataRight, Role};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date of the calendar")
}

fn people() -> BTreeMap<PersonRef, OwnerFacts> {
    let in_office = |role| OwnerFacts { active: true, roles: vec![role], level2_in_date: true, directorate: None };
    [
        ("PE-0001", Role::RecordManager),
        ("PE-0002", Role::HeadOfService),
        ("PE-0003", Role::IgLead),
        ("PE-0010", Role::ProjectManager),
        ("PE-0011", Role::Commissioner),
    ]
    .map(|(reference, role)| (PersonRef(reference.to_owned()), in_office(role)))
    .into()
}

fn numbered() -> impl FnMut() -> String {
    let mut last = 0;
    move || {
        last += 1;
        format!("row-{last:04}")
    }
}

/// The Blue Badge asset as it stands after its repair, and what its rules say with this screening.
struct BlueBadge {
    asset: Asset,
    living: AssetLiving,
}

impl BlueBadge {
    fn new() -> Self {
        let content: Value = serde_json::from_str(include_str!("fixtures/blue_badge.json")).expect("JSON");
        let sets: Map<String, Value> =
            serde_json::from_str(include_str!("fixtures/blue_badge_repair.json")).expect("JSON");
        let mut ids = numbered();
        let body = compose(&content, asset_form(), &asset::LAYOUT, &mut ids).expect("an asset").body;
        let edits: Vec<Edit> = sets.into_iter().map(|(path, value)| Edit::Set { path, value }).collect();
        let body =
            apply(&body, asset_form(), &asset::LAYOUT, &edits, KeyPolicy::Free, &mut ids).expect("the repair").body;
        Self { asset: standing(&body), living: AssetLiving::default() }
    }

    fn with<T>(&self, ask: impl FnOnce(&[LinkedAsset<'_>], &LinkedFacts) -> T) -> T {
        let linked = [LinkedAsset { reference: "IA-0001", asset: &self.asset, living: &self.living }];
        ask(&linked, &LinkedFacts::of(&linked))
    }
}

fn with_asset_facts<T>(screening: Option<asset::Screening>, ask: impl FnOnce(&AssetFacts<'_>) -> T) -> T {
    let council =
        CouncilFacts { is_public_authority: true, identity_complete: true, jurisdiction: Jurisdiction::England };
    let (law, people, agreements) = (LawTable::shipped(), people(), BTreeMap::new());
    ask(&AssetFacts {
        reference: "IA-0001",
        council: &council,
        law: &law,
        people: &people,
        caldicott_guardian_active: true,
        screening,
        dpia: None,
        apd: None,
        notice: None,
        agreements: &agreements,
        siblings: &[],
        next_review_on: None,
    })
}

fn standing(body: &Value) -> Asset {
    with_asset_facts(None, |facts| {
        let stored: Asset = serde_json::from_value(body.clone()).expect("a stored asset");
        let stands = effective(body, asset_form(), &AssetConditions::new(&stored, facts, day()));
        serde_json::from_value(stands).expect("what stands is an asset")
    })
}

/// The assessment with its asset.
struct Desk {
    body: Value,
    blue_badge: BlueBadge,
}

impl Desk {
    fn answered() -> Self {
        let content: Value = serde_json::from_str(include_str!("fixtures/new_supplier.json")).expect("JSON");
        let body = compose(&content, dpia_form(), &LAYOUT, &mut numbered())
            .expect("every value is one that the form takes")
            .body;
        Self { body, blue_badge: BlueBadge::new() }
    }

    fn try_edit(&self, edits: &[Edit]) -> Result<Value, EditRefusal> {
        let mut last = 5_000;
        let mut ids = || {
            last += 1;
            format!("row-{last}")
        };
        apply(&self.body, dpia_form(), &LAYOUT, edits, KeyPolicy::Free, &mut ids).map(|applied| applied.body)
    }

    fn edit(&mut self, edits: &[Edit]) {
        self.body = self.try_edit(edits).expect("edits that can be carried out");
    }

    fn set(&mut self, path: &str, value: Value) {
        self.edit(&[Edit::Set { path: path.to_owned(), value }]);
    }

    fn ask<T>(&self, ask: impl FnOnce(&Dpia, &DpiaConditions<'_>, &[LinkedAsset<'_>]) -> T) -> T {
        self.blue_badge.with(|linked, facts| {
            let people = people();
            let stored: Dpia = serde_json::from_value(self.body.clone()).expect("a stored assessment");
            let conditions = DpiaConditions::new(&stored, facts, &people, day());
            let stands = effective(&self.body, dpia_form(), &conditions);
            let dpia: Dpia = serde_json::from_value(stands).expect("what stands is an assessment");
            ask(&dpia, &conditions, linked)
        })
    }

    fn questions(&self) -> Vec<QuestionState> {
        self.ask(|_, conditions, _| question_states(&self.body, dpia_form(), conditions))
    }

    fn question(&self, code: &str) -> QuestionState {
        self.questions().into_iter().find(|state| state.code == code).expect("one of the 69")
    }

    fn hidden(&self) -> Vec<String> {
        self.questions().into_iter().filter(|state| !state.shown).map(|state| state.code).collect()
    }

    fn missing(&self) -> Vec<Missing> {
        self.ask(|_, conditions, _| missing(&self.body, dpia_form(), conditions))
    }

    fn differing(&self) -> Vec<DpiaQuestion> {
        self.ask(|dpia, _, linked| asset_differences(dpia, linked).iter().map(|one| one.question).collect())
    }
}

#[test]
fn the_screening_makes_the_assessment_compulsory() {
    let desk = Desk::answered();
    desk.ask(|dpia, conditions, _| {
        let found = conditions.screening();
        let counts = found.counts;
        assert_eq!((counts.a, counts.b, counts.c, counts.d, counts.e), (1, 2, 0, 5, 6), "yes and not known, by group");
        assert_eq!(found.score, 43, "10 + 12 + 0 + 15 + 6");
        assert_eq!(found.settled(&dpia.screening_override), DpiaNeeded::Required, "Art 35(3)(b)");
        let codes = |list: &[DpiaTrigger]| list.iter().map(|one| one.code()).collect::<Vec<_>>();
        assert_eq!(
            codes(&found.reasons),
            ["sq_a2", "sq_b1", "sq_b3", "sq_d4", "sq_d5", "sq_d6", "sq_d7", "sq_d9"],
            "eight reasons"
        );
        assert_eq!(codes(&found.locked), ["sq_d4", "sq_d5", "sq_d6"], "they follow from A2 and B3");
        assert!(found.is_complete(), "30 answers, and a note for each yes and not known");

        let screening = found.for_asset(&dpia.screening_override);
        with_asset_facts(Some(screening), |facts| {
            let findings = check(&desk.blue_badge.asset, facts, day());
            let fires = |code: &str| findings.iter().any(|finding| finding.code == code);
            assert!(fires("AR021"), "the asset cannot be approved before the assessment is signed");
            assert!(!fires("AR065"), "it is screened now");
        });
    });
}

#[test]
fn sixty_six_questions_are_asked_and_sixty_two_answered_in_drafting() {
    let desk = Desk::answered();
    let states = desk.questions();
    assert_eq!(states.len(), 69, "the whole set");
    assert_eq!(desk.hidden(), ["L10", "R2", "R6"], "no new purpose, people are told, no consent");
    let answered: Vec<&QuestionState> = states.iter().filter(|state| state.answered).collect();
    assert_eq!(answered.len(), 62, "O1 to O4 come later");
    let open = states.iter().filter(|state| state.shown && !state.answered).map(|state| state.code.as_str());
    assert_eq!(open.collect::<Vec<_>>(), ["O1", "O2", "O3", "O4"], "advice, decision, clauses and review");
    let sections: Vec<(String, usize)> =
        progress(&states).into_iter().map(|(section, progress)| (section, progress.answered)).collect();
    let expected = [("C", 4), ("D", 14), ("L", 14), ("O", 0), ("P", 8), ("R", 5), ("S", 17)];
    assert_eq!(
        sections,
        expected.map(|(section, count)| (section.to_owned(), count)),
        "P 8, D 14, L 14, R 5, S 17, C 4"
    );
    let lacks: Vec<String> = desk.missing().into_iter().map(|lack| format!("{}: {}", lack.path, lack.reason)).collect();
    assert!(lacks.is_empty(), "nothing holds up the move to the DPO: {lacks:?}");
    let undecided = desk.ask(|dpia, _, linked| undecided_items(dpia, linked));
    assert!(undecided.is_empty(), "every data item of the asset is decided on: {undecided:?}");
}

#[test]
fn an_empty_assessment_says_truly_that_nothing_is_answered() {
    let mut desk = Desk::answered();
    desk.body = json!({});
    let answered: Vec<String> =
        desk.questions().into_iter().filter(|state| state.answered).map(|state| state.code).collect();
    assert_eq!(
        answered,
        ["D3", "D4", "D5", "D7", "L1", "L2", "L3", "L9", "R3"],
        "only what the linked asset answers by itself"
    );
    assert_eq!(
        desk.missing().iter().filter(|lack| lack.need == tollgate_domain::form::Need::Draft).count(),
        2,
        "title and service; the tollgate has its default"
    );
}

#[test]
fn questions_are_asked_where_their_condition_holds() {
    let cases: [(&str, Value, &str, bool, &str); 12] = [
        ("sq_c4.answer", json!("unknown"), "R2", true, "not knowing counts as yes"),
        ("sq_e8.answer", json!("yes"), "L10", true, "a new purpose"),
        ("s5", json!("no"), "S6", false, "nothing leaves the UK"),
        ("s5", json!("yes"), "S6", true, "something does"),
        ("l11.level", json!("adm_none"), "R7", false, "there is no automated decision to challenge"),
        ("l11.level", Value::Null, "R7", false, "nobody has said that there is one"),
        ("l11.level", json!("adm_unknown"), "R7", true, "there may be one"),
        ("sq_e2.answer", json!("no"), "D14", false, "nothing moves"),
        ("sq_e2.answer", json!("no"), "S17", false, "and nothing is tested"),
        ("sq_e7.answer", json!("no"), "L13", false, "no children"),
        ("sq_e5.answer", json!("no"), "D10", false, "no artificial intelligence and no new technology"),
        ("sq_e4.answer", json!("no"), "C2", true, "the asset itself is in the scope of the Caldicott Guardian"),
    ];
    for (path, value, code, shown, why) in cases {
        let mut desk = Desk::answered();
        desk.set(path, value);
        assert_eq!(desk.question(code).shown, shown, "{path}, {code}: {why}");
    }
}

#[test]
fn an_answer_that_says_too_little_is_missing_with_the_reason() {
    let cases: [(&str, Value, &str, &str); 12] = [
        ("d1", json!("We process data."), "d1", "300 characters describe a processing"),
        ("l15", json!("Benefits outweigh."), "l15", "150 characters weigh it"),
        ("c4.text", json!("Not needed."), "c4.text", "a reason of 20 characters"),
        ("p8.temporary", json!(true), "p8.until", "a temporary processing has an end"),
        ("d7.picture", json!("attached"), "d7.text_alternative", "a picture must be told to people who cannot see it"),
        ("sq_a2.note", json!("many"), "sq_a2.note", "10 characters explain a yes"),
        ("s5", json!("yes"), "s5_places", "which place"),
        ("supplier_known", json!(true), "supplier_name", "who it is"),
        ("d9", json!([]), "d9", "at least one group has access"),
        ("risks.R5.related_triggers", json!([]), "risks.R5.related_triggers", "the outcome is required"),
        ("consultations.N3.result", Value::Null, "consultations.N3.result", "what changed"),
        ("head_of_service", json!("PE-0010"), "head_of_service", "the person does not hold that office"),
    ];
    for (path, value, lacks, why) in cases {
        let mut desk = Desk::answered();
        desk.set(path, value);
        let missing = desk.missing();
        assert!(missing.iter().any(|one| one.path == lacks), "{path}: {why}: {missing:?}");
    }
    let mut desk = Desk::answered();
    desk.set("consultations.N3.method", json!("not_consulted"));
    desk.set("consultations.N3.summary", json!("They would only say what we know already."));
    let missing = desk.missing();
    let reason = missing.iter().find(|one| one.path == "consultations.N3.summary").map(|one| one.reason.as_str());
    let asked = Some("Give the reason in at least 50 characters.");
    assert_eq!(reason, asked, "Art 35(9): not asking people needs a reason that can be checked");
}

#[test]
fn a_level_that_does_not_exist_is_refused_in_a_sentence() {
    let desk = Desk::answered();
    for (path, value, why) in [
        ("risks.R1.likelihood_before", json!(7), "the scale ends at 4"),
        ("risks.R1.severity_after", json!(0), "and begins at 1"),
        ("s14", json!(48), "the supplier tells the council within 24 hours"),
        ("o4.months", json!(36), "a review is due within the year"),
    ] {
        let refused = desk.try_edit(&[Edit::Set { path: path.to_owned(), value }]).expect_err(why);
        let sentence = refused.to_string();
        assert!(sentence.contains("from 1 to"), "{path}: {why}: {sentence}");
        assert_eq!(refused.path(), path, "the screen knows where");
    }
    let gone = desk.try_edit(&[Edit::RemoveRow { list: "risks".to_owned(), key: "R3".to_owned() }]);
    assert!(matches!(gone, Err(EditRefusal::RowInUse { .. })), "measures belong to the risk: {gone:?}");
}

#[test]
fn one_answer_differs_from_the_asset_and_three_things_may_be_done() {
    let mut desk = Desk::answered();
    assert_eq!(desk.differing(), [DpiaQuestion::L11], "triage in the product, none on the asset");
    let (found, take) = desk.ask(|dpia, _, linked| {
        let found = asset_differences(dpia, linked).remove(0);
        let take = found.resolve(&Resolution::Take).expect("no reason needed");
        (found, take)
    });
    assert_eq!((&found.here, &found.take), (&json!("adm_support"), &json!("adm_none")), "both sides are shown");
    assert_eq!(found.assets[0].asset, "IA-0001", "with the asset that says otherwise");

    let short = found.resolve(&Resolution::Keep("so".to_owned()));
    assert!(short.is_err_and(|no| no.to_string().contains("10")), "keeping it needs a reason");
    let keep = found.resolve(&Resolution::Keep("The module stays switched off.".to_owned())).expect("a reason");
    desk.edit(&keep);
    let kept = |desk: &Desk| desk.ask(|dpia, _, linked| asset_differences(dpia, linked)[0].kept.is_some());
    assert!(kept(&desk), "the choice is kept beside the difference");
    let correct = desk.ask(|dpia, _, linked| {
        asset_differences(dpia, linked)[0].resolve(&Resolution::CorrectAsset("The asset is old.".into()))
    });
    desk.edit(&correct.expect("a reason"));
    assert!(kept(&desk), "and can be changed to another");
    desk.set("l11.level", json!("adm_significant_special"));
    assert!(!kept(&desk), "it falls when the answer says something else");

    let mut desk = Desk::answered();
    desk.edit(&take);
    assert!(desk.differing().is_empty(), "the asset's word was taken");
}

#[test]
fn every_kind_of_difference_is_found() {
    let cases: [(&str, Value, DpiaQuestion, &str); 6] = [
        ("l1", json!("Legitimate interests"), DpiaQuestion::L1, "other words than the asset's purposes"),
        ("d3", json!("Some people"), DpiaQuestion::D3, "other words than the asset's people"),
        ("l4.yes", json!(false), DpiaQuestion::L4, "a purpose of the asset is law enforcement"),
        ("r4.export", json!(false), DpiaQuestion::R4, "the asset can export"),
        ("s5", json!("yes"), DpiaQuestion::S5, "the asset states that nothing leaves the UK"),
        ("l11.level", json!("adm_unknown"), DpiaQuestion::L11, "the asset knows"),
    ];
    for (path, value, question, why) in cases {
        let mut desk = Desk::answered();
        desk.set("l11.level", json!("adm_none"));
        desk.set(path, value);
        assert_eq!(desk.differing(), [question], "{path}: {why}");
        let take = desk.ask(|dpia, _, linked| asset_differences(dpia, linked)[0].resolve(&Resolution::Take));
        desk.edit(&take.expect("no reason needed"));
        assert!(desk.differing().is_empty(), "{path}: taking the asset's word settles it");
    }
    let mut desk = Desk::answered();
    desk.set("s5", json!("unknown"));
    assert_eq!(desk.differing(), [DpiaQuestion::L11], "not knowing claims nothing");
}

#[test]
fn the_asset_answers_what_it_knows() {
    let desk = Desk::answered();
    let answers = desk.ask(|dpia, _, linked| auto_answers(dpia, linked));
    let asked: Vec<DpiaQuestion> = answers.iter().map(|answer| answer.question).collect();
    let expected = [
        DpiaQuestion::D3,
        DpiaQuestion::D4,
        DpiaQuestion::D5,
        DpiaQuestion::D8,
        DpiaQuestion::L1,
        DpiaQuestion::L2,
        DpiaQuestion::L3,
        DpiaQuestion::L9,
        DpiaQuestion::R3,
        DpiaQuestion::O3,
    ];
    assert_eq!(asked, expected, "the questions of type Auto");
    let rows =
        |question: DpiaQuestion| &answers.iter().find(|answer| answer.question == question).expect("answered").rows;
    let lines = |question| match rows(question) {
        AutoRows::Assets(lines) => lines,
        other => panic!("lines of the asset, not {other:?}"),
    };
    assert_eq!(lines(DpiaQuestion::D4).len(), 16, "sixteen data items");
    assert_eq!(lines(DpiaQuestion::L1).len(), 5, "five purposes");
    assert_eq!(lines(DpiaQuestion::L2).len(), 4, "four of them use special data");
    let criminal: Vec<_> = lines(DpiaQuestion::L3).iter().map(|line| line.row.clone().unwrap_or_default()).collect();
    assert_eq!(criminal, ["purposes.P4"], "one of them criminal-offence data");
    assert_eq!(lines(DpiaQuestion::L9).len(), 6, "six retention rules");
    for answer in &answers {
        let AutoRows::Assets(lines) = &answer.rows else { continue };
        for line in lines {
            for (field, _) in &line.values {
                let path = line.row.as_ref().map_or_else(|| (*field).to_owned(), |row| format!("{row}.{field}"));
                assert!(asset_form().field(&path).is_some(), "{path} has its words in the asset form");
            }
        }
    }
    let AutoRows::Rights(rights) = rows(DpiaQuestion::R3) else { panic!("rights") };
    let erasure = rights.iter().find(|line| line.right == DataRight::Erasure).map(|line| line.notes.len());
    assert_eq!(erasure, Some(1), "the payment can be erased; for the task the note says usually not (Art 17(3)(b))");
    let has = |right| rights.iter().any(|line| line.right == right);
    let access = rights.iter().find(|line| line.right == DataRight::Access).map(|line| line.law_enforcement);
    assert_eq!(access, Some(true), "misuse cases are under Part 3 too (DPA 2018 s.45)");
    assert!(has(DataRight::Object) && has(DataRight::Erasure), "a public task, and a payment");
    assert!(!has(DataRight::WithdrawConsent) && !has(DataRight::ObjectMarketing), "no consent and no marketing");
    assert!(!has(DataRight::Adm), "no decision by a machine alone");
    let AutoRows::Measures(measures) = rows(DpiaQuestion::O3) else { panic!("measures") };
    assert_eq!(measures.len(), 15, "every measure that goes into the specification");
    assert!(measures.iter().all(|measure| measure.clause.is_some()), "each with its clause");
}

#[test]
fn a_hidden_part_of_an_answer_stays_stored_and_does_not_stand() {
    let mut desk = Desk::answered();
    desk.set("p8.temporary", json!(true));
    desk.set("p8.afterwards", json!("Everything is deleted."));
    desk.set("p8.temporary", json!(false));
    assert_eq!(
        desk.body["p8"]["afterwards"],
        json!("Everything is deleted."),
        "switching back must bring the text back"
    );
    let stands = desk.ask(|dpia, _, _| dpia.p8.afterwards.clone());
    assert_eq!(stands, None, "what nobody sees is neither signed nor printed");
}

#[test]
fn only_an_asset_can_be_linked() {
    let desk = Desk::answered();
    let refused = desk.try_edit(&[Edit::Set { path: "asset_refs".to_owned(), value: json!(["the asset"]) }]);
    let sentence = refused.expect_err("no reference").to_string();
    assert!(sentence.contains("IA-0001"), "it says what a reference looks like: {sentence}");
}

#[test]
fn a_removed_asset_behind_an_answer_is_named() {
    let desk = Desk::answered();
    let named = desk.ask(|dpia, _, _| unknown_assets(dpia, &[]));
    assert_eq!(named, ["IA-0001"], "the answers rest on an asset that is not linked");
    let named = desk.ask(|dpia, _, linked| unknown_assets(dpia, linked));
    assert!(named.is_empty(), "here it is linked");
    let mut desk = Desk::answered();
    desk.set("l6.I3", Value::Null);
    let undecided = desk.ask(|dpia, _, linked| undecided_items(dpia, linked));
    assert_eq!(undecided, [("IA-0001".to_owned(), "D3".to_owned())], "one data item is not decided on");
}

#[test]
fn long_registers_stay_quick_to_ask() {
    let mut desk = Desk::answered();
    let risk = desk.body["risks"].as_object().and_then(|rows| rows.values().next().cloned()).expect("a risk");
    let measure = desk.body["measures"].as_object().and_then(|rows| rows.values().next().cloned()).expect("one");
    for number in 9..=60 {
        let mut row = risk.clone();
        row["key"] = json!(format!("R{number}"));
        desk.body["risks"][format!("more-risk-{number}")] = row;
    }
    for number in 23..=200 {
        let mut row = measure.clone();
        row["key"] = json!(format!("M{number}"));
        desk.body["measures"][format!("more-measure-{number}")] = row;
    }
    let states = desk.ask(|_, conditions, _| field_states(&desk.body, dpia_form(), conditions));
    assert!(states.contains_key("risks.R60.title") && states.contains_key("measures.M200.status"), "60 and 200");
    assert_eq!(desk.questions().iter().filter(|state| state.answered).count(), 62, "and the questions are unmoved");
}
