//! The screening: from 30 answers to an outcome, with the answers that follow from others and from the linked assets (dpia.md §3;
//! UK GDPR Art 35(1), (3), (4); WP248; council policy). Assessments and sharing agreements use the same function.
//!
//! Never in here: the words of the questions, or who may screen.

use std::collections::BTreeMap;

use super::content::{Dpia, ScreeningAnswer, ScreeningOverride};
use super::linked::LinkedFacts;
use super::options::{DpiaTrigger, Reply};
use super::screening_override::standing_outcome;
use crate::asset::DpiaNeeded;
use crate::vocabulary::{AdmLevel, Code as _};

/// A yes and a "not known" are explained in at least so many characters.
pub const SHORTEST_NOTE: usize = 10;

/// The groups of triggers (vocabulary 26).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TriggerGroup {
    /// UK GDPR Art 35(3): compulsory.
    A,
    /// The regulator's list under Art 35(4), enough alone.
    B,
    /// The regulator's list, together with a criterion of group D.
    C,
    /// The nine European criteria (WP248).
    D,
    /// Council policy.
    E,
}

impl DpiaTrigger {
    /// Its group.
    pub fn group(self) -> TriggerGroup {
        match self {
            Self::A1 | Self::A2 | Self::A3 => TriggerGroup::A,
            Self::B1 | Self::B2 | Self::B3 | Self::B4 | Self::B5 => TriggerGroup::B,
            Self::C1 | Self::C2 | Self::C3 | Self::C4 | Self::C5 => TriggerGroup::C,
            Self::D1 | Self::D2 | Self::D3 | Self::D4 | Self::D5 | Self::D6 | Self::D7 | Self::D8 | Self::D9 => {
                TriggerGroup::D
            }
            Self::E1 | Self::E2 | Self::E3 | Self::E4 | Self::E5 | Self::E6 | Self::E7 | Self::E8 => TriggerGroup::E,
        }
    }

    /// The criterion of group D that says the same as this trigger of group C, so that it is no further one.
    fn twin(self) -> Option<Self> {
        match self {
            Self::C1 => Some(Self::D8),
            Self::C5 => Some(Self::D3),
            _ => None,
        }
    }
}

/// Where an answer comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReplySource {
    /// Somebody gave it.
    Stated,
    /// It follows from another answer and cannot be changed.
    LockedBy(DpiaTrigger),
    /// It follows from special category data on a linked asset and cannot be changed.
    LockedBySpecialData,
    /// The linked assets suggest it; it can be changed.
    Prefilled,
}

/// An answer as it counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StandingReply {
    /// The answer.
    pub reply: Reply,
    /// Where it comes from.
    pub source: ReplySource,
}

/// How many answers count as yes, by group.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
#[allow(missing_docs, reason = "the groups of vocabulary 26")]
pub struct TriggerCounts {
    pub a: u32,
    pub b: u32,
    pub c: u32,
    pub d: u32,
    pub e: u32,
}

/// What the answers come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Screening {
    /// The answers as they count; an unanswered question that nothing answers is absent.
    pub replies: BTreeMap<DpiaTrigger, StandingReply>,
    /// How many count as yes.
    pub counts: TriggerCounts,
    /// The outcome as computed, before the DPO's own.
    pub outcome: DpiaNeeded,
    /// For ordering only: `10·A + 6·B + 4·C + 3·D + E`.
    pub score: u32,
    /// The triggers that make the outcome, in the order of the list.
    pub reasons: Vec<DpiaTrigger>,
    /// Answers that cannot be changed.
    pub locked: Vec<DpiaTrigger>,
    /// Answers that the linked assets suggest and nobody has given.
    pub prefilled: Vec<DpiaTrigger>,
    /// Questions without an answer.
    pub unanswered: Vec<DpiaTrigger>,
    /// Questions that somebody answered with yes or "not known" and has not explained in at least 10 characters.
    pub without_note: Vec<DpiaTrigger>,
}

impl Screening {
    /// Whether a question counts as yes.
    pub fn says(&self, trigger: DpiaTrigger) -> bool {
        self.replies.get(&trigger).is_some_and(|standing| standing.reply.counts())
    }

    /// Whether all 30 questions are answered and every yes and "not known" is explained.
    pub fn is_complete(&self) -> bool {
        self.unanswered.is_empty() && self.without_note.is_empty()
    }

    /// The outcome with the DPO's own, as far as that stands. A screening that is not complete has no outcome yet.
    pub fn settled(&self, own: &ScreeningOverride) -> DpiaNeeded {
        if self.is_complete() { standing_outcome(self.outcome, own) } else { DpiaNeeded::NotScreened }
    }

    /// What the rules about an asset read of the screening of its newest assessment.
    pub fn for_asset(&self, own: &ScreeningOverride) -> crate::asset::Screening {
        let answered_no = |trigger| self.replies.get(&trigger).is_some_and(|standing| standing.reply == Reply::No);
        crate::asset::Screening {
            outcome: self.settled(own),
            a2_answered_no: answered_no(DpiaTrigger::A2),
            e7_answered_no: answered_no(DpiaTrigger::E7),
        }
    }
}

/// What the answers come to. `answers` may leave questions out; `linked` are the facts of the linked assets.
pub fn screening(answers: &BTreeMap<DpiaTrigger, ScreeningAnswer>, linked: &LinkedFacts) -> Screening {
    let replies = standing_replies(answers, linked);
    let yes = |trigger: &DpiaTrigger| replies.get(trigger).is_some_and(|standing| standing.reply.counts());
    let of = |group: TriggerGroup| -> Vec<DpiaTrigger> {
        DpiaTrigger::ALL.iter().copied().filter(|one| one.group() == group && yes(one)).collect()
    };
    let (in_law, on_list, with_other) = (of(TriggerGroup::A), of(TriggerGroup::B), of(TriggerGroup::C));
    let (criteria, policy) = (of(TriggerGroup::D), of(TriggerGroup::E));
    // A trigger of group C weighs only with a criterion that says something else than itself.
    let further = |trigger: DpiaTrigger| criteria.iter().copied().filter(move |one| Some(*one) != trigger.twin());
    let met: Vec<DpiaTrigger> = with_other.iter().copied().filter(|one| further(*one).next().is_some()).collect();
    let compulsory = !in_law.is_empty() || !on_list.is_empty() || criteria.len() >= 2 || !met.is_empty();
    let (outcome, mut reasons): (_, Vec<DpiaTrigger>) = if compulsory {
        let of_met = met.iter().flat_map(|one| std::iter::once(*one).chain(further(*one)));
        let several = criteria.iter().copied().filter(|_| criteria.len() >= 2);
        (DpiaNeeded::Required, in_law.iter().chain(&on_list).copied().chain(of_met).chain(several).collect())
    } else {
        let any: Vec<DpiaTrigger> = with_other.iter().chain(&criteria).chain(&policy).copied().collect();
        (if any.is_empty() { DpiaNeeded::NotRequired } else { DpiaNeeded::Recommended }, any)
    };
    reasons.sort_unstable();
    reasons.dedup();
    let number = |group: &[DpiaTrigger]| u32::try_from(group.len()).unwrap_or(u32::MAX);
    let counts = TriggerCounts {
        a: number(&in_law),
        b: number(&on_list),
        c: number(&with_other),
        d: number(&criteria),
        e: number(&policy),
    };
    let locked = |source| matches!(source, ReplySource::LockedBy(_) | ReplySource::LockedBySpecialData);
    let with = |wanted: &dyn Fn(ReplySource) -> bool| {
        replies.iter().filter(|(_, standing)| wanted(standing.source)).map(|(trigger, _)| *trigger).collect()
    };
    Screening {
        counts,
        outcome,
        score: 10 * counts.a + 6 * counts.b + 4 * counts.c + 3 * counts.d + counts.e,
        reasons,
        locked: with(&locked),
        prefilled: with(&|source| source == ReplySource::Prefilled),
        unanswered: DpiaTrigger::ALL.iter().copied().filter(|one| !replies.contains_key(one)).collect(),
        without_note: without_note(answers, &replies),
        replies,
    }
}

/// The answers as they count: those that follow from others first, then those given, then those that the assets suggest.
fn standing_replies(
    answers: &BTreeMap<DpiaTrigger, ScreeningAnswer>,
    linked: &LinkedFacts,
) -> BTreeMap<DpiaTrigger, StandingReply> {
    let stated = |trigger: DpiaTrigger| answers.get(&trigger).and_then(|answer| answer.answer);
    let says = |trigger: DpiaTrigger| stated(trigger).is_some_and(Reply::counts);
    let locked_by =
        |triggers: &[DpiaTrigger]| triggers.iter().copied().find(|one| says(*one)).map(ReplySource::LockedBy);
    let special = linked.special.then_some(ReplySource::LockedBySpecialData);
    let lock = |trigger: DpiaTrigger| match trigger {
        DpiaTrigger::D4 => locked_by(&[DpiaTrigger::A2, DpiaTrigger::C2, DpiaTrigger::C3]).or(special),
        DpiaTrigger::D5 => locked_by(&[DpiaTrigger::A2]),
        DpiaTrigger::D6 => locked_by(&[DpiaTrigger::B3]),
        _ => None,
    };
    let suggestion = |trigger: DpiaTrigger| match trigger {
        DpiaTrigger::D2 => match linked.adm_level {
            Some(AdmLevel::SignificantNoSpecial | AdmLevel::SignificantSpecial) => Some(Reply::Yes),
            Some(AdmLevel::Unknown) => Some(Reply::Unknown),
            _ => None,
        },
        DpiaTrigger::D7 => linked.vulnerable.then_some(Reply::Yes),
        DpiaTrigger::E3 => linked.transfers.then_some(Reply::Yes),
        DpiaTrigger::E4 => linked.caldicott_scope.then_some(Reply::Yes),
        _ => None,
    };
    let standing = |trigger: DpiaTrigger| {
        let locked = lock(trigger).map(|source| StandingReply { reply: Reply::Yes, source });
        let stated = stated(trigger).map(|reply| StandingReply { reply, source: ReplySource::Stated });
        let suggested = suggestion(trigger).map(|reply| StandingReply { reply, source: ReplySource::Prefilled });
        locked.or(stated).or(suggested)
    };
    DpiaTrigger::ALL.iter().filter_map(|trigger| Some((*trigger, standing(*trigger)?))).collect()
}

fn without_note(
    answers: &BTreeMap<DpiaTrigger, ScreeningAnswer>,
    replies: &BTreeMap<DpiaTrigger, StandingReply>,
) -> Vec<DpiaTrigger> {
    let explained = |trigger: &DpiaTrigger| {
        let note = answers.get(trigger).and_then(|answer| answer.note.as_deref()).unwrap_or_default();
        note.trim().chars().count() >= SHORTEST_NOTE
    };
    let given = replies.iter().filter(|(_, one)| one.source == ReplySource::Stated && one.reply.counts());
    given.map(|(trigger, _)| *trigger).filter(|trigger| !explained(trigger)).collect()
}

macro_rules! answers {
    ($($trigger:ident $field:ident),+ $(,)?) => {
        impl Dpia {
            /// The answer to one screening question, as stored.
            pub fn screening_answer(&self, trigger: DpiaTrigger) -> &ScreeningAnswer {
                match trigger { $(DpiaTrigger::$trigger => &self.$field),+ }
            }
        }
    };
}
answers!(
    A1 sq_a1, A2 sq_a2, A3 sq_a3, B1 sq_b1, B2 sq_b2, B3 sq_b3, B4 sq_b4, B5 sq_b5, C1 sq_c1, C2 sq_c2, C3 sq_c3,
    C4 sq_c4, C5 sq_c5, D1 sq_d1, D2 sq_d2, D3 sq_d3, D4 sq_d4, D5 sq_d5, D6 sq_d6, D7 sq_d7, D8 sq_d8, D9 sq_d9,
    E1 sq_e1, E2 sq_e2, E3 sq_e3, E4 sq_e4, E5 sq_e5, E6 sq_e6, E7 sq_e7, E8 sq_e8,
);

impl Dpia {
    /// What its screening comes to.
    pub fn screening(&self, linked: &LinkedFacts) -> Screening {
        let answers = DpiaTrigger::ALL.iter().map(|one| (*one, self.screening_answer(*one).clone())).collect();
        screening(&answers, linked)
    }
}
