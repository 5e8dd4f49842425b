//! Cells that begin like a formula. A spreadsheet would run them when it opens a CSV; an apostrophe before them makes them text,
//! and the spreadsheet shows the text without it.

/// Whether a spreadsheet could take a text for a formula.
pub fn is_active(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The text as a cell of a CSV may hold it.
pub(super) fn safe(text: &str) -> std::borrow::Cow<'_, str> {
    // What already begins with an apostrophe before such a mark gets another, so that both are read back as they were.
    if is_active(text.trim_start_matches('\'')) { format!("'{text}").into() } else { text.into() }
}

/// The text that was meant by a cell which was made safe.
pub fn as_was_meant(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(meant) if is_active(meant.trim_start_matches('\'')) => meant,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_spreadsheet_could_run_leaves_as_it_is() {
        for text in ["=1+1", "+44 20 7946 0000", "-5", "@SUM(A1)", "\tx", "'=1+1", "''-1"] {
            let cell = safe(text);
            assert!(!is_active(&cell), "{text:?} must not be run");
            assert_eq!(as_was_meant(&cell), text, "and is read back as it was");
        }
        for text in ["", "Name", "'tis", "a=b", "'"] {
            assert_eq!(safe(text), text, "{text:?} is no formula and stays");
            assert_eq!(as_was_meant(text), text, "{text:?} was never changed");
        }
    }
}
