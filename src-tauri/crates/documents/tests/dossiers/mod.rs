//! Dossiers for the tests of the paper: an impact assessment as large as one asks for.
//!
//! Never in here: a test.

#![allow(dead_code, reason = "each test program uses some of these")]

use tollgate_domain::canonical::ContentHash;
use tollgate_domain::dossier::{
    Answer, Answers, Cell, DpiaDossier, DpiaSummary, FlowStage, Grid, HeatMap, Identity, Line, PaperKind, RiskEntry,
    Said, ScreeningEntry, SignatoryEntry, Standing, Weighing,
};
use tollgate_domain::dpia::{RiskLevel, RiskProfile, Score, level};

/// Words of about the length of an answer.
const WORDS: &str = "A supplier will run the case system for Blue Badge applications, the register of badge holders and misuse cases. Officers decide; the system keeps the evidence, sends reminders and shows what is missing.";

/// What a document says about itself.
pub fn identity(kind: PaperKind, standing: Standing) -> Identity {
    let record = r#"{"kind":"dpia","reference":"DPIA-2026-014"}"#.to_owned();
    Identity {
        kind,
        standing,
        council: "Testborough Council".to_owned(),
        logo: None,
        title: "New Blue Badge case-management supplier".to_owned(),
        reference: "DPIA-2026-014".to_owned(),
        version: "1.0".to_owned(),
        state: "Drafting".to_owned(),
        marking: "OFFICIAL-SENSITIVE".to_owned(),
        content_sha256: ContentHash::of(&record),
        record,
        made_at: "2026-12-10T11:05:00+00:00".parse().expect("a time"),
        source: vec![
            Line::new("Record", "0198c0de"),
            Line::new("Law as at", "1 Dec 2026"),
            Line::new("Application", "0.1.0"),
        ],
    }
}

fn map(title: &str, risks: &[(u8, u8)]) -> HeatMap {
    let names = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let row = |severity: u8| {
        (1..=4)
            .map(|likelihood| Cell {
                level: level(RiskProfile::La4x4, Score::new(likelihood, severity).expect("a score")),
                risks: risks.iter().filter(|one| **one == (likelihood, severity)).count(),
            })
            .collect()
    };
    HeatMap {
        title: title.to_owned(),
        severities: names(&["Severe", "Significant", "Moderate", "Minimal"]),
        likelihoods: names(&["Remote", "Possible", "Probable", "Almost certain"]),
        rows: (1..=4).rev().map(row).collect(),
        sentence: "Before: 1 very high, 5 high, 2 medium, 0 low".to_owned(),
    }
}

/// An assessment with so many questions in each of its five sections and so many risks.
pub fn dpia(standing: Standing, questions: usize, risks: usize) -> DpiaDossier {
    let section = |letter: &str, title: &str| Answers {
        title: title.to_owned(),
        answers: (1..=questions)
            .map(|number| Answer {
                code: format!("{letter}{number}"),
                question: "What is done with the data, by whom, and what for?".to_owned(),
                citation: Some("UK GDPR Art 35(7)(a)".to_owned()),
                said: vec![
                    Said::Words(format!("{WORDS} {WORDS}")),
                    Said::Table(Grid {
                        title: "Data items".to_owned(),
                        columns: ["Item", "What", "Who", "Kept"].map(str::to_owned).to_vec(),
                        shares: vec![10, 40, 30, 20],
                        rows: (1..=4)
                            .map(|row| {
                                vec![
                                    format!("D{row}"),
                                    WORDS[..70].to_owned(),
                                    "Disabled people".to_owned(),
                                    "3 years".to_owned(),
                                ]
                            })
                            .collect(),
                    }),
                ],
            })
            .collect(),
    };
    let weighed = |level| Weighing { score: "Probable × severe".to_owned(), level: Some(level) };
    DpiaDossier {
        identity: identity(PaperKind::Dpia, standing),
        cover: vec![Line::new("State", "Drafting"), Line::new("Tollgate", "Tollgate 2"), Line::new("Service", "Parking"), Line::new("Specification released", "")],
        residual: Some(RiskLevel::Medium),
        ended: None,
        summary: DpiaSummary {
            decision: "Approved with conditions".to_owned(),
            before: Some(RiskLevel::VeryHigh),
            after: Some(RiskLevel::Medium),
            facts: vec![Line::new("What", WORDS), Line::new("Whose data", "About 11,500 disabled people, applicants and children."), Line::new("Screening", "Required: large-scale special category data.")],
            maps: vec![map("Before measures", &[(2, 4), (3, 4), (3, 3), (3, 3), (4, 2), (1, 2)]), map("After measures", &[(1, 4), (1, 2), (1, 2), (2, 2)])],
            advice: Line::new("Proceed with changes", "Keep the triage module off and say so in the contract."),
            answer: Line::new("Followed", "Triage stays off (clause CC18)."),
            conditions: Grid {
                title: "Conditions".to_owned(),
                columns: ["No.", "Condition", "Owner", "Due"].map(str::to_owned).to_vec(),
                shares: vec![8, 52, 22, 18],
                rows: vec![vec!["C1".to_owned(), "Reconciliation report before the old system is closed".to_owned(), "Project Manager".to_owned(), "30 Jun 2027".to_owned()]],
            },
            closing: "Prior consultation: not required. Review every 12 months.".to_owned(),
        },
        screening: (1..=30)
            .map(|number| ScreeningEntry {
                code: format!("A{number}"),
                question: "Will software judge people in a systematic way, so that decisions with serious effects on them rest on it?".to_owned(),
                answer: if number % 3 == 0 { "Yes" } else { "No" }.to_owned(),
                note: if number % 3 == 0 { "The register holds health data about all badge holders of the borough.".to_owned() } else { String::new() },
                is_reason: number % 3 == 0,
            })
            .collect(),
        sections: vec![
            section("P", "Project and governance"),
            section("D", "Describe the processing"),
            section("L", "Lawfulness, necessity and proportionality"),
            section("R", "People's rights and transparency"),
            section("S", "Supplier, security, transfers"),
        ],
        flow: ["Collection", "Use", "Storage", "Sharing", "Disposal"].map(|title| FlowStage { title: title.to_owned(), words: WORDS.to_owned() }).to_vec(),
        risks: (1..=risks)
            .map(|number| RiskEntry {
                key: format!("R{number}"),
                event: "Wrong people see health evidence. A link is sent to the wrong address.".to_owned(),
                source: "Human error".to_owned(),
                people: "Disabled people. Harms: distress, discrimination".to_owned(),
                before: weighed(RiskLevel::High),
                measures: vec!["M1 Multi-factor authentication: reduces likelihood, agreed, Information Security, 1 Mar 2027".to_owned(), "M2 Role-based access: in place".to_owned()],
                after: weighed(RiskLevel::Medium),
                accepted_by: "Head of Service".to_owned(),
            })
            .collect(),
        consultation: Answers { title: "Consultation".to_owned(), answers: Vec::new() },
        advice: Answers { title: "Advice of the DPO and answer".to_owned(), answers: Vec::new() },
        prior_consultation: None,
        decision: Answers { title: "Decision".to_owned(), answers: Vec::new() },
        action_plan: Grid::default(),
        clauses: Grid::default(),
        signatories: ["Project Manager", "Record Manager", "Information Security", "Caldicott Guardian", "Data Protection Officer", "Head of Service", "Commissioner", "Senior Information Risk Owner"]
            .iter()
            .enumerate()
            .map(|(index, role)| SignatoryEntry {
                key: format!("signatory_{index}"),
                role: (*role).to_owned(),
                organisation: "Testborough Council".to_owned(),
                statement: "I completed this assessment and it is accurate.".to_owned(),
            })
            .collect(),
        versions: Grid::default(),
        attestations: vec!["Submit, Project Manager, 3 Dec 2026".to_owned()],
    }
}
