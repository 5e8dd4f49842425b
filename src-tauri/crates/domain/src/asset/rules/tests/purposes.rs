//! Cases of the rules about purposes (section D).

use super::scene::{date, text};
use super::{Firing, Silence, fires, silent};
use crate::asset::{ApdException, CompatAnswers, MarketingChannel, SafeguardTicks};
use crate::record::RowId;
use crate::vocabulary::*;

use super::AssetRule::*;

const LONG: &str = "The statutory scheme serves disabled people and cannot work without this data.";

pub(super) fn fire() -> Vec<Firing> {
    vec![
        fires("AR002 P2", "health data used for a purpose without any condition", |s| {
            s.item("D2").purpose_keys.push(RowId::from("P2"));
        }),
        fires("AR002 P2, AR047 P2", "a purpose under both laws must satisfy the UK GDPR and Part 3", |s| {
            s.item("D2").purpose_keys.push(RowId::from("P2"));
            s.purpose("P2").regime = Some(Regime::Both);
        }),
        fires("AR002 P2", "a purpose whose law nobody has stated is under the UK GDPR", |s| {
            s.item("D2").purpose_keys.push(RowId::from("P2"));
            s.purpose("P2").regime = None;
        }),
        fires("AR003 P2", "consent outside the council's tasks, but nobody says how to withdraw", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::Consent];
            s.purpose("P2").is_council_task = Some(false);
        }),
        fires("AR003 P1", "explicit consent to special category data is withdrawn in the same way", |s| {
            s.purpose("P1").art9_conditions.push(Art9Condition::ExplicitConsent);
            s.purpose("P1").consent_withdrawal_route = text("  ");
        }),
        fires("AR006 P2", "a public authority does its tasks without balancing interests", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::LegitimateInterests];
        }),
        fires("AR007 P2", "recognised interests are not for the council's tasks either", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::RecognisedLegitimateInterest];
            s.purpose("P2").rli_condition = Some(RliCondition::Emergency);
        }),
        fires("AR008 P2", "the day before the Act brought the basis in", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::RecognisedLegitimateInterest];
            s.purpose("P2").rli_condition = Some(RliCondition::Emergency);
            s.on = date(2026, 2, 4);
            s.asset.access_review_on = Some(s.on);
        }),
        fires("AR007 P2, AR009 P2", "a recognised interest is one of those in Annex 1", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::RecognisedLegitimateInterest];
        }),
        fires("AR010 P2", "people who need the service have no real choice", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::Consent];
            s.purpose("P2").consent_withdrawal_route = text("Write to the service");
        }),
        fires("AR011 P1", "substantial public interest alone names no condition of Part 2", |s| {
            s.purpose("P1").art9_conditions.push(Art9Condition::SubstantialPublicInterest);
        }),
        fires("AR011 P1, AR013 P1", "the extension of para 36 stands in Part 3 and is no Part 2 condition", |s| {
            s.purpose("P1").art9_conditions.push(Art9Condition::SubstantialPublicInterest);
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p36Part2Extension);
        }),
        fires("AR012 P1", "health or social care needs para 2", |s| s.purpose("P1").sch1_conditions.clear()),
        fires("AR012 P1", "each condition needs its own paragraph: employment is para 1", |s| {
            s.purpose("P1").art9_conditions.push(Art9Condition::EmploymentSocialSecurity);
        }),
        fires("AR012 P1", "public health is para 3", |s| {
            s.purpose("P1").art9_conditions.push(Art9Condition::PublicHealth);
        }),
        fires("AR012 P1", "archives and research are para 4", |s| {
            s.purpose("P1").art9_conditions.push(Art9Condition::ArchiveResearch);
        }),
        fires("AR013 P1", "para 6 needs a policy document, and there is none", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p6StatutoryGovernment);
            s.purpose("P1").spi_justification = text(LONG);
        }),
        fires("AR013 P1", "a draft of the policy document is not one", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p14Fraud);
            s.approved_policy_document();
            s.apd.as_mut().expect("just set").in_force = false;
        }),
        fires("AR013 P1", "para 10 needs one unless all is disclosure to a competent authority", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p10UnlawfulActs);
            s.purpose("P1").spi_justification = text(LONG);
        }),
        fires("AR013 P1", "the exception for anti-doping bodies does not help para 10", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p10UnlawfulActs);
            s.purpose("P1").spi_justification = text(LONG);
            s.purpose("P1").apd_exception = Some(ApdException::DisclosureToAntiDopingBody);
        }),
        fires("AR013 P1", "para 36 takes the answer of the paragraph that it extends", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p36Part2Extension);
            s.purpose("P1").sch1_part2_extended = Some(Sch1Condition::S1p18Safeguarding);
        }),
        fires("AR013 P1", "a Schedule 8 condition needs a policy document (DPA s.42)", |s| {
            s.purpose("P1").regime = Some(Regime::DpaPart3);
            s.purpose("P1").part3_basis = vec![Part3Basis::Sch8Safeguarding];
        }),
        fires("AR014 P2", "criminal-offence data without any basis of Article 10", |s| {
            s.item("D2").purpose_keys = vec![RowId::from("P2")];
            s.tick("D2", &[SpecialCategory::CriminalOffence]);
        }),
        fires("AR014 P2", "authorised by domestic law, but no condition of Schedule 1 is named", |s| {
            s.item("D2").purpose_keys = vec![RowId::from("P2")];
            s.tick("D2", &[SpecialCategory::CriminalOffence]);
            s.purpose("P2").art10_basis = Some(Art10Basis::Sch1);
        }),
        fires("AR032 P1", "a public task is laid down by law, and the law is named", |s| {
            s.purpose("P1").legal_reference = None;
        }),
        fires("AR032 P2", "so is a legal obligation", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::LegalObligation];
        }),
        fires("AR033 P1", "the general power of competence is no statute of the service", |s| {
            s.purpose("P1").legal_reference = text("Localism Act 2011 s.1");
        }),
        fires("AR034 P1, AR035 P1", "care conditions do not carry a machine's decision on health data", |s| {
            s.purpose("P1").adm_level = Some(AdmLevel::SignificantSpecial);
        }),
        fires("AR011 P2, AR034 P2", "nor does a substantial public interest that rests on vital interests", |s| {
            s.purpose("P2").adm_level = Some(AdmLevel::SignificantSpecial);
            s.purpose("P2").adm_safeguard_ticks = all_safeguards();
            s.purpose("P2").art6_bases = vec![Art6Basis::VitalInterests];
            s.purpose("P2").art9_conditions = vec![Art9Condition::SubstantialPublicInterest];
        }),
        fires("AR035 P2", "three safeguards are not four", |s| {
            s.purpose("P2").adm_level = Some(AdmLevel::SignificantNoSpecial);
            s.purpose("P2").adm_safeguard_ticks = SafeguardTicks { contest: Some(false), ..all_safeguards() };
        }),
        fires("AR036 P2", "no such decision on a recognised legitimate interest", |s| {
            s.purpose("P2").adm_level = Some(AdmLevel::SignificantNoSpecial);
            s.purpose("P2").adm_safeguard_ticks = all_safeguards();
            s.purpose("P2").art6_bases = vec![Art6Basis::RecognisedLegitimateInterest];
            s.purpose("P2").rli_condition = Some(RliCondition::Crime);
            s.purpose("P2").is_council_task = Some(false);
        }),
        fires("AR040 P2", "the compatibility test has five answers", |s| {
            s.purpose("P2").new_purpose_route = Some(NewPurposeRoute::CompatibleTest);
            s.purpose("P2").compat_answers = CompatAnswers { nature: text("Plain."), ..five_answers() };
        }),
        fires("AR040 P2", "data collected on consent is not re-used on the compatibility test", |s| {
            s.purpose("P2").new_purpose_route = Some(NewPurposeRoute::CompatibleTest);
            s.purpose("P2").compat_answers = five_answers();
            s.purpose("P2").collected_on_consent = Some(true);
        }),
        fires("AR040 P2", "nor for crime, unless new consent cannot be obtained and somebody says why", |s| {
            s.purpose("P2").new_purpose_route = Some(NewPurposeRoute::Annex2Crime);
            s.purpose("P2").collected_on_consent = Some(true);
            s.purpose("P2").consent_unobtainable_reason = text("Too hard");
        }),
        fires("AR047 P1", "sensitive law-enforcement processing needs a Schedule 8 condition", |s| {
            s.purpose("P1").regime = Some(Regime::DpaPart3);
            s.purpose("P1").part3_basis = vec![Part3Basis::P3NecessaryTask];
        }),
        fires("AR055 P1", "para 18 asks for a substantial public interest: 49 characters say too little", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p18Safeguarding);
            s.purpose("P1").spi_justification = Some("x".repeat(49));
            s.approved_policy_document();
        }),
        fires("AR056 P2", "electronic marketing without consent or soft opt-in", |s| {
            s.purpose("P2").direct_marketing = Some(true);
            s.purpose("P2").marketing_channels = vec![MarketingChannel::Post, MarketingChannel::Email];
        }),
        fires("AR057 P2", "three bases for one purpose are a list", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::Contract, Art6Basis::VitalInterests, Art6Basis::PublicTask];
            s.purpose("P2").legal_reference = text("Care Act 2014 s.14");
        }),
        fires("AR061 P1", "equality answers that also serve another purpose", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p8Equality);
            s.item("D1").data_category = Some(DataCategory::EqualityMonitoring);
            s.approved_policy_document();
        }),
        fires("AR061 P1", "equality monitoring beside automated decisions", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p8Equality);
            s.purpose("P1").adm_level = Some(AdmLevel::Support);
            s.approved_policy_document();
        }),
        fires("AR062 P1", "nobody is said to owe confidence", |s| s.purpose("P1").secrecy_duty = None),
        fires("AR062 P1", "\"Staff\" names nobody who owes confidence", |s| {
            s.purpose("P1").secrecy_duty = text("Staff");
        }),
    ]
}

pub(super) fn stay_silent() -> Vec<Silence> {
    vec![
        silent(Ar002, "criminal-offence data is not special category data", |s| {
            s.item("D2").purpose_keys.push(RowId::from("P2"));
            s.tick("D2", &[SpecialCategory::CriminalOffence]);
        }),
        silent(Ar002, "Part 3 has conditions of its own", |s| {
            s.item("D2").purpose_keys.push(RowId::from("P2"));
            s.purpose("P2").regime = Some(Regime::DpaPart3);
        }),
        silent(Ar003, "the route is given", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::Consent];
            s.purpose("P2").consent_withdrawal_route = text("Untick the box in your account");
        }),
        silent(Ar006, "a trading venture is no task of the council", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::LegitimateInterests];
            s.purpose("P2").is_council_task = Some(false);
        }),
        silent(Ar006, "the closing words of Art 6(1) bind public authorities only", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::LegitimateInterests];
            s.council.is_public_authority = false;
        }),
        silent(Ar007, "before the Act the basis did not exist; AR008 says so", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::RecognisedLegitimateInterest];
            s.on = date(2026, 2, 4);
        }),
        silent(Ar007, "outside the council's tasks it may be used", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::RecognisedLegitimateInterest];
            s.purpose("P2").is_council_task = Some(false);
        }),
        silent(Ar008, "from 5 February 2026 the basis exists", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::RecognisedLegitimateInterest];
            s.on = date(2026, 2, 5);
        }),
        silent(Ar009, "the condition is chosen", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::RecognisedLegitimateInterest];
            s.purpose("P2").rli_condition = Some(RliCondition::Safeguarding);
        }),
        silent(Ar010, "outside the council's tasks people have a choice", |s| {
            s.purpose("P2").art6_bases = vec![Art6Basis::Consent];
            s.purpose("P2").is_council_task = Some(false);
        }),
        silent(Ar011, "a Part 2 condition is named", |s| {
            s.purpose("P1").art9_conditions.push(Art9Condition::SubstantialPublicInterest);
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p6StatutoryGovernment);
        }),
        silent(Ar012, "vital interests need no paragraph of Schedule 1", |s| {
            s.purpose("P1").art9_conditions = vec![Art9Condition::VitalInterests];
            s.purpose("P1").sch1_conditions.clear();
        }),
        silent(Ar013, "an approved policy document", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p6StatutoryGovernment);
            s.approved_policy_document();
        }),
        silent(Ar013, "para 10(2): nothing but disclosure to a competent authority", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p10UnlawfulActs);
            s.purpose("P1").apd_exception = Some(ApdException::DisclosureToCompetentAuthority);
        }),
        silent(Ar013, "para 27(3): nothing but disclosure to the anti-doping body", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p27AntiDoping);
            s.purpose("P1").apd_exception = Some(ApdException::DisclosureToAntiDopingBody);
        }),
        silent(Ar013, "para 36 inherits the exception of para 10 too", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p36Part2Extension);
            s.purpose("P1").sch1_part2_extended = Some(Sch1Condition::S1p10UnlawfulActs);
            s.purpose("P1").apd_exception = Some(ApdException::DisclosureToCompetentAuthority);
        }),
        silent(Ar013, "para 13 needs none, nor does its extension", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p36Part2Extension);
            s.purpose("P1").sch1_part2_extended = Some(Sch1Condition::S1p13Journalism);
        }),
        silent(Ar013, "the general law-enforcement basis needs none", |s| {
            s.purpose("P1").regime = Some(Regime::DpaPart3);
            s.purpose("P1").part3_basis = vec![Part3Basis::P3NecessaryTask];
        }),
        silent(Ar014, "a condition that serves criminal-offence data is named", |s| {
            s.tick("D2", &[SpecialCategory::CriminalOffence]);
            s.purpose("P1").art10_basis = Some(Art10Basis::Sch1);
        }),
        silent(Ar014, "official authority needs no condition of Schedule 1", |s| {
            s.item("D2").purpose_keys = vec![RowId::from("P2")];
            s.tick("D2", &[SpecialCategory::CriminalOffence]);
            s.purpose("P2").art10_basis = Some(Art10Basis::OfficialAuthority);
        }),
        silent(Ar014, "law enforcement under Part 3 is outside Article 10", |s| {
            s.item("D2").purpose_keys = vec![RowId::from("P2")];
            s.tick("D2", &[SpecialCategory::CriminalOffence]);
            s.purpose("P2").regime = Some(Regime::DpaPart3);
        }),
        silent(Ar032, "a contract needs no statute", |s| s.purpose("P2").legal_reference = None),
        silent(Ar033, "the service's own statute stands beside the general power", |s| {
            s.purpose("P1").legal_reference = text("Localism Act 2011 s.1; Care Act 2014 s.9");
        }),
        silent(Ar034, "explicit consent carries it", |s| {
            s.purpose("P1").adm_level = Some(AdmLevel::SignificantSpecial);
            s.purpose("P1").art9_conditions.push(Art9Condition::ExplicitConsent);
        }),
        silent(Ar034, "a substantial public interest carries it where the task is laid down by law", |s| {
            s.purpose("P1").adm_level = Some(AdmLevel::SignificantSpecial);
            s.purpose("P1").art9_conditions.push(Art9Condition::SubstantialPublicInterest);
        }),
        silent(Ar035, "all four safeguards are set", |s| {
            s.purpose("P2").adm_level = Some(AdmLevel::SignificantNoSpecial);
            s.purpose("P2").adm_safeguard_ticks = all_safeguards();
        }),
        silent(Ar035, "a person decides, the machine only supports", |s| {
            s.purpose("P2").adm_level = Some(AdmLevel::Support);
        }),
        silent(Ar036, "a contract is a ground for such a decision", |s| {
            s.purpose("P2").adm_level = Some(AdmLevel::SignificantNoSpecial);
        }),
        silent(Ar040, "five answers", |s| {
            s.purpose("P2").new_purpose_route = Some(NewPurposeRoute::CompatibleTest);
            s.purpose("P2").compat_answers = five_answers();
        }),
        silent(Ar040, "re-use for crime needs no reason where the data was not collected on consent", |s| {
            s.purpose("P2").new_purpose_route = Some(NewPurposeRoute::Annex2Crime);
        }),
        silent(Ar040, "the reason is given", |s| {
            s.purpose("P2").new_purpose_route = Some(NewPurposeRoute::Annex2Crime);
            s.purpose("P2").collected_on_consent = Some(true);
            s.purpose("P2").consent_unobtainable_reason = text("Asking would warn the person who is investigated.");
        }),
        silent(Ar040, "consent to the new purpose answers everything", |s| {
            s.purpose("P2").new_purpose_route = Some(NewPurposeRoute::Consent);
            s.purpose("P2").collected_on_consent = Some(true);
        }),
        silent(Ar047, "a Schedule 8 condition is named", |s| {
            s.purpose("P1").regime = Some(Regime::Both);
            s.purpose("P1").part3_basis = vec![Part3Basis::P3NecessaryTask, Part3Basis::Sch8Statutory];
        }),
        silent(Ar047, "criminal-offence data alone is not sensitive processing in the rule's sense", |s| {
            s.tick("D2", &[SpecialCategory::CriminalOffence]);
            s.purpose("P1").regime = Some(Regime::DpaPart3);
        }),
        silent(Ar055, "fifty characters", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p18Safeguarding);
            s.purpose("P1").spi_justification = Some("x".repeat(50));
        }),
        silent(Ar055, "para 14 does not ask for it", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p14Fraud);
        }),
        silent(Ar056, "post and live calls are not electronic", |s| {
            s.purpose("P2").direct_marketing = Some(true);
            s.purpose("P2").marketing_channels = vec![MarketingChannel::Post, MarketingChannel::LiveCall];
        }),
        silent(Ar056, "the soft opt-in", |s| {
            s.purpose("P2").direct_marketing = Some(true);
            s.purpose("P2").marketing_channels = vec![MarketingChannel::Email];
            s.purpose("P2").soft_opt_in = Some(true);
        }),
        silent(Ar057, "two bases may be right", |s| s.purpose("P2").art6_bases.push(Art6Basis::VitalInterests)),
        silent(Ar061, "monitoring answers that serve only monitoring", |s| {
            s.purpose("P1").sch1_conditions.push(Sch1Condition::S1p8Equality);
            s.item("D2").data_category = Some(DataCategory::EqualityMonitoring);
        }),
        silent(Ar062, "explicit consent needs no duty of confidence", |s| {
            s.purpose("P1").art9_conditions = vec![Art9Condition::ExplicitConsent];
            s.purpose("P1").secrecy_duty = None;
        }),
    ]
}

fn all_safeguards() -> SafeguardTicks {
    SafeguardTicks {
        information: Some(true),
        representations: Some(true),
        human_intervention: Some(true),
        contest: Some(true),
    }
}

fn five_answers() -> CompatAnswers {
    let answer = || text("An answer of more than twenty characters.");
    CompatAnswers { link: answer(), context: answer(), nature: answer(), consequences: answer(), safeguards: answer() }
}
