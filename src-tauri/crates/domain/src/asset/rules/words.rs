//! What the rules say: messages, citations and fields to mend, read from `assets/rules/asset.toml`.
//!
//! Never in here: when a rule fires.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::AssetRule;
use crate::rulebook::{Rule, RuleWords, read_rules, words_of};
use crate::vocabulary::Code as _;

const SHIPPED: &str = include_str!("../../../../../../assets/rules/asset.toml");

/// The words of every rule about an asset, by code: the AR set, and `IN001`.
pub fn rule_words() -> &'static BTreeMap<String, RuleWords> {
    static WORDS: OnceLock<BTreeMap<String, RuleWords>> = OnceLock::new();
    // The file is part of the program; a test reads it strictly, so the fallback is never seen by a user.
    WORDS.get_or_init(|| read_rules(SHIPPED).unwrap_or_default())
}

impl AssetRule {
    /// What the rule says, and where its law stands.
    pub fn words(self) -> &'static RuleWords {
        static BY_RULE: OnceLock<Vec<&'static RuleWords>> = OnceLock::new();
        let all = || AssetRule::ALL.iter().map(|rule| words_of(rule_words(), rule.code())).collect();
        BY_RULE.get_or_init(all).get(self as usize).copied().unwrap_or_else(|| words_of(rule_words(), self.code()))
    }
}

impl Rule for AssetRule {
    fn words(self) -> &'static RuleWords {
        AssetRule::words(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    #[test]
    fn every_rule_has_its_words() {
        let read = read_rules(SHIPPED).expect("assets/rules/asset.toml must be readable");
        assert_eq!(SHIPPED.matches("[[rule]]").count(), read.len(), "no code may stand twice in the file");
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
