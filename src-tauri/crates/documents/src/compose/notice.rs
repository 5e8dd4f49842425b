//! The page that goes with a version that no longer counts. The issued file itself is never altered: anything put onto it would break
//! its signatures (outputs.md §0).

use tollgate_domain::dossier::Identity;

use super::pieces::{facts, source};
use crate::block::{Block, Depth, Document};
use crate::text::Text;

/// Why a version no longer counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Superseded {
    /// A newer version is in force: its reference and version.
    By(String),
    /// The issue was recalled: why.
    Void(String),
}

/// Composes the notice.
pub fn notice(identity: &Identity, why: &Superseded) -> Document {
    let (title, words) = match why {
        Superseded::By(newer) => (
            format!("SUPERSEDED BY {newer}"),
            "The document that comes with this page was in force once. It is kept as it was signed; a newer version has taken its place."
                .to_owned(),
        ),
        Superseded::Void(reason) => (
            "VOID".to_owned(),
            format!("The document that comes with this page was recalled, and every signature on it is void. Reason: {reason}"),
        ),
    };
    let mut blocks = vec![Block::Heading(Depth::Title, title), Block::Paragraph(Text::plain(words))];
    blocks.push(facts(
        "What it is about",
        &[
            tollgate_domain::dossier::Line::new("Document", &identity.title),
            tollgate_domain::dossier::Line::new("Reference", &identity.reference),
            tollgate_domain::dossier::Line::new("Version", &identity.version),
        ],
    ));
    source(1, identity, &mut blocks);
    Document { identity: identity.clone(), blocks }
}
