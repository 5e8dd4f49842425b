//! What the documents share: answers, tables, the cover's notice, the closing section.

use tollgate_domain::dossier::{Answer, Answers, Grid, Identity, Line, NOT_RECORDED, Part, Said, Standing};

use crate::block::{Block, Depth, RowHead, Table, Value};
use crate::text::Text;

/// Words, or that there are none.
pub(super) fn said(words: &str) -> String {
    if words.trim().is_empty() { NOT_RECORDED.to_owned() } else { words.to_owned() }
}

/// Words in paragraphs: every line that was written is one.
pub(super) fn paragraphs(words: &str) -> Vec<Text> {
    let written: Vec<Text> = words.lines().map(str::trim).filter(|line| !line.is_empty()).map(Text::plain).collect();
    if written.is_empty() { vec![Text::plain(NOT_RECORDED)] } else { written }
}

/// A value of a table.
pub(super) fn value(words: &str) -> Value {
    Value { words: paragraphs(words), level: None }
}

/// Labelled values as a table with the labels in bold.
pub(super) fn facts(title: &str, lines: &[Line]) -> Block {
    let rows = lines.iter().map(|line| vec![Value::words(&line.label), value(&line.value)]);
    Block::Table(Table {
        title: title.to_owned(),
        head: Vec::new(),
        shares: vec![27, 73],
        row_head: RowHead::Bold,
        rows: rows.collect(),
    })
}

/// A table as it was gathered; one without rows says so.
pub(super) fn grid(grid: &Grid) -> Block {
    if grid.rows.is_empty() {
        return Block::Paragraph(Text::plain(NOT_RECORDED));
    }
    let rows = grid.rows.iter().map(|row| row.iter().map(|cell| value(cell)).collect());
    Block::Table(Table {
        title: grid.title.clone(),
        head: grid.columns.clone(),
        shares: grid.shares.clone(),
        row_head: RowHead::Plain,
        rows: rows.collect(),
    })
}

/// A part with its questions.
pub(super) fn answers(number: usize, part: &Answers, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(Depth::Part, format!("{number}. {}", part.title)));
    if part.answers.is_empty() {
        blocks.push(Block::Paragraph(Text::plain(NOT_RECORDED)));
    }
    for one in &part.answers {
        answer(one, blocks);
    }
}

pub(super) fn answer(answer: &Answer, blocks: &mut Vec<Block>) {
    let heading =
        if answer.code.is_empty() { answer.question.clone() } else { format!("{} {}", answer.code, answer.question) };
    blocks.push(Block::Heading(Depth::Piece, heading));
    if let Some(citation) = &answer.citation {
        blocks.push(Block::Note(Text::plain(citation)));
    }
    if answer.said.is_empty() {
        blocks.push(Block::Paragraph(Text::plain(NOT_RECORDED)));
    }
    pieces(&answer.question, &answer.said, blocks);
}

/// The parts of an answer.
pub(super) fn pieces(title: &str, parts: &[Said], blocks: &mut Vec<Block>) {
    for part in parts {
        match part {
            Said::Words(words) => blocks.extend(paragraphs(words).into_iter().map(Block::Paragraph)),
            Said::Lines(lines) => blocks.push(facts(title, lines)),
            Said::Table(table) => blocks.push(grid(table)),
        }
    }
}

/// A part that was gathered whole.
pub(super) fn part(number: usize, part: &Part, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(Depth::Part, format!("{number}. {}", part.title)));
    pieces(&part.title, &part.said, blocks);
}

/// The closing section of every document.
pub(super) fn source(number: usize, identity: &Identity, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(Depth::Part, format!("{number}. Source and version")));
    let mut lines = identity.source.clone();
    lines.push(Line::new("Content hash (SHA-256)", identity.content_sha256.as_str()));
    lines.push(Line::new("Made", identity.made_at.format("%-d %B %Y, %H:%M %:z").to_string()));
    lines.push(Line::new("Attached", "The record itself as data: record.json"));
    blocks.push(facts("Source and version", &lines));
}

/// Kind, reference and version under a title.
pub(super) fn under_title(identity: &Identity) -> Vec<String> {
    let version = if identity.version.is_empty() { String::new() } else { format!(", version {}", identity.version) };
    vec![identity.kind.label().to_owned(), format!("{}{version}", identity.reference)]
}

/// What must be known before anything else.
pub(super) fn notice_of(identity: &Identity, signatures: usize, section: usize) -> Option<String> {
    match identity.standing {
        Standing::Draft => Some("Working print. Not approved: nothing in it has been signed.".to_owned()),
        Standing::Plain => None,
        Standing::Issued { .. } => Some(match signatures {
            1 => format!("Valid only with the signature listed in section {section}."),
            all => format!("Valid only with all {all} signatures listed in section {section}."),
        }),
    }
}

/// "1 risk", "3 risks".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
