//! Documents: what is made from a record, when, and what the judges of the two standards say of it.

use std::path::PathBuf;

use acceptance::judge;
use serde_json::{Value, json};
use tollgate_commands::contract::NoCode;

use crate::desk::{Desk, set};
use crate::project::Project;

/// Asks for a document beside the register and gives its path.
fn made(desk: &mut Desk, paper: &str, reference: &str, state: &str) -> PathBuf {
    let path = desk.path(&format!("{paper}-{reference}-{state}.pdf"));
    let request = json!({ "paper": paper, "reference": reference, "state": state, "path": path });
    let answer = desk.must("make_document", request);
    assert!(answer["pages"].as_u64().unwrap() > 0, "{answer}");
    assert_eq!(answer["replaced"], json!([]), "every letter of the sample has a face");
    path
}

fn html(desk: &mut Desk, paper: &str, reference: &str, state: &str) -> String {
    let preview = desk.must("preview_document", json!({ "paper": paper, "reference": reference, "state": state }));
    preview["html"].as_str().unwrap().to_owned()
}

#[test]
fn a_document_is_written_whole_or_not_at_all() {
    let mut project = Project::drafted();
    let dpia = project.dpia.clone();
    let path = made(&mut project.desk, "record", &dpia, "draft");
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7") && bytes.ends_with(b"%%EOF"), "a whole file");
    let again = json!({ "paper": "record", "reference": dpia, "state": "draft", "path": path });
    project.desk.refused(NoCode::FileExists, "make_document", again);
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "what was there is not touched");
    let nowhere = project.desk.path("no such folder/paper.pdf");
    let request = json!({ "paper": "record", "reference": dpia, "state": "draft", "path": nowhere });
    assert!(project.desk.call("make_document", request).is_err(), "a folder that is not there is no defect");
    let left: Vec<_> = std::fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".tollgate-part"))
        .collect();
    assert!(left.is_empty(), "no half file is left behind: {left:?}");
}

#[test]
fn before_the_freeze_there_are_working_prints_only() {
    let mut project = Project::drafted();
    let dpia = project.dpia.clone();
    for paper in ["record", "contract_annex"] {
        let request =
            json!({ "paper": paper, "reference": dpia, "state": "final", "path": project.desk.path("x.pdf") });
        let no = project.desk.refused(NoCode::WrongState, "make_document", request);
        assert!(!no.next.is_empty(), "it says what to do instead: {}", no.message);
    }
    let text = html(&mut project.desk, "record", &dpia, "draft");
    assert!(text.contains("Working print"), "the print says that nothing is approved");
    let asset = project.asset.clone();
    let request =
        json!({ "paper": "record", "reference": asset, "state": "final", "path": project.desk.path("y.pdf") });
    project.desk.refused(NoCode::WrongState, "make_document", request);
}

#[test]
fn an_issued_document_is_the_same_bytes_whenever_it_is_made() {
    let mut project = Project::decided();
    let dpia = project.dpia.clone();
    let first = std::fs::read(made(&mut project.desk, "record", &dpia, "final")).unwrap();
    project.desk.day("2027-01-15");
    let path = project.desk.path("later.pdf");
    let request = json!({ "paper": "record", "reference": dpia, "state": "final", "path": path });
    project.desk.must("make_document", request);
    assert_eq!(std::fs::read(&path).unwrap(), first, "people sign in turn for weeks, and all sign the same file");
    let text = html(&mut project.desk, "record", &dpia, "final");
    assert!(text.contains("Valid only with all 8 signatures"), "the first page says what makes it valid");
}

#[test]
fn a_preview_has_all_parts_and_nothing_that_runs() {
    let mut project = Project::drafted();
    let dpia = project.dpia.clone();
    let hostile = "<script>alert(1)</script> & \"quotes\"";
    project.edit(&json!([set("p1", &json!(hostile))]));
    let text = html(&mut project.desk, "record", &dpia, "draft");
    for number in 2..=17 {
        assert!(text.contains(&format!("<h2>{number}. ")), "part {number} is missing (outputs.md §1)");
    }
    assert!(!text.contains("<script"), "what people write is text, not markup");
    assert!(text.contains("&lt;script&gt;"), "and it is shown as it was written");
    assert!(text.contains("Not recorded"), "an empty value is never a blank");
}

/// Every kind of document, before and after the decision, and an assessment with nothing in it.
#[test]
#[ignore = "asks veraPDF, qpdf and Poppler, which ./dev test brings"]
fn every_document_conforms_to_both_standards() {
    let mut project = Project::drafted();
    let (dpia, asset) = (project.dpia.clone(), project.asset.clone());
    let mut papers = vec![
        made(&mut project.desk, "record", &dpia, "draft"),
        made(&mut project.desk, "contract_annex", &dpia, "draft"),
        made(&mut project.desk, "record", &asset, "draft"),
        made(&mut project.desk, "ropa", "ropa", "final"),
    ];
    project.desk.acting("project_manager");
    let empty =
        project.desk.must("create_dpia", json!({ "content": { "title": "Nothing yet", "service": "Blue Badge" } }));
    let empty = empty["page"]["row"]["reference"].as_str().unwrap().to_owned();
    papers.push(made(&mut project.desk, "record", &empty, "draft"));
    let mut decided = Project::decided();
    let issued = decided.dpia.clone();
    papers.push(made(&mut decided.desk, "record", &issued, "final"));
    for paper in &papers {
        judge::syntax(paper).unwrap();
    }
    judge::standards(&papers.iter().map(PathBuf::as_path).collect::<Vec<_>>()).unwrap();
}

/// What is attached is the very text that is signed.
#[test]
#[ignore = "asks Poppler, which ./dev test brings"]
fn the_attached_record_is_what_people_sign() {
    let mut project = Project::decided();
    let dpia = project.dpia.clone();
    let page = project.desk.must("get_dpia", json!({ "reference": dpia }));
    let hash = page["issues"][0]["content_sha256"].clone();
    let paper = made(&mut project.desk, "record", &dpia, "final");
    let record = judge::attached(&paper, &project.desk.path("record.json")).unwrap();
    assert_eq!(
        json!(tollgate_domain::canonical::ContentHash::of(&record).as_str()),
        hash,
        "the hash of the signatures"
    );
    let read: Value = serde_json::from_str(&record).unwrap();
    assert_eq!(read["reference"], json!(dpia));
}
