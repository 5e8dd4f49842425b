//! What a signed assessment still asks of people: to look at what called for a fresh look, to correct an asset, to meet a condition
//! (dpia.md §4, §7, §11).
//!
//! Never in here: words (`assets/rules/dpia_steps.toml`), or a clock.

use chrono::NaiveDate;

use super::asset_difference::AssetDifference;
use super::content::Dpia;
use super::living::{DpiaLiving, ReviewFlag};
use super::options::DifferenceChoice;
use super::workflow::words;
use crate::rulebook::with;
use crate::vocabulary::{Code, Role, codes};

codes! {
    /// What is asked for.
    pub enum DpiaTaskKind in "dpia.task" {
        Review = "review",
        CorrectAsset = "correct_asset",
        Condition = "condition",
    }
}

/// One thing that somebody has to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DpiaTask {
    /// What is asked for.
    pub kind: DpiaTaskKind,
    /// Of whom.
    pub role: Role,
    /// What it is about: id of the flag, code of the question, key of the condition.
    pub about: String,
    /// By when, where there is a day.
    pub due_on: Option<NaiveDate>,
    /// In words.
    pub message: String,
}

/// The tasks that stand on a version in force: a flag is the DPO's, an asset to be corrected the Record Manager's, a condition its
/// owner's. `differences` are those that the version in force shows against the assets today.
pub fn tasks<'a>(
    dpia: &Dpia,
    living: &DpiaLiving,
    flags: impl Iterator<Item = (&'a String, &'a ReviewFlag, String)>,
    differences: &[AssetDifference],
) -> Vec<DpiaTask> {
    let said = |kind: DpiaTaskKind, values: &[(&str, &str)]| with(words().task(kind.code()), values);
    let mut tasks = Vec::new();
    for (id, _, reason) in flags {
        let message = said(DpiaTaskKind::Review, &[("reason", &reason)]);
        tasks.push(DpiaTask { kind: DpiaTaskKind::Review, role: Role::Dpo, about: id.clone(), due_on: None, message });
    }
    for difference in differences {
        let kept = difference.kept.as_ref();
        if kept.and_then(|kept| kept.choice) != Some(DifferenceChoice::CorrectAsset) {
            continue;
        }
        let assets: Vec<&str> = difference.assets.iter().map(|one| one.asset.as_str()).collect();
        let values = [("asset", assets.join(", ")), ("question", difference.question.code().to_owned())];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        tasks.push(DpiaTask {
            kind: DpiaTaskKind::CorrectAsset,
            role: Role::RecordManager,
            about: difference.question.code().to_owned(),
            due_on: None,
            message: said(DpiaTaskKind::CorrectAsset, &values),
        });
    }
    for (id, condition) in dpia.conditions.in_order() {
        let Some(role) = condition.owner_role.filter(|_| !living.conditions_done.contains_key(id)) else { continue };
        let text = condition.text.clone().unwrap_or_default();
        tasks.push(DpiaTask {
            kind: DpiaTaskKind::Condition,
            role,
            about: condition.key.clone(),
            due_on: condition.due_on,
            message: said(DpiaTaskKind::Condition, &[("row", &condition.key), ("text", &text)]),
        });
    }
    tasks
}
