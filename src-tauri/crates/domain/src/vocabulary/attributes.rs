//! The columns of the lists that rules read, as typed attributes of the codes. Each is read from the shipped list once, so that
//! a lawyer corrects it there and a rule over ten thousand assets finds it at once.
//!
//! Never in here: an attribute that stands in no list, or a rule.

use std::sync::OnceLock;

use super::entries::Entry;
use super::{
    AdequateDestination, Art9Condition, Code, DataCategory, DisclosureGateway, NewPurposeRoute, RecipientCategory,
    Sch1Condition, SecurityMeasure, SharingMethod, SpecialCategory, SubjectCategory, TransferMechanism, codes, shipped,
};
use crate::asset::RecipientRole;

codes! {
    /// Whether a condition stands only with an appropriate policy document (DPA 2018 Sch 1 paras 1(1)(b) and 5).
    pub enum ApdNeed in "sch1_condition.apd" {
        Yes = "yes",
        No = "no",
        Conditional = "conditional",
    }
}

codes! {
    /// Whether a condition can be used for criminal-offence data (DPA 2018 s.10(5)).
    pub enum Art10Use in "sch1_condition.art10" {
        Yes = "yes",
        No = "no",
        Only = "only",
    }
}

codes! {
    /// A Part of Schedule 1 to the DPA 2018.
    pub enum Sch1Part in "sch1_condition.part" {
        One = "1",
        Two = "2",
        Three = "3",
    }
}

codes! {
    /// Whether a way of moving data is acceptable for special category and criminal-offence data (UK GDPR Art 32).
    pub enum Acceptable in "sharing_method.acceptable_for_special" {
        Yes = "yes",
        No = "no",
        Conditional = "conditional",
    }
}

codes! {
    /// Whether data first collected on consent may be re-used this way (UK GDPR Art 8A).
    pub enum ConsentReuse in "new_purpose_route.allowed_if_collected_on_consent" {
        Yes = "yes",
        No = "no",
        OnlyIfUnobtainable = "only_if_unobtainable",
    }
}

codes! {
    /// What kind of safeguard a security measure is.
    pub enum MeasureGroup in "security_measure.group" {
        Technical = "T",
        Organisational = "O",
        Physical = "P",
        Contractual = "C",
    }
}

codes! {
    /// What a measure does to a risk.
    pub enum MeasureEffect in "measure_effect" {
        Eliminate = "eliminate",
        ReduceLikelihood = "reduce_likelihood",
        ReduceSeverity = "reduce_severity",
        Detect = "detect",
        Accept = "accept",
    }
}

/// What a condition of Art 9 needs from Schedule 1 (DPA 2018 s.10(2) and (3)).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sch1Need {
    /// Nothing.
    Nothing,
    /// Its own paragraph of Part 1.
    Own(Sch1Condition),
    /// Any paragraph of Part 2.
    PartTwo,
}

impl Sch1Condition {
    /// Whether it needs an appropriate policy document.
    pub fn apd(self) -> ApdNeed {
        static COLUMN: Column<ApdNeed> = Column::new();
        COLUMN.of(self, ApdNeed::Yes, |entry| word(entry, "apd"))
    }

    /// Whether the paragraph itself demands "necessary for reasons of substantial public interest".
    pub fn spi(self) -> bool {
        static COLUMN: Column<bool> = Column::new();
        COLUMN.of(self, true, |entry| tick(entry, "spi"))
    }

    /// Whether it can be used for criminal-offence data.
    pub fn art10(self) -> Art10Use {
        static COLUMN: Column<Art10Use> = Column::new();
        COLUMN.of(self, Art10Use::No, |entry| word(entry, "art10"))
    }

    /// The Part in which it stands.
    pub fn part(self) -> Sch1Part {
        static COLUMN: Column<Sch1Part> = Column::new();
        COLUMN.of(self, Sch1Part::One, |entry| word(entry, "part"))
    }

    /// The number of its paragraph, 1 to 37.
    pub fn paragraph(self) -> u8 {
        static COLUMN: Column<u8> = Column::new();
        COLUMN.of(self, 0, |entry| entry.property("paragraph")?.parse().ok())
    }
}

impl Art9Condition {
    /// What it needs from Schedule 1.
    pub fn needs_sch1(self) -> Sch1Need {
        static COLUMN: Column<Sch1Need> = Column::new();
        COLUMN.of(self, Sch1Need::PartTwo, |entry| match entry.property("needs_sch1")? {
            "none" => Some(Sch1Need::Nothing),
            "part2" => Some(Sch1Need::PartTwo),
            other => {
                let paragraph = other.strip_prefix("part1_para_")?.parse::<u8>().ok()?;
                let own =
                    |condition: &Sch1Condition| condition.part() == Sch1Part::One && condition.paragraph() == paragraph;
                Sch1Condition::ALL.iter().copied().find(own).map(Sch1Need::Own)
            }
        })
    }
}

impl DataCategory {
    /// The special category that it normally brings with it.
    pub fn special(self) -> Option<SpecialCategory> {
        static COLUMN: Column<Option<SpecialCategory>> = Column::new();
        COLUMN.of(self, None, |entry| Some(word(entry, "special")))
    }

    /// Whether it counts as highly personal (screening question `sq_d4`).
    pub fn highly_personal(self) -> bool {
        static COLUMN: Column<bool> = Column::new();
        COLUMN.of(self, true, |entry| tick(entry, "high"))
    }
}

impl SubjectCategory {
    /// Whether these people count as vulnerable (screening question `sq_d7`).
    pub fn vulnerable(self) -> bool {
        static COLUMN: Column<bool> = Column::new();
        COLUMN.of(self, true, |entry| tick(entry, "vulnerable"))
    }
}

impl RecipientCategory {
    /// What such a recipient usually is in law.
    pub fn default_role(self) -> RecipientRole {
        static COLUMN: Column<RecipientRole> = Column::new();
        COLUMN.of(self, RecipientRole::Controller, |entry| word(entry, "default_role"))
    }
}

impl TransferMechanism {
    /// Whether it stands only with a data protection test (UK GDPR Art 46).
    pub fn needs_dp_test(self) -> bool {
        static COLUMN: Column<bool> = Column::new();
        COLUMN.of(self, true, |entry| tick(entry, "needs_dp_test"))
    }

    /// Whether it is one of the exceptions for occasional transfers (UK GDPR Art 49).
    pub fn is_derogation(self) -> bool {
        static COLUMN: Column<bool> = Column::new();
        COLUMN.of(self, false, |entry| tick(entry, "derogation"))
    }
}

impl AdequateDestination {
    /// Whether the regulations cover only some receivers there (UK GDPR Arts 45A to 45C).
    pub fn is_partial(self) -> bool {
        static COLUMN: Column<bool> = Column::new();
        COLUMN.of(self, true, |entry| tick(entry, "partial"))
    }
}

impl NewPurposeRoute {
    /// Whether data first collected on consent may be re-used this way.
    pub fn if_collected_on_consent(self) -> ConsentReuse {
        static COLUMN: Column<ConsentReuse> = Column::new();
        COLUMN.of(self, ConsentReuse::No, |entry| word(entry, "allowed_if_collected_on_consent"))
    }
}

impl DisclosureGateway {
    /// Whether it compels the council to disclose.
    pub fn compulsory(self) -> bool {
        static COLUMN: Column<bool> = Column::new();
        COLUMN.of(self, false, |entry| tick(entry, "compulsory"))
    }
}

impl SecurityMeasure {
    /// What kind of safeguard it is.
    pub fn group(self) -> MeasureGroup {
        static COLUMN: Column<MeasureGroup> = Column::new();
        COLUMN.of(self, MeasureGroup::Organisational, |entry| word(entry, "group"))
    }

    /// What it usually does to a risk; a risk register may say otherwise for one risk.
    pub fn effect(self) -> MeasureEffect {
        static COLUMN: Column<MeasureEffect> = Column::new();
        COLUMN.of(self, MeasureEffect::ReduceLikelihood, |entry| word(entry, "effect"))
    }
}

impl SharingMethod {
    /// Whether it is acceptable for special category and criminal-offence data.
    pub fn acceptable_for_special(self) -> Acceptable {
        static COLUMN: Column<Acceptable> = Column::new();
        COLUMN.of(self, Acceptable::No, |entry| word(entry, "acceptable_for_special"))
    }
}

/// One column of a list, in the order of the codes.
struct Column<T: 'static>(OnceLock<Vec<T>>);

impl<T: Copy> Column<T> {
    const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The value for a code. `strictest` stands in where the list says nothing, which a test keeps from happening.
    fn of<C: Code>(&self, code: C, strictest: T, read: fn(&Entry) -> Option<T>) -> T {
        let column = self.0.get_or_init(|| {
            let list = shipped().list(C::LIST);
            let value = |code: &C| list.and_then(|list| list.entry(code.code())).and_then(read);
            C::ALL.iter().map(|code| value(code).unwrap_or(strictest)).collect()
        });
        // The codes are declared in the order of the list, so that the list is its own index.
        C::ALL.binary_search(&code).ok().and_then(|index| column.get(index)).copied().unwrap_or(strictest)
    }
}

fn word<T: Code>(entry: &Entry, property: &str) -> Option<T> {
    entry.property(property).and_then(T::from_code)
}

fn tick(entry: &Entry, property: &str) -> Option<bool> {
    match entry.property(property)? {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a column may hold a word.
    type IsKnown = fn(&str) -> bool;

    /// Every entry of a list must state each of its columns in a known word, or a rule would fall back silently.
    #[test]
    fn every_column_that_a_rule_reads_is_stated_for_every_entry() {
        fn known<T: Code>(word: &str) -> bool {
            T::from_code(word).is_some()
        }
        let tick: IsKnown = |word| word == "yes" || word == "no";
        let number: IsKnown = |word| word.parse::<u8>().is_ok_and(|number| (1..=37).contains(&number));
        let columns: &[(&str, &str, IsKnown)] = &[
            (Sch1Condition::LIST, "apd", known::<ApdNeed>),
            (Sch1Condition::LIST, "spi", tick),
            (Sch1Condition::LIST, "art10", known::<Art10Use>),
            (Sch1Condition::LIST, "part", known::<Sch1Part>),
            (Sch1Condition::LIST, "paragraph", number),
            (DataCategory::LIST, "high", tick),
            (SubjectCategory::LIST, "vulnerable", tick),
            (RecipientCategory::LIST, "default_role", known::<RecipientRole>),
            (TransferMechanism::LIST, "needs_dp_test", tick),
            (TransferMechanism::LIST, "derogation", tick),
            (AdequateDestination::LIST, "partial", tick),
            (NewPurposeRoute::LIST, "allowed_if_collected_on_consent", known::<ConsentReuse>),
            (DisclosureGateway::LIST, "compulsory", tick),
            (SecurityMeasure::LIST, "group", known::<MeasureGroup>),
            (SecurityMeasure::LIST, "effect", known::<MeasureEffect>),
            (SharingMethod::LIST, "acceptable_for_special", known::<Acceptable>),
        ];
        for (list, column, is_known) in columns {
            for entry in &shipped().list(list).unwrap().entries {
                let stated = entry.property(column).unwrap_or_default();
                assert!(is_known(stated), "{list}.{}: {column} is {stated:?}", entry.code);
            }
        }
        for entry in &shipped().list(DataCategory::LIST).unwrap().entries {
            let special = entry.property("special");
            assert!(special.is_none_or(known::<SpecialCategory>), "{}: special is {special:?}", entry.code);
        }
    }

    #[test]
    fn the_part_and_paragraph_are_those_of_the_citation() {
        for condition in Sch1Condition::ALL {
            let part = condition.part().code();
            let citation = format!("Sch 1 Pt {part} para {}", condition.paragraph());
            let entry = shipped().list(Sch1Condition::LIST).unwrap().entry(condition.code()).unwrap();
            let stated = entry.citation.as_deref().unwrap_or_default();
            let exact = stated == citation || stated.starts_with(&format!("{citation} "));
            assert!(exact, "{condition}: cites {stated:?}, and its columns say {citation}");
        }
        let in_part = |part| Sch1Condition::ALL.iter().filter(|condition| condition.part() == part).count();
        assert_eq!(
            (in_part(Sch1Part::One), in_part(Sch1Part::Two), in_part(Sch1Part::Three)),
            (4, 23, 9),
            "DPA 2018 Sch 1"
        );
    }

    #[test]
    fn conditions_of_schedule_1_need_a_policy_document_as_the_schedule_says() {
        for (condition, apd, spi, art10, why) in [
            (Sch1Condition::S1p1EmploymentSocialProtection, ApdNeed::Yes, false, Art10Use::Yes, "para 1(1)(b)"),
            (Sch1Condition::S1p2HealthSocialCare, ApdNeed::No, false, Art10Use::Yes, "Part 1 but not para 1"),
            (Sch1Condition::S1p6StatutoryGovernment, ApdNeed::Yes, true, Art10Use::Yes, "para 6(1)(b)"),
            (Sch1Condition::S1p8Equality, ApdNeed::Yes, false, Art10Use::Yes, "para 8 has no such test"),
            (Sch1Condition::S1p10UnlawfulActs, ApdNeed::Conditional, true, Art10Use::Yes, "para 10(2)"),
            (Sch1Condition::S1p13Journalism, ApdNeed::No, true, Art10Use::Yes, "para 13(3)"),
            (Sch1Condition::S1p14Fraud, ApdNeed::Yes, false, Art10Use::Yes, "para 14"),
            (Sch1Condition::S1p18Safeguarding, ApdNeed::Yes, true, Art10Use::Yes, "para 18(1)(d)"),
            (Sch1Condition::S1p27AntiDoping, ApdNeed::Conditional, false, Art10Use::Yes, "para 27(3)"),
            (Sch1Condition::S1p33LegalClaims, ApdNeed::No, false, Art10Use::Only, "Part 3"),
            (Sch1Condition::S1p36Part2Extension, ApdNeed::Conditional, false, Art10Use::Only, "inherits"),
        ] {
            assert_eq!((condition.apd(), condition.spi(), condition.art10()), (apd, spi, art10), "{condition}: {why}");
        }
    }

    #[test]
    fn conditions_of_article_9_need_their_part_of_schedule_1() {
        for (condition, need) in [
            (Art9Condition::ExplicitConsent, Sch1Need::Nothing),
            (Art9Condition::EmploymentSocialSecurity, Sch1Need::Own(Sch1Condition::S1p1EmploymentSocialProtection)),
            (Art9Condition::LegalClaims, Sch1Need::Nothing),
            (Art9Condition::SubstantialPublicInterest, Sch1Need::PartTwo),
            (Art9Condition::HealthSocialCare, Sch1Need::Own(Sch1Condition::S1p2HealthSocialCare)),
            (Art9Condition::PublicHealth, Sch1Need::Own(Sch1Condition::S1p3PublicHealth)),
            (Art9Condition::ArchiveResearch, Sch1Need::Own(Sch1Condition::S1p4Research)),
        ] {
            assert_eq!(condition.needs_sch1(), need, "{condition}: DPA 2018 s.10(2) and (3)");
        }
    }

    #[test]
    fn data_brings_its_special_category_with_it() {
        for (category, special, high) in [
            (DataCategory::Name, None, false),
            (DataCategory::MedicalEvidence, Some(SpecialCategory::Health), true),
            (DataCategory::Benefits, Some(SpecialCategory::Health), true),
            (DataCategory::EqualityMonitoring, Some(SpecialCategory::Ethnicity), true),
            (DataCategory::BiometricTemplate, Some(SpecialCategory::Biometric), true),
            (DataCategory::CriminalAllegation, None, true),
            (DataCategory::Photograph, None, false),
            (DataCategory::NiNumber, None, true),
        ] {
            assert_eq!((category.special(), category.highly_personal()), (special, high), "{category}: vocabulary 11");
        }
        assert!(SubjectCategory::Employee.vulnerable(), "an employer has power over its staff");
        assert!(!SubjectCategory::Councillor.vulnerable(), "a councillor is not vulnerable as such");
    }

    #[test]
    fn sharing_and_transfers_weigh_as_their_lists_say() {
        assert_eq!(SharingMethod::OrdinaryEmail.acceptable_for_special(), Acceptable::No, "plain mail is open");
        assert_eq!(SharingMethod::Telephone.acceptable_for_special(), Acceptable::Conditional, "after call-back");
        assert_eq!(SharingMethod::Sftp.acceptable_for_special(), Acceptable::Yes, "managed transfer is closed");
        assert_eq!(RecipientCategory::SupplierProcessor.default_role(), RecipientRole::Processor, "Art 28");
        assert_eq!(RecipientCategory::InternalTeam.default_role(), RecipientRole::Internal, "the council itself");
        assert_eq!(RecipientCategory::PaymentProvider.default_role(), RecipientRole::Controller, "to be confirmed");
        assert!(TransferMechanism::Idta.needs_dp_test(), "a safeguard of Art 46 needs the test");
        assert!(!TransferMechanism::Adequacy.needs_dp_test(), "regulations have already weighed the destination");
        for mechanism in TransferMechanism::ALL {
            let exception = mechanism.code().starts_with("tm_der_");
            assert_eq!(mechanism.is_derogation(), exception, "{mechanism}: the exceptions of Art 49");
        }
        let partial: Vec<_> = AdequateDestination::ALL.iter().filter(|place| place.is_partial()).collect();
        let expected =
            [AdequateDestination::CanadaPipeda, AdequateDestination::JapanAppi, AdequateDestination::UsaDataBridge];
        assert_eq!(partial, expected.iter().collect::<Vec<_>>(), "only some receivers there are covered");
        assert_eq!(NewPurposeRoute::CompatibleTest.if_collected_on_consent(), ConsentReuse::No, "Art 8A");
        let crime = NewPurposeRoute::Annex2Crime.if_collected_on_consent();
        assert_eq!(crime, ConsentReuse::OnlyIfUnobtainable, "Art 8A");
        assert!(DisclosureGateway::CourtOrder.compulsory(), "an order must be obeyed");
        assert!(!DisclosureGateway::CdaS115.compulsory(), "section 115 is a power and no duty");
        let anonymise = SecurityMeasure::Anonymise;
        assert_eq!(anonymise.effect(), MeasureEffect::Eliminate, "anonymous data is no personal data");
        assert_eq!(anonymise.group(), MeasureGroup::Technical, "vocabulary 19");
        assert_eq!(SecurityMeasure::UkHosting.group(), MeasureGroup::Contractual, "vocabulary 19");
    }
}
