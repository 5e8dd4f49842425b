//! What an assessment puts into a contract, for the paper (outputs.md §10; UK GDPR Art 28(3)).

use chrono::{DateTime, FixedOffset};
use tollgate_domain::dossier::{AnnexDossier, Grid, Identity, Line, PaperKind, Part, Said, Standing};
use tollgate_domain::dpia::{ClauseReason, DpiaState, auto_answers};
use tollgate_domain::vocabulary::{Code as _, Role};
use tollgate_store::Record;

use crate::contract::{No, NoCode, PaperState};
use crate::dpias::assess::AssessedDpia;
use crate::papers::answers::{Printed, table};
use crate::papers::assessment::spoken;
use crate::register::Register;

/// The gate at which suppliers prove what they promised.
const CHECKED_AT: &str = "Tollgate 4";

impl Register {
    /// Gathers the annex. Outside a working print it comes from a version in force only.
    pub(super) fn annex_dossier(
        &self,
        record: &Record,
        assessed: &AssessedDpia,
        wanted: PaperState,
        now: DateTime<FixedOffset>,
    ) -> Result<AnnexDossier, No> {
        let signed = matches!(assessed.state, DpiaState::Signed | DpiaState::SignedWithConditions);
        if wanted == PaperState::Final && !signed {
            return Err(No::new(NoCode::WrongState)
                .saying("The annex is made from an assessment that is signed and in force.")
                .then("Make a working print, or have the assessment signed first.")
                .with("state", assessed.state.code()));
        }
        let dossier = self.dpia_dossier(record, assessed, wanted, now)?;
        let identity = Identity {
            kind: PaperKind::ContractAnnex,
            standing: if wanted == PaperState::Draft { Standing::Draft } else { Standing::Plain },
            made_at: now,
            ..dossier.identity
        };
        let printed = Printed::new(&self.known, assessed)?;
        let parts = vec![
            ground(&identity),
            self.roles(assessed, &printed),
            processing(assessed, &printed),
            clauses(assessed),
            self.security(assessed),
            deletion(assessed, &printed),
            evidence(assessed),
            self.approval(assessed, &identity),
        ];
        Ok(AnnexDossier { identity, parts })
    }

    fn roles(&self, assessed: &AssessedDpia, printed: &Printed<'_>) -> Part {
        let council = self.known.council.name.clone().unwrap_or_default();
        let mut lines = vec![Line::new("Controller", council)];
        for (_, supplier) in assessed.dpia.s1.in_order() {
            let role = printed.words(&format!("s1.{}.role", supplier.key));
            let words =
                [supplier.name.clone(), supplier.does.clone()].into_iter().flatten().collect::<Vec<_>>().join(". ");
            lines.push(Line::new(if role.is_empty() { "Supplier".to_owned() } else { role }, words));
        }
        lines.push(Line::new("Sub-processors", printed.words("s16")));
        Part { title: "Roles".to_owned(), said: vec![Said::Lines(lines)] }
    }

    fn security(&self, assessed: &AssessedDpia) -> Part {
        let rows =
            assessed.dpia.measures.in_order().into_iter().filter(|(_, one)| one.into_specification == Some(true));
        let rows = rows.map(|(_, measure)| {
            vec![
                measure.measure.map(|code| self.known.label_of("security_measure", code.code())).unwrap_or_default(),
                measure.detail.clone().unwrap_or_default(),
                measure.clause.map(|clause| clause.code().to_owned()).unwrap_or_default(),
            ]
        });
        let columns = ["Measure", "Value", "Clause"].map(str::to_owned).to_vec();
        Part {
            title: "Security".to_owned(),
            said: vec![Said::Table(table("Security measures", columns, rows.collect()))],
        }
    }

    fn approval(&self, assessed: &AssessedDpia, identity: &Identity) -> Part {
        let issue = assessed.living.open_issue(assessed.version);
        let signed = issue.and_then(|frozen| frozen.issue.signatures.get(Role::Siro.code()));
        let on = signed.map(|signature| spoken(&signature.signed_at)).unwrap_or_default();
        let blank = |role: Role| {
            Line::new(self.known.role_label(role), "Signs inside the contract process: ____________________")
        };
        let lines = vec![
            Line::new("Assessment", format!("{}, version {}", identity.reference, identity.version)),
            Line::new("Content hash", identity.content_sha256.as_str()),
            Line::new("Signed by the SIRO on", on),
            blank(Role::Commissioner),
            Line::new("Contract Manager", "Signs inside the contract process: ____________________"),
        ];
        Part { title: "Approval".to_owned(), said: vec![Said::Lines(lines)] }
    }
}

fn ground(identity: &Identity) -> Part {
    Part {
        title: "Purpose and legal ground of this annex".to_owned(),
        said: vec![Said::Words(format!(
            "This annex comes from the data protection impact assessment {}, version {}. It says what UK GDPR Art 28(3) asks a contract with a processor to say, and it prevails over general statements elsewhere in the contract.",
            identity.reference, identity.version
        ))],
    }
}

fn clauses(assessed: &AssessedDpia) -> Part {
    let rows = assessed.clauses.iter().map(|clause| {
        let reasons: Vec<String> = clause
            .reasons
            .iter()
            .map(|reason| match reason {
                ClauseReason::Mandatory => "UK GDPR Art 28(3)".to_owned(),
                ClauseReason::Measure(key) => key.clone(),
                ClauseReason::Answer(question) => format!("question {}", question.code()),
                ClauseReason::OptOut => "national data opt-out".to_owned(),
            })
            .collect();
        vec![
            clause.code.code().to_owned(),
            clause.requirement.clone(),
            clause.evidence.clone(),
            CHECKED_AT.to_owned(),
            reasons.join(", "),
        ]
    });
    Part {
        title: "Clauses".to_owned(),
        said: vec![Said::Table(Grid {
            title: "Clauses".to_owned(),
            columns: ["Clause", "Requirement", "Evidence", "Checked", "From"].map(str::to_owned).to_vec(),
            shares: vec![12, 42, 18, 14, 14],
            rows: rows.collect(),
        })],
    }
}

fn evidence(assessed: &AssessedDpia) -> Part {
    let lines = assessed.clauses.iter().map(|clause| Line::new(clause.code.code(), &clause.evidence)).collect();
    Part { title: format!("Evidence for {CHECKED_AT}"), said: vec![Said::Lines(lines)] }
}

/// What the linked assets say to some questions.
fn assets_say(assessed: &AssessedDpia, printed: &Printed<'_>, questions: &[&str]) -> Vec<Said> {
    let answers = auto_answers(&assessed.dpia, &assessed.linked_assets());
    let asked = answers.into_iter().filter(|answer| questions.contains(&answer.question.code()));
    asked.flat_map(|answer| printed.rows_of(&answer.rows)).collect()
}

fn processing(assessed: &AssessedDpia, printed: &Printed<'_>) -> Part {
    let mut said = vec![Said::Lines(vec![
        Line::new("Purpose", printed.words("p1")),
        Line::new("What happens", printed.words("d1")),
        Line::new("Duration", printed.words("d12.duration")),
        Line::new("Hosted in", printed.words("s4.hosting")),
        Line::new("Supported from", printed.words("s4.support")),
    ])];
    said.extend(assets_say(assessed, printed, &["D3", "D4", "L9"]));
    Part { title: "Description of the processing".to_owned(), said }
}

fn deletion(assessed: &AssessedDpia, printed: &Printed<'_>) -> Part {
    let mut said = vec![Said::Lines(vec![
        Line::new("At the end", printed.words("s15.text")),
        Line::new("Format of return", printed.words("s15.format")),
    ])];
    said.extend(assets_say(assessed, printed, &["L9"]));
    Part { title: "Deletion and return".to_owned(), said }
}
