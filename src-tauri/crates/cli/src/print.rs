//! How answers look on a terminal: JSON as it is, or plain lines.

use std::fmt::Write as _;
use std::io::Write;
use std::process::ExitCode;

use anyhow::Context;
use serde_json::{Value, json};
use tollgate_commands::contract::NoKind;

use crate::lines::Stop;

/// Prints why a line stopped, on standard error as one plain sentence, and gives its exit code.
pub(crate) fn stop(stop: &Stop, json: bool) -> ExitCode {
    let (code, name, sentence, value) = match stop {
        Stop::Usage(sentence) => (2, "usage".to_owned(), sentence.clone(), None),
        Stop::No(no) => {
            let code = if no.kind == NoKind::Refusal { 1 } else { 3 };
            let mut sentence = format!("{} {} {}", no.message, no.kept, no.next);
            for blocker in &no.blockers {
                // Writing to a String cannot go wrong.
                let _ = write!(sentence, "\n  {}: {}", blocker.code, blocker.message);
            }
            (code, String::new(), sentence, serde_json::to_value(no).ok())
        }
        Stop::Other(reason) => (3, "failure".to_owned(), format!("{reason:#}"), None),
    };
    let mut out = std::io::stderr().lock();
    let text =
        if json { value.unwrap_or_else(|| json!({ "code": name, "message": sentence })).to_string() } else { sentence };
    // Nothing can be done if the terminal is gone.
    let _ = writeln!(out, "{text}");
    ExitCode::from(code)
}

/// Prints JSON, indented.
pub(crate) fn json(value: &Value) -> anyhow::Result<()> {
    line(&serde_json::to_string_pretty(value).context("The answer cannot be written as JSON")?)
}

/// One line on standard output.
fn line(text: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout().lock(), "{text}").context("The terminal cannot be written to")
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn each(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A document that was written.
pub(crate) fn document(made: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(made);
    }
    line(&format!("{}: {} pages.", text(&made["path"]), text(&made["pages"])))?;
    match text(&made["replaced"]).as_str() {
        "" => Ok(()),
        letters => line(&format!("Drawn as a replacement, because no face of the paper has them: {letters}")),
    }
}

/// A document that was issued.
pub(crate) fn issued(issued: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(issued);
    }
    let when = if issued["existing"] == json!(true) { "was issued before" } else { "is issued" };
    line(&format!("{} {when}. SHA-256 {}", text(&issued["file_name"]), text(&issued["sha256"])))
}

/// A signature that was given.
pub(crate) fn signed(edited: &Value, as_json: bool) -> anyhow::Result<()> {
    let page = &edited["page"];
    let issue = each(&page["issues"]).filter(|issue| issue["void_at"].is_null()).last().cloned().unwrap_or_default();
    if as_json {
        return json(&issue);
    }
    line(&format!(
        "{}: {} of {} signatures. State: {}.",
        text(&edited["touched"]["done"]),
        text(&issue["signed"]),
        text(&issue["of"]),
        text(&page["state"])
    ))
}

/// An identity that is kept now.
pub(crate) fn identity(kept: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(kept);
    }
    line(&format!("{}\n{}", text(&kept["path"]), text(&kept["identity"]["spoken"])))
}

/// Identities, one a line.
pub(crate) fn identities(list: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(&list["identities"]);
    }
    for one in each(&list["identities"]) {
        line(&format!("{}\t{}\t{}", text(&one["fingerprint"]), text(&one["name"]), text(&one["not_after"])))?;
    }
    Ok(())
}

/// What a signed PDF proves.
pub(crate) fn pdf_report(report: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(report);
    }
    line(&text(&report["sentence"]))?;
    for flaw in each(&report["flaws"]) {
        line(&text(flaw))?;
    }
    for place in each(&report["places"]) {
        let signature = &place["signature"];
        let said = if signature.is_null() { "Not signed.".to_owned() } else { text(&signature["sentence"]) };
        line(&format!("{}\t{said} {}", text(&place["name"]), text(&signature["key"])))?;
    }
    for sentence in each(&report["register"]["sentences"]).chain(each(&report["limits"])) {
        line(&text(sentence))?;
    }
    Ok(())
}

/// A register that was made.
pub(crate) fn made(status: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(status);
    }
    line(&format!("Made {} for {}.", text(&status["path"]), text(&status["council"])))
}

/// A list of records.
pub(crate) fn list(records: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(records);
    }
    for record in each(records) {
        line(&format!("{}\t{}\t{}", text(&record["reference"]), text(&record["state"]), text(&record["name"])))?;
    }
    Ok(())
}

/// One record: every field on a line of its own.
pub(crate) fn show(record: &Value, as_json: bool) -> anyhow::Result<()> {
    fn fields(prefix: &str, value: &Value) -> anyhow::Result<()> {
        match value {
            Value::Object(map) => {
                for (name, inner) in map {
                    let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
                    fields(&path, inner)?;
                }
                Ok(())
            }
            Value::Null => Ok(()),
            other => line(&format!("{prefix}: {}", text(other))),
        }
    }
    if as_json { json(record) } else { fields("", record) }
}

/// Findings, one a line.
pub(crate) fn findings(report: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(&report["findings"]);
    }
    for finding in each(&report["findings"]) {
        let row = finding["row"].as_str().map(|row| format!(" {row}")).unwrap_or_default();
        line(&format!(
            "{}{row}\t{}\t{}\t{} ({})",
            text(&finding["reference"]),
            text(&finding["code"]),
            text(&finding["severity"]),
            text(&finding["message"]),
            text(&finding["citation"])
        ))?;
    }
    Ok(())
}

/// Hits of a search, one a line.
pub(crate) fn search(hits: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(&hits["hits"]);
    }
    for hit in each(&hits["hits"]) {
        line(&format!("{}\t{}\t{}", text(&hit["reference"]), text(&hit["name"]), text(&hit["excerpt"])))?;
    }
    Ok(())
}

/// History, newest first.
pub(crate) fn history(entries: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(entries);
    }
    for entry in each(entries) {
        let undone = if entry["undone"] == json!(true) { " (undone)" } else { "" };
        line(&format!("{}\t{}\t{}{undone}", text(&entry["at"]), text(&entry["by"]), text(&entry["label"])))?;
        for change in each(&entry["changes"]) {
            line(&format!(
                "    {} {}: {} -> {}",
                text(&change["reference"]),
                text(&change["field"]),
                text(&change["before"]),
                text(&change["after"])
            ))?;
        }
    }
    Ok(())
}

/// What an import would do: how the file was read, then one line for each row with its reasons, then the counts.
pub(crate) fn import_plan(plan: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(plan);
    }
    let read_as = [&plan["format"], &plan["encoding"], &plan["sheet"]];
    let read_as: Vec<String> = read_as.iter().map(|part| text(part)).filter(|part| !part.is_empty()).collect();
    line(&format!("{}: read as {}.", text(&plan["file_name"]), read_as.join(", ")))?;
    if let Some(why) = plan["nothing_because"].as_str() {
        line(why)?;
    }
    for row in each(&plan["rows"]) {
        let said = if row["mark"] == json!("") { &row["outcome"] } else { &row["mark"] };
        line(&format!("{}\t{}\t{}", text(&row["row"]), text(said).replace('_', " "), text(&row["name"])))?;
        for reason in each(&row["reasons"]) {
            line(&format!("    {}", text(&reason["sentence"])))?;
        }
        for difference in each(&row["differences"]) {
            line(&format!(
                "    {}: {} -> {}",
                text(&difference["label"]),
                text(&difference["before"]),
                text(&difference["after"])
            ))?;
        }
    }
    let totals = &plan["totals"];
    line(&format!(
        "{} new, {} to change, {} unchanged, {} cannot be changed now, {} rows passed over; {} clean, {} tidied, {} to look at.",
        text(&totals["new"]),
        text(&totals["update"]),
        text(&totals["unchanged"]),
        text(&totals["held"]),
        text(&totals["skipped"]),
        text(&totals["clean"]),
        text(&totals["tidied"]),
        text(&totals["to_do"])
    ))
}

/// What was written where, and what was held back.
pub(crate) fn exported(exported: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(exported);
    }
    line(&format!("{} rows written to {}.", text(&exported["rows"]), text(&exported["path"])))?;
    for held in each(&exported["held_back"]) {
        line(&format!("Held back: {}\t{}\t{}", text(&held["reference"]), text(&held["name"]), text(&held["why"])))?;
    }
    match exported["not_for_publication"].as_u64() {
        Some(count) if count > 0 => line(&format!("{count} not for publication.")),
        _ => Ok(()),
    }
}

/// The sentence of undo and redo.
pub(crate) fn sentence(answer: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json { json(answer) } else { line(&text(&answer["sentence"])) }
}

/// What verification found.
pub(crate) fn verification(report: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(report);
    }
    for check in each(&report["checks"]) {
        let agrees = if check["agrees"] == json!(true) { "agrees" } else { "DOES NOT AGREE" };
        line(&format!("{}: {agrees} {}", text(&check["what"]), text(&check["detail"])))?;
    }
    line(&format!("{} operations, {} changes.", text(&report["operations"]), text(&report["changes"])))
}

/// The contract.
pub(crate) fn commands(catalogue: &Value, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json(catalogue);
    }
    for command in each(catalogue) {
        line(&format!(
            "{}({}) -> {}\n    {}",
            text(&command["name"]),
            text(&command["request"]["name"]),
            text(&command["answer"]["name"]),
            text(&command["doc"])
        ))?;
    }
    Ok(())
}
