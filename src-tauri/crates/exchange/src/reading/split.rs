//! Several values in one cell.

/// A text without spaces at its ends and doubled spaces inside; its lines stay.
pub fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The texts that stand in one cell: one a line or bullet; otherwise parted by semicolons; otherwise by strokes with spaces;
/// otherwise by commas before a capital letter. What stands in brackets is never parted.
pub fn text_pieces(text: &str) -> Vec<String> {
    let parted = part(text, |rest, _| usize::from(rest.starts_with(['\n', '\r', '•', '▪', '●'])));
    let cleaned = |pieces: Vec<&str>| -> Vec<String> { pieces.into_iter().filter_map(clean).collect() };
    if parted.len() > 1 {
        return cleaned(parted);
    }
    let parted = part(text, |rest, _| usize::from(rest.starts_with(';')));
    if parted.len() > 1 {
        return cleaned(parted);
    }
    let parted = part(text, |rest, _| if rest.starts_with(" / ") || rest.starts_with(" | ") { 3 } else { 0 });
    if parted.len() > 1 {
        return cleaned(parted);
    }
    let capital =
        |rest: &str| rest.strip_prefix(", ").and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase);
    cleaned(part(text, |rest, _| if capital(rest) { 2 } else { 0 }))
}

/// The pieces of a cell that holds codes: parted as texts are, and the same piece parted further at commas, strokes and "and".
/// Each piece comes with its parts; a piece that is one label ("Employment, social security") is read whole first.
pub fn code_pieces(text: &str) -> Vec<(String, Vec<String>)> {
    let pieces = part(text, |rest, _| usize::from(rest.starts_with([';', '\n', '\r', '•', '|'])));
    pieces
        .into_iter()
        .filter_map(clean)
        .map(|piece| {
            let parts = part(&piece, |rest, before| {
                if rest.starts_with([',', '/', '+']) && !(rest.starts_with('/') && joins_words(before, rest)) {
                    1
                } else if rest.starts_with(" and ") {
                    5
                } else if rest.starts_with(" & ") {
                    3
                } else {
                    0
                }
            });
            let parts = parts.into_iter().filter_map(clean).collect();
            (piece, parts)
        })
        .collect()
}

/// A stroke without spaces between words belongs to them: "Race/ethnicity".
fn joins_words(before: Option<char>, rest: &str) -> bool {
    before.is_some_and(char::is_alphabetic) && rest.chars().nth(1).is_some_and(char::is_alphabetic)
}

/// Parts a text where the function says that so many bytes are between two pieces; never inside brackets.
fn part(text: &str, between: impl Fn(&str, Option<char>) -> usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut begins, mut at, mut depth) = (0, 0, 0_usize);
    let mut before = None;
    while let Some(letter) = text[at..].chars().next() {
        let width = if depth == 0 { between(&text[at..], before) } else { 0 };
        if width > 0 {
            // A mark of one letter may take several bytes.
            let width = width.max(letter.len_utf8());
            pieces.push(&text[begins..at]);
            at += width;
            begins = at;
            before = None;
            continue;
        }
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            // A bracket that is never closed does not swallow the lines after it.
            '\n' => depth = 0,
            _ => {}
        }
        before = Some(letter);
        at += letter.len_utf8();
    }
    pieces.push(&text[begins..]);
    pieces
}

/// A piece without its bullet and spaces; `None` if nothing is left.
fn clean(piece: &str) -> Option<String> {
    let piece = piece.trim().trim_start_matches(['•', '·', '*', '▪', '●', '–', '-', '—']);
    let piece = tidy(piece).replace('\n', " ");
    let piece = piece.trim_end_matches([';', ',']).trim();
    (!piece.is_empty()).then(|| piece.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_one_cell_are_parted_where_people_part_them() {
        for (text, expected) in [
            ("Assess needs\nPlan care", vec!["Assess needs", "Plan care"]),
            ("Name\n• Address\n• Date of birth", vec!["Name", "Address", "Date of birth"]),
            ("Answer forms, queries; Give access", vec!["Answer forms, queries", "Give access"]),
            ("Assess / Award", vec!["Assess", "Award"]),
            ("Name, Email address, Content, held long", vec!["Name", "Email address", "Content, held long"]),
            ("Contact (name, Postcode; email), Views", vec!["Contact (name, Postcode; email)", "Views"]),
            ("GPs, hospitals", vec!["GPs, hospitals"]),
            ("Just one", vec!["Just one"]),
            ("  ", vec![]),
        ] {
            assert_eq!(text_pieces(text), expected, "{text:?}");
        }
    }

    #[test]
    fn codes_in_one_cell_are_parted_further() {
        let parts = |text: &str| code_pieces(text).into_iter().flat_map(|(_, parts)| parts).collect::<Vec<_>>();
        assert_eq!(parts("legal oblig. / PT"), ["legal oblig.", "PT"], "strokes part");
        assert_eq!(parts("consent, 6(1)(b) contract and PT"), ["consent", "6(1)(b) contract", "PT"], "so do words");
        assert_eq!(parts("Race/ethnicity; health"), ["Race/ethnicity", "health"], "a stroke inside words does not");
        assert_eq!(code_pieces("Employment, social security")[0].0, "Employment, social security", "the whole is kept");
    }
}
