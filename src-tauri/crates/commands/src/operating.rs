//! The one way in which commands write: an operation of the store, then everything in memory that follows from it.
//!
//! Never in here: what one command writes.

use tollgate_domain::asset::LAYOUT;
use tollgate_domain::form::asset_form;
use tollgate_domain::record::Actor;
use tollgate_store::{Edit, Kind, OperateNo, OperationHead, OperationKind, RecordId, Whose};

use crate::assets::assess::{Assessed, line_of, living_of};
use crate::assets::page::StandingAsset;
use crate::contract::No;
use crate::known::Known;
use crate::records::{form_of, layout_of};
use crate::register::{Register, Stage};
use crate::session::Work;

impl Work<'_> {
    /// Writes one operation as the acting person.
    pub(crate) fn operate<T>(
        &mut self,
        kind: OperationKind,
        label: &str,
        edit: impl FnOnce(&mut Edit<'_>) -> Result<T, No>,
    ) -> Result<T, No> {
        let actor = self.register.acting.clone();
        self.operate_as(&actor, kind, label, edit)
    }

    /// The same as somebody who is known more closely: the holder of a role whom the record names.
    pub(crate) fn operate_as<T>(
        &mut self,
        actor: &Actor,
        kind: OperationKind,
        label: &str,
        edit: impl FnOnce(&mut Edit<'_>) -> Result<T, No>,
    ) -> Result<T, No> {
        let head = self.head(kind, label, actor);
        let operated = self.register.store.operate(&head, edit).map_err(no)?;
        self.register.reread(&operated.changed)?;
        Ok(operated.value)
    }

    /// Writes one operation on one asset. What the list and the search show of it is written with it, so that both are true as
    /// soon as the operation is. Gives the asset as it stands then.
    pub(crate) fn operate_on_asset(
        &mut self,
        actor: &Actor,
        kind: OperationKind,
        label: &str,
        write: impl FnOnce(&mut Edit<'_>) -> Result<RecordId, No>,
    ) -> Result<StandingAsset, No> {
        self.operate_on_asset_if(actor, kind, label, write, |_, _| Ok(()))
    }

    /// The same, if what is then said about the asset is accepted; otherwise everything is taken back.
    pub(crate) fn operate_on_asset_if(
        &mut self,
        actor: &Actor,
        kind: OperationKind,
        label: &str,
        write: impl FnOnce(&mut Edit<'_>) -> Result<RecordId, No>,
        accept: impl FnOnce(&Known, &Assessed) -> Result<(), No>,
    ) -> Result<StandingAsset, No> {
        let head = self.head(kind, label, actor);
        let now = self.now.to_rfc3339();
        let Register { store, known, .. } = &mut *self.register;
        let known = &*known;
        let operated = store
            .operate(&head, |edit| {
                let id = write(edit)?;
                let gone = || No::defect("an asset that was written is gone");
                let record = edit.record_by_id(&id)?.ok_or_else(gone)?;
                let version = edit.newest(&id)?.ok_or_else(gone)?;
                let assessed = known.assess(&record.reference, version.number, &version.body, living_of(&record)?)?;
                accept(known, &assessed)?;
                let row = known.row(&record, version.number, &assessed, now);
                edit.set_words(&id, &row.name, &known.lines(asset_form(), &LAYOUT, &version.body).join("\n"));
                edit.set_listing(&id, line_of(&row, &assessed.stored)?);
                Ok((StandingAsset { record, version, assessed }, row))
            })
            .map_err(no)?;
        let (mut asset, row) = operated.value;
        if operated.operation.is_some() {
            let register = &mut *self.register;
            let reference = row.reference.clone();
            let alike = register.known.alike.put(&reference, &asset.assessed.stored);
            register.rows.insert(reference.clone(), row);
            register.fresh.insert(reference.clone());
            for other in alike.iter().filter(|other| **other != reference) {
                register.assess_one(other)?;
            }
            register.follow_assessments(&operated.changed)?;
            if register.known.assessments.of_asset(&reference).next().is_some() {
                // An assessment that follows the asset may say something else of it now.
                let (version, living) = (&asset.version, living_of(&asset.record)?);
                asset.assessed = register.known.assess(&reference, version.number, &version.body, living)?;
            }
        }
        Ok(asset)
    }

    fn head<'b>(&self, kind: OperationKind, label: &str, actor: &'b Actor) -> OperationHead<'b> {
        let kind = match self.register.stage {
            Stage::Beginning => OperationKind::Begin,
            Stage::InUse => kind,
        };
        OperationHead { kind, label: label.to_owned(), actor, now: self.now }
    }

    /// A new row id, for content that no edit makes.
    pub(crate) fn row_id(&mut self) -> String {
        self.ids.next().to_string()
    }
}

impl Register {
    /// Whose operations Undo takes back: those of the person who acts, or anybody's while nobody has said who acts.
    pub(crate) fn whose(&self) -> Whose<'_> {
        if self.named { Whose::Actor(&self.acting) } else { Whose::Anybody }
    }

    /// Gives the search the words of records whose words no longer hold: after an undo, or after a power cut.
    pub(crate) fn put_words_again(&mut self) -> Result<(), No> {
        let mut words = Vec::new();
        for id in self.store.stale()? {
            let Some(record) = self.store.record_by_id(&id)? else { continue };
            if form_of(record.kind).is_none() || record.kind == Kind::Council {
                continue;
            }
            let Some(version) = self.store.newest(&id)? else { continue };
            let form = self.known.form(&version.form);
            let title = ["name", "title", "post_title"].iter().find_map(|field| version.body.get(field)?.as_str());
            let title = match record.kind {
                Kind::Person => version.body.get("post_title").and_then(serde_json::Value::as_str).or(title),
                _ => title,
            };
            let lines = self.known.lines(&form, layout_of(record.kind), &version.body).join("\n");
            words.push((id, title.unwrap_or_default().to_owned(), lines));
        }
        if words.is_empty() {
            return Ok(());
        }
        Ok(self
            .store
            .derive(|derived| words.iter().try_for_each(|(id, title, lines)| derived.set_words(id, title, lines)))?)
    }
}

/// Why an operation was not carried out, for the wire.
pub(crate) fn no(no: OperateNo<No>) -> No {
    match no {
        OperateNo::Refused(no) => no,
        OperateNo::Failure(failure) => No::from(failure),
    }
}
