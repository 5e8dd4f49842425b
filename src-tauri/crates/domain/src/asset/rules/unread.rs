//! IN001: text of an imported sheet that no field could take, kept beside the field it was meant for.

use std::collections::BTreeMap;

use super::words::rule_words;
use crate::finding::{Finding, Severity};
use crate::rulebook::digest;

/// The findings about text that could not be understood on import, one for each row of the asset and one for the asset itself,
/// so that one reason answers it. `unread` holds the kept text by keyed path.
pub fn unread_text(unread: &BTreeMap<String, String>) -> Vec<Finding> {
    let mut by_row: BTreeMap<Option<&str>, Vec<(&str, &str)>> = BTreeMap::new();
    for (path, text) in unread {
        by_row.entry(row_of(path)).or_default().push((path, text));
    }
    let words = rule_words().get("IN001");
    by_row
        .into_iter()
        .map(|(row, kept)| {
            let text = kept.iter().map(|(_, text)| format!("“{text}”")).collect::<Vec<_>>().join(", ");
            Finding {
                code: "IN001".to_owned(),
                severity: words.map_or(Severity::Warning, |words| words.severity),
                approve_time: false,
                message: words.map_or_else(String::new, |words| words.message.replace("{text}", &text)),
                citation: words.map_or_else(String::new, |words| words.citation.clone()),
                path: kept.first().map_or_else(String::new, |(path, _)| (*path).to_owned()),
                row: row.map(str::to_owned),
                basis: digest(&kept),
            }
        })
        .collect()
}

/// The key of the row in a keyed path such as `purposes.P4.text`.
fn row_of(path: &str) -> Option<&str> {
    let mut parts = path.split('.');
    let (_, key, _) = (parts.next()?, parts.next()?, parts.next()?);
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_no_field_could_take_is_asked_about_once_for_each_row() {
        let notes = |entries: &[(&str, &str)]| -> BTreeMap<String, String> {
            entries.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
        };
        assert_eq!(unread_text(&notes(&[])), [], "nothing was left unread");
        let found = unread_text(&notes(&[
            ("in_use_since", "Pre GDPR"),
            ("retention.K1.period_value", "as long as needed"),
            ("retention.K1.trigger", "end"),
        ]));
        let said: Vec<_> = found.iter().map(|finding| (finding.row.as_deref(), finding.path.as_str())).collect();
        assert_eq!(
            said,
            [(None, "in_use_since"), (Some("K1"), "retention.K1.period_value")],
            "one reason answers all that is left of a row"
        );
        assert!(
            found.iter().all(|finding| finding.severity == Severity::Warning),
            "somebody must read it before approval"
        );
        assert!(found[0].message.contains("“Pre GDPR”"), "the text itself is shown: {}", found[0].message);
        let changed = unread_text(&notes(&[("in_use_since", "Pre 2018")]));
        assert_ne!(changed[0].basis, found[0].basis, "another text needs another answer");
    }
}
