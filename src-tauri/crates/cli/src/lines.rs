//! What each line of the command line does: one or two commands of the contract.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use chrono::DateTime;
use serde_json::{Value, json};
use tollgate_commands::contract::{ActAs, No};
use tollgate_commands::{Need, Session};

use crate::arguments::{Arguments, Line, What};
use crate::host::{Asking, HostClock, HostIds, passphrase, surroundings};
use crate::{keys, print};

/// Why a line stops.
pub(crate) enum Stop {
    /// The line was not written as it should be.
    Usage(String),
    /// The contract said no.
    No(Box<No>),
    /// The terminal or a file beside the register.
    Other(anyhow::Error),
}

impl Stop {
    /// A line that was not written as it should be.
    pub(crate) fn usage(sentence: impl Into<String>) -> Self {
        Self::Usage(sentence.into())
    }
}

impl From<No> for Stop {
    fn from(no: No) -> Self {
        Self::No(Box::new(no))
    }
}

impl From<anyhow::Error> for Stop {
    fn from(reason: anyhow::Error) -> Self {
        Self::Other(reason)
    }
}

/// Carries out one line.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Stop> {
    let now = arguments
        .now
        .as_deref()
        .map(DateTime::parse_from_rfc3339)
        .transpose()
        .map_err(|_| Stop::usage("--now takes a time such as 2026-11-23T09:00:00+00:00."))?;
    let mut session = Session::new(surroundings(), Box::new(HostClock(now)), Box::new(HostIds));
    if arguments.role.is_some() || arguments.person.is_some() {
        session.act_as(ActAs { role: arguments.role.clone(), person: arguments.person.clone() })?;
    }
    let json = arguments.json;
    match &arguments.line {
        Line::New { file, council, no_passphrase } => {
            let pass = new_passphrase(arguments, *no_passphrase)?;
            let request = json!({ "path": absolute(file)?, "council": council, "passphrase": pass });
            print::made(&session.call("create_register", request)?, json)?;
        }
        Line::Sample { file, no_passphrase } => {
            let pass = new_passphrase(arguments, *no_passphrase)?;
            let request = json!({ "path": absolute(file)?, "passphrase": pass });
            print::made(&session.call("create_sample", request)?, json)?;
        }
        Line::List { file, kind, filters } => {
            let filters = filters
                .iter()
                .map(|filter| filter.split_once('='))
                .collect::<Option<Vec<_>>>()
                .ok_or_else(|| Stop::usage("--where takes FIELD=VALUE."))?;
            open(&mut session, arguments, file, Need::Read)?;
            print::list(&tollgate_commands::list(&mut session, kind, &filters)?, json)?;
        }
        Line::Show { file, reference } => {
            open(&mut session, arguments, file, Need::Read)?;
            print::show(&tollgate_commands::show(&mut session, reference)?, json)?;
        }
        Line::Findings { file, reference } => {
            open(&mut session, arguments, file, Need::Read)?;
            let report = session.call("findings", json!({ "reference": reference }))?;
            print::findings(&report, json)?;
            let errors = report["totals"]["error"].as_u64().unwrap_or(0);
            return Ok(if errors > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS });
        }
        Line::Search { file, words } => {
            open(&mut session, arguments, file, Need::Read)?;
            print::search(&session.call("search", json!({ "words": words.join(" ") }))?, json)?;
        }
        Line::History { file, reference } => {
            open(&mut session, arguments, file, Need::Read)?;
            print::history(&whole_history(&mut session, reference.as_deref())?, json)?;
        }
        Line::Undo { file } => {
            open(&mut session, arguments, file, Need::Write)?;
            print::sentence(&session.call("undo", Value::Null)?, json)?;
        }
        Line::Redo { file } => {
            open(&mut session, arguments, file, Need::Write)?;
            print::sentence(&session.call("redo", Value::Null)?, json)?;
        }
        Line::Import { file, source, profile, sheet, dry_run } => {
            let need = if *dry_run { Need::Read } else { Need::Write };
            open(&mut session, arguments, file, need)?;
            let settings = json!({ "path": absolute(source)?, "profile": profile, "sheet": sheet });
            import(&mut session, &settings, *dry_run, json)?;
        }
        Line::Export { file, what, out } => {
            open(&mut session, arguments, file, Need::Read)?;
            let command = match what {
                What::Ropa => "export_ropa",
                What::Register => "export_list",
                What::Published => "export_published",
                What::Json => "export_register",
            };
            print::exported(&session.call(command, json!({ "path": absolute(out)? }))?, json)?;
        }
        Line::Verify { file } => {
            open(&mut session, arguments, file, Need::Read)?;
            let report = session.call("verify_register", Value::Null)?;
            print::verification(&report, json)?;
            return Ok(if report["sound"] == json!(true) { ExitCode::SUCCESS } else { ExitCode::from(3) });
        }
        Line::Pdf { file, reference, out, draft, annex, notice, sheet } => {
            let paper = match (reference.as_str(), annex, notice) {
                ("ropa", ..) => "ropa",
                (_, true, _) => "contract_annex",
                (_, _, true) => "notice",
                _ if *sheet => "signature_sheet",
                _ => "record",
            };
            open(&mut session, arguments, file, Need::Read)?;
            let request = json!({
                "paper": paper,
                "reference": reference,
                "state": if *draft { "draft" } else { "final" },
                "path": absolute(out)?,
            });
            print::document(&session.call("make_document", request)?, json)?;
        }
        Line::Issue { file, reference, out } => {
            open(&mut session, arguments, file, Need::Write)?;
            let path = out.as_deref().map(absolute).transpose()?;
            let issued = session.call("issue_document", json!({ "reference": reference, "path": path }))?;
            print::issued(&issued, json)?;
        }
        Line::Sign { file, reference, identity } => {
            open(&mut session, arguments, file, Need::Write)?;
            keys::sign(&mut session, reference, identity, json)?;
        }
        Line::Identity { what } => keys::identity(&mut session, what, json)?,
        Line::VerifyPdf { pdf, register } => {
            if let Some(file) = register {
                open(&mut session, arguments, file, Need::Read)?;
            }
            return keys::verify_pdf(&mut session, &absolute(pdf)?, json);
        }
        Line::Commands => print::commands(&tollgate_commands::catalogue(), json)?,
        Line::Call { file, command, request } => {
            let request = request_from(request)?;
            let Some(entry) = tollgate_commands::entry(command) else {
                return Err(Stop::from(No::new(tollgate_commands::contract::NoCode::UnknownCommand)));
            };
            if entry.need != Need::File {
                open(&mut session, arguments, file, entry.need)?;
            }
            print::json(&session.call(command, request)?)?;
        }
    }
    session.call("close_register", Value::Null)?;
    Ok(ExitCode::SUCCESS)
}

/// Plans an import, shows it row by row, and carries it out unless it is only to be looked at.
fn import(session: &mut Session, settings: &Value, only_look: bool, json: bool) -> Result<(), Stop> {
    let plan = session.call("plan_import", json!({ "settings": settings, "limit": u32::MAX }))?;
    if only_look {
        print::import_plan(&plan, json)?;
        return Ok(());
    }
    let imported = session.call("apply_import", json!({ "settings": settings, "digest": plan["digest"] }))?;
    if json {
        print::json(&imported)?;
    } else {
        print::import_plan(&plan, false)?;
        print::sentence(&imported, false)?;
    }
    Ok(())
}

/// The whole history as one list, page by page.
fn whole_history(session: &mut Session, reference: Option<&str>) -> Result<Value, Stop> {
    let mut entries = Vec::new();
    let mut before = Value::Null;
    loop {
        let page = session.call("history", json!({ "reference": reference, "before": before, "limit": 500 }))?;
        entries.extend(page["entries"].as_array().cloned().unwrap_or_default());
        if page["next"].is_null() {
            return Ok(Value::Array(entries));
        }
        before = page["next"].clone();
    }
}

fn open(session: &mut Session, arguments: &Arguments, file: &Path, need: Need) -> Result<(), Stop> {
    let pass = passphrase(arguments.passphrase_file.as_deref(), Asking::Present)?;
    // Lines that only read leave the file to whoever has it open.
    let access = if need == Need::Write { "write" } else { "look" };
    let request = json!({ "path": absolute(file)?, "passphrase": pass.as_deref(), "access": access });
    session.call("open_register", request)?;
    Ok(())
}

fn new_passphrase(arguments: &Arguments, without: bool) -> Result<Option<String>, Stop> {
    if without {
        return Ok(None);
    }
    match passphrase(arguments.passphrase_file.as_deref(), Asking::New)? {
        Some(pass) => Ok(Some(pass.to_string())),
        None => Err(Stop::usage(
            "A register needs a passphrase. Put it into TOLLGATE_PASSPHRASE or a file named with --passphrase-file, or say \
             --no-passphrase for a register that anybody can read. Nothing was made.",
        )),
    }
}

pub(crate) fn absolute(file: &Path) -> Result<String, Stop> {
    let path = std::path::absolute(file).map_err(anyhow::Error::from)?;
    path.to_str().map(str::to_owned).ok_or_else(|| Stop::usage("The path holds characters that are no text."))
}

fn request_from(text: &str) -> Result<Value, Stop> {
    let text = match text.strip_prefix('@') {
        Some(path) => std::fs::read_to_string(path)
            .map_err(|reason| Stop::usage(format!("The request file cannot be read: {reason}.")))?,
        None if text == "-" => {
            let mut typed = String::new();
            std::io::stdin().read_to_string(&mut typed).map_err(anyhow::Error::from)?;
            typed
        }
        None => text.to_owned(),
    };
    serde_json::from_str(&text).map_err(|reason| Stop::usage(format!("The request is not JSON: {reason}.")))
}
