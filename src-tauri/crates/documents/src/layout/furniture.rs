//! Header, footer and watermark: for the eye, never read aloud in the middle of a sentence.

use tollgate_domain::dossier::Standing;

use super::{Flow, SIDE};
use crate::drawing::{Ink, Pen};
use crate::face::Weight;
use crate::page::{Artifact, Page, numbers, points, write_text};
use crate::text::{Line, Text};

const SIZE: f32 = 9.0;

impl Flow<'_> {
    /// The word behind the text of a working print.
    pub(super) fn watermark(&mut self, page: &mut Page) {
        const WATERMARK: f32 = 96.0;
        if self.identity.standing != Standing::Draft {
            return;
        }
        let line = self.set.line(&Text::bold("DRAFT"));
        let half = points(line.width, WATERMARK) / 2.0;
        let (sine, cosine) = 35.0_f32.to_radians().sin_cos();
        page.open_artifact(Artifact::Watermark);
        page.content.extend_from_slice(b"q /Faint gs ");
        numbers_exact(&mut page.content, [cosine, sine, -sine, cosine]);
        // Turned around the middle of the page, and half the height of a capital down.
        let down = WATERMARK * 0.357;
        numbers(
            &mut page.content,
            &[page.width / 2.0 - half * cosine + down * sine, page.height / 2.0 - half * sine - down * cosine],
        );
        page.content.extend_from_slice(b"cm\n");
        write_text(&mut page.content, &line, [0.0, 0.0], WATERMARK, Ink(0, 0, 0));
        page.content.extend_from_slice(b"Q\n");
        page.close();
    }

    /// Header and footer of every page.
    pub(super) fn furniture(&mut self) {
        let identity = self.identity;
        let council = self.line_of(&identity.council, Weight::Bold);
        let kind = self.line_of(identity.kind.label(), Weight::Regular);
        let marking = self.line_of(&identity.marking, Weight::Regular);
        let standing = match &identity.standing {
            Standing::Draft => format!("DRAFT, {}", lower_first(&identity.state)),
            Standing::Plain => lower_first(&identity.state),
            Standing::Issued { frozen_at } => format!("issued for signature {frozen_at}"),
        };
        let version =
            if identity.version.is_empty() { String::new() } else { format!(", version {}", identity.version) };
        let about = self.line_of(&format!("{}{version}, {standing}", identity.reference), Weight::Regular);
        let hash = self.line_of(&identity.content_sha256.as_str()[..12], Weight::Regular);
        let made = self.line_of(&identity.made_at.format("%-d %b %Y %H:%M").to_string(), Weight::Regular);
        let of = self.pages.len();
        let pen = Pen { ink: Ink::BLACK, width: 0.75 };
        for index in 0..of {
            let number = self.line_of(&format!("Page {} of {of}", index + 1), Weight::Regular);
            let page = &mut self.pages[index];
            let (width, height) = (page.width, page.height);
            page.open_artifact(Artifact::Header);
            spread(page, [&council, &kind, &marking].as_slice(), 40.0);
            page.rule([SIDE, 50.0, width - SIDE, 50.0], pen);
            page.close();
            page.open_artifact(Artifact::Footer);
            page.rule([SIDE, height - 48.0, width - SIDE, height - 48.0], pen);
            spread(page, [&about, &hash, &made, &number].as_slice(), height - 34.0);
            page.close();
        }
    }
}

/// Lines side by side from margin to margin, with equal gaps.
fn spread(page: &mut Page, lines: &[&Line], y: f32) {
    let whole = page.width - 2.0 * SIDE;
    let taken: f32 = lines.iter().map(|line| points(line.width, SIZE)).sum();
    #[allow(clippy::cast_precision_loss, reason = "a header has a handful of parts")]
    let gaps = lines.len().saturating_sub(1).max(1) as f32;
    // A long title must not push the page number off the page: everything becomes smaller then.
    let size = if taken + gaps * 8.0 > whole { SIZE * whole / (taken + gaps * 8.0) } else { SIZE };
    let gap = (whole - taken * size / SIZE) / gaps;
    let mut x = SIDE;
    for line in lines {
        page.text(line, [x, y], size, Ink::GREY);
        x += points(line.width, size) + gap;
    }
}

fn numbers_exact(out: &mut Vec<u8>, values: [f32; 4]) {
    for value in values {
        out.extend_from_slice(format!("{value:.5} ").as_bytes());
    }
}

fn lower_first(words: &str) -> String {
    tollgate_domain::rulebook::within_sentence(words)
}
