//! What the rules say: messages, citations and fields to mend, read from `assets/rules/asset.toml`.
//!
//! Never in here: when a rule fires.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::AssetRule;
use crate::finding::Severity;
use crate::vocabulary::Code as _;

/// The words of one rule.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWords {
    /// The rule's code, for example `AR002`.
    pub code: String,
    /// Its weight.
    pub severity: Severity,
    /// Whether only approval asks for it.
    #[serde(default)]
    pub approve_time: bool,
    /// Its weight while the recipient is planned, if that differs.
    #[serde(default)]
    pub if_planned: Option<Severity>,
    /// The message, with places for values in braces.
    pub message: String,
    /// The message where the number in it is one.
    #[serde(default)]
    pub for_one: Option<String>,
    /// Article, section or paragraph; empty where the rule is plain arithmetic.
    pub citation: String,
    /// The field to mend, with `{row}` for the key of the row.
    pub field: String,
    /// The field to mend where the rule speaks about the whole asset instead of a row.
    #[serde(default)]
    pub whole_field: Option<String>,
    /// The fields named in the condition.
    pub reads: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    rule: Vec<RuleWords>,
}

const SHIPPED: &str = include_str!("../../../../../../assets/rules/asset.toml");

/// The words of every rule about an asset, by code: the AR set, and `IN001`.
pub fn rule_words() -> &'static BTreeMap<String, RuleWords> {
    static WORDS: OnceLock<BTreeMap<String, RuleWords>> = OnceLock::new();
    WORDS.get_or_init(|| {
        // The file is part of the program; a test reads it strictly, so the fallback is never seen by a user.
        let rules = toml::from_str::<File>(SHIPPED).map(|file| file.rule).unwrap_or_default();
        rules.into_iter().map(|words| (words.code.clone(), words)).collect()
    })
}

impl AssetRule {
    /// What the rule says, and where its law stands.
    pub fn words(self) -> &'static RuleWords {
        static NONE: OnceLock<RuleWords> = OnceLock::new();
        static BY_RULE: OnceLock<Vec<Option<&'static RuleWords>>> = OnceLock::new();
        let by_rule = BY_RULE.get_or_init(|| Self::ALL.iter().map(|rule| rule_words().get(rule.code())).collect());
        by_rule.get(self as usize).copied().flatten().unwrap_or_else(|| {
            NONE.get_or_init(|| RuleWords {
                code: String::new(),
                severity: Severity::Error,
                approve_time: false,
                if_planned: None,
                message: String::new(),
                for_one: None,
                citation: String::new(),
                field: String::new(),
                whole_field: None,
                reads: Vec::new(),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_words() {
        let file: File = toml::from_str(SHIPPED).expect("assets/rules/asset.toml must be readable");
        assert_eq!(file.rule.len(), rule_words().len(), "no code may stand twice in the file");
        for rule in AssetRule::ALL {
            let words = rule.words();
            assert_eq!(words.code, rule.code(), "the message of {rule} must be its own");
            assert!(words.message.ends_with(['.', '}']), "{rule}: a message is a whole sentence, it is read aloud");
            assert!(!words.reads.is_empty(), "{rule}: an acknowledgement falls when a field that it reads changes");
            assert!(
                !words.citation.is_empty() || matches!(rule, AssetRule::Ar045 | AssetRule::Ar060),
                "{rule}: beside every legal choice stands its citation, so that a DPO can check it"
            );
        }
    }

    #[test]
    fn severities_are_those_of_the_specification() {
        let of = |severity: Severity| AssetRule::ALL.iter().filter(|rule| rule.words().severity == severity).count();
        assert_eq!(
            (of(Severity::Error), of(Severity::Warning), of(Severity::Info)),
            (37, 26, 2),
            "a rule that changes its weight changes what can be submitted"
        );
        let approve_time: Vec<_> = AssetRule::ALL.iter().filter(|rule| rule.words().approve_time).collect();
        assert_eq!(approve_time, [&AssetRule::Ar021], "only the signed DPIA may come after submission");
        let softened: Vec<_> = AssetRule::ALL.iter().filter(|rule| rule.words().if_planned.is_some()).collect();
        assert_eq!(
            softened,
            [&AssetRule::Ar025, &AssetRule::Ar026, &AssetRule::Ar027, &AssetRule::Ar064],
            "only what a procurement cannot know yet weighs less for a planned recipient"
        );
    }
}
