//! An impact assessment: seventeen parts (outputs.md §1).

use tollgate_domain::dossier::{DpiaDossier, HeatMap, Line, RiskEntry, Standing, Weighing};
use tollgate_domain::rulebook::{label, within_sentence};

use super::pieces::{answers, counted, facts, grid, notice_of, said, source, under_title, value};
use crate::block::{
    BandPart, Block, Cover, Depth, Document, Figure, RowHead, SignatureField, SignaturePlace, Table, Turn, Value,
};
use crate::drawing::{flow, heat_map};
use crate::text::Text;

/// Where the signatures stand.
const SIGNATURES: usize = 15;

/// Composes an assessment.
pub fn dpia(dossier: &DpiaDossier) -> Document {
    let mut blocks = vec![Block::Cover(cover(dossier)), Block::NewPage(Turn::Portrait)];
    blocks.push(Block::Heading(Depth::Part, "Contents".to_owned()));
    blocks.push(Block::Contents);
    blocks.push(Block::NewPage(Turn::Portrait));
    summary(dossier, &mut blocks);
    screening(dossier, &mut blocks);
    if let Some(reason) = &dossier.ended {
        blocks.push(Block::Heading(Depth::Piece, "Why the assessment ends here".to_owned()));
        blocks.push(Block::Paragraph(Text::plain(said(reason))));
        source(4, &dossier.identity, &mut blocks);
        return Document { identity: dossier.identity.clone(), blocks };
    }
    for (index, section) in dossier.sections.iter().enumerate() {
        answers(index + 4, section, &mut blocks);
        // The picture belongs to section D, the second of them.
        if index == 1 {
            data_flow(dossier, &mut blocks);
        }
    }
    register(dossier, &mut blocks);
    answers(10, &dossier.consultation, &mut blocks);
    answers(11, &dossier.advice, &mut blocks);
    if let Some(part) = &dossier.prior_consultation {
        answers(12, part, &mut blocks);
    } else {
        blocks.push(Block::Heading(Depth::Part, "12. Prior consultation".to_owned()));
        blocks.push(Block::Paragraph(Text::plain("The regulator was not consulted (UK GDPR Art 36).")));
    }
    answers(13, &dossier.decision, &mut blocks);
    blocks.push(Block::Heading(Depth::Piece, "Action plan".to_owned()));
    blocks.push(grid(&dossier.action_plan));
    blocks.push(Block::Heading(Depth::Part, "14. Contract specification annex".to_owned()));
    blocks.push(Block::Paragraph(Text::plain(
        "These clauses go into the specification. The annex with their tests and evidence is a document of its own.",
    )));
    blocks.push(grid(&dossier.clauses));
    signatures(dossier, &mut blocks);
    history(dossier, &mut blocks);
    source(17, &dossier.identity, &mut blocks);
    Document { identity: dossier.identity.clone(), blocks }
}

fn cover(dossier: &DpiaDossier) -> Cover {
    let mut lines: Vec<(String, Value)> =
        dossier.cover.iter().map(|line| (line.label.clone(), value(&line.value))).collect();
    let words = dossier.residual.map_or_else(|| "Not scored".to_owned(), label);
    lines.push(("Risk after measures".to_owned(), Value { words: vec![words.into()], level: dossier.residual }));
    Cover {
        title: dossier.identity.title.clone(),
        lines: under_title(&dossier.identity),
        facts: lines,
        notice: notice_of(&dossier.identity, dossier.signatories.len(), SIGNATURES),
    }
}

fn summary(dossier: &DpiaDossier, blocks: &mut Vec<Block>) {
    let summary = &dossier.summary;
    let identity = &dossier.identity;
    blocks.push(Block::Heading(Depth::Part, "2. Summary".to_owned()));
    blocks.push(Block::Paragraph(Text::plain(format!("{}, {}", identity.title, identity.reference))));
    let level = |level: Option<_>| level.map_or_else(|| "Not scored".to_owned(), label);
    blocks.push(Block::Band(vec![
        BandPart { label: "Decision".to_owned(), value: said(&summary.decision), level: None },
        BandPart { label: "Risk before measures".to_owned(), value: level(summary.before), level: summary.before },
        BandPart { label: "Risk after measures".to_owned(), value: level(summary.after), level: summary.after },
    ]));
    blocks.push(facts("Summary of the processing", &summary.facts));
    if let [before, after] = summary.maps.as_slice() {
        blocks.push(Block::Pair(map(before), map(after)));
        blocks.push(Block::Note(Text::plain(
            "Severity upwards, likelihood to the right. Low: plain. Medium: diagonal stripes. High: cross hatch. Very high: dots.",
        )));
    }
    let voice = |title: &str, line: &Line| {
        let words = match (line.label.trim(), line.value.trim()) {
            ("", "") => Text::plain(said("")),
            ("", words) => Text::plain(words),
            (lead, words) => Text::bold(format!("{lead}. ")).then(words),
        };
        vec![Block::Heading(Depth::Piece, title.to_owned()), Block::Paragraph(words)]
    };
    blocks.push(Block::Pair(
        voice("Advice of the Data Protection Officer", &summary.advice),
        voice("Answer of the council", &summary.answer),
    ));
    blocks.push(Block::Heading(Depth::Piece, "Conditions".to_owned()));
    if summary.conditions.rows.is_empty() {
        blocks.push(Block::Paragraph(Text::plain("No conditions.")));
    } else {
        blocks.push(grid(&summary.conditions));
    }
    blocks.push(Block::Paragraph(Text::plain(&summary.closing)));
}

fn map(map: &HeatMap) -> Vec<Block> {
    let mut cells = Vec::new();
    for (severity, row) in map.severities.iter().zip(&map.rows) {
        for (likelihood, cell) in map.likelihoods.iter().zip(row) {
            if cell.risks > 0 {
                cells.push(format!(
                    "{} and {}: {}, {}",
                    severity,
                    within_sentence(likelihood),
                    counted(cell.risks, "risk", "risks"),
                    within_sentence(&label(cell.level))
                ));
            }
        }
    }
    let where_they_stand = if cells.is_empty() { "No risk is scored".to_owned() } else { cells.join(". ") };
    vec![
        Block::Heading(Depth::Piece, map.title.clone()),
        Block::Figure(Figure {
            drawing: heat_map(map),
            alternative: format!("Risk matrix, severity by likelihood. {where_they_stand}."),
        }),
        Block::Paragraph(Text::plain(&map.sentence)),
    ]
}

fn screening(dossier: &DpiaDossier, blocks: &mut Vec<Block>) {
    blocks.push(Block::NewPage(Turn::Portrait));
    blocks.push(Block::Heading(Depth::Part, "3. Screening".to_owned()));
    blocks.push(Block::Paragraph(Text::plain("Reasons for the outcome are in bold.")));
    let rows = dossier.screening.iter().map(|entry| {
        let words = |words: &str| {
            let words = said(words);
            let text = if entry.is_reason { Text::bold(words) } else { Text::plain(words) };
            Value { words: vec![text], level: None }
        };
        let answer = if entry.is_reason { format!("{} (a reason)", entry.answer) } else { entry.answer.clone() };
        let note = if entry.note.trim().is_empty() { "Not recorded".to_owned() } else { entry.note.clone() };
        vec![words(&entry.code), words(&entry.question), words(&answer), Value::words(note)]
    });
    blocks.push(Block::Table(Table {
        title: "Screening questions".to_owned(),
        head: ["Code", "Question", "Answer", "Why"].map(str::to_owned).to_vec(),
        shares: vec![9, 42, 17, 32],
        row_head: RowHead::Plain,
        rows: rows.collect(),
    }));
}

fn data_flow(dossier: &DpiaDossier, blocks: &mut Vec<Block>) {
    if dossier.flow.is_empty() {
        return;
    }
    let titles: Vec<String> = dossier.flow.iter().map(|stage| within_sentence(&stage.title)).collect();
    blocks.push(Block::Heading(Depth::Piece, "The flow of data".to_owned()));
    blocks.push(Block::Figure(Figure {
        drawing: flow(&dossier.flow),
        alternative: format!("The data passes through {} stages: {}.", titles.len(), titles.join(", then ")),
    }));
    let lines: Vec<Line> = dossier.flow.iter().map(|stage| Line::new(&stage.title, &stage.words)).collect();
    blocks.push(facts("What happens at each stage", &lines));
}

fn register(dossier: &DpiaDossier, blocks: &mut Vec<Block>) {
    blocks.push(Block::NewPage(Turn::Landscape));
    blocks.push(Block::Heading(Depth::Part, "9. Risk register".to_owned()));
    if dossier.risks.is_empty() {
        blocks.push(Block::Paragraph(Text::plain("Not recorded")));
    } else {
        let head =
            ["Key", "What could happen", "Source", "People and harms", "Before", "Measures", "After", "Accepted by"];
        blocks.push(Block::Table(Table {
            title: "Risks to people, and the measures against them".to_owned(),
            head: head.map(str::to_owned).to_vec(),
            shares: vec![5, 18, 12, 15, 12, 21, 12, 11],
            row_head: RowHead::Plain,
            rows: dossier.risks.iter().map(risk).collect(),
        }));
    }
    blocks.push(Block::NewPage(Turn::Portrait));
}

fn risk(entry: &RiskEntry) -> Vec<Value> {
    let weighed = |weighing: &Weighing| match weighing.level {
        Some(level) => {
            Value { words: vec![Text::bold(label(level)), Text::plain(&weighing.score)], level: Some(level) }
        }
        None => Value::words("Not scored"),
    };
    let measures = if entry.measures.is_empty() {
        Value::words("None")
    } else {
        Value { words: entry.measures.iter().map(Text::plain).collect(), level: None }
    };
    vec![
        value(&entry.key),
        value(&entry.event),
        value(&entry.source),
        value(&entry.people),
        weighed(&entry.before),
        measures,
        weighed(&entry.after),
        value(&entry.accepted_by),
    ]
}

fn signatures(dossier: &DpiaDossier, blocks: &mut Vec<Block>) {
    let issued = matches!(dossier.identity.standing, Standing::Issued { .. });
    blocks.push(Block::Heading(Depth::Part, format!("{SIGNATURES}. Signatures")));
    blocks.push(Block::Paragraph(Text::plain(if issued {
        "Each person signs the same content, in this order. Who has signed, when, and with which certificate is in the signature panel of the document."
    } else {
        "This working print cannot be signed. These people sign once the decision has frozen the content."
    })));
    let field = if issued { SignatureField::Empty } else { SignatureField::None };
    let places = dossier.signatories.iter().enumerate().map(|(index, one)| SignaturePlace {
        key: one.key.clone(),
        order: index + 1,
        role: one.role.clone(),
        organisation: one.organisation.clone(),
        statement: one.statement.clone(),
        field,
    });
    blocks.push(Block::Signatures(places.collect()));
}

fn history(dossier: &DpiaDossier, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(Depth::Part, "16. Version history".to_owned()));
    blocks.push(grid(&dossier.versions));
    blocks.push(Block::Heading(Depth::Piece, "Attestations".to_owned()));
    blocks.push(Block::Note(Text::plain("Steps of the workflow as they were taken. They are no signatures.")));
    if dossier.attestations.is_empty() {
        blocks.push(Block::Paragraph(Text::plain("None yet.")));
    } else {
        blocks.push(Block::List(dossier.attestations.iter().map(Text::plain).collect()));
    }
}
