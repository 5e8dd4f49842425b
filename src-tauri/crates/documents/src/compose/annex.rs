//! The contract specification annex: eight parts (outputs.md §10).

use tollgate_domain::dossier::AnnexDossier;

use super::pieces::{notice_of, part, source, under_title};
use crate::block::{Block, Cover, Document, Turn};

/// Composes the annex.
pub fn annex(dossier: &AnnexDossier) -> Document {
    let identity = &dossier.identity;
    let mut blocks = vec![
        Block::Cover(Cover {
            title: identity.title.clone(),
            lines: under_title(identity),
            facts: Vec::new(),
            notice: notice_of(identity, 0, 0),
        }),
        Block::NewPage(Turn::Portrait),
    ];
    for (index, one) in dossier.parts.iter().enumerate() {
        part(index + 1, one, &mut blocks);
    }
    source(dossier.parts.len() + 1, identity, &mut blocks);
    Document { identity: identity.clone(), blocks }
}
