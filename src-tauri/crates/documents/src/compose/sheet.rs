//! The signature sheet: one line for each person who has to sign, made on demand (outputs.md §0). It is no part of the issued document,
//! which is never altered.

use tollgate_domain::dossier::{Line, SheetDossier, SheetStanding};

use super::pieces::{facts, grid, source};
use crate::block::{Block, Depth, Document, Turn};
use crate::text::Text;

/// Composes the sheet.
pub fn sheet(dossier: &SheetDossier) -> Document {
    let identity = &dossier.identity;
    let all = dossier.lines.rows.len();
    let (mark, words) = match &dossier.standing {
        SheetStanding::Approved => (None, format!("All {all} signatures are given, on one content.")),
        SheetStanding::Rejected => {
            (Some("NOT APPROVED"), "The processing was not approved. The decision is signed.".to_owned())
        }
        SheetStanding::Missing(missing) => (
            Some("NOT APPROVED"),
            format!("{missing} of {all} signatures are missing; the document is valid only with all."),
        ),
        SheetStanding::Void(reason) => {
            (Some("VOID"), format!("The document was recalled, and every signature on it is void. Reason: {reason}"))
        }
    };
    let mut blocks = vec![Block::NewPage(Turn::Landscape), Block::Heading(Depth::Title, "Signature sheet".to_owned())];
    blocks.extend(mark.map(|mark| Block::Paragraph(Text::bold(mark))));
    blocks.push(Block::Paragraph(Text::plain(words)));
    blocks.push(facts(
        "What is signed",
        &[
            Line::new("Document", &identity.title),
            Line::new("Reference and version", format!("{}, version {}", identity.reference, identity.version)),
            Line::new("Content hash (SHA-256)", identity.content_sha256.as_str()),
        ],
    ));
    blocks.push(Block::Heading(Depth::Part, "1. Signatures".to_owned()));
    blocks.push(grid(&dossier.lines));
    source(2, identity, &mut blocks);
    Document { identity: identity.clone(), blocks }
}
