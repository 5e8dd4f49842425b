//! Answering a warning with a reason (asset.md §5, last paragraph; vocabularies §0).
//!
//! Never in here: a rule, or where the answer is kept.

use thiserror::Error;

use super::living::AssetLiving;
use crate::finding::{Finding, Severity};

/// A reason has at least so many characters.
pub const SHORTEST_REASON: usize = 10;

/// Why a finding cannot be answered with this reason.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum AcknowledgementRefusal {
    /// Only warnings are answered; everything else is mended, or only shown.
    #[error(
        "{rule} is to be mended and cannot be answered with a reason. Nothing was changed; go to the field and mend it."
    )]
    ToBeMended {
        /// Code of the rule.
        rule: String,
    },
    /// Notes are shown only.
    #[error("{rule} is only a note and needs no reason. Nothing was changed.")]
    OnlyShown {
        /// Code of the rule.
        rule: String,
    },
    /// The reason says too little.
    #[error(
        "A reason has at least {least} characters; this one has {has}. Nothing was changed; say why in a few words."
    )]
    ReasonTooShort {
        /// The least number of characters.
        least: usize,
        /// How many it has.
        has: usize,
    },
}

/// Whether a finding may be answered with this reason.
pub fn may_acknowledge(finding: &Finding, reason: &str) -> Result<(), AcknowledgementRefusal> {
    match finding.severity {
        Severity::Error => Err(AcknowledgementRefusal::ToBeMended { rule: finding.code.clone() }),
        Severity::Info => Err(AcknowledgementRefusal::OnlyShown { rule: finding.code.clone() }),
        Severity::Warning => {
            let has = reason.trim().chars().count();
            if has < SHORTEST_REASON {
                return Err(AcknowledgementRefusal::ReasonTooShort { least: SHORTEST_REASON, has });
            }
            Ok(())
        }
    }
}

/// The warnings that fire and that nobody has answered, for this version and for the facts as they stand.
pub fn open_warnings<'a>(
    findings: &'a [Finding],
    version: u32,
    living: &'a AssetLiving,
) -> impl Iterator<Item = &'a Finding> {
    findings
        .iter()
        .filter(|finding| finding.severity == Severity::Warning)
        .filter(move |finding| living.acknowledgement(version, finding).is_none())
}

/// How many findings are open, as the badge counts them.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct OpenFindings {
    /// Errors, those of approval included.
    pub errors: usize,
    /// Warnings without a reason.
    pub warnings: usize,
}

impl OpenFindings {
    /// Counts the findings of one version.
    pub fn of(findings: &[Finding], version: u32, living: &AssetLiving) -> Self {
        Self {
            errors: findings.iter().filter(|finding| finding.severity == Severity::Error).count(),
            warnings: open_warnings(findings, version, living).count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asset::Acknowledgement;

    fn finding(severity: Severity, basis: &str) -> Finding {
        Finding {
            code: "AR028".to_owned(),
            severity,
            approve_time: false,
            message: String::new(),
            citation: String::new(),
            path: "recipients.R1.isa_ref".to_owned(),
            row: Some("R1".to_owned()),
            basis: basis.to_owned(),
        }
    }

    fn answered(version: u32, basis: &str) -> AssetLiving {
        let answer = Acknowledgement {
            version,
            rule: "AR028".to_owned(),
            row: Some("R1".to_owned()),
            reason: "national terms of use".to_owned(),
            by: "Record Manager".to_owned(),
            at: "2026-11-23T09:00:00+00:00".to_owned(),
            basis: basis.to_owned(),
        };
        let key = AssetLiving::acknowledgement_key(version, "AR028", Some("R1"));
        AssetLiving { acknowledgements: [(key, answer)].into(), ..AssetLiving::default() }
    }

    #[test]
    fn only_a_warning_is_answered_and_only_with_a_reason() {
        let cases = [
            (Severity::Warning, "national terms", true, "a warning may be explained"),
            (Severity::Warning, "because   ", false, "seven letters and blanks explain nothing"),
            (Severity::Error, "national terms", false, "an error is the law and is mended"),
            (Severity::Info, "national terms", false, "a note needs no reason"),
        ];
        for (severity, reason, allowed, why) in cases {
            assert_eq!(may_acknowledge(&finding(severity, "1"), reason).is_ok(), allowed, "{why}");
        }
    }

    #[test]
    fn an_answer_holds_for_its_version_and_its_facts() {
        let warning = [finding(Severity::Warning, "1")];
        let open = |version, living: &AssetLiving| OpenFindings::of(&warning, version, living).warnings;
        assert_eq!(open(1, &AssetLiving::default()), 1, "without an answer the warning is open");
        assert_eq!(open(1, &answered(1, "1")), 0, "a given reason closes it");
        assert_eq!(open(1, &answered(1, "2")), 1, "the sharing has changed since, so the reason no longer fits");
        assert_eq!(open(2, &answered(1, "1")), 1, "a new version is looked at afresh");
    }
}
