//! The published information asset register (Re-use of Public Sector Information Regulations 2015; FOIA publication scheme).
//!
//! Never in here: a personal name, a system's name, where data is kept, or a security measure. A row in which the name of a person
//! of the register stands is held back.

use std::fmt::Write as _;

use tollgate_domain::asset::Asset;
use tollgate_domain::vocabulary::{AssetType, Regime};

use crate::reading::{contains, tokens};
use crate::ropa::{Around, Entry, joined, retention, yes_no};
use crate::writing::Table;

/// Columns, in order (outputs §6).
pub const COLUMNS: [&str; 15] = [
    "ref",
    "title",
    "description",
    "service",
    "format",
    "personal_data",
    "special_category",
    "purpose_short",
    "lawful_basis_label",
    "retention_text",
    "recipients_short",
    "open_data",
    "licence",
    "last_reviewed_on",
    "contact_mailbox",
];

/// An asset that is not published now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldBack {
    /// `IA-0001`.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// Why, in a sentence.
    pub why: String,
}

/// The register as it is published, and what is held back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Published {
    /// The table.
    pub table: Table,
    /// Assets that somebody has to see to before they can be published.
    pub held_back: Vec<HeldBack>,
    /// How many assets the council has decided not to publish.
    pub not_for_publication: u32,
}

/// One asset with what decides whether it is published.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The version in force; of an asset without one, the newest.
    pub entry: Entry,
    /// Whether that version is in force.
    pub in_force: bool,
    /// Codes of the rules that fire on it with severity error.
    pub errors: Vec<String>,
}

/// The published register. `names` are the personal names that the register knows.
pub fn published(candidates: &[Candidate], names: &[String], around: &Around<'_>) -> Published {
    let names: Vec<Vec<String>> = names.iter().map(|name| tokens(name)).filter(|name| name.len() > 1).collect();
    let headings = COLUMNS.map(str::to_owned).to_vec();
    let mut published = Published { table: Table { headings, rows: Vec::new() }, ..Published::default() };
    for Candidate { entry, in_force, errors } in candidates {
        if entry.asset.published_in_iar == Some(false) {
            published.not_for_publication += 1;
            continue;
        }
        let hold = |why: String| HeldBack {
            reference: entry.reference.clone(),
            name: entry.asset.name.clone().unwrap_or_default(),
            why,
        };
        if !in_force {
            published.held_back.push(hold("No version of it is approved.".to_owned()));
            continue;
        }
        if !errors.is_empty() {
            published.held_back.push(hold(format!("It has something to fix: {}.", errors.join(", "))));
            continue;
        }
        let row = row(entry, &names, around);
        match COLUMNS.iter().zip(&row).find(|(_, text)| holds_a_name(text, &names)) {
            Some((column, _)) => {
                published.held_back.push(hold(format!("A person of the register is named in {column}.")));
            }
            None => published.table.rows.push(row),
        }
    }
    published
}

fn holds_a_name(text: &str, names: &[Vec<String>]) -> bool {
    let words = tokens(text);
    names.iter().any(|name| contains(&words, name))
}

fn row(entry: &Entry, names: &[Vec<String>], around: &Around<'_>) -> Vec<String> {
    let asset = &entry.asset;
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let purposes = asset.purposes.in_order();
    let is_open = asset.asset_type == Some(AssetType::DatasetPublished);
    let recipients = asset.recipients.in_order();
    vec![
        entry.reference.clone(),
        text(asset.name.as_ref()),
        text(asset.description.as_ref()),
        text(asset.service.as_ref()),
        asset.format.map(|code| around.label(code)).unwrap_or_default(),
        yes_no(asset.regime != Some(Regime::NotPersonalData)),
        yes_no(asset.holds_special_data() || asset.holds_criminal_data()),
        joined(purposes.iter().map(|(_, row)| text(row.text.as_ref()))),
        around.labels(purposes.iter().flat_map(|(_, row)| &row.art6_bases)),
        joined(asset.retention.in_order().into_iter().map(|(_, row)| retention(row, around))),
        around.labels(recipients.iter().filter_map(|(_, row)| row.category.as_ref())),
        yes_no(is_open),
        if is_open { around.council.iar_licence.clone().unwrap_or_else(|| LICENCE.to_owned()) } else { String::new() },
        entry.living.last_reviewed_on.map(|date| date.to_string()).unwrap_or_default(),
        mailbox(asset, names, around),
    ]
}

/// The licence unless the council has chosen another (vocabularies §0.2).
const LICENCE: &str = "Open Government Licence v3.0";

/// The contact for rights where it is a mailbox that bears nobody's name; otherwise the mailbox of the DPO.
fn mailbox(asset: &Asset, names: &[Vec<String>], around: &Around<'_>) -> String {
    let stated = asset.rights_contact.clone().unwrap_or_default();
    let is_mailbox = stated.split_whitespace().count() == 1 && stated.contains('@');
    if is_mailbox && !holds_a_name(&stated, names) {
        return stated;
    }
    around.council.dpo_mailbox.clone().unwrap_or_default()
}

/// The published register as a page of its own: one table with its caption, readable without styles and scripts.
pub fn html(published: &Published, council: &str, made_on: &str) -> String {
    let council = escaped(council);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Information asset register, {council}</title>\n<style>\n\
         body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem; color: #1b201d; background: #fff; }}\n\
         .wide {{ overflow-x: auto; }}\n\
         table {{ border-collapse: collapse; }}\n\
         th, td {{ border: 1px solid #858275; padding: 0.4rem 0.6rem; text-align: left; vertical-align: top; min-width: 6rem; }}\n\
         caption {{ text-align: left; padding-bottom: 0.6rem; }}\n\
         </style>\n</head>\n<body>\n<main>\n<h1>Information asset register</h1>\n<p>{council}</p>\n\
         <div class=\"wide\" role=\"region\" aria-label=\"Information asset register\" tabindex=\"0\">\n<table>\n\
         <caption>{} assets, as of {}</caption>\n<thead>\n<tr>",
        published.table.rows.len(),
        escaped(made_on),
    );
    for heading in &published.table.headings {
        // Writing to a String cannot go wrong.
        let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(heading));
    }
    page.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &published.table.rows {
        page.push_str("<tr>");
        for (column, text) in row.iter().enumerate() {
            let text = escaped(text).replace('\n', "<br>");
            let _ = match column {
                0 => write!(page, "<th scope=\"row\">{text}</th>"),
                _ => write!(page, "<td>{text}</td>"),
            };
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</div>\n</main>\n</body>\n</html>\n");
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
