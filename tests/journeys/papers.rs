//! Documents: what is made from a record, when, and what the judges of the two standards say of it.

use std::path::PathBuf;

use acceptance::judge;
use serde_json::{Value, json};
use tollgate_commands::contract::NoCode;
use unicode_normalization::UnicodeNormalization as _;

use crate::desk::{Desk, set};
use crate::project::{Project, conditional_approval};

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
fn the_decision_issues_one_document_that_is_never_rendered_again() {
    let mut project = Project::accepted();
    let dpia = project.dpia.clone();
    let no = project.desk.refused(NoCode::WrongState, "issue_document", json!({ "reference": dpia }));
    assert!(no.next.contains("decision"), "nothing is frozen, and it says what freezes: {}", no.next);
    project.on("2026-12-10", "siro").must("decide_dpia", &json!({ "edits": conditional_approval() }));

    let first = project.desk.path("first.pdf");
    let issued = project.desk.must("issue_document", json!({ "reference": dpia, "path": first }));
    assert_eq!(issued["existing"], json!(true), "the decision itself has issued it (dpia.md §9.2)");
    project.desk.day("2027-01-15");
    let later = project.desk.path("later.pdf");
    let again = project.desk.must("issue_document", json!({ "reference": dpia, "path": later }));
    assert_eq!(again["sha256"], issued["sha256"], "people sign in turn for weeks, and all sign the same file");
    assert_eq!(std::fs::read(&later).unwrap(), std::fs::read(&first).unwrap());
    let printed = std::fs::read(made(&mut project.desk, "record", &dpia, "final")).unwrap();
    assert_eq!(printed, std::fs::read(&first).unwrap(), "what is handed out is what was issued");
    let text = html(&mut project.desk, "record", &dpia, "final");
    assert!(text.contains("Valid only with all 8 signatures"), "the first page says what makes it valid");
    let take_off = json!({ "reference": dpia, "id": issued["file"] });
    project.desk.acting("dpo");
    project.desk.refused(NoCode::RowInUse, "remove_attachment", take_off);

    project
        .on("2027-01-16", "siro")
        .must("return_dpia", &json!({ "text": "The retention period in question L9 is wrong." }));
    project.desk.refused(NoCode::WrongState, "issue_document", json!({ "reference": dpia }));
    let void = html(&mut project.desk, "notice", &dpia, "final");
    assert!(void.contains("VOID") && void.contains("retention period"), "a recalled issue goes with a notice: {void}");
    let sound = project.desk.must("verify_register", Value::Null);
    assert_eq!(sound["sound"], json!(true), "{sound:#}");
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

/// One name in each of the scripts and languages in which London councils write to residents.
const NAMES: [&str; 14] = [
    "Siân Ŵyn-Ŷork",
    "Grażyna Wójcik-Śliwińska",
    "İpek Çağlayan Şişoğlu",
    "Ελένη Παπαδοπούλου",
    "Їжакевич Ґалина",
    "Nguyễn Thị Hường",
    "محمد عبد الرحمن",
    "شَهْرَزَاد",
    "שָׁלוֹם בן־דוד",
    "মোহাম্মদ রহমান",
    "தமிழ்ச்செல்வி",
    "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "प्रिया शर्मा",
    "ગુણવંતી પટેલ",
];

#[test]
#[ignore = "asks veraPDF, qpdf and Poppler, which ./dev test brings"]
fn names_in_every_script_are_read_aloud_as_they_were_written() {
    let mut project = Project::drafted();
    let dpia = project.dpia.clone();
    // Alone, in the middle of an English sentence, and in a text that takes several lines.
    let alone: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    let within = NAMES.map(|name| format!("The notice was read by {name} (no. 12) and two others.")).join("\n");
    let long = NAMES.map(|name| format!("{name} ").repeat(12)).join("\n");
    project.edit(&json!([
        set("p1", &json!(alone.join("\n"))),
        set("p4", &json!(within)),
        set("d1", &json!(long.chars().take(3900).collect::<String>())),
    ]));
    let paper = made(&mut project.desk, "record", &dpia, "draft");
    judge::syntax(&paper).unwrap();
    judge::standards(&[paper.as_path()]).unwrap();
    let aloud = plain(&judge::read_aloud(&paper).unwrap());
    for name in NAMES {
        let name = plain(name);
        assert!(aloud.matches(&name).count() >= 3, "{name} is not read as it was written");
        assert!(aloud.contains(&plain(&format!("read by {name} (no. 12) and two"))), "{name} in a sentence");
    }
}

/// Text without what is not read: marks of direction, the invisible blank, and how many blanks there are.
fn plain(text: &str) -> String {
    let silent = |letter: &char| !matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '"');
    let kept: String = text.nfc().filter(silent).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the first pages of an issued assessment say to a screen reader, as it was once found right by ear and eye.
#[test]
#[ignore = "asks Poppler, which ./dev test brings"]
fn an_issued_assessment_reads_in_the_order_of_its_parts() {
    let mut project = Project::decided();
    let dpia = project.dpia.clone();
    let aloud = judge::read_aloud(&made(&mut project.desk, "record", &dpia, "final")).unwrap();
    let headings: Vec<String> = aloud
        .split('\n')
        .collect::<Vec<_>>()
        .windows(2)
        .filter(|lines| matches!(lines[0].trim(), "H1 (block)" | "H2 (block)" | "H1" | "H2"))
        .map(|lines| plain(lines[1]))
        .collect();
    let expected = [
        "New Blue Badge case-management supplier",
        "Contents",
        "2. Summary",
        "3. Screening",
        "4. Project and governance",
        "5. Describe the processing",
        "6. Lawful and necessary",
        "7. People’s rights",
        "8. Supplier, security, transfers",
        "9. Risk register",
        "10. Consultation",
        "11. Advice of the Data Protection Officer and answer of the council",
        "12. Prior consultation",
        "13. Decision, conditions and action plan",
        "14. Contract specification annex",
        "15. Signatures",
        "16. Version history",
        "17. Source and version",
    ];
    assert_eq!(headings, expected, "{aloud}");
    assert!(!aloud.contains("DRAFT"), "no watermark, and none read aloud");
    assert!(!aloud.contains("Page 1 of"), "headers and footers are not read in the middle of a sentence");
    let places = &aloud[aloud.rfind("15. Signatures").unwrap()..];
    for number in 1..=8 {
        assert!(
            places.contains(&format!("\"{number}. ")),
            "each place says whose it is, before it is signed: {places}"
        );
    }
    assert_eq!(places.matches("See the signature panel.").count(), 8, "and where to look who signed: {places}");
}
