//! What a document says about itself.

use chrono::{DateTime, FixedOffset};
use tollgate_domain::canonical::ContentHash;
use tollgate_domain::dossier::{Identity, Line, PaperKind, Standing};

use crate::known::Known;
use crate::wording::day;

/// What differs between documents.
pub(super) struct About {
    pub(super) kind: PaperKind,
    pub(super) standing: Standing,
    pub(super) title: String,
    pub(super) reference: String,
    pub(super) version: String,
    pub(super) state: String,
    /// Classification and handling instruction.
    pub(super) marking: String,
    /// Canonical JSON.
    pub(super) record: String,
    /// Ids of the records that it was made from.
    pub(super) ids: Vec<String>,
    pub(super) made_at: DateTime<FixedOffset>,
}

impl Known {
    pub(super) fn identity(&self, about: About) -> Identity {
        let source = vec![
            Line::new("Record", about.ids.join(", ")),
            Line::new("Version", &about.version),
            Line::new("Law as at", day(self.council.law_as_at())),
            Line::new("Application", format!("Tollgate {}", env!("CARGO_PKG_VERSION"))),
        ];
        Identity {
            kind: about.kind,
            standing: about.standing,
            council: self.council.name.clone().unwrap_or_default(),
            logo: None,
            title: about.title,
            reference: about.reference,
            version: about.version,
            state: about.state,
            marking: about.marking,
            content_sha256: ContentHash::of(&about.record),
            record: about.record,
            made_at: about.made_at,
            source,
        }
    }

    /// The strictest classification of several, in words, with the handling instructions of the assets that bear it.
    pub(super) fn marking<'a>(
        &self,
        assets: impl Iterator<Item = (Option<&'a str>, Option<&'a str>)> + Clone,
    ) -> String {
        const STRICTEST_FIRST: [&str; 5] = ["top_secret", "secret", "official_sensitive", "official", "public"];
        let classes = assets.clone().filter_map(|(class, _)| class);
        let strictest = STRICTEST_FIRST.into_iter().find(|code| classes.clone().any(|class| class == *code));
        // Nothing linked says otherwise: what the council writes about risks to people is not for everybody.
        let class = strictest.unwrap_or("official_sensitive");
        let label = if class == "official_sensitive" {
            "OFFICIAL-SENSITIVE".to_owned()
        } else {
            self.label_of("gsc_classification", class)
        };
        let mut handling: Vec<&str> =
            assets.filter(|(of, _)| *of == strictest).filter_map(|(_, words)| words).collect();
        handling.sort_unstable();
        handling.dedup();
        match handling.as_slice() {
            // One instruction fits the header; several stand in the records.
            [only] if only.chars().count() <= 40 => format!("{label}, {only}"),
            _ => label,
        }
    }
}
