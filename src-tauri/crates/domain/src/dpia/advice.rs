//! The DPO's advice and the controller's answer (dpia.md §8; UK GDPR Arts 35(2) and 39(1)(c)): what each still lacks. They are kept
//! apart, so that disagreement is visible; the DPO advises and accepts no risk.
//!
//! Never in here: words, or who may write which.

use super::content::{AdviceAnswer, Dpia};
use super::options::{Followed, RiskView};

/// The advice has at least so many characters.
pub const SHORTEST_ADVICE: usize = 150;
/// The reason for not following advice has at least so many characters.
pub const SHORTEST_ANSWER: usize = 50;
/// The reason for disagreeing with the weighing of a risk has at least so many characters.
pub const SHORTEST_VIEW: usize = 10;

/// What the advice or its answer lacks.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum AdviceGap {
    /// The advice as a whole.
    Overall,
    /// Its text, of at least 150 characters.
    Text,
    /// Whether the DPO agrees with the screening.
    Triggers,
    /// A view on this risk, by key.
    View(String),
    /// The reason for disagreeing on this risk, by key.
    ViewReason(String),
    /// Whether the controller follows.
    Followed,
    /// Why not, of at least 50 characters.
    Reason,
}

impl AdviceGap {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Overall => "advice_overall",
            Self::Text => "advice_text",
            Self::Triggers => "advice_triggers",
            Self::View(_) => "advice_view",
            Self::ViewReason(_) => "advice_view_reason",
            Self::Followed => "answer_followed",
            Self::Reason => "answer_reason",
        }
    }

    /// The keyed path of the field to fill in.
    pub fn path(&self) -> &'static str {
        match self {
            Self::Overall => "advice.overall",
            Self::Text => "advice.text",
            Self::Triggers => "advice.triggers_confirmed",
            Self::View(_) | Self::ViewReason(_) => "risk_views",
            Self::Followed => "advice_answer.followed",
            Self::Reason => "advice_answer.reason",
        }
    }
}

/// What the advice lacks; empty once it is given in full.
pub fn advice_gaps(dpia: &Dpia) -> Vec<AdviceGap> {
    let advice = &dpia.advice;
    let mut gaps = Vec::new();
    if advice.overall.is_none() {
        gaps.push(AdviceGap::Overall);
    }
    if length(advice.text.as_ref()) < SHORTEST_ADVICE {
        gaps.push(AdviceGap::Text);
    }
    if advice.triggers_confirmed.is_none() {
        gaps.push(AdviceGap::Triggers);
    }
    for (id, risk) in dpia.risks.in_order() {
        let given = dpia.risk_views.0.values().find(|view| view.risk.as_ref() == Some(id) && view.view.is_some());
        match given {
            None => gaps.push(AdviceGap::View(risk.key.clone())),
            Some(view) if view.view == Some(RiskView::Disagree) && length(view.reason.as_ref()) < SHORTEST_VIEW => {
                gaps.push(AdviceGap::ViewReason(risk.key.clone()));
            }
            Some(_) => {}
        }
    }
    gaps
}

/// What the controller's answer lacks; empty once it is given in full.
pub fn answer_gaps(answer: &AdviceAnswer) -> Vec<AdviceGap> {
    match answer.followed {
        None => vec![AdviceGap::Followed],
        Some(Followed::Yes) => Vec::new(),
        Some(Followed::Partly | Followed::No) if length(answer.reason.as_ref()) >= SHORTEST_ANSWER => Vec::new(),
        Some(Followed::Partly | Followed::No) => vec![AdviceGap::Reason],
    }
}

pub(super) fn length(text: Option<&String>) -> usize {
    text.map_or(0, |text| text.trim().chars().count())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn gaps(content: Value) -> Vec<AdviceGap> {
        advice_gaps(&serde_json::from_value(content).unwrap())
    }

    fn full() -> Value {
        json!({
            "advice": { "overall": "proceed", "text": "x".repeat(150), "triggers_confirmed": true },
            "risks": { "r1": { "key": "R1" } },
            "risk_views": { "v1": { "key": "V1", "risk": "r1", "view": "agree" } },
        })
    }

    #[test]
    fn advice_is_given_in_full_or_not_at_all() {
        assert_eq!(gaps(full()), [], "everything is said");
        let changed = |change: fn(&mut Value)| {
            let mut content = full();
            change(&mut content);
            gaps(content)
        };
        let of_r1 = "R1".to_owned();
        assert_eq!(changed(|c| c["advice"]["overall"] = Value::Null), [AdviceGap::Overall], "proceed or not");
        assert_eq!(changed(|c| c["advice"]["text"] = json!("x".repeat(149))), [AdviceGap::Text], "one too few");
        assert_eq!(changed(|c| c["advice"]["triggers_confirmed"] = Value::Null), [AdviceGap::Triggers], "screening");
        assert_eq!(
            changed(|c| c["advice"]["triggers_confirmed"] = json!(false)),
            [],
            "the DPO may disagree with the screening, and the paper prints it"
        );
        assert_eq!(changed(|c| c["risk_views"] = json!({})), [AdviceGap::View(of_r1.clone())], "each risk");
        assert_eq!(
            changed(|c| c["risk_views"]["v1"]["view"] = json!("disagree")),
            [AdviceGap::ViewReason(of_r1)],
            "whoever disagrees says why"
        );
    }

    #[test]
    fn who_does_not_follow_advice_says_why() {
        let answer = |followed, reason: usize| {
            let given = json!({ "followed": followed, "reason": "x".repeat(reason) });
            answer_gaps(&serde_json::from_value(given).unwrap())
        };
        assert_eq!(answer(Value::Null, 200), [AdviceGap::Followed], "the answer itself");
        assert_eq!(answer(json!("yes"), 0), [], "following needs no reason");
        for followed in ["partly", "no"] {
            assert_eq!(answer(json!(followed), 49), [AdviceGap::Reason], "{followed}: 49 characters are one too few");
            assert_eq!(answer(json!(followed), 50), [], "{followed}: 50 are enough");
        }
    }
}
