//! The record of processing activities on paper: one entry an asset, on pages that lie on their side (UK GDPR Art 30).

use tollgate_domain::dossier::RopaDossier;

use super::pieces::{part, source, under_title};
use crate::block::{Block, Depth, Document, Turn};
use crate::text::Text;

/// Composes the record.
pub fn ropa(dossier: &RopaDossier) -> Document {
    let identity = &dossier.identity;
    let mut blocks = vec![
        Block::NewPage(Turn::Landscape),
        Block::Heading(Depth::Title, identity.title.clone()),
        Block::Paragraph(Text::plain(under_title(identity).join(", "))),
        Block::Heading(Depth::Part, "Contents".to_owned()),
        Block::Contents,
    ];
    for (index, entry) in dossier.entries.iter().enumerate() {
        part(index + 1, entry, &mut blocks);
    }
    source(dossier.entries.len() + 1, identity, &mut blocks);
    Document { identity: identity.clone(), blocks }
}
