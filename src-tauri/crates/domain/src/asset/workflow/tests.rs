//! The grid of the workflow: every state, every step, every role, and what is asked of each.

use chrono::NaiveDate;

use super::*;
use crate::asset::rules::tests::scene::{Scene, text};
use crate::asset::{Acknowledgement, AssetLiving, Lifecycle};
use crate::finding::{Finding, Severity};
use crate::form::{Missing, Need};
use crate::gates::ActingFor;
use crate::record::PersonRef;
use crate::vocabulary::{Classification, Code as _};

/// The transition table of asset.md §3: from, step, to, and who takes it ("+" together, "," any of them).
const TABLE: &[(&str, AssetStep, &str, &str)] = &[
    ("", AssetStep::Create, "draft", "record_manager, ig_lead"),
    ("draft", AssetStep::Submit, "submitted", "record_manager"),
    ("returned", AssetStep::Submit, "submitted", "record_manager"),
    ("submitted", AssetStep::Check, "dpo_check", "ig_lead"),
    ("submitted", AssetStep::Return, "returned", "ig_lead"),
    ("dpo_check", AssetStep::Return, "returned", "dpo"),
    ("dpo_check", AssetStep::Approve, "approved", "dpo"),
    ("approved", AssetStep::StartVersion, "draft", "record_manager"),
    ("approved", AssetStep::Supersede, "superseded", ""),
    ("approved", AssetStep::Confirm, "approved", "record_manager"),
    ("approved", AssetStep::Retire, "retired", "record_manager + dpo"),
];

fn owned() -> Ownership {
    Ownership::Owned(PersonRef("PE-0001".to_owned()))
}

fn states() -> impl Iterator<Item = Option<AssetState>> {
    std::iter::once(None).chain(AssetState::ALL.iter().copied().map(Some))
}

fn named(from: Option<AssetState>) -> &'static str {
    from.map_or("", AssetState::code)
}

fn as_role(role: Role) -> Acting<'static> {
    Acting { role, person: None, acting_for: ActingFor::Oneself }
}

/// Everything that a step may ask, met: a disposed asset with evidence, nothing missing, nothing found.
struct Met {
    scene: Scene,
    living: AssetLiving,
    ownership: Ownership,
}

impl Met {
    fn new() -> Self {
        let mut scene = Scene::sound();
        scene.asset.lifecycle = Some(Lifecycle::Disposed);
        scene.retention("K1").disposal_evidence = text("Deletion log of 3 November 2026");
        Self { scene, living: AssetLiving::default(), ownership: owned() }
    }

    fn facts<'a>(&'a self, missing: &'a [Missing], findings: &'a [Finding]) -> StepFacts<'a> {
        StepFacts {
            asset: &self.scene.asset,
            version: 1,
            missing,
            findings,
            living: &self.living,
            ownership: &self.ownership,
            next_version: NextVersion::None,
        }
    }
}

#[test]
fn every_state_and_step_and_role_is_as_in_the_table() {
    let met = Met::new();
    let facts = met.facts(&[], &[]);
    for from in states() {
        for step in AssetStep::ALL {
            let line = TABLE.iter().find(|line| line.0 == named(from) && line.1 == *step);
            for role in Role::ALL {
                let taken =
                    take(*step, from, &[as_role(*role)], Some("A reason of more than twenty characters."), &facts);
                let place = format!("{step} from {:?} as {role}", named(from));
                match line {
                    None => assert!(
                        matches!(taken, Err(StepRefusal::WrongState { .. })),
                        "{place}: the table has no such line, so nobody may take it; it gave {taken:?}"
                    ),
                    Some((_, _, to, who)) if who.split(", ").any(|listed| listed == role.code()) => {
                        assert_eq!(taken.map(AssetState::code), Ok(*to), "{place} is a line of the table");
                    }
                    Some((_, _, _, who)) if who.split(" + ").any(|listed| listed == role.code()) => assert!(
                        matches!(taken, Err(StepRefusal::SecondPersonNeeded { .. })),
                        "{place}: one of two cannot take it alone; it gave {taken:?}"
                    ),
                    Some(_) => assert!(
                        matches!(taken, Err(StepRefusal::NotYourStep { .. })),
                        "{place}: another role's step; it gave {taken:?}"
                    ),
                }
            }
        }
    }
}

#[test]
fn the_gate_strip_offers_exactly_the_steps_that_people_can_take() {
    for state in AssetState::ALL {
        let offered: Vec<AssetStep> = next_steps(*state).to_vec();
        let mut in_table: Vec<AssetStep> =
            TABLE.iter().filter(|line| line.0 == state.code() && !line.3.is_empty()).map(|line| line.1).collect();
        let mut sorted = offered.clone();
        sorted.sort();
        in_table.sort();
        assert_eq!(sorted, in_table, "{state}: a step that is missing here cannot be found on the screen");
    }
}

#[test]
fn two_people_retire_an_asset_together_in_any_order() {
    let met = Met::new();
    let facts = met.facts(&[], &[]);
    let (manager, officer) = (PersonRef("PE-0001".to_owned()), PersonRef("PE-0004".to_owned()));
    let mut pair = [
        Acting { person: Some(&manager), ..as_role(Role::RecordManager) },
        Acting { person: Some(&officer), ..as_role(Role::Dpo) },
    ];
    for _ in 0..2 {
        let taken = take(AssetStep::Retire, Some(AssetState::Approved), &pair, None, &facts);
        assert_eq!(taken, Ok(AssetState::Retired), "both confirm, in any order");
        pair.reverse();
    }
}

#[test]
fn a_deputy_stands_in_for_the_dpo_only_when_the_delegation_says_so() {
    let met = Met::new();
    let facts = met.facts(&[], &[]);
    let deputy = |acting_for| Acting { acting_for, ..as_role(Role::DeputyDpo) };
    let approve = |who| take(AssetStep::Approve, Some(AssetState::DpoCheck), &[who], None, &facts);
    assert_eq!(approve(deputy(ActingFor::Dpo)), Ok(AssetState::Approved), "named in the delegation list");
    assert!(
        matches!(approve(deputy(ActingFor::Oneself)), Err(StepRefusal::NotYourStep { .. })),
        "not named, so the deputy only advises"
    );
    let manager = Acting { acting_for: ActingFor::Dpo, ..as_role(Role::RecordManager) };
    assert!(approve(manager).is_err(), "a delegation makes nobody but a deputy the DPO");
}

#[test]
fn whoever_advises_as_dpo_holds_no_other_post_on_the_asset() {
    let mut met = Met::new();
    let officer = PersonRef("PE-0004".to_owned());
    let dpo = [Acting { person: Some(&officer), ..as_role(Role::Dpo) }];
    let refused = |met: &Met, step, from, acting: &[Acting<'_>]| {
        let words = Some("Say which body the data comes from.");
        match take(step, Some(from), acting, words, &met.facts(&[], &[])) {
            Err(StepRefusal::Separation { finding }) => Some(finding.path),
            _ => None,
        }
    };
    assert_eq!(refused(&met, AssetStep::Approve, AssetState::DpoCheck, &dpo), None, "the DPO holds no other post here");

    met.scene.asset.head_of_service = Some(officer.clone());
    for (step, from) in [(AssetStep::Approve, AssetState::DpoCheck), (AssetStep::Return, AssetState::DpoCheck)] {
        assert_eq!(
            refused(&met, step, from, &dpo),
            Some("head_of_service".to_owned()),
            "SEP-2: whoever heads the service does not advise on it"
        );
    }
    met.scene.asset.head_of_service = None;
    met.scene.asset.record_manager = Some(officer.clone());
    assert_eq!(
        refused(&met, AssetStep::Approve, AssetState::DpoCheck, &dpo),
        Some("record_manager".to_owned()),
        "SEP-2: nobody approves their own entry"
    );
    met.scene.asset.record_manager = None;
    let both = [Acting { person: Some(&officer), ..as_role(Role::RecordManager) }, dpo[0]];
    assert_eq!(
        refused(&met, AssetStep::Retire, AssetState::Approved, &both),
        Some("record_manager".to_owned()),
        "one person cannot be both of two"
    );
    let deputy = [Acting { person: Some(&officer), acting_for: ActingFor::Dpo, ..as_role(Role::DeputyDpo) }];
    met.scene.asset.record_manager = Some(officer.clone());
    assert_eq!(
        refused(&met, AssetStep::Approve, AssetState::DpoCheck, &deputy),
        Some("record_manager".to_owned()),
        "separation is about the person, so a deputy is bound too"
    );
}

#[test]
fn the_head_of_service_acts_while_nobody_owns_the_asset() {
    let mut met = Met::new();
    let confirm = |met: &Met| {
        take(
            AssetStep::Confirm,
            Some(AssetState::Approved),
            &[as_role(Role::HeadOfService)],
            None,
            &met.facts(&[], &[]),
        )
    };
    assert!(matches!(confirm(&met), Err(StepRefusal::NotYourStep { .. })), "an active owner does it");
    met.ownership = Ownership::Ownerless { acting: None };
    assert_eq!(confirm(&met), Ok(AssetState::Approved), "without an owner the Head of Service acts as one");

    let mut scene = Scene::sound();
    scene.asset.head_of_service = Some(PersonRef("PE-0002".to_owned()));
    let owner = |scene: &Scene| scene.facts(|facts| ownership(&scene.asset, facts));
    assert_eq!(owner(&scene), owned(), "the Record Manager is in office");
    let in_office = scene.people.values().next().cloned().expect("the owner");
    scene.people.insert(PersonRef("PE-0002".to_owned()), in_office);
    scene.people.get_mut(&PersonRef("PE-0001".to_owned())).expect("the owner").active = false;
    assert_eq!(
        owner(&scene),
        Ownership::Ownerless { acting: Some(PersonRef("PE-0002".to_owned())) },
        "the Record Manager has left"
    );
}

#[test]
fn steps_that_ask_for_words_get_them() {
    let met = Met::new();
    let facts = met.facts(&[], &[]);
    let send_back =
        |words| take(AssetStep::Return, Some(AssetState::Submitted), &[as_role(Role::IgLead)], words, &facts);
    let too_short = Err(StepRefusal::TextTooShort { step: AssetStep::Return, least: 20 });
    assert_eq!(send_back(None), too_short, "sent back without a word helps nobody");
    assert_eq!(send_back(Some("nineteen characters")), too_short, "nineteen characters are one too few");
    assert_eq!(send_back(Some("twenty characters ok")), Ok(AssetState::Returned), "twenty are enough");
    assert_eq!(send_back(Some("   nineteen characters   ")), too_short, "blanks say nothing");
    let begin = |words| {
        take(AssetStep::StartVersion, Some(AssetState::Approved), &[as_role(Role::RecordManager)], words, &facts)
    };
    assert!(begin(None).is_err(), "a new version has a reason");
    assert_eq!(begin(Some("new supplier")), Ok(AssetState::Draft), "and with one it begins as a draft");
}

fn codes(in_the_way: &[Blocker]) -> String {
    in_the_way.iter().map(|blocker| blocker.obstacle.code()).collect::<Vec<_>>().join(", ")
}

fn lacking(need: Need) -> Missing {
    Missing {
        path: "description".to_owned(),
        label: "What it is".to_owned(),
        reason: "Not filled in yet.".to_owned(),
        need,
    }
}

fn finding(code: &str, severity: Severity) -> Finding {
    Finding {
        code: code.to_owned(),
        severity,
        approve_time: code == "AR021",
        message: "Something is to be done.".to_owned(),
        citation: String::new(),
        path: "purposes.P1.art6_bases".to_owned(),
        row: Some("P1".to_owned()),
        basis: "1".to_owned(),
    }
}

#[test]
fn each_step_is_held_up_by_exactly_what_the_table_asks() {
    use AssetStep::{Approve, Check, Confirm, Create, Retire, Return, StartVersion, Submit, Supersede};
    type Held = &'static [AssetStep];
    let met = Met::new();
    let fields: [(Need, Held, &str); 2] = [
        (Need::Draft, &[Create, Submit], "without its first fields a draft cannot even be saved"),
        (Need::Submit, &[Submit], "a draft may have gaps, a submission may not"),
    ];
    for (need, held_up, why) in fields {
        let missing = [lacking(need)];
        for step in AssetStep::ALL {
            let shut = !blockers(*step, &met.facts(&missing, &[])).is_empty();
            assert_eq!(shut, held_up.contains(step), "{step} with a field missing: {why}");
        }
    }
    let rules: [(&str, Severity, Held, &str); 6] = [
        (
            "AR006",
            Severity::Error,
            &[Submit, Approve, Confirm],
            "an error holds up submission, approval and confirmation",
        ),
        ("AR021", Severity::Error, &[Approve, Confirm], "the signed DPIA may follow after submission"),
        ("AR024", Severity::Error, &[Confirm], "only a full review mends an entry that is long overdue"),
        ("AR028", Severity::Warning, &[Approve], "a warning is answered before approval, not before submission"),
        ("AR060", Severity::Info, &[], "a note holds up nothing"),
        ("AR025", Severity::Info, &[], "nor does an error that weighs less for a planned supplier"),
    ];
    for (code, severity, held_up, why) in rules {
        let findings = [finding(code, severity)];
        for step in [Create, Submit, Check, Return, Approve, Confirm, StartVersion, Supersede, Retire] {
            let shut = !blockers(step, &met.facts(&[], &findings)).is_empty();
            assert_eq!(shut, held_up.contains(&step), "{step} while {code} fires: {why}");
        }
    }
}

#[test]
fn an_answered_warning_no_longer_holds_up_approval() {
    let mut met = Met::new();
    let findings = [finding("AR028", Severity::Warning)];
    let approve = |met: &Met| {
        take(AssetStep::Approve, Some(AssetState::DpoCheck), &[as_role(Role::Dpo)], None, &met.facts(&[], &findings))
    };
    assert!(matches!(approve(&met), Err(StepRefusal::GateShut { .. })), "nobody has said why");
    let answer = Acknowledgement {
        version: 1,
        rule: "AR028".to_owned(),
        row: Some("P1".to_owned()),
        reason: "mandated by statute".to_owned(),
        by: "Record Manager".to_owned(),
        at: "2026-11-23T09:00:00+00:00".to_owned(),
        basis: "1".to_owned(),
    };
    met.living.acknowledgements.insert(AssetLiving::acknowledgement_key(1, "AR028", Some("P1")), answer);
    assert_eq!(approve(&met), Ok(AssetState::Approved), "the reason stands on the record");
}

#[test]
fn a_long_overdue_entry_can_be_reviewed_and_only_reviewed() {
    let mut met = Met::new();
    met.scene.next_review_at(NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date"));
    let findings: Vec<Finding> = met.scene.check();
    assert!(findings.iter().any(|finding| finding.code == "AR024"), "more than 90 days late");
    let open = |step| codes(&blockers(step, &met.facts(&[], &findings)));
    assert_eq!(open(AssetStep::Submit), "", "otherwise the entry could never be put right again");
    assert_eq!(open(AssetStep::Approve), "acknowledgement", "AR023 asks why it is late");
    assert_eq!(open(AssetStep::Confirm), "AR024", "\"nothing changed\" is not enough");
}

#[test]
fn an_asset_is_retired_only_when_it_is_gone_and_proved() {
    let mut met = Met::new();
    let retire = |met: &Met| {
        let in_the_way = blockers(AssetStep::Retire, &met.facts(&[], &[]));
        in_the_way.into_iter().filter_map(|blocker| blocker.path).collect::<Vec<_>>()
    };
    assert_eq!(retire(&met), Vec::<String>::new(), "disposed, with a deletion log");
    met.scene.retention("K1").disposal_evidence = None;
    assert_eq!(retire(&met), ["retention.K1.disposal_evidence"], "every retention rule has its proof");
    met.scene.asset.lifecycle = Some(Lifecycle::Live);
    assert_eq!(retire(&met), ["lifecycle", "retention.K1.disposal_evidence"], "what is in use is not retired");
}

#[test]
fn one_newer_version_at_a_time() {
    let met = Met::new();
    let facts = StepFacts { next_version: NextVersion::Open, ..met.facts(&[], &[]) };
    for step in [AssetStep::StartVersion, AssetStep::Confirm, AssetStep::Retire] {
        assert_eq!(
            codes(&blockers(step, &facts)),
            "version_open",
            "{step}: while version 2 is written, version 1 only stands"
        );
    }
}

#[test]
fn review_is_closer_where_more_is_at_stake() {
    let months = |residual, change: fn(&mut Scene)| {
        let mut scene = Scene::sound();
        scene.asset.gsc_classification = Some(Classification::Official);
        change(&mut scene);
        review_months(&scene.asset, residual)
    };
    let low = ResidualRisk::LowOrMedium;
    assert_eq!(months(low, |_| ()), 12, "once a year");
    assert_eq!(months(ResidualRisk::NotAssessed, |_| ()), 12, "without an assessment too");
    assert_eq!(months(ResidualRisk::HighOrVeryHigh, |_| ()), 6, "a high risk is left");
    assert_eq!(months(low, |s| s.asset.lifecycle = Some(Lifecycle::Planned)), 6, "much changes while it is planned");
    let sensitive: fn(&mut Scene) = |s| s.asset.gsc_classification = Some(Classification::OfficialSensitive);
    assert_eq!(months(low, sensitive), 6, "official-sensitive with health data");
    assert_eq!(
        months(low, |s| {
            s.asset.gsc_classification = Some(Classification::OfficialSensitive);
            s.tick("D2", &[]);
        }),
        12,
        "official-sensitive without special category data"
    );
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a date");
    assert_eq!(next_review_on(day(2026, 12, 11), 6), day(2027, 6, 11), "approved on 11 December, reviewed on 11 June");
    assert_eq!(
        next_review_on(day(2026, 8, 31), 6),
        day(2027, 2, 28),
        "a day that does not exist is the last of its month"
    );
    assert_eq!(stub_on(day(2026, 11, 23)), day(2032, 11, 23), "the entry is kept for six years");
}

#[test]
fn refusals_say_what_happened_and_what_to_do() {
    let refusals = [
        StepRefusal::WrongState { step: AssetStep::Approve, from: Some(AssetState::Draft) },
        StepRefusal::NotYourStep { step: AssetStep::Create, roles: vec![Role::RecordManager, Role::IgLead] },
        StepRefusal::SecondPersonNeeded { step: AssetStep::Retire, roles: vec![Role::RecordManager, Role::Dpo] },
        StepRefusal::Separation { finding: Box::new(finding("SEP-2", Severity::Error)) },
        StepRefusal::TextTooShort { step: AssetStep::Return, least: 20 },
        StepRefusal::GateShut { step: AssetStep::Submit, blockers: Vec::new() },
    ];
    for refusal in refusals {
        let sentence = refusal.to_string();
        assert!(sentence.contains("Nothing was changed"), "people must know that nothing is lost: {sentence}");
        assert!(!sentence.contains(['{', '}']), "an unfilled place: {sentence}");
        let lower = sentence.to_lowercase();
        for word in ["invalid", "error", "failed"] {
            assert!(!lower.contains(word), "plain words only: {sentence}");
        }
    }
    assert_eq!(
        StepRefusal::TextTooShort { step: AssetStep::Return, least: 20 }.to_string(),
        "“Send back” needs a few words of at least 20 characters. Nothing was changed; say why and try again.",
        "one plain sentence"
    );
}
