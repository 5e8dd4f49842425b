//! How complete the Article 30 record of an asset is, and its badge (asset.md §4).
//!
//! Never in here: labels of the points, or a rule.

use super::acknowledge::OpenFindings;
use super::content::{Asset, Purpose};
use super::facts::AssetFacts;
use super::reading::is_given;
use super::rules::needs_policy_document_by_schedule_1;
use super::workflow::point_words;
use crate::record::RowId;
use crate::vocabulary::{ControllerRole, codes};

/// Below this score the badge is red.
const RED_BELOW: u32 = 70;
/// Below this score it is amber.
const AMBER_BELOW: u32 = 95;

codes! {
    /// What the list shows beside an asset.
    pub enum Badge in "asset.badge" {
        Red = "red",
        Amber = "amber",
        Green = "green",
        NotApplicable = "n/a",
    }
}

codes! {
    /// A point of the Article 30 record: C for a controller (Art 30(1)), P for a processor (Art 30(2)).
    pub enum PointCode in "asset.point" {
        C1 = "C1", C2 = "C2", C3 = "C3", C4 = "C4", C5 = "C5", C6 = "C6", C7 = "C7", C8 = "C8", C9 = "C9",
        P1 = "P1", P2 = "P2", P3 = "P3", P4 = "P4",
    }
}

codes! {
    /// How a point stands.
    pub enum PointState in "asset.point_state" {
        Met = "met",
        Open = "open",
        NotApplicable = "n/a",
    }
}

/// One point of the score.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    /// Which one.
    pub code: PointCode,
    /// What it asks, in words.
    pub label: &'static str,
    /// Article and paragraph.
    pub citation: &'static str,
    /// What it counts.
    pub weight: u32,
    /// How it stands.
    pub state: PointState,
}

/// Score, badge and points of one asset.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completeness {
    /// 0 to 100, rounded down; `None` where the asset holds no personal data.
    pub score: Option<u8>,
    /// The badge.
    pub badge: Badge,
    /// The points, in their order; none where the asset holds no personal data.
    pub points: Vec<Point>,
}

/// How complete the Article 30 record is. `asset` is the effective content of the version, `open` what its rules say today.
pub fn completeness(asset: &Asset, facts: &AssetFacts<'_>, open: OpenFindings) -> Completeness {
    if !asset.holds_personal_data() {
        return Completeness { score: None, badge: Badge::NotApplicable, points: Vec::new() };
    }
    let points = if asset.controller_role == Some(ControllerRole::Processor) {
        processor_points(asset)
    } else {
        controller_points(asset, facts)
    };
    let sum = |state: fn(PointState) -> bool| -> u32 {
        points.iter().filter(|point| state(point.state)).map(|point| point.weight).sum()
    };
    let available = sum(|state| state != PointState::NotApplicable).max(1);
    let score = sum(|state| state == PointState::Met) * 100 / available;
    let badge = if score < RED_BELOW || open.errors > 0 {
        Badge::Red
    } else if score < AMBER_BELOW || open.warnings > 0 {
        Badge::Amber
    } else {
        Badge::Green
    };
    Completeness { score: u8::try_from(score).ok(), badge, points }
}

fn controller_points(asset: &Asset, facts: &AssetFacts<'_>) -> Vec<Point> {
    vec![
        point(PointCode::C1, 10, met(is_responsibility_stated(asset, facts))),
        point(PointCode::C2, 15, met(is_a_purpose_stated(asset))),
        point(PointCode::C3, 10, met(every_item(asset, |item| !item.subject_categories.is_empty()))),
        point(PointCode::C4, 10, met(every_item(asset, |item| is_given(item.detail.as_ref())))),
        point(PointCode::C5, 10, met(!asset.recipients.is_empty() || asset.no_recipients == Some(true))),
        point(PointCode::C6, 10, met(are_transfers_stated(asset))),
        point(
            PointCode::C7,
            15,
            met(!asset.data_items.is_empty() && asset.data_items.0.keys().all(|id| is_limited(asset, id))),
        ),
        point(PointCode::C8, 10, met(asset.missing_minimum_measures().is_empty())),
        point(PointCode::C9, 10, policy_document(asset, facts)),
    ]
}

fn processor_points(asset: &Asset) -> Vec<Point> {
    vec![
        point(PointCode::P1, 30, met(asset.names_controllers_served())),
        point(PointCode::P2, 30, met(is_a_purpose_stated(asset))),
        point(PointCode::P3, 20, met(are_transfers_stated(asset))),
        point(PointCode::P4, 20, met(asset.missing_minimum_measures().is_empty())),
    ]
}

fn point(code: PointCode, weight: u32, state: PointState) -> Point {
    let words = point_words(code);
    Point { code, label: words.label, citation: words.citation, weight, state }
}

fn met(is_met: bool) -> PointState {
    if is_met { PointState::Met } else { PointState::Open }
}

fn is_responsibility_stated(asset: &Asset, facts: &AssetFacts<'_>) -> bool {
    let joint = asset.controller_role == Some(ControllerRole::JointController);
    let names_others = asset.joint_controllers.0.values().any(|row| is_given(row.text.as_ref()));
    facts.council.identity_complete && (!joint || names_others)
}

fn is_a_purpose_stated(asset: &Asset) -> bool {
    asset.purposes.0.values().any(|purpose| is_given(purpose.text.as_ref()))
}

/// A record without a single data item states nothing about its people or its data.
fn every_item(asset: &Asset, states: impl Fn(&super::content::DataItem) -> bool) -> bool {
    !asset.data_items.is_empty() && asset.data_items.0.values().all(states)
}

fn are_transfers_stated(asset: &Asset) -> bool {
    if asset.transfers.is_empty() {
        asset.transfer_statement == Some(true)
    } else {
        asset.transfers.0.values().all(super::content::Transfer::is_complete)
    }
}

fn is_limited(asset: &Asset, item: &RowId) -> bool {
    asset.retention.0.values().any(|rule| rule.data_keys.contains(item) && rule.has_length())
}

/// The extra entries of DPA 2018 Sch 1 para 41, where a condition of Schedule 1 needs a policy document.
fn policy_document(asset: &Asset, facts: &AssetFacts<'_>) -> PointState {
    let mut needing =
        asset.purposes.0.iter().filter(|(_, purpose)| needs_policy_document_by_schedule_1(purpose)).peekable();
    if needing.peek().is_none() {
        return PointState::NotApplicable;
    }
    let approved = facts.apd.as_ref().is_some_and(|document| document.in_force);
    met(approved && needing.all(|(id, purpose)| is_para_41_stated(asset, id, purpose)))
}

fn is_para_41_stated(asset: &Asset, id: &RowId, purpose: &Purpose) -> bool {
    !purpose.art6_bases.is_empty()
        && asset
            .data_items
            .0
            .iter()
            .filter(|(_, item)| item.purpose_keys.contains(id))
            .all(|(item, _)| asset.retention.0.values().any(|rule| rule.data_keys.contains(item)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asset::rules::tests::scene::{Scene, text};
    use crate::asset::{ListedText, TransferKind};
    use crate::record::Rows;
    use crate::vocabulary::{Art9Condition, Code as _, Regime, Sch1Condition, SecurityMeasure, TransferMechanism};

    type Change = fn(&mut Scene);

    const NOTHING_OPEN: OpenFindings = OpenFindings { errors: 0, warnings: 0 };

    fn of(scene: &Scene, open: OpenFindings) -> Completeness {
        scene.facts(|facts| completeness(&scene.asset, facts, open))
    }

    /// The points that are not met, each as `C7 open`, after a change of the sound asset.
    fn unmet(change: Change) -> String {
        let mut scene = Scene::sound();
        change(&mut scene);
        let points = of(&scene, NOTHING_OPEN).points;
        let line = |point: &Point| format!("{} {}", point.code, point.state);
        points.iter().filter(|point| point.state != PointState::Met).map(line).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn each_point_asks_for_what_article_30_lists() {
        let cases: [(Change, &str, &str); 16] = [
            (|_| (), "C9 n/a", "a sound asset meets every point that applies"),
            (
                |s| s.council.identity_complete = false,
                "C1 open, C9 n/a",
                "the council and its DPO are named in the settings",
            ),
            (
                |s| s.asset.controller_role = Some(ControllerRole::JointController),
                "C1 open, C9 n/a",
                "and so are joint controllers",
            ),
            (
                |s| s.asset.purposes.0.values_mut().for_each(|row| row.text = text(" ")),
                "C2 open, C9 n/a",
                "a purpose is a text",
            ),
            (|s| s.item("D2").subject_categories.clear(), "C3 open, C9 n/a", "every data item is about somebody"),
            (|s| s.item("D1").detail = None, "C4 open, C9 n/a", "and says which fields"),
            (|s| s.asset.recipients.0.clear(), "C5 open, C9 n/a", "recipients are listed"),
            (
                |s| {
                    s.asset.recipients.0.clear();
                    s.asset.no_recipients = Some(true);
                },
                "C9 n/a",
                "or somebody says that there are none",
            ),
            (|s| s.asset.transfer_statement = None, "C6 open, C9 n/a", "transfers are stated or denied"),
            (
                |s| {
                    s.transfer();
                },
                "C9 n/a",
                "a transfer with all its facts is stated",
            ),
            (
                |s| s.transfer().pn_copy_route = text("Ask."),
                "C6 open, C9 n/a",
                "a transfer without a way to a copy is not",
            ),
            (
                |s| {
                    s.transfer().mechanism = Some(TransferMechanism::Idta);
                    s.transfer().kind = Some(TransferKind::Storage);
                },
                "C6 open, C9 n/a",
                "nor one whose test nobody has done",
            ),
            (|s| s.retention("K1").period_unit = None, "C7 open, C9 n/a", "time limits are lengths of time"),
            (
                |s| s.asset.data_items.0.clear(),
                "C3 open, C4 open, C7 open, C9 n/a",
                "without data items nothing is described",
            ),
            (|s| s.without_measure(SecurityMeasure::Training), "C8 open, C9 n/a", "the minimum measures are in place"),
            (
                |s| s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p14Fraud),
                "C9 open",
                "para 41 asks for the policy document",
            ),
        ];
        for (change, expected, why) in cases {
            assert_eq!(unmet(change), expected, "{why}");
        }
    }

    #[test]
    fn the_policy_document_counts_with_bases_and_time_limits() {
        let needing = |change: fn(&mut Scene)| {
            let mut scene = Scene::sound();
            scene.approved_policy_document();
            scene.purpose("P1").art9_conditions.push(Art9Condition::SubstantialPublicInterest);
            scene.purpose("P1").sch1_conditions.push(Sch1Condition::S1p6StatutoryGovernment);
            change(&mut scene);
            of(&scene, NOTHING_OPEN).points.iter().find(|point| point.code == PointCode::C9).map(|point| point.state)
        };
        assert_eq!(needing(|_| ()), Some(PointState::Met), "approved, with a basis and a time limit");
        assert_eq!(needing(|s| s.apd = None), Some(PointState::Open), "not without the document");
        assert_eq!(needing(|s| s.purpose("P1").art6_bases.clear()), Some(PointState::Open), "not without a basis");
        assert_eq!(needing(|s| s.asset.retention.0.clear()), Some(PointState::Open), "not without a time limit");
    }

    #[test]
    fn a_processor_is_scored_by_article_30_2() {
        let mut scene = Scene::sound();
        scene.asset.controller_role = Some(ControllerRole::Processor);
        let first = of(&scene, NOTHING_OPEN);
        assert_eq!(first.score, Some(70), "all but the controllers served: 70 of 100");
        assert_eq!(first.points.len(), 4, "the four points of Art 30(2)");
        let served = ListedText { key: "S1".to_owned(), position: 0, text: text("Testborough Academy Trust") };
        scene.asset.controllers_served = Rows([(RowId::from("S1"), served)].into());
        assert_eq!(of(&scene, NOTHING_OPEN).score, Some(100), "the controller is named");
    }

    #[test]
    fn the_badge_is_the_first_that_applies() {
        let mut scene = Scene::sound();
        let badge = |scene: &Scene, errors, warnings| of(scene, OpenFindings { errors, warnings }).badge;
        assert_eq!(badge(&scene, 0, 0), Badge::Green, "complete, and nothing open");
        assert_eq!(badge(&scene, 0, 1), Badge::Amber, "a warning is open");
        assert_eq!(badge(&scene, 1, 0), Badge::Red, "an error is open, however complete the record is");
        scene.item("D1").detail = None;
        assert_eq!(of(&scene, NOTHING_OPEN).score, Some(88), "80 of 90 points, rounded down");
        assert_eq!(badge(&scene, 0, 0), Badge::Amber, "below 95");
        scene.asset.retention.0.clear();
        scene.asset.transfer_statement = None;
        assert_eq!(badge(&scene, 0, 0), Badge::Red, "below 70");
        scene.asset.regime = Some(Regime::NotPersonalData);
        let none = of(&scene, OpenFindings { errors: 3, warnings: 3 });
        assert_eq!((none.score, none.badge), (None, Badge::NotApplicable), "no Article 30 record, so no score");
        assert_eq!(none.badge.code(), "n/a", "the list shows n/a");
    }
}
