//! The pack for the regulator (UK GDPR Art 36(3); dpia.md §9.3): who is responsible, purposes and means, measures, how to reach the
//! DPO, and the assessment itself.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use tollgate_domain::dpia::{Dpia, DpiaState};
use tollgate_domain::rulebook::label;
use tollgate_domain::vocabulary::Role;
use tollgate_store::OperationKind;

use crate::assets::edit::stored;
use crate::contract::{DpiaEdited, MakeConsultationPack, No, NoCode};
use crate::dpias::assess::{AssessedDpia, PACK};
use crate::known::Known;
use crate::session::Session;

/// Write the pack to a path, and keep that it was made.
pub(crate) fn make_consultation_pack(session: &mut Session, request: MakeConsultationPack) -> Result<DpiaEdited, No> {
    let mut work = session.at_work()?;
    let (record, version, assessed) = work.dpia(&request.reference)?;
    work.register.only(&[Role::Siro, Role::Dpo, Role::DeputyDpo])?;
    if assessed.state != DpiaState::SiroReview || assessed.facts(None).issue.is_some() {
        return Err(No::new(NoCode::WrongState)
            .saying("The pack is made while the assessment is with the SIRO and nothing is decided.")
            .then("Bring the assessment to the SIRO first."));
    }
    let text = work.register.known.pack(&request.reference, &assessed);
    let path = Path::new(&request.path);
    if path.exists() {
        return Err(No::new(NoCode::FileExists));
    }
    let write = || -> std::io::Result<()> {
        let mut file = File::create_new(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(|reason| No::from_io(&reason))?;
    let actor = work.actor_on_dpia(&assessed.dpia);
    let mut living = assessed.living.clone();
    work.attest_dpia(&mut living, &assessed, PACK, None, &actor, &version.body);
    let living = stored(&living)?;
    let done = format!("Make the pack for the regulator ({})", request.reference);
    work.write_dpia(&actor, OperationKind::Attest, &done, |edit| Ok(edit.put_living(&record.id, living)?))?;
    work.dpia_edited(&request.reference, &done, Vec::new())
}

impl Known {
    /// The pack as plain text.
    fn pack(&self, reference: &str, assessed: &AssessedDpia) -> String {
        let dpia = &assessed.dpia;
        let council = &self.council;
        let mut text = String::new();
        let heading = |text: &mut String, words: &str| {
            let _ = writeln!(text, "\n{words}\n{}", "-".repeat(words.chars().count()));
        };
        let said = |words: &Option<String>| words.clone().unwrap_or_default();
        // Writing to a String cannot go wrong.
        let _ = writeln!(text, "Prior consultation under UK GDPR Art 36: {} ({reference})", said(&dpia.title));
        heading(&mut text, "Who is responsible");
        let _ = writeln!(text, "Controller: {}, {}", said(&council.name), said(&council.address));
        for (_, supplier) in dpia.s1.in_order() {
            let role = supplier.role.map(label).unwrap_or_default();
            let _ = writeln!(text, "{role}: {}. {}", said(&supplier.name), said(&supplier.does));
        }
        let _ = writeln!(text, "Data Protection Officer: {}", said(&council.dpo_mailbox));
        heading(&mut text, "Purposes and means");
        let _ = writeln!(text, "{}\n{}", said(&dpia.p1), said(&dpia.d1));
        for linked in assessed.linked_assets() {
            for (_, purpose) in linked.asset.purposes.in_order() {
                let _ = writeln!(text, "{} {}: {}", linked.reference, purpose.key, said(&purpose.text));
            }
        }
        heading(&mut text, "Risks and measures");
        risks(dpia, &mut text);
        heading(&mut text, "The assessment");
        for line in
            self.lines(&assessed.form, &tollgate_domain::dpia::LAYOUT, &serde_json::to_value(dpia).unwrap_or_default())
        {
            let _ = writeln!(text, "{line}");
        }
        text
    }
}

fn risks(dpia: &Dpia, text: &mut String) {
    for risk in &dpia.risk_register().risks {
        let level = |weight: Option<tollgate_domain::dpia::Weight>| weight.map(|weight| label(weight.level));
        let _ = writeln!(
            text,
            "{} {}: before {}, after {}",
            risk.risk.key,
            risk.risk.title.clone().unwrap_or_default(),
            level(risk.before).unwrap_or_default(),
            level(risk.after).unwrap_or_default(),
        );
        for measure in &risk.measures {
            let words = measure.measure.map(label).unwrap_or_default();
            let _ = writeln!(text, "  {} {words} {}", measure.key, measure.detail.clone().unwrap_or_default());
        }
    }
}
