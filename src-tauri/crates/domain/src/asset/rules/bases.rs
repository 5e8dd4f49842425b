//! Section D: lawful bases of each purpose (UK GDPR Arts 6 to 8A; PECR 2003 regs 22 and 23).

use super::AssetRule;
use super::case::Case;
use crate::asset::reading::{has_length, is_given};
use crate::asset::{MarketingChannel, Purpose};
use crate::finding::Finding;
use crate::law::Provision;
use crate::rulebook::{Firing, spoken};
use crate::vocabulary::{Art6Basis, Art9Condition, ConsentReuse, NewPurposeRoute};

/// An answer of the compatibility test says something from so many characters on.
const SHORTEST_COMPATIBILITY_ANSWER: usize = 20;
/// So does the reason why new consent cannot reasonably be obtained.
const SHORTEST_CONSENT_REASON: usize = 30;
/// More bases than these for one purpose are a list and not a choice (AR057).
const MOST_BASES: usize = 2;

pub(super) fn check(case: &Case<'_>, found: &mut Vec<Finding>) {
    if case.purposes.is_empty() {
        found.push(Firing::whole(AssetRule::Ar001, &case.asset.regime).finding());
    }
    let rules = [
        withdrawal_route,
        legitimate_interests_for_task,
        recognised_interest_for_task,
        recognised_interest_too_early,
        recognised_interest_without_condition,
        consent_for_task,
        new_purpose,
        electronic_marketing,
        list_of_bases,
    ];
    for purpose in &case.purposes {
        found.extend(rules.iter().filter_map(|rule| rule(case, purpose.row)));
    }
}

fn relies_on(purpose: &Purpose, basis: Art6Basis) -> bool {
    purpose.art6_bases.contains(&basis)
}

/// The closing words of Art 6(1) bind a public authority that does its own tasks.
fn is_authority_at_its_task(case: &Case<'_>, purpose: &Purpose) -> bool {
    case.facts.council.is_public_authority && purpose.is_task()
}

/// AR003: consent is as easy to withdraw as to give.
fn withdrawal_route(_: &Case<'_>, purpose: &Purpose) -> Option<Finding> {
    let by_consent =
        relies_on(purpose, Art6Basis::Consent) || purpose.art9_conditions.contains(&Art9Condition::ExplicitConsent);
    (by_consent && !is_given(purpose.consent_withdrawal_route.as_ref())).then(|| {
        let read = (&purpose.art6_bases, &purpose.art9_conditions, &purpose.consent_withdrawal_route);
        Firing::row(AssetRule::Ar003, &purpose.key, &read).finding()
    })
}

/// AR006: not a basis for the council's own tasks.
fn legitimate_interests_for_task(case: &Case<'_>, purpose: &Purpose) -> Option<Finding> {
    (relies_on(purpose, Art6Basis::LegitimateInterests) && is_authority_at_its_task(case, purpose))
        .then(|| basis_for_task(AssetRule::Ar006, case, purpose))
}

/// AR007: nor are recognised legitimate interests, since they exist.
fn recognised_interest_for_task(case: &Case<'_>, purpose: &Purpose) -> Option<Finding> {
    (relies_on(purpose, Art6Basis::RecognisedLegitimateInterest)
        && is_authority_at_its_task(case, purpose)
        && case.facts.law.in_force(Provision::DuaaRli, case.on))
    .then(|| basis_for_task(AssetRule::Ar007, case, purpose))
}

/// AR010: people who need the service have no real choice.
fn consent_for_task(case: &Case<'_>, purpose: &Purpose) -> Option<Finding> {
    (relies_on(purpose, Art6Basis::Consent) && is_authority_at_its_task(case, purpose))
        .then(|| basis_for_task(AssetRule::Ar010, case, purpose))
}

fn basis_for_task(rule: AssetRule, case: &Case<'_>, purpose: &Purpose) -> Finding {
    let read = (&purpose.art6_bases, purpose.is_task(), case.facts.council.is_public_authority);
    Firing::row(rule, &purpose.key, &read).finding()
}

/// AR008: the basis did not exist before the Data (Use and Access) Act 2025 brought it in.
fn recognised_interest_too_early(case: &Case<'_>, purpose: &Purpose) -> Option<Finding> {
    (relies_on(purpose, Art6Basis::RecognisedLegitimateInterest)
        && !case.facts.law.in_force(Provision::DuaaRli, case.on))
    .then(|| Firing::row(AssetRule::Ar008, &purpose.key, &purpose.art6_bases).with("date", spoken(case.on)).finding())
}

/// AR009: it rests on one of the conditions of Annex 1.
fn recognised_interest_without_condition(_: &Case<'_>, purpose: &Purpose) -> Option<Finding> {
    (relies_on(purpose, Art6Basis::RecognisedLegitimateInterest) && purpose.rli_condition.is_none())
        .then(|| Firing::row(AssetRule::Ar009, &purpose.key, &(&purpose.art6_bases, purpose.rli_condition)).finding())
}

/// AR040: re-use for a new purpose is shown to be allowed (Art 8A).
fn new_purpose(_: &Case<'_>, purpose: &Purpose) -> Option<Finding> {
    let route = purpose.new_purpose_route.unwrap_or(NewPurposeRoute::SamePurpose);
    let answers = &purpose.compat_answers;
    let untested = route == NewPurposeRoute::CompatibleTest
        && [&answers.link, &answers.context, &answers.nature, &answers.consequences, &answers.safeguards]
            .into_iter()
            .any(|answer| !has_length(answer.as_ref(), SHORTEST_COMPATIBILITY_ANSWER));
    let on_consent = purpose.collected_on_consent == Some(true)
        && match route.if_collected_on_consent() {
            ConsentReuse::Yes => false,
            ConsentReuse::No => true,
            ConsentReuse::OnlyIfUnobtainable => {
                !has_length(purpose.consent_unobtainable_reason.as_ref(), SHORTEST_CONSENT_REASON)
            }
        };
    (untested || on_consent).then(|| {
        let read = (route, answers, purpose.collected_on_consent, &purpose.consent_unobtainable_reason);
        Firing::row(AssetRule::Ar040, &purpose.key, &read).finding()
    })
}

/// AR056: electronic marketing needs consent or the soft opt-in.
fn electronic_marketing(_: &Case<'_>, purpose: &Purpose) -> Option<Finding> {
    let electronic = purpose.marketing_channels.iter().any(|channel| {
        matches!(channel, MarketingChannel::Email | MarketingChannel::TextMessage | MarketingChannel::AppPush)
    });
    (purpose.direct_marketing == Some(true)
        && electronic
        && !relies_on(purpose, Art6Basis::Consent)
        && purpose.soft_opt_in != Some(true))
    .then(|| {
        let read = (purpose.direct_marketing, &purpose.marketing_channels, &purpose.art6_bases, purpose.soft_opt_in);
        Firing::row(AssetRule::Ar056, &purpose.key, &read).finding()
    })
}

/// AR057: the basis is chosen for each purpose.
fn list_of_bases(_: &Case<'_>, purpose: &Purpose) -> Option<Finding> {
    (purpose.art6_bases.len() > MOST_BASES)
        .then(|| Firing::row(AssetRule::Ar057, &purpose.key, &purpose.art6_bases).finding())
}
