//! Gathering the signature sheet of frozen content.

use chrono::{DateTime, FixedOffset};
use tollgate_domain::dossier::{Grid, Identity, PaperKind, SheetDossier, SheetStanding, Standing};
use tollgate_domain::dpia::{Decision, FrozenIssue};
use tollgate_domain::gates::{Signatory, SignatureMethod};
use tollgate_domain::vocabulary::Code;
use tollgate_store::Record;

use crate::contract::{No, NoCode, PaperState};
use crate::dpias::assess::AssessedDpia;
use crate::register::Register;
use crate::wording::day;

impl Register {
    /// Gathers the sheet of the newest issue of a version; a recalled one too, if there is no other.
    pub(super) fn sheet_dossier(
        &self,
        record: &Record,
        assessed: &AssessedDpia,
        now: DateTime<FixedOffset>,
    ) -> Result<SheetDossier, No> {
        let issues = assessed.living.issues_of(assessed.version);
        let frozen = issues.last().copied().ok_or_else(|| {
            No::new(NoCode::WrongState)
                .saying("Nothing is frozen yet, so nobody signs.")
                .then("The SIRO’s decision freezes the content; then there is a sheet.")
        })?;
        let whole = self.dpia_dossier(record, assessed, PaperState::Draft, now)?;
        let identity = Identity {
            kind: PaperKind::SignatureSheet,
            standing: Standing::Plain,
            record: frozen.canonical.clone(),
            content_sha256: frozen.issue.content_sha256.clone(),
            made_at: now,
            ..whole.identity
        };
        Ok(SheetDossier { identity, standing: standing(assessed, frozen), lines: self.lines_of(frozen) })
    }

    fn lines_of(&self, frozen: &FrozenIssue) -> Grid {
        let rows = frozen.issue.signatories.iter().enumerate();
        let rows = rows.map(|(index, signatory)| self.line_of_signatory(index + 1, frozen, signatory));
        Grid {
            title: "Signatures in order".to_owned(),
            columns: [
                "Order and role",
                "Name and organisation",
                "Signed",
                "How",
                "Statement",
                "Hash signed",
                "Evidence",
            ]
            .map(str::to_owned)
            .to_vec(),
            shares: vec![15, 18, 13, 13, 22, 10, 9],
            rows: rows.collect(),
        }
    }

    fn line_of_signatory(&self, order: usize, frozen: &FrozenIssue, signatory: &Signatory) -> Vec<String> {
        let role = format!("{order}. {}", self.known.role_label(signatory.role));
        let council = self.known.council.name.clone().unwrap_or_default();
        let Some(given) = frozen.issue.signatures.get(&signatory.key) else {
            let said = frozen.issue.declined.get(&signatory.key);
            let why =
                said.map_or_else(|| "Not signed".to_owned(), |one| format!("Not signed. Refused: {}", one.reason));
            let empty = String::new;
            return vec![role, council, why, empty(), signatory.statement.clone(), empty(), empty()];
        };
        let void = if given.void_at.is_some() { " (void)" } else { "" };
        let evidence = match (given.method, &given.evidence_file) {
            (SignatureMethod::Pades, _) => "Issued document".to_owned(),
            (_, Some(file)) => file.clone(),
            (_, None) => "History".to_owned(),
        };
        vec![
            role,
            format!("{}, {}", given.signed_by_name, given.organisation.as_deref().unwrap_or(&council)),
            format!("{}{void}", time(&given.signed_at)),
            self.known.label_of(SignatureMethod::LIST, given.method.code()),
            given.statement.clone(),
            given.content_sha256.as_str().chars().take(12).collect(),
            evidence,
        ]
    }
}

fn standing(assessed: &AssessedDpia, frozen: &FrozenIssue) -> SheetStanding {
    let state = frozen.issue.state();
    if frozen.issue.void_at.is_some() {
        SheetStanding::Void(frozen.issue.void_reason.clone().unwrap_or_default())
    } else if !state.is_complete() {
        SheetStanding::Missing(state.of - state.signed)
    } else if assessed.dpia.decision == Some(Decision::Reject) {
        SheetStanding::Rejected
    } else {
        SheetStanding::Approved
    }
}

fn time(at: &str) -> String {
    DateTime::parse_from_rfc3339(at)
        .map_or_else(|_| at.to_owned(), |at| format!("{} {}", day(at.date_naive()), at.format("%H:%M %:z")))
}
