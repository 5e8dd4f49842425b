//! The content of an asset as a reader in law takes it: with what an absent answer means, and with the questions that more than
//! one rule, the score and the workflow ask.
//!
//! Never in here: a rule, or anything that is not in the content itself.

use super::content::{Asset, DataItem, Purpose, Recipient, RetentionRule, Transfer};
use super::options::Lifecycle;
use crate::vocabulary::{
    AdmLevel, Classification, Code as _, DataCategory, DataSource, DisposalAction, Format, RecipientCategory, Regime,
    RetentionTrigger, SecurityMeasure, SpecialCategory, SubjectCategory, TransferMechanism,
};

impl Asset {
    /// Whether the asset holds personal data. An asset whose regime nobody has stated counts as one that does.
    pub fn holds_personal_data(&self) -> bool {
        self.regime != Some(Regime::NotPersonalData)
    }

    /// Whether it holds special category data (UK GDPR Art 9(1)).
    pub fn holds_special_data(&self) -> bool {
        self.holds_personal_data() && self.data_items.0.values().any(DataItem::is_special)
    }

    /// Whether it holds criminal-offence data (UK GDPR Art 10).
    pub fn holds_criminal_data(&self) -> bool {
        self.holds_personal_data() && self.data_items.0.values().any(DataItem::is_criminal)
    }

    /// Whether some of it is kept electronically.
    pub fn is_electronic(&self) -> bool {
        matches!(self.format, Some(Format::Electronic | Format::Av | Format::Mixed))
    }

    /// Whether some of it is kept on paper.
    pub fn is_paper(&self) -> bool {
        matches!(self.format, Some(Format::Paper | Format::Mixed))
    }

    /// Whether it holds confidential social care or health information. Where nobody has answered, care data and anything
    /// that comes from or goes to an NHS body counts as confidential.
    pub fn is_in_caldicott_scope(&self) -> bool {
        self.caldicott_scope.unwrap_or_else(|| {
            self.data_items.0.values().any(|item| {
                item.data_category == Some(DataCategory::CareAssessment)
                    || item.subject_categories.contains(&SubjectCategory::PatientCareUser)
            }) || self.collection_sources.contains(&DataSource::NhsBody)
                || self.recipients.0.values().any(|row| row.category == Some(RecipientCategory::NhsBody))
        })
    }

    /// Whether people about whom it holds data have not given it themselves, at least in part (UK GDPR Art 14).
    pub fn has_other_sources(&self) -> bool {
        self.collection_sources.iter().any(|source| *source != DataSource::FromIndividual)
    }

    /// Whether at least one controller is named for whom the council processes (UK GDPR Art 30(2)(a)).
    pub fn names_controllers_served(&self) -> bool {
        self.controllers_served.0.values().any(|row| is_given(row.text.as_ref()))
    }

    /// Whether the security measure with this code is in place.
    pub fn has_measure(&self, measure: SecurityMeasure) -> bool {
        self.measures.0.values().any(|row| row.key == measure.code())
    }

    /// The measures of the minimum set (UK GDPR Art 32; vocabulary 19) that are not in place. An asset that is neither
    /// official-sensitive nor holds special category or criminal-offence data has no minimum set.
    pub fn missing_minimum_measures(&self) -> Vec<SecurityMeasure> {
        let asked = self.gsc_classification == Some(Classification::OfficialSensitive)
            || self.holds_special_data()
            || self.holds_criminal_data();
        if !asked {
            return Vec::new();
        }
        let mut minimum = vec![SecurityMeasure::Rbac];
        if self.format != Some(Format::Paper) {
            minimum.push(SecurityMeasure::EncryptTransit);
        }
        minimum.push(SecurityMeasure::Training);
        if self.is_electronic() {
            minimum.extend([SecurityMeasure::EncryptRest, SecurityMeasure::AuditLog]);
        }
        if self.is_paper() {
            minimum.push(SecurityMeasure::Physical);
        }
        minimum.retain(|measure| !self.has_measure(*measure));
        minimum
    }

    /// Whether the asset is out of use and its data gone.
    pub fn is_disposed(&self) -> bool {
        self.lifecycle == Some(Lifecycle::Disposed)
    }
}

impl Purpose {
    /// Whether the purpose is a task of the council; it is, unless somebody has said otherwise (vocabulary 4).
    pub fn is_task(&self) -> bool {
        self.is_council_task != Some(false)
    }

    /// Whether the UK GDPR applies to it. A purpose that is also law enforcement must satisfy both.
    pub fn is_under_uk_gdpr(&self) -> bool {
        self.regime != Some(Regime::DpaPart3)
    }

    /// Whether the law-enforcement part of the DPA applies to it.
    pub fn is_law_enforcement(&self) -> bool {
        matches!(self.regime, Some(Regime::DpaPart3 | Regime::Both))
    }

    /// Whether a significant decision is taken by a machine alone (UK GDPR Art 22A).
    pub fn decides_alone(&self) -> bool {
        matches!(self.adm_level, Some(AdmLevel::SignificantNoSpecial | AdmLevel::SignificantSpecial))
    }
}

impl DataItem {
    /// Whether the item is special category data; criminal-offence data is not (UK GDPR Art 9(1)).
    pub fn is_special(&self) -> bool {
        self.special().next().is_some()
    }

    /// Its special categories, without criminal-offence data.
    pub fn special(&self) -> impl Iterator<Item = SpecialCategory> {
        self.special_categories.iter().copied().filter(|category| *category != SpecialCategory::CriminalOffence)
    }

    /// Whether the item is criminal-offence data (UK GDPR Art 10; DPA 2018 s.11(2)).
    pub fn is_criminal(&self) -> bool {
        self.special_categories.contains(&SpecialCategory::CriminalOffence)
    }
}

impl Recipient {
    /// Whether the supplier or the flow is not yet in place.
    pub fn is_planned(&self) -> bool {
        self.planned == Some(true)
    }
}

impl Transfer {
    /// Whether everything that a transfer must state is stated (asset.md §2 G; UK GDPR Arts 44A to 49).
    pub fn is_complete(&self) -> bool {
        let Some(mechanism) = self.mechanism.filter(|mechanism| *mechanism != TransferMechanism::NoneUkOnly) else {
            return false;
        };
        let adequacy = mechanism != TransferMechanism::Adequacy || self.adequate_destination.is_some();
        let test = !mechanism.needs_dp_test()
            || (self.dp_test_result.is_some()
                && self.dp_test_date.is_some()
                && is_given(self.dp_test_by.as_ref())
                && is_given(self.dp_test_ref.as_ref())
                && is_given(self.document_ref.as_ref()));
        is_given(self.destination.as_ref())
            && self.receiver_key.is_some()
            && self.kind.is_some()
            && has_length(self.pn_copy_route.as_ref(), 10)
            && adequacy
            && test
    }
}

impl RetentionRule {
    /// Whether the rule says how long: a length of time, or for ever.
    pub fn has_length(&self) -> bool {
        self.is_permanent() || (self.period_value.is_some() && self.period_unit.is_some())
    }

    /// Whether the data is kept for ever.
    pub fn is_permanent(&self) -> bool {
        self.trigger == Some(RetentionTrigger::Permanent)
    }

    /// Whether what is kept for ever goes to an archive (UK GDPR Art 84B).
    pub fn goes_to_archive(&self) -> bool {
        self.disposal_action == Some(DisposalAction::ArchiveTransfer)
    }
}

/// Whether a text says anything.
pub(super) fn is_given(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

/// Whether a text says something in at least so many characters.
pub(super) fn has_length(text: Option<&String>, characters: usize) -> bool {
    text.is_some_and(|text| text.trim().chars().count() >= characters)
}
