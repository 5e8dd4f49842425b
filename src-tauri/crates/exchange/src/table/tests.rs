//! Where the table stands in the sheets that people keep.

use super::*;

fn sheet(lines: &[&str]) -> Sheet {
    let rows = lines.iter().zip(1..).map(|(line, number)| {
        let cells = line.split('|').map(|cell| if cell.is_empty() { Cell::Empty } else { Cell::Text(cell.to_owned()) });
        Row { number, cells: cells.collect() }
    });
    Sheet { name: String::new(), rows: rows.collect(), merged: Vec::new() }
}

fn headings(table: &Table) -> Vec<&str> {
    table.columns.iter().map(|column| column.heading.as_str()).collect()
}

#[test]
fn the_headings_are_found_below_titles_and_contact_blocks() {
    let found = find(
        &sheet(&[
            "INFORMATION ASSET REGISTER",
            "Name|A. Council",
            "Address|Town Hall",
            "",
            "Data protection officer||Telephone|",
            "",
            "Ref No|Asset name|Directorate|Purpose|Retention",
            "1|Blue Badges|Adults|Award badges|3 years",
        ]),
        None,
    )
    .unwrap();
    assert_eq!(found.header_row, 7, "neither the title nor the contact block");
    assert_eq!(found.rows.len(), 1);
}

#[test]
fn two_rows_of_headings_are_read_as_one() {
    let mut parted = sheet(&[
        "Asset name|Retention||Owner|Purpose",
        "|Period|Trigger||",
        "Blue Badges|3 years|Expiry|Owner A|Award badges",
    ]);
    parted.rows[1].cells[1] = Cell::Text("Retention period".to_owned());
    parted.rows[1].cells[2] = Cell::Text("Retention trigger".to_owned());
    let found = find(&parted, None).unwrap();
    assert_eq!(found.header_rows, 2, "the second row only parts one heading");
    assert_eq!(headings(&found), ["Asset name", "Retention period", "Retention trigger", "Owner", "Purpose"]);
    assert_eq!(found.rows.len(), 1, "and is no record");
}

#[test]
fn lines_that_are_no_assets_are_told_apart() {
    let found = find(
        &sheet(&[
            "Ref|Asset name|Purpose|Special category|Retention",
            "|(free text)|(free text)|Y/N|e.g. 6 years",
            "1|Blue Badges|Award badges|Y|3 years",
            "||||",
            "ADULT SERVICES||||",
            "Ref|Asset name|Purpose|Special category|Retention",
            "2|Rent accounts|Collect rent|N|6 years",
            "",
            "Total assets:|2|||",
        ]),
        None,
    )
    .unwrap();
    let kept: Vec<u32> = found.rows.iter().map(|row| row.number).collect();
    assert_eq!(kept, [3, 7], "two assets");
    assert_eq!(
        found.others,
        [
            (2, NoRecord::Hints),
            (4, NoRecord::Empty),
            (5, NoRecord::Band),
            (6, NoRecord::HeadingsAgain),
            (8, NoRecord::Empty),
            (9, NoRecord::Footer),
        ],
        "each with its reason"
    );
}

#[test]
fn cells_merged_downwards_hold_for_all_their_rows() {
    let mut merged = sheet(&[
        "Service|Asset name|Purpose",
        "Housing|Rents|Collect rent",
        "|Repairs|Mend homes",
        "Parks|Trees|Plant trees",
    ]);
    merged.merged.push(crate::sheet::Merged { first_row: 2, last_row: 3, first_column: 0, last_column: 0 });
    let found = find(&merged, None).unwrap();
    let services: Vec<String> = found.rows.iter().map(|row| row.cell(0).text().into_owned()).collect();
    assert_eq!(services, ["Housing", "Housing", "Parks"], "Repairs belong to Housing too");
}

#[test]
fn a_sheet_without_headings_has_no_table() {
    assert_eq!(find(&sheet(&["1|2|3", "4|5|6"]), None), None, "numbers only");
    assert_eq!(find(&sheet(&[]), None), None, "nothing");
    assert!(find(&sheet(&["x|y", "1|2"]), Some(1)).is_some(), "unless the reader says which row has the headings");
}
