//! Which dated provisions an assessment relies on (vocabularies §0.1), so that a change of one of them calls for a fresh look
//! (dpia.md §11).
//!
//! Never in here: a date, or what a provision does.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::content::Dpia;
use super::linked::LinkedAsset;
use super::options::{DpiaTrigger, Reply};
use super::screening::Screening;
use crate::law::{LawTable, Provision};
use crate::vocabulary::{AdmLevel, Art6Basis};

/// The provisions on which what stands of an assessment relies, in the order of the table.
pub fn provisions_used(dpia: &Dpia, screening: &Screening, linked: &[LinkedAsset<'_>]) -> Vec<Provision> {
    let rests_on = |basis: Art6Basis| {
        let purposes = linked.iter().flat_map(|one| one.asset.purposes.0.values());
        purposes.into_iter().any(|purpose| purpose.art6_bases.contains(&basis))
    };
    let transfers = matches!(dpia.s5, Some(Reply::Yes | Reply::Unknown))
        || linked.iter().any(|one| !one.asset.transfers.is_empty());
    let automated = dpia.l11.level.is_some_and(|level| level != AdmLevel::None);
    let used = [
        (Provision::DuaaRli, rests_on(Art6Basis::RecognisedLegitimateInterest)),
        (Provision::DuaaOwnTask, rests_on(Art6Basis::PublicTask)),
        (Provision::DuaaPurpose, dpia.l10.route.is_some()),
        // Questions R5 and L8 promise answers within the time that the law gives.
        (Provision::DuaaTimeLimits, dpia.r5.text.is_some()),
        (Provision::DuaaAdm, automated),
        (Provision::DuaaChildrenDesign, screening.says(DpiaTrigger::E7)),
        (Provision::DuaaTransfers, transfers),
        (Provision::DuaaComplaints, dpia.r5.text.is_some()),
        (Provision::ChildConsentAge, screening.says(DpiaTrigger::E7) && rests_on(Art6Basis::Consent)),
    ];
    used.into_iter().filter(|(_, used)| *used).map(|(provision, _)| provision).collect()
}

/// The dates of some provisions, as a freeze keeps them.
pub fn dates_of(provisions: &[Provision], law: &LawTable) -> BTreeMap<Provision, Option<NaiveDate>> {
    provisions.iter().map(|provision| (*provision, law.in_force_from(*provision))).collect()
}

/// The provisions whose date is another one than it was at the freeze.
pub fn changed_law(then: &BTreeMap<Provision, Option<NaiveDate>>, law: &LawTable) -> Vec<Provision> {
    let changed = then.iter().filter(|(provision, date)| law.in_force_from(**provision) != **date);
    changed.map(|(provision, _)| *provision).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::dpia::LinkedFacts;
    use crate::law::Commencement;

    fn used(content: serde_json::Value) -> Vec<Provision> {
        let dpia: Dpia = serde_json::from_value(content).expect("content of an assessment");
        provisions_used(&dpia, &dpia.screening(&LinkedFacts::default()), &[])
    }

    #[test]
    fn an_assessment_relies_on_what_its_answers_touch() {
        assert_eq!(used(json!({})), [], "nothing is answered yet");
        assert_eq!(used(json!({ "l11": { "level": "adm_none" } })), [], "no automated decision, no Art 22A");
        assert_eq!(used(json!({ "l11": { "level": "adm_support" } })), [Provision::DuaaAdm]);
        assert_eq!(used(json!({ "s5": "unknown" })), [Provision::DuaaTransfers], "not known counts as yes");
        assert_eq!(used(json!({ "s5": "no" })), [], "nothing leaves the country");
        assert_eq!(
            used(
                json!({ "r5": { "text": "The rights team." }, "sq_e7": { "answer": "yes", "note": "Children apply." } })
            ),
            [Provision::DuaaTimeLimits, Provision::DuaaChildrenDesign, Provision::DuaaComplaints],
            "time limits and complaints, and children"
        );
    }

    #[test]
    fn only_a_changed_date_of_a_used_provision_counts() {
        let shipped = LawTable::shipped();
        let then = dates_of(&[Provision::DuaaAdm], &shipped);
        assert_eq!(changed_law(&then, &shipped), [], "as it was");
        let with = |provision| shipped.with(&BTreeMap::from([(provision, Commencement::NotInForce)]));
        assert_eq!(changed_law(&then, &with(Provision::DuaaAdm)), [Provision::DuaaAdm], "its date is another one");
        assert_eq!(changed_law(&then, &with(Provision::DuaaTransfers)), [], "the assessment does not use that one");
    }
}
