//! One asset: identity, purposes, data, recipients, retention, security, links, warnings and versions (outputs.md §4).

use tollgate_domain::dossier::AssetDossier;

use super::pieces::{answers, facts, grid, notice_of, source, under_title};
use crate::block::{Block, Depth, Document};
use crate::text::Text;

/// Composes an asset record.
pub fn asset(dossier: &AssetDossier) -> Document {
    let identity = &dossier.identity;
    let mut blocks = vec![Block::Heading(Depth::Title, identity.title.clone())];
    blocks.push(Block::Paragraph(Text::plain(under_title(identity).join(", "))));
    if let Some(notice) = notice_of(identity, 0, 0) {
        blocks.push(Block::Paragraph(Text::bold(notice)));
    }
    blocks.push(Block::Heading(Depth::Part, "1. About this asset".to_owned()));
    blocks.push(facts("About this asset", &dossier.facts));
    let mut number = 1;
    for table in &dossier.tables {
        number += 1;
        blocks.push(Block::Heading(Depth::Part, format!("{number}. {}", table.title)));
        blocks.push(grid(table));
    }
    for section in &dossier.sections {
        number += 1;
        answers(number, section, &mut blocks);
    }
    number += 1;
    blocks.push(Block::Heading(Depth::Part, format!("{number}. Attestations of the last approval")));
    if dossier.attestations.is_empty() {
        blocks.push(Block::Paragraph(Text::plain("None yet.")));
    } else {
        blocks.push(Block::List(dossier.attestations.iter().map(Text::plain).collect()));
    }
    source(number + 1, identity, &mut blocks);
    Document { identity: identity.clone(), blocks }
}
