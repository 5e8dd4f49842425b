//! The separation of roles (vocabulary 1, SEP-1 to SEP-5): who may not be what at the same time.
//!
//! Never in here: the words of a rule; they stand in `assets/rules/separation.toml`.

use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::person::Person;
use crate::finding::{Finding, Severity};
use crate::record::PersonRef;
use crate::vocabulary::{Code, Role, codes, shipped};

codes! {
    /// A separation rule. Codes are never renamed or re-used.
    pub enum SeparationRule in "rules.separation" {
        Sep1 = "SEP-1",
        Sep2 = "SEP-2",
        Sep3 = "SEP-3",
        Sep4 = "SEP-4",
        Sep5 = "SEP-5",
    }
}

/// Who has which part in a record or a document: who signs, advises and answers for it.
#[derive(Clone, Copy, Debug)]
pub struct SigningFacts<'a> {
    /// Every part that somebody has or is about to take.
    pub parts: &'a [Part<'a>],
    /// The author of a DPIA; `None` for every other document and for assets.
    pub dpia_author: Option<&'a PersonRef>,
}

/// One person in one role on a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part<'a> {
    /// The role.
    pub role: Role,
    /// The person.
    pub person: &'a PersonRef,
}

/// What SEP-1 to SEP-3 say about the parts in one record. The rules bind the person: a deputy who acts for the DPO counts as the
/// DPO.
pub fn separation(signing: &SigningFacts<'_>) -> Vec<Finding> {
    let holds = |person: &PersonRef, role: fn(Role) -> bool| {
        signing.parts.iter().any(|part| part.person == person && role(part.role))
    };
    let mut found = Vec::new();
    for part in signing.parts {
        match part.role {
            Role::Siro if holds(part.person, is_dpo) => found.push(finding(SeparationRule::Sep1, part)),
            Role::RecordManager | Role::HeadOfService | Role::ProjectManager if holds(part.person, is_dpo) => {
                found.push(finding(SeparationRule::Sep2, part));
            }
            _ => {}
        }
        if signing.dpia_author == Some(part.person) && (part.role == Role::Siro || is_dpo(part.role)) {
            found.push(finding(SeparationRule::Sep3, part));
        }
    }
    found
}

/// What SEP-4 and SEP-5 say about a person who holds several roles at once. Who is not in office is not judged.
pub fn separation_in_office(person: &Person, on: NaiveDate) -> Vec<Finding> {
    let both = |one, other| person.holds(one, on) && person.holds(other, on);
    let roles = || person.roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    if both(Role::CaldicottGuardian, Role::Siro) {
        found.push(worded(SeparationRule::Sep4, Role::Siro, roles()));
    }
    if both(Role::HeadOfService, Role::RecordManager) {
        found.push(worded(SeparationRule::Sep5, Role::HeadOfService, roles()));
    }
    found
}

fn is_dpo(role: Role) -> bool {
    matches!(role, Role::Dpo | Role::DeputyDpo)
}

fn finding(rule: SeparationRule, part: &Part<'_>) -> Finding {
    worded(rule, part.role, format!("{} {}", part.role, part.person.0))
}

fn worded(separation: SeparationRule, role: Role, basis: String) -> Finding {
    let words = words(separation);
    let list = shipped().list(Role::LIST);
    let label = list.and_then(|list| list.entry(role.code())).map_or(role.code(), |entry| &entry.label);
    Finding {
        code: separation.code().to_owned(),
        severity: words.severity,
        approve_time: false,
        message: words.message.replace("{role}", label),
        citation: words.citation.clone(),
        path: words.field.replace("{role}", role.code()),
        row: None,
        basis,
    }
}

/// A rule as it is written.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    code: SeparationRule,
    severity: Severity,
    message: String,
    citation: String,
    field: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    rule: Vec<Words>,
}

fn words(rule: SeparationRule) -> Words {
    static WORDS: OnceLock<Vec<Words>> = OnceLock::new();
    let all = WORDS.get_or_init(|| toml::from_str::<Written>(FILE).map(|written| written.rule).unwrap_or_default());
    // Without its words a rule would still fire; a test keeps the file whole.
    all.iter().find(|words| words.code == rule).cloned().unwrap_or_else(|| Words {
        code: rule,
        severity: Severity::Error,
        message: rule.code().to_owned(),
        citation: String::new(),
        field: String::new(),
    })
}

const FILE: &str = include_str!("../../../../../assets/rules/separation.toml");

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const RULES_SEPARATE: &str = "people who must not judge themselves";

    /// The codes and fields that the rules give for these parts.
    fn check(parts: &[(Role, &str)], author: Option<&str>) -> Vec<(String, String)> {
        let people: Vec<(Role, PersonRef)> =
            parts.iter().map(|(role, person)| (*role, PersonRef((*person).to_owned()))).collect();
        let parts: Vec<Part<'_>> = people.iter().map(|(role, person)| Part { role: *role, person }).collect();
        let author = author.map(|author| PersonRef(author.to_owned()));
        let found = separation(&SigningFacts { parts: &parts, dpia_author: author.as_ref() });
        found.into_iter().map(|finding| (finding.code, finding.path)).collect()
    }

    #[test]
    fn the_parts_in_one_record_are_kept_apart() {
        let one = |code: &str, path: &str| vec![(code.to_owned(), path.to_owned())];
        for (parts, author, expected, why) in [
            (
                vec![(Role::Dpo, "A"), (Role::Siro, "A")],
                None,
                one("SEP-1", "signatures.siro"),
                "adviser and risk owner",
            ),
            (vec![(Role::DeputyDpo, "A"), (Role::Siro, "A")], None, one("SEP-1", "signatures.siro"), "a deputy too"),
            (vec![(Role::Dpo, "A"), (Role::Siro, "B")], None, vec![], "two people"),
            (vec![(Role::Dpo, "A"), (Role::RecordManager, "A")], None, one("SEP-2", "record_manager"), "Art 38(6)"),
            (vec![(Role::Dpo, "A"), (Role::HeadOfService, "A")], None, one("SEP-2", "head_of_service"), "Art 38(6)"),
            (vec![(Role::Dpo, "A"), (Role::ProjectManager, "A")], None, one("SEP-2", "project_manager"), "Art 38(6)"),
            (
                vec![(Role::DeputyDpo, "A"), (Role::RecordManager, "A")],
                None,
                one("SEP-2", "record_manager"),
                "the person",
            ),
            (vec![(Role::Dpo, "A"), (Role::RecordManager, "B")], None, vec![], "advises on another's record"),
            (vec![(Role::Dpo, "A"), (Role::IgLead, "A")], None, vec![], "an IG lead decides no purpose"),
            (vec![(Role::Siro, "A")], Some("A"), one("SEP-3", "signatures.siro"), "the author accepts the risk"),
            (vec![(Role::Dpo, "A")], Some("A"), one("SEP-3", "signatures.dpo"), "the author advises"),
            (vec![(Role::DeputyDpo, "A")], Some("A"), one("SEP-3", "signatures.deputy_dpo"), "a deputy too"),
            (vec![(Role::HeadOfService, "A")], Some("A"), vec![], "the author may sign for the service"),
            (vec![(Role::Siro, "A")], Some("B"), vec![], "another wrote it"),
            (
                vec![(Role::HeadOfService, "A"), (Role::RecordManager, "A")],
                None,
                vec![],
                "SEP-5 is not about documents",
            ),
        ] {
            assert_eq!(check(&parts, author), expected, "{parts:?}, author {author:?}: {why}; {RULES_SEPARATE}");
        }
    }

    #[test]
    fn several_roles_of_one_person_are_said_on_the_person() {
        for (roles, to_date, expected, why) in [
            (json!(["caldicott_guardian", "siro"]), None, vec![("SEP-4", Severity::Warning)], "NDG guidance"),
            (json!(["caldicott_guardian"]), None, vec![], "one of the two"),
            (json!(["head_of_service", "record_manager"]), None, vec![("SEP-5", Severity::Info)], "allowed, and said"),
            (json!(["record_manager"]), None, vec![], "one of the two"),
            (json!(["caldicott_guardian", "siro"]), Some("2026-01-31"), vec![], "no longer in office"),
        ] {
            let person: Person = serde_json::from_value(json!({ "roles": roles, "to_date": to_date })).unwrap();
            let found = separation_in_office(&person, "2026-11-23".parse().unwrap());
            let found: Vec<_> = found.iter().map(|finding| (finding.code.as_str(), finding.severity)).collect();
            assert_eq!(found, expected, "{roles}: {why}");
        }
    }

    #[test]
    fn every_rule_has_its_words() {
        let written: Written = toml::from_str(FILE).unwrap();
        let codes: Vec<_> = written.rule.iter().map(|words| words.code).collect();
        assert_eq!(codes, SeparationRule::ALL, "a rule without words would say nothing");
        let severities: Vec<_> = written.rule.iter().map(|words| words.severity).collect();
        let expected = [Severity::Error, Severity::Error, Severity::Error, Severity::Warning, Severity::Info];
        assert_eq!(severities, expected, "vocabulary 1");
        assert!(written.rule.iter().all(|words| !words.citation.is_empty()), "a DPO can check every source");
    }

    #[test]
    fn a_finding_names_the_role_in_words() {
        let person = PersonRef("PE-0001".to_owned());
        let parts = [Part { role: Role::Dpo, person: &person }, Part { role: Role::RecordManager, person: &person }];
        let found = separation(&SigningFacts { parts: &parts, dpia_author: None });
        let message = &found[0].message;
        assert!(message.contains("Record Manager"), "the reader learns which part to give away: {message}");
    }
}
