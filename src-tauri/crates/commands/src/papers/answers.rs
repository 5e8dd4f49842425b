//! The questions of a form and what was answered, for the paper: codes print as label and citation, rows as tables, and what nobody
//! has stated as "Not recorded".

use serde_json::{Map, Value};
use tollgate_domain::asset::LAYOUT as ASSET_LAYOUT;
use tollgate_domain::dossier::{Answer, Answers, Grid, Line, Said};
use tollgate_domain::dpia::{AssetLine, AutoRows, LAYOUT, auto_answers};
use tollgate_domain::form::{Control, Field, Form, OWN_ANSWERS, Section, asset_form};
use tollgate_domain::record::{is_empty, natural, to_keyed};
use tollgate_domain::vocabulary::Code as _;

use crate::contract::No;
use crate::dpias::assess::AssessedDpia;
use crate::known::Known;

/// More columns than this do not fit an upright page; their values are printed one below the other.
const MOST_COLUMNS: usize = 6;

impl Known {
    /// A value in words as it is printed: a code with its citation.
    pub(super) fn printed(&self, field: &Field, value: &Value) -> String {
        match (field.control, value) {
            (Control::Code | Control::Codes, Value::String(code)) => self.printed_code(field, code),
            (Control::Codes, Value::Array(codes)) => {
                let codes = codes.iter().filter_map(Value::as_str);
                codes.map(|code| self.printed_code(field, code)).collect::<Vec<_>>().join("; ")
            }
            _ => self.in_words(Some(field), value, &|key| key.to_owned()),
        }
    }

    fn printed_code(&self, field: &Field, code: &str) -> String {
        let list = field.vocabulary.as_deref().and_then(|list| self.lists.list(list));
        let Some(entry) = list.and_then(|list| list.entry(code)) else { return code.to_owned() };
        match &entry.citation {
            Some(citation) => format!("{} — {citation}", entry.label),
            None => entry.label.clone(),
        }
    }

    /// What was answered to one field.
    pub(super) fn said(&self, field: &Field, value: Option<&Value>) -> Vec<Said> {
        let value = value.filter(|value| !is_empty(value));
        match (field.control, value) {
            (_, None) => Vec::new(),
            (Control::Parts, Some(Value::Object(parts))) => {
                let lines = field.parts.iter().map(|part| {
                    let value = parts.get(&part.id).filter(|value| !is_empty(value));
                    Line::new(&part.label, value.map(|value| self.printed(part, value)).unwrap_or_default())
                });
                vec![Said::Lines(lines.collect())]
            }
            (Control::List, Some(Value::Object(rows))) => {
                let rows = in_order(rows);
                vec![self.rows_said(&field.label, &field.parts, &rows)]
            }
            (_, Some(value)) => vec![Said::Words(self.printed(field, value))],
        }
    }

    /// Rows as a table, or one below the other where they are too wide.
    pub(super) fn rows_said(&self, title: &str, fields: &[Field], rows: &[(String, &Map<String, Value>)]) -> Said {
        let used: Vec<&Field> = fields
            .iter()
            .filter(|field| rows.iter().any(|(_, row)| row.get(&field.id).is_some_and(|value| !is_empty(value))))
            .collect();
        let cell = |row: &Map<String, Value>, field: &Field| {
            row.get(&field.id)
                .filter(|value| !is_empty(value))
                .map(|value| self.printed(field, value))
                .unwrap_or_default()
        };
        if used.len() < MOST_COLUMNS {
            let columns = std::iter::once("Key".to_owned()).chain(used.iter().map(|field| field.label.clone()));
            let rows = rows.iter().map(|(key, row)| {
                std::iter::once(key.clone()).chain(used.iter().map(|field| cell(row, field))).collect()
            });
            return Said::Table(table(title, columns.collect(), rows.collect()));
        }
        let rows = rows.iter().map(|(key, row)| {
            let parts = used.iter().filter_map(|field| {
                let words = cell(row, field);
                (!words.is_empty()).then(|| format!("{}: {words}", field.label))
            });
            vec![key.clone(), parts.collect::<Vec<_>>().join("\n")]
        });
        Said::Table(Grid {
            title: title.to_owned(),
            columns: vec!["Key".to_owned(), "What is recorded".to_owned()],
            shares: vec![16, 84],
            rows: rows.collect(),
        })
    }
}

/// A table whose columns are as wide as what stands in them asks for.
pub(super) fn table(title: &str, columns: Vec<String>, rows: Vec<Vec<String>>) -> Grid {
    let longest_word = |words: &str| words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let shares = columns.iter().enumerate().map(|(index, column)| {
        let cells = rows.iter().filter_map(|row| row.get(index));
        let widest = cells.clone().map(|cell| cell.chars().count()).max().unwrap_or(0).min(48);
        let word = cells.map(|cell| longest_word(cell)).max().unwrap_or(0).max(longest_word(column)).min(18);
        u16::try_from(widest.max(word + 1).max(5)).unwrap_or(48)
    });
    Grid { title: title.to_owned(), shares: shares.collect(), columns, rows }
}

/// Rows in the order people see, by key.
pub(super) fn in_order(rows: &Map<String, Value>) -> Vec<(String, &Map<String, Value>)> {
    let mut rows: Vec<(String, &Map<String, Value>)> =
        rows.iter().filter_map(|(key, row)| Some((key.clone(), row.as_object()?))).collect();
    rows.sort_by_cached_key(|(key, row)| {
        (row.get("position").and_then(Value::as_u64).unwrap_or_default(), natural(key))
    });
    rows
}

/// The sections of an assessment with everything that its questions say.
pub(super) struct Printed<'a> {
    known: &'a Known,
    assessed: &'a AssessedDpia,
    form: &'a Form,
    /// The content without hidden values, in keyed form.
    pub(super) content: Map<String, Value>,
    from_assets: Vec<(&'static str, AutoRows)>,
}

impl<'a> Printed<'a> {
    pub(super) fn new(known: &'a Known, assessed: &'a AssessedDpia) -> Result<Self, No> {
        let stored = serde_json::to_value(&assessed.dpia).map_err(|reason| No::defect(&reason.to_string()))?;
        let content = match to_keyed(&stored, &LAYOUT) {
            Value::Object(content) => content,
            _ => Map::new(),
        };
        let answers = auto_answers(&assessed.dpia, &assessed.linked_assets());
        let from_assets = answers.into_iter().map(|answer| (answer.question.code(), answer.rows)).collect();
        Ok(Self { known, assessed, form: &assessed.form, content, from_assets })
    }

    /// A field of the assessment in words; empty where nothing is stated.
    pub(super) fn words(&self, path: &str) -> String {
        let value = path.split('.').try_fold(None::<&Value>, |value, step| match value {
            None => self.content.get(step).map(Some),
            Some(value) => value.get(step).map(Some),
        });
        match (self.form.field(path), value.flatten().filter(|value| !is_empty(value))) {
            (Some(field), Some(value)) => self.known.printed(field, value),
            _ => String::new(),
        }
    }

    /// A section with its questions, and the council's own among them.
    pub(super) fn section(&self, id: &str) -> Answers {
        let Some(section) = self.form.section(id) else { return Answers::default() };
        Answers { title: section.title.clone(), answers: self.questions(section) }
    }

    fn questions(&self, section: &Section) -> Vec<Answer> {
        let mut answers: Vec<Answer> = Vec::new();
        for field in section.fields.iter().filter(|field| field.id != OWN_ANSWERS) {
            if self.is_hidden(&field.id) {
                continue;
            }
            let said = self.known.said(field, self.content.get(&field.id));
            let code = field.code.clone().unwrap_or_default();
            match answers.last_mut().filter(|last| !code.is_empty() && last.code == code) {
                // A question of several fields: the further ones say what they are.
                Some(last) => last.said.extend(labelled(field, said)),
                None => answers.push(Answer {
                    code,
                    question: field.label.clone(),
                    citation: field.citation.clone(),
                    said: self.with_assets(field, said),
                }),
            }
        }
        answers.extend(self.own_questions(&section.id));
        answers
    }

    /// The council's own questions of a section, after those of the law.
    fn own_questions(&self, section: &str) -> impl Iterator<Item = Answer> {
        let given = self.content.get(OWN_ANSWERS).and_then(Value::as_object);
        let asked = self.form.own_questions().filter(move |(_, asked_in)| *asked_in == section);
        let shown = asked.filter(|(field, _)| !self.is_hidden(&format!("{OWN_ANSWERS}.{}", field.id)));
        shown.map(move |(field, _)| Answer {
            code: field.code.clone().unwrap_or_default(),
            question: field.label.clone(),
            citation: field.citation.clone(),
            said: self.known.said(field, given.and_then(|given| given.get(&field.id))),
        })
    }

    fn is_hidden(&self, path: &str) -> bool {
        self.assessed.fields.get(path).is_some_and(|state| !state.shown)
    }

    /// What the linked assets answer, before the words of the assessment.
    fn with_assets(&self, field: &Field, said: Vec<Said>) -> Vec<Said> {
        let code = field.code.as_deref().unwrap_or_default();
        let Some((_, rows)) = self.from_assets.iter().find(|(question, _)| *question == code) else { return said };
        let mut parts = self.rows_of(rows);
        parts.extend(said);
        parts
    }

    /// What the linked assets answer to one question.
    pub(super) fn rows_of(&self, rows: &AutoRows) -> Vec<Said> {
        match rows {
            AutoRows::Assets(lines) => self.asset_lines(lines),
            AutoRows::Rights(lines) => {
                let rows = lines.iter().map(|line| {
                    let right = self.known.label_of("data_right", line.right.code());
                    vec![right, line.notes.join("; ")]
                });
                vec![Said::Table(table(
                    "Rights",
                    vec!["Right".to_owned(), "How it applies".to_owned()],
                    rows.collect(),
                ))]
            }
            AutoRows::Measures(lines) => {
                let columns = ["Measure", "Risk", "Clause"].map(str::to_owned).to_vec();
                let rows = lines.iter().map(|line| {
                    let clause = line.clause.map(|clause| clause.code().to_owned()).unwrap_or_default();
                    vec![line.measure.clone(), line.risk.clone().unwrap_or_default(), clause]
                });
                vec![Said::Table(table("Measures in the specification", columns, rows.collect()))]
            }
        }
    }

    /// Lines out of the assets: facts of each asset, and then its rows.
    fn asset_lines(&self, lines: &[AssetLine]) -> Vec<Said> {
        let form = asset_form();
        let mut said = Vec::new();
        let facts: Vec<Line> = lines
            .iter()
            .filter(|line| line.row.is_none())
            .flat_map(|line| {
                line.values.iter().filter_map(|(id, value)| {
                    let field = form.field(id)?;
                    Some(Line::new(format!("{}, {}", line.asset, field.label), self.known.printed(field, value)))
                })
            })
            .collect();
        if !facts.is_empty() {
            said.push(Said::Lines(facts));
        }
        let rows: Vec<(String, &str, Map<String, Value>)> = lines
            .iter()
            .filter_map(|line| {
                let (list, key) = line.row.as_deref()?.split_once('.')?;
                let values = line.values.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect();
                Some((format!("{} {key}", line.asset), list, values))
            })
            .collect();
        if let Some((_, list, _)) = rows.first()
            && let Some(of) = form.rows_of(list)
        {
            let rows: Vec<(String, &Map<String, Value>)> =
                rows.iter().map(|(key, _, values)| (key.clone(), values)).collect();
            said.push(self.known.rows_said("From the register of assets", of.fields, &rows));
        }
        said
    }
}

/// A further field of a question, with its label.
fn labelled(field: &Field, said: Vec<Said>) -> Vec<Said> {
    match said.as_slice() {
        [Said::Words(words)] => vec![Said::Lines(vec![Line::new(&field.label, words)])],
        [] => vec![Said::Lines(vec![Line::new(&field.label, "")])],
        _ => said,
    }
}

/// The rows of an asset's list, in keyed form.
pub(super) fn keyed_asset(body: &Value) -> Map<String, Value> {
    match to_keyed(body, &ASSET_LAYOUT) {
        Value::Object(content) => content,
        _ => Map::new(),
    }
}
