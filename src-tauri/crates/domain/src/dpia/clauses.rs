//! What an assessment puts into the contract specification (dpia.md §10; UK GDPR Art 28(3)): which clauses appear and why, and what
//! fills their places. The wording, the evidence and the measures stand in `assets/vocabularies/contract_clause.toml`.
//!
//! Never in here: the wording of a clause.

use super::content::Dpia;
use super::options::DpiaQuestion;
use crate::form::dpia_form;
use crate::rulebook::with;
use crate::vocabulary::{AdmLevel, Code as _, Entry, SecurityMeasure, codes, shipped};

codes! {
    /// A contract clause (dpia.md §10). Specifications and contracts quote the codes.
    pub enum ContractClause in "contract_clause" {
        Cc01 = "CC01", Cc02 = "CC02", Cc03 = "CC03", Cc04 = "CC04", Cc05 = "CC05", Cc06 = "CC06", Cc07 = "CC07",
        Cc08 = "CC08", Cc09 = "CC09", Cc10 = "CC10", Cc11 = "CC11", Cc12 = "CC12", Cc13 = "CC13", Cc14 = "CC14",
        Cc15 = "CC15", Cc16 = "CC16", Cc17 = "CC17", Cc18 = "CC18", Cc19 = "CC19", Cc20 = "CC20", Cc21 = "CC21",
        Cc22 = "CC22", Cc23 = "CC23",
    }
}

/// What decides on clauses besides the answers themselves.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct ClauseFacts {
    /// A processor is used (dpia.md §4, "processor").
    pub processor: bool,
    /// A system is replaced, so that question D14 is shown.
    pub migration: bool,
    /// The national data opt-out is applied on a linked asset, or has no use in its scope there.
    pub opt_out: bool,
}

/// One clause of the specification annex.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// Which.
    pub code: ContractClause,
    /// The wording with its places filled; an empty place stays in braces.
    pub requirement: String,
    /// What proves it at Tollgate 4.
    pub evidence: String,
    /// Why it appears, at least one reason.
    pub reasons: Vec<ClauseReason>,
    /// Its places.
    pub slots: Vec<ClauseSlot>,
}

/// Why a clause appears.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClauseReason {
    /// A processor is used, and Art 28(3) asks for it.
    Mandatory,
    /// A measure names it: the key of the measure.
    Measure(String),
    /// An answer brings it in.
    Answer(DpiaQuestion),
    /// The national data opt-out of a linked asset brings it in.
    OptOut,
}

/// A place in the wording of a clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClauseSlot {
    /// Its name, as in the braces.
    pub name: String,
    /// What stands in it.
    pub value: Option<String>,
    /// Where that comes from.
    pub source: SlotSource,
}

/// Where the value of a place comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SlotSource {
    /// Somebody set it.
    Stated,
    /// An answer fills it.
    Answer(DpiaQuestion),
    /// It is to be filled in by hand, and is empty.
    Nowhere,
}

impl ClauseSlot {
    /// The key under which a value that somebody sets is kept: `CC05-days`.
    pub fn key(&self, clause: ContractClause) -> String {
        format!("{clause}-{}", self.name)
    }
}

impl ContractClause {
    /// The wording, with places for values in braces.
    pub fn requirement(self) -> &'static str {
        self.property("requirement")
    }

    /// What proves it at Tollgate 4.
    pub fn evidence(self) -> &'static str {
        self.property("evidence")
    }

    /// Whether it appears whenever a processor is used.
    pub fn is_mandatory(self) -> bool {
        self.property("mandatory") == "yes"
    }

    /// The measures for which it is offered.
    pub fn measures(self) -> impl Iterator<Item = SecurityMeasure> {
        self.property("measures").split_whitespace().filter_map(SecurityMeasure::from_code)
    }

    /// The names of its places, in the order of the wording.
    pub fn places(self) -> impl Iterator<Item = &'static str> {
        self.requirement().split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
    }

    fn property(self, name: &str) -> &'static str {
        let entry = shipped().list(Self::LIST).and_then(|list| list.entry(self.code()));
        entry.and_then(|entry: &Entry| entry.property(name)).unwrap_or_default()
    }
}

/// The specification annex of a version: every clause that appears, in the order of the list.
///
/// `dpia` is the effective content: without the values of fields that the form hides.
pub fn annex(dpia: &Dpia, facts: ClauseFacts) -> Vec<Clause> {
    let clauses = ContractClause::ALL.iter().filter_map(|code| {
        let reasons = reasons(*code, dpia, facts);
        if reasons.is_empty() {
            return None;
        }
        let slots: Vec<ClauseSlot> = code.places().map(|place| slot(*code, place, dpia)).collect();
        let values: Vec<(&str, &str)> =
            slots.iter().filter_map(|slot| Some((slot.name.as_str(), slot.value.as_deref()?))).collect();
        let requirement = with(code.requirement(), &values);
        Some(Clause { code: *code, requirement, evidence: code.evidence().to_owned(), reasons, slots })
    });
    clauses.collect()
}

fn reasons(code: ContractClause, dpia: &Dpia, facts: ClauseFacts) -> Vec<ClauseReason> {
    let mut reasons = Vec::new();
    if code.is_mandatory() && facts.processor {
        reasons.push(ClauseReason::Mandatory);
    }
    let named = dpia
        .measures
        .in_order()
        .into_iter()
        .map(|(_, measure)| measure)
        .filter(|measure| measure.into_specification == Some(true) && measure.clause == Some(code));
    reasons.extend(named.map(|measure| ClauseReason::Measure(measure.key.clone())));
    match code {
        ContractClause::Cc18 if dpia.l11.level.is_some_and(|level| level != AdmLevel::None) => {
            reasons.push(ClauseReason::Answer(DpiaQuestion::L11));
        }
        ContractClause::Cc19 if facts.migration => reasons.push(ClauseReason::Answer(DpiaQuestion::D14)),
        ContractClause::Cc20 if dpia.s17.yes == Some(false) => {
            reasons.push(ClauseReason::Answer(DpiaQuestion::S17));
        }
        ContractClause::Cc22 if facts.opt_out => reasons.push(ClauseReason::OptOut),
        _ => {}
    }
    reasons
}

fn slot(code: ContractClause, place: &str, dpia: &Dpia) -> ClauseSlot {
    let stated = dpia.clause_values.by_key(&format!("{code}-{place}")).and_then(|(_, row)| row.value.clone());
    let stated = stated.filter(|value| !value.trim().is_empty());
    let (value, source) = match (stated, answered(code, place, dpia)) {
        (Some(value), _) => (Some(value), SlotSource::Stated),
        (None, Some((question, Some(value)))) => (Some(value), SlotSource::Answer(question)),
        (None, _) => (None, SlotSource::Nowhere),
    };
    ClauseSlot { name: place.to_owned(), value, source }
}

/// The answer that fills a place, as far as one does.
fn answered(code: ContractClause, place: &str, dpia: &Dpia) -> Option<(DpiaQuestion, Option<String>)> {
    let number = |value: Option<u32>| value.map(|number| number.to_string());
    let filled = |value: &Option<String>| value.clone().filter(|text| !text.trim().is_empty());
    match (code, place) {
        (ContractClause::Cc05, "days") => Some((DpiaQuestion::R5, number(dpia.r5.days))),
        (ContractClause::Cc06, "hours") => Some((DpiaQuestion::S14, number(dpia.s14))),
        (ContractClause::Cc07, "format") => Some((DpiaQuestion::S15, filled(&dpia.s15.format))),
        (ContractClause::Cc09, "regions") => {
            let mut regions: Vec<String> =
                [filled(&dpia.s4.hosting), filled(&dpia.s4.support)].into_iter().flatten().collect();
            regions.dedup();
            Some((DpiaQuestion::S4, (!regions.is_empty()).then(|| regions.join("; "))))
        }
        (ContractClause::Cc15, "list") => {
            let options = dpia_form().field("s3").map_or(&[][..], |field| &field.options);
            let label = |code: &str| {
                options.iter().find(|option| option.code == code).map_or(code.to_owned(), |option| option.label.clone())
            };
            let names: Vec<String> = dpia.s3.iter().map(|certificate| label(certificate.code())).collect();
            Some((DpiaQuestion::S3, (!names.is_empty()).then(|| names.join(", "))))
        }
        (ContractClause::Cc16, "rto") => Some((DpiaQuestion::S10, number(dpia.s10.recovery_time_hours))),
        (ContractClause::Cc16, "rpo") => Some((DpiaQuestion::S10, number(dpia.s10.recovery_point_hours))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn dpia(content: Value) -> Dpia {
        serde_json::from_value(content).expect("content of an assessment")
    }

    fn codes(dpia: &Dpia, facts: ClauseFacts) -> Vec<&'static str> {
        annex(dpia, facts).into_iter().map(|clause| clause.code.code()).collect()
    }

    #[test]
    fn every_clause_has_its_wording_and_its_evidence() {
        for clause in ContractClause::ALL {
            assert!(clause.requirement().ends_with('.'), "{clause}: the app writes whole sentences into a contract");
            assert!(!clause.evidence().is_empty(), "{clause}: Tollgate 4 asks for proof");
            let stated = shipped().list("contract_clause").unwrap().entry(clause.code()).unwrap();
            let listed = stated.property("measures").unwrap().split_whitespace().count();
            assert_eq!(clause.measures().count(), listed, "{clause}: a measure of its list does not exist");
        }
        let mandatory: Vec<_> =
            ContractClause::ALL.iter().filter(|clause| clause.is_mandatory()).map(|clause| clause.code()).collect();
        let art28 = ["CC01", "CC02", "CC03", "CC04", "CC05", "CC06", "CC07", "CC08", "CC09"];
        assert_eq!(mandatory, art28, "UK GDPR Art 28(3)(a) to (h), and where data is seen");
    }

    #[test]
    fn clauses_appear_for_their_reasons_and_for_no_other() {
        let processor = ClauseFacts { processor: true, ..ClauseFacts::default() };
        let measure = |given: Value| json!({ "measures": { "m1": given } });
        let named = json!({ "key": "M1", "into_specification": true, "clause": "CC21" });
        for (content, facts, expected, why) in [
            (json!({}), ClauseFacts::default(), vec![], "no processor, no measure, no answer"),
            (measure(named.clone()), ClauseFacts::default(), vec!["CC21"], "a measure names it"),
            (
                measure(json!({ "key": "M1", "into_specification": false, "clause": "CC21" })),
                ClauseFacts::default(),
                vec![],
                "the measure stays outside the specification",
            ),
            (
                measure(json!({ "key": "M1", "into_specification": true, "clause": "CC05" })),
                ClauseFacts::default(),
                vec!["CC05"],
                "a measure can name a clause of Art 28 although no processor is used",
            ),
            (
                json!({ "l11": { "level": "adm_none" } }),
                ClauseFacts::default(),
                vec![],
                "nothing is decided by computer",
            ),
            (json!({ "l11": { "level": "adm_support" } }), ClauseFacts::default(), vec!["CC18"], "support can drift"),
            (json!({}), ClauseFacts { migration: true, ..ClauseFacts::default() }, vec!["CC19"], "data moves"),
            (json!({ "s17": { "yes": false } }), ClauseFacts::default(), vec!["CC20"], "a promise to write down"),
            (json!({ "s17": { "yes": true } }), ClauseFacts::default(), vec![], "the measure must say more"),
            (json!({}), ClauseFacts { opt_out: true, ..ClauseFacts::default() }, vec!["CC22"], "the opt-out"),
        ] {
            assert_eq!(codes(&dpia(content.clone()), facts), expected, "{content}: {why}");
        }
        assert_eq!(codes(&dpia(json!({})), processor).len(), 9, "Art 28(3) whenever a processor is used");
    }

    #[test]
    fn places_are_filled_from_answers_until_somebody_says_otherwise() {
        let content = json!({ "r5": { "days": 5 }, "s4": { "hosting": "United Kingdom", "support": "Ireland" } });
        let facts = ClauseFacts { processor: true, ..ClauseFacts::default() };
        let of = |dpia: &Dpia, code| annex(dpia, facts).into_iter().find(|clause| clause.code == code).unwrap();
        let answered = dpia(content.clone());
        let help = of(&answered, ContractClause::Cc05);
        assert_eq!(help.slots[0].source, SlotSource::Answer(DpiaQuestion::R5), "question R5 fills it");
        assert!(help.requirement.contains("within 5 working days"), "{}", help.requirement);
        let regions = of(&answered, ContractClause::Cc09);
        assert!(
            regions.requirement.contains("only in United Kingdom; Ireland"),
            "both places: {}",
            regions.requirement
        );
        let exit = of(&answered, ContractClause::Cc07);
        assert_eq!(exit.slots[0].source, SlotSource::Nowhere, "question S15 is not answered");
        assert!(exit.requirement.contains("{format}"), "an empty place stays visible: {}", exit.requirement);

        let mut own = content;
        own["clause_values"] = json!({ "CC05-days": { "key": "CC05-days", "value": "3" } });
        let help = of(&dpia(own), ContractClause::Cc05);
        assert_eq!((help.slots[0].value.as_deref(), help.slots[0].source), (Some("3"), SlotSource::Stated), "editable");
    }

    #[test]
    fn an_empty_place_is_a_finding_that_leads_to_it() {
        let facts = ClauseFacts { processor: true, ..ClauseFacts::default() };
        let found = super::super::rules::check_clauses(&annex(&dpia(json!({ "s14": 24 })), facts));
        let paths: Vec<_> = found.iter().map(|finding| finding.path.as_str()).collect();
        let expected =
            ["clause_values.CC05-days.value", "clause_values.CC07-format.value", "clause_values.CC09-regions.value"];
        assert_eq!(paths, expected, "S14 fills CC06; the three others are empty");
        assert!(found.iter().all(|finding| finding.code == "CC00"), "one rule speaks of empty places");
    }
}
