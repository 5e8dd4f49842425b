//! Planning an import and carrying it out.

use tollgate_domain::vocabulary::Role;
use tollgate_exchange::draft::Draft;
use tollgate_store::BackupReason;

use super::compare::Standing;
use super::prepare::Prepared;
use super::views::{Shown, differences_row, draft_row, skipped_row};
use crate::contract::{
    ApplyImport, ImportPlan, ImportRow, ImportSettings, ImportTotals, Imported, No, NoCode, PlanImport,
};
use crate::progress::Progress;
use crate::register::small;
use crate::session::{Session, Work};

/// Rows given at once unless asked otherwise.
const ROWS: u32 = 200;

/// Read a file and say what an import would do.
pub(crate) fn plan_import(session: &mut Session, request: PlanImport) -> Result<ImportPlan, No> {
    let progress = session.progress.clone();
    let _under_way = progress.begin("Reading the file");
    session.current()?;
    let mut work = session.at_work()?;
    let planned = work.planned(&request.settings, &progress)?;
    let Planned { prepared, standings } = &planned;
    let mut rows: Vec<ImportRow> = prepared
        .plan
        .drafts
        .iter()
        .zip(standings)
        .map(|(draft, standing)| match standing {
            Standing::New => draft_row(draft, Shown::New),
            Standing::Unchanged { reference } => draft_row(draft, Shown::Unchanged(reference)),
            Standing::Held { reference, why } => draft_row(draft, Shown::Held(reference, why)),
            Standing::Update(update) => differences_row(draft, &update.record.reference, &update.differences),
        })
        .chain(prepared.plan.skipped.iter().map(skipped_row))
        .collect();
    rows.sort_by_key(|row| row.row);
    let totals = totals(&rows);
    let wanted = |row: &ImportRow| request.only.as_deref().is_none_or(|only| row.outcome == only || row.mark == only);
    rows.retain(wanted);
    let matching_rows = small(rows.len());
    let offset = request.offset.unwrap_or_default() as usize;
    let limit = request.limit.unwrap_or(ROWS) as usize;
    let rows = rows.into_iter().skip(offset).take(limit).collect();
    Ok(work.register.plan_view(prepared, totals, rows, matching_rows))
}

/// Bring a file in as it was planned.
pub(crate) fn apply_import(session: &mut Session, request: ApplyImport) -> Result<Imported, No> {
    let progress = session.progress.clone();
    let _under_way = progress.begin("Reading the file");
    session.current()?;
    let mut work = session.at_work()?;
    work.register.only(&[Role::IgLead, Role::RecordManager, Role::Dpo, Role::DeputyDpo, Role::SystemAdmin])?;
    let Planned { prepared, standings } = work.planned(&request.settings, &progress)?;
    if prepared.digest != request.digest {
        return Err(No::new(NoCode::WrongState)
            .saying(format!("{} has changed since the plan was made.", prepared.file_name))
            .then("Look at the new plan, then import."));
    }
    if let Some(why) = prepared.nothing_because() {
        return Err(No::new(NoCode::NothingToImport).saying(why));
    }
    let drafts = &prepared.plan.drafts;
    let left = |draft: &Draft| draft.rows.first().is_some_and(|row| request.leave.contains(row));
    let mut totals = ImportTotals { skipped: small(prepared.plan.skipped.len()), ..no_rows() };
    let (mut new, mut updates) = (Vec::new(), Vec::new());
    for (draft, standing) in drafts.iter().zip(&standings) {
        if left(draft) {
            totals.skipped += 1;
            continue;
        }
        match standing {
            Standing::New => new.push(draft),
            Standing::Update(update) => updates.push(&**update),
            Standing::Unchanged { .. } => totals.unchanged += 1,
            Standing::Held { .. } => totals.held += 1,
        }
        if matches!(standing, Standing::New | Standing::Update(_)) {
            count_mark(&mut totals, draft);
        }
    }
    totals.new = small(new.len());
    totals.update = small(updates.len());
    if new.is_empty() && updates.is_empty() {
        let touched = work.touched("")?;
        let sentence = nothing_changed(&prepared.file_name, &totals);
        return Ok(Imported { totals, sentence, backup: None, references: Vec::new(), touched });
    }
    progress.now("Making a backup");
    let backup = work.register.store.back_up(BackupReason::Import, work.now)?;
    let done = format!("Import {}", prepared.file_name);
    progress.now("Writing the assets");
    let references = work.bring_in(&done, &new, &updates, &*progress)?.references;
    let sentence = sentence(&totals);
    Ok(Imported {
        totals,
        sentence,
        backup: backup.map(|path| path.display().to_string()),
        references,
        touched: work.touched(&done)?,
    })
}

/// A file and how each of its drafts stands to the register.
struct Planned {
    prepared: Prepared,
    standings: Vec<Standing>,
}

impl Work<'_> {
    fn planned(&mut self, settings: &ImportSettings, progress: &Progress) -> Result<Planned, No> {
        let prepared = self.register.prepare(settings, progress)?;
        let present = self.register.present(&prepared.plan.drafts)?;
        let mut standings = Vec::with_capacity(prepared.plan.drafts.len());
        for draft in &prepared.plan.drafts {
            standings.push(self.register.standing_of(draft, &present, self.ids)?);
        }
        Ok(Planned { prepared, standings })
    }
}

fn no_rows() -> ImportTotals {
    ImportTotals { new: 0, update: 0, unchanged: 0, held: 0, skipped: 0, clean: 0, tidied: 0, to_do: 0 }
}

fn count_mark(totals: &mut ImportTotals, draft: &Draft) {
    match (draft.has_to_do(), draft.remarks.is_empty()) {
        (true, _) => totals.to_do += 1,
        (false, true) => totals.clean += 1,
        (false, false) => totals.tidied += 1,
    }
}

fn totals(rows: &[ImportRow]) -> ImportTotals {
    let count = |is: &dyn Fn(&ImportRow) -> bool| small(rows.iter().filter(|row| is(row)).count());
    ImportTotals {
        new: count(&|row| row.outcome == "new"),
        update: count(&|row| row.outcome == "update"),
        unchanged: count(&|row| row.outcome == "unchanged"),
        held: count(&|row| row.outcome == "held"),
        skipped: count(&|row| row.outcome == "skipped"),
        clean: count(&|row| row.mark == "clean"),
        tidied: count(&|row| row.mark == "tidied"),
        to_do: count(&|row| row.mark == "to_do"),
    }
}

fn assets(count: u32) -> String {
    if count == 1 { "1 asset".to_owned() } else { format!("{count} assets") }
}

fn nothing_changed(file_name: &str, totals: &ImportTotals) -> String {
    let mut sentence = format!(
        "Nothing has changed: {} of {file_name} are in the register as the file says.",
        assets(totals.unchanged)
    );
    if totals.held > 0 {
        sentence = format!(
            "Nothing was changed. {} differ and cannot be changed now; {} are as the file says.",
            assets(totals.held),
            assets(totals.unchanged)
        );
    }
    sentence
}

fn sentence(totals: &ImportTotals) -> String {
    let mut parts = Vec::new();
    if totals.new > 0 {
        parts.push(format!("{} made", assets(totals.new)));
    }
    if totals.update > 0 {
        parts.push(format!("{} changed", assets(totals.update)));
    }
    if totals.unchanged > 0 {
        parts.push(format!("{} unchanged", totals.unchanged));
    }
    if totals.held > 0 {
        parts.push(format!("{} cannot be changed now", totals.held));
    }
    if totals.skipped > 0 {
        parts.push(format!("{} rows passed over", totals.skipped));
    }
    format!("{}. {} with something to look at.", parts.join(", "), assets(totals.to_do))
}
