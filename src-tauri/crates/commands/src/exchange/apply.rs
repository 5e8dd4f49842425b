//! The one operation that brings drafts in: new assets, changed ones, and the directorates and services that they name.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tollgate_domain::asset::{Asset, AssetState, LAYOUT};
use tollgate_domain::form::asset_form;
use tollgate_domain::record::{self, Edit as RecordEdit, KeyPolicy};
use tollgate_domain::vocabulary::Code;
use tollgate_domain::{council, form};
use tollgate_exchange::draft::Draft;
use tollgate_exchange::sheet::Watch;
use tollgate_store::{Kind, NewVersion, OperationHead, OperationKind};

use super::compare::{Update, living_of_new};
use crate::assets::assess::line_of;
use crate::assets::edit::stored;
use crate::assets::page::form_title;
use crate::contract::{AssetRow, No, NoCode};
use crate::register::{COUNCIL, Register, typed};
use crate::session::Work;

/// An asset about to be written.
struct Writing {
    reference: String,
    update: Option<(tollgate_store::RecordId, u32)>,
    body: Value,
    living: Value,
    row: AssetRow,
    line: String,
    words: String,
}

/// What was written.
pub(super) struct Written {
    /// References of the assets.
    pub(super) references: Vec<String>,
}

impl Work<'_> {
    /// Writes drafts and updates as one operation.
    pub(super) fn bring_in(
        &mut self,
        label: &str,
        new: &[&Draft],
        updates: &[&Update],
        watch: &dyn Watch,
    ) -> Result<Written, No> {
        let structure = self.structure_with(new)?;
        let (writings, alike) = self.writings(new, updates, watch)?;
        let now = self.now;
        let actor = self.register.acting.clone();
        let head = OperationHead { kind: OperationKind::Import, label: label.to_owned(), actor: &actor, now };
        let title = form_title();
        let written = self.register.store.operate(&head, |edit| {
            if let Some((record, number, body)) = &structure {
                edit.put_body(record, *number, body.clone())?;
            }
            for (done, writing) in writings.iter().enumerate() {
                if watch.at(done, writings.len()).is_break() {
                    return Err(No::new(NoCode::Stopped));
                }
                let id = if let Some((id, number)) = &writing.update {
                    edit.put_body(id, *number, writing.body.clone())?;
                    edit.put_living(id, writing.living.clone())?;
                    id.clone()
                } else {
                    let reference = Some(writing.reference.clone());
                    let id = edit.create_record(Kind::Asset, reference, writing.living.clone(), "")?;
                    let version = NewVersion {
                        number: 1,
                        base: None,
                        state: AssetState::Draft.code().to_owned(),
                        form: title.clone(),
                        body: writing.body.clone(),
                        reason: None,
                    };
                    edit.create_version(&id, version)?;
                    id
                };
                edit.set_words(&id, &writing.row.name, &writing.words);
                edit.set_listing(&id, writing.line.clone());
            }
            Ok(())
        });
        let references: Vec<String> = writings.iter().map(|writing| writing.reference.clone()).collect();
        if let Err(no) = written {
            for writing in &writings {
                self.register.know_again(&writing.reference)?;
            }
            return Err(crate::operating::no(no));
        }
        for writing in writings {
            self.register.fresh.insert(writing.reference.clone());
            self.register.rows.insert(writing.reference, writing.row);
        }
        for other in alike {
            self.register.assess_one(&other)?;
        }
        if structure.is_some() {
            self.register.read_council()?;
        }
        Ok(Written { references })
    }

    /// Everything that is written of each asset, computed before the operation begins; and the assets that now look like one of
    /// them.
    fn writings(
        &mut self,
        new: &[&Draft],
        updates: &[&Update],
        watch: &dyn Watch,
    ) -> Result<(Vec<Writing>, BTreeSet<String>), No> {
        let mut bodies = Vec::with_capacity(new.len() + updates.len());
        let references = self.references_for(new)?;
        for (draft, reference) in new.iter().zip(references) {
            let content = Value::Object(draft.content.clone());
            let ids = &mut self.ids;
            let composed = record::compose(&content, asset_form(), &LAYOUT, &mut || ids.next().to_string()).map_err(
                |refusal| No::from(refusal).with("row", draft.rows.first().copied().unwrap_or_default().to_string()),
            )?;
            let living = living_of_new(draft, Some(&reference))?;
            bodies.push((reference, None, composed.body, living));
        }
        for update in updates {
            let reference = update.record.reference.clone();
            let place = Some((update.record.id.clone(), update.version.number));
            bodies.push((reference, place, update.body.clone(), update.living.clone()));
        }
        let known = &mut self.register.known;
        let mut alike = BTreeSet::new();
        let mut assets = Vec::with_capacity(bodies.len());
        for (reference, _, body, _) in &bodies {
            let asset: Asset = typed(reference, body.clone())?;
            alike.extend(known.alike.put(reference, &asset));
            assets.push(asset);
        }
        let known = &self.register.known;
        let changed_at = self.now.to_rfc3339();
        let mut writings = Vec::with_capacity(bodies.len());
        let all = bodies.len();
        for (done, ((reference, update, body, living), asset)) in bodies.into_iter().zip(assets).enumerate() {
            if watch.at(done, all).is_break() {
                return Err(No::new(NoCode::Stopped));
            }
            let number = update.as_ref().map_or(1, |(_, number)| *number);
            let assessed = known.assess(&reference, number, &body, living.clone())?;
            let present = self.register.store.record(&reference)?.filter(|_| update.is_some());
            let row = known.row_of(&reference, present.as_ref(), number, &assessed, changed_at.clone());
            let line = line_of(&row, &asset)?;
            let words = known.lines(asset_form(), &LAYOUT, &body).join("\n");
            writings.push(Writing { reference, update, living: stored(&living)?, body, row, line, words });
        }
        let mine: BTreeSet<&String> = writings.iter().map(|writing| &writing.reference).collect();
        let alike = alike.into_iter().filter(|other| !mine.contains(other)).collect();
        Ok((writings, alike))
    }

    /// A reference for each new asset: the one it comes with, where it is one of ours and free; otherwise the next.
    fn references_for(&self, new: &[&Draft]) -> Result<Vec<String>, No> {
        let number =
            |reference: &str| reference.strip_prefix("IA-").filter(|digits| digits.len() >= 4)?.parse::<u32>().ok();
        let last = self.register.store.last_number(Kind::Asset, "IA-")?;
        let mut taken: BTreeSet<u32> = BTreeSet::new();
        let own: Vec<Option<u32>> = new
            .iter()
            .map(|draft| {
                draft.reference.as_deref().and_then(number).filter(|number| *number > last && taken.insert(*number))
            })
            .collect();
        let mut next = last;
        Ok(own
            .into_iter()
            .map(|own| {
                let number = own.unwrap_or_else(|| {
                    next += 1;
                    while taken.contains(&next) {
                        next += 1;
                    }
                    next
                });
                format!("IA-{number:04}")
            })
            .collect())
    }

    /// The council's structure with the directorates and services that new assets name; `None` if it has them all.
    fn structure_with(&mut self, new: &[&Draft]) -> Result<Option<(tollgate_store::RecordId, u32, Value)>, No> {
        let council = &self.register.known.council;
        let mut directorates: Vec<(String, String)> = council
            .directorates
            .0
            .values()
            .map(|row| (row.name.clone().unwrap_or_default(), row.key.clone()))
            .collect();
        let key_of_row = |id: &record::RowId| council.directorates.get(id).map(|row| row.key.clone());
        let mut services: BTreeSet<(String, String)> = council
            .services
            .0
            .values()
            .map(|row| {
                let directorate = row.directorate.as_ref().and_then(key_of_row).unwrap_or_default();
                (directorate, row.name.clone().unwrap_or_default().to_lowercase())
            })
            .collect();
        let numbers = directorates.iter().filter_map(|(_, key)| key.strip_prefix('V')?.parse::<u32>().ok());
        let mut last = numbers.max().unwrap_or_default();
        let mut edits = Vec::new();
        for draft in new {
            let (directorate, service) = (draft.text("directorate"), draft.text("service"));
            let known = directorates.iter().find(|(name, _)| name.to_lowercase() == directorate.to_lowercase());
            let key = if let Some((_, key)) = known {
                key.clone()
            } else {
                last += 1;
                let key = format!("V{last}");
                directorates.push((directorate.to_owned(), key.clone()));
                let values = json!({ "key": key, "name": directorate });
                edits.push(RecordEdit::AddRow { list: "directorates".to_owned(), values });
                key
            };
            if services.insert((key.clone(), service.to_lowercase())) {
                let values = json!({ "name": service, "directorate": key });
                edits.push(RecordEdit::AddRow { list: "services".to_owned(), values });
            }
        }
        if edits.is_empty() {
            return Ok(None);
        }
        let record = self.register.record(Kind::Council, COUNCIL)?;
        let version = self.register.newest(&record)?;
        let ids = &mut self.ids;
        let applied =
            record::apply(&version.body, form::council_form(), &council::LAYOUT, &edits, KeyPolicy::Free, &mut || {
                ids.next().to_string()
            })?;
        Ok(Some((record.id, version.number, applied.body)))
    }
}

impl Register {
    /// Puts back what is known of an asset that was not written after all.
    fn know_again(&mut self, reference: &str) -> Result<(), No> {
        self.known.alike.remove(reference);
        if let Some(record) = self.store.record(reference)? {
            let stored: Asset = self.typed(&record)?;
            self.known.alike.put(reference, &stored);
        }
        Ok(())
    }
}
