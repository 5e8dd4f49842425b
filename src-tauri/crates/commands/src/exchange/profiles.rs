//! Matchings kept in the register under a name.

use serde_json::json;
use tollgate_exchange::matching::{Profile, built_in};
use tollgate_store::{Kind, NewVersion, OperationKind, Record};

use super::views::profile_views;
use crate::assets::edit::stored;
use crate::assets::page::may_write;
use crate::contract::{ImportProfiles, No, NoCode, Nothing, RemoveImportProfile, SaveImportProfile};
use crate::register::{CURRENT, Register, typed};
use crate::session::Session;

/// Longest name of a matching, in characters.
const LONGEST: usize = 80;

/// Every matching: built in, then saved.
pub(crate) fn list_import_profiles(session: &mut Session, _: Nothing) -> Result<ImportProfiles, No> {
    session.register()?.import_profiles()
}

/// Save how the columns of a sheet are matched.
pub(crate) fn save_import_profile(session: &mut Session, request: SaveImportProfile) -> Result<ImportProfiles, No> {
    let progress = session.progress.clone();
    let mut work = session.at_work()?;
    if !may_write(work.register.acting.role) {
        return Err(No::new(NoCode::NotYourStep));
    }
    let name = request.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST {
        let sentence = format!("A matching has a name of 1 to {LONGEST} characters.");
        return Err(No::new(NoCode::TooLong).saying(sentence).at("name"));
    }
    if built_in().iter().any(|profile| profile.name.eq_ignore_ascii_case(&name)) {
        return Err(No::new(NoCode::NotUnique).saying("A built-in matching has this name.").at("name"));
    }
    let prepared = work.register.prepare(&request.settings, &*progress)?;
    let columns = prepared.columns.iter().map(|column| {
        let matched = &column.matched;
        (matched.heading.clone(), matched.target.code().to_owned())
    });
    let known_by = prepared.columns.iter().map(|column| column.matched.heading.clone()).collect();
    let profile = Profile { name: name.clone(), known_by, columns: columns.collect(), words: request.settings.words };
    let body = stored(&profile)?;
    let present = work.register.saved(&name)?;
    let done = format!("Save the matching “{name}”");
    work.operate(OperationKind::Settings, &done, |edit| {
        if let Some(record) = &present {
            edit.put_body(&record.id, 1, body)?;
            return Ok(());
        }
        let reference = edit.next_reference(Kind::ImportProfile, "IP-", 4)?;
        let id = edit.create_record(Kind::ImportProfile, Some(reference), json!({}), "")?;
        let form = "import_profile 1".to_owned();
        edit.create_version(
            &id,
            NewVersion { number: 1, base: None, state: CURRENT.to_owned(), form, body, reason: None },
        )?;
        Ok(())
    })?;
    work.register.import_profiles()
}

/// Take a saved matching away.
pub(crate) fn remove_import_profile(session: &mut Session, request: RemoveImportProfile) -> Result<ImportProfiles, No> {
    let mut work = session.at_work()?;
    if !may_write(work.register.acting.role) {
        return Err(No::new(NoCode::NotYourStep));
    }
    let record = work.register.saved(&request.name)?.ok_or_else(|| {
        No::new(NoCode::UnknownRecord).saying(format!("The register keeps no matching called “{}”.", request.name))
    })?;
    let done = format!("Remove the matching “{}”", request.name);
    work.operate(OperationKind::Settings, &done, |edit| Ok(edit.remove_record(&record.id)?))?;
    work.register.import_profiles()
}

impl Register {
    /// Matchings that the register keeps.
    pub(super) fn saved_profiles(&self) -> Result<Vec<Profile>, No> {
        let records = self.store.records(Kind::ImportProfile)?;
        records.iter().map(|record| typed(&record.reference, self.newest(record)?.body)).collect()
    }

    fn saved(&self, name: &str) -> Result<Option<Record>, No> {
        for record in self.store.records(Kind::ImportProfile)? {
            let profile: Profile = typed(&record.reference, self.newest(&record)?.body)?;
            if profile.name.eq_ignore_ascii_case(name.trim()) {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    fn import_profiles(&self) -> Result<ImportProfiles, No> {
        let all: Vec<Profile> = built_in().iter().cloned().chain(self.saved_profiles()?).collect();
        Ok(ImportProfiles { profiles: profile_views(&all) })
    }
}
