//! The council: settings, structure, and the dates of the law.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tollgate_domain::council::{CouncilSettings, LAYOUT, Placement, StructureRefusal};
use tollgate_domain::form::{self, PlainFacts, council_form};
use tollgate_domain::law::{Commencement, Provision};
use tollgate_domain::record::{self, Edit, KeyPolicy, to_keyed};
use tollgate_domain::vocabulary::Code;
use tollgate_store::{Kind, OperationKind, RecordId};

use crate::assets::edit::{Correction, described, edit, stored};
use crate::assets::page::field_views;
use crate::contract::{
    AssetRow, ChangeLawSwitch, CouncilEdited, CouncilPage, EditCouncil, LawSwitchView, No, NoCode, Nothing,
};
use crate::register::{COUNCIL, LAW_KEEPERS, Register, typed};
use crate::session::{Session, Work};

/// A change of the law's dates needs a reason of so many characters.
const SHORTEST_REASON: usize = 10;

/// The council's settings, structure and dated law.
pub(crate) fn get_council(session: &mut Session, _: Nothing) -> Result<CouncilPage, No> {
    session.register()?.council_page()
}

/// Change settings or structure.
pub(crate) fn edit_council(session: &mut Session, request: EditCouncil) -> Result<CouncilEdited, No> {
    let mut work = session.at_work()?;
    let edits: Vec<Edit> = request.edits.into_iter().map(edit).collect();
    work.edit_council(&edits)
}

/// Change the date of a provision, two people together.
pub(crate) fn change_law_switch(session: &mut Session, request: ChangeLawSwitch) -> Result<CouncilEdited, No> {
    let mut work = session.at_work()?;
    let provision = Provision::from_code(&request.code)
        .ok_or_else(|| No::new(NoCode::UnknownCode).saying(format!("There is no dated provision {}.", request.code)))?;
    if request.reason.trim().chars().count() < SHORTEST_REASON {
        return Err(No::new(NoCode::ReasonTooShort)
            .saying(format!("A reason has at least {SHORTEST_REASON} characters."))
            .at("reason"));
    }
    let date = match request.in_force_from.as_deref() {
        None => None,
        Some(text) => Some(text.parse::<NaiveDate>().map_err(|_| No::new(NoCode::NotADate).at("in_force_from"))?),
    };
    let first = work.register.acting.clone();
    let second = work.register.known.actor(&request.with)?;
    let roles = [first.role, second.role];
    if !LAW_KEEPERS.iter().all(|keeper| roles.contains(keeper)) {
        return Err(No::new(NoCode::SecondPersonNeeded)
            .saying("The dates of the law are changed by the application administrator and the DPO together."));
    }
    if first.person.is_some() && first.person == second.person {
        return Err(No::new(NoCode::Separation));
    }
    let mut settings = work.register.known.council.clone();
    settings.law_changes.insert(provision, date.map_or(Commencement::NotInForce, Commencement::From));
    let from =
        date.map_or_else(|| "not in force".to_owned(), |date| format!("in force from {}", crate::wording::day(date)));
    let done = format!("Change {}: {from}, with {} ({})", provision.code(), second.label, request.reason.trim());
    work.write_council(&settings, OperationKind::DatedLaw, &done)?;
    work.council_edited(&done)
}

impl Work<'_> {
    /// Changes settings or structure. Assets follow a directorate or service that is renamed, in the same operation.
    pub(crate) fn edit_council(&mut self, edits: &[Edit]) -> Result<CouncilEdited, No> {
        self.register.may_keep_settings()?;
        let record = self.register.record(Kind::Council, COUNCIL)?;
        let version = self.register.newest(&record)?;
        let ids = &mut self.ids;
        let applied = record::apply(&version.body, council_form(), &LAYOUT, edits, KeyPolicy::Free, &mut || {
            ids.next().to_string()
        })?;
        let settings: CouncilSettings = typed(COUNCIL, applied.body.clone())?;
        settings.check_structure().map_err(|refusal| {
            let path = match &refusal {
                StructureRefusal::DirectorateTwice { key, .. } => format!("directorates.{key}.name"),
                StructureRefusal::ServiceTwice { key, .. } => format!("services.{key}.name"),
            };
            No::new(NoCode::NotUnique).saying(refusal.to_string()).at(path)
        })?;
        self.refuse_unfinished_council(&applied.body)?;
        self.refuse_used_structure(&settings)?;
        let done = described(council_form(), COUNCIL, edits, &applied.added, Correction::No).replace(" (council)", "");
        self.write_council(&settings, OperationKind::Settings, &done)?;
        self.council_edited(&done)
    }

    /// Writes the settings, and the new names into the assets that carry the old ones.
    pub(crate) fn write_council(
        &mut self,
        settings: &CouncilSettings,
        kind: OperationKind,
        done: &str,
    ) -> Result<(), No> {
        let record = self.register.record(Kind::Council, COUNCIL)?;
        let version = self.register.newest(&record)?;
        let body = stored(settings)?;
        let moved = self.moved(settings)?;
        self.operate(kind, done, |edit| {
            edit.put_body(&record.id, version.number, body)?;
            for (id, number, body) in moved {
                edit.put_body(&id, number, body)?;
            }
            Ok(())
        })
    }

    /// Newest versions of assets whose directorate or service is called otherwise from now on.
    fn moved(&self, settings: &CouncilSettings) -> Result<Vec<(RecordId, u32, Value)>, No> {
        let register = &*self.register;
        let mut moved = Vec::new();
        for row in register.rows.values() {
            let before = placement(row);
            let after = register.known.council.placement_after(settings, &before);
            if after == before {
                continue;
            }
            let record = register.record(Kind::Asset, &row.reference)?;
            let version = register.newest(&record)?;
            let mut body = version.body;
            body["directorate"] = json!(after.directorate);
            body["service"] = json!(after.service);
            moved.push((record.id, version.number, body));
        }
        Ok(moved)
    }

    fn refuse_unfinished_council(&self, body: &Value) -> Result<(), No> {
        let missing = form::missing(body, council_form(), &PlainFacts { on: self.register.known.law_date });
        match missing.iter().find(|missing| missing.need == form::Need::Draft) {
            None => Ok(()),
            Some(first) => Err(No::new(NoCode::DraftIncomplete)
                .saying(format!("This cannot be left empty: {}.", first.label))
                .at(first.path.clone())),
        }
    }

    /// Refuses to take away a directorate or service that assets name.
    fn refuse_used_structure(&self, settings: &CouncilSettings) -> Result<(), No> {
        let present = &self.register.known.council;
        let gone = |what: &str, name: &str, users: usize| {
            No::new(NoCode::RowInUse)
                .saying(format!("{what} {name} is named by {users} assets."))
                .then("Move those assets first, or rename it: assets follow a new name.")
        };
        for (id, row) in &present.directorates.0 {
            let name = row.name.as_deref().unwrap_or_default();
            let users = self.register.rows.values().filter(|asset| asset.directorate == name).count();
            if users > 0 && settings.directorates.get(id).is_none() {
                return Err(gone("The directorate", name, users));
            }
        }
        for (id, row) in &present.services.0 {
            let name = row.name.as_deref().unwrap_or_default();
            let directorate = row.directorate.as_ref().and_then(|id| present.directorates.get(id));
            let within = directorate.and_then(|row| row.name.as_deref()).unwrap_or_default();
            let users = self
                .register
                .rows
                .values()
                .filter(|asset| asset.service == name && asset.directorate == within)
                .count();
            if users > 0 && settings.services.get(id).is_none() {
                return Err(gone("The service", name, users));
            }
        }
        Ok(())
    }

    fn council_edited(&mut self, done: &str) -> Result<CouncilEdited, No> {
        let page = self.register.council_page()?;
        let mut touched = self.touched(done)?;
        touched.kinds = vec![Kind::Council.code().to_owned()];
        Ok(CouncilEdited { page, touched })
    }
}

impl Register {
    fn council_page(&self) -> Result<CouncilPage, No> {
        let record = self.record(Kind::Council, COUNCIL)?;
        let version = self.newest(&record)?;
        let facts = PlainFacts { on: self.known.law_date };
        let holidays = self.known.council.working_days();
        Ok(CouncilPage {
            content: to_keyed(&version.body, &LAYOUT),
            fields: field_views(form::field_states(&version.body, council_form(), &facts)),
            law: self.law_views(),
            bank_holidays: holidays.holidays().map(|(date, _)| date.to_string()).collect(),
        })
    }

    fn law_views(&self) -> Vec<LawSwitchView> {
        let views = self.known.law.provisions().iter().map(|dated| LawSwitchView {
            code: dated.provision.code().to_owned(),
            provision: dated.text.clone(),
            in_force_from: dated.in_force_from.map(|date| date.to_string()),
            in_force: self.known.law.in_force(dated.provision, self.known.law_date),
            confidence: dated.confidence.code().to_owned(),
            behaviour: dated.behaviour.clone(),
            changed: dated.changed,
        });
        views.collect()
    }
}

fn placement(row: &AssetRow) -> Placement {
    Placement { directorate: Some(row.directorate.clone()), service: Some(row.service.clone()) }
}
