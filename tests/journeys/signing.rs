//! Signing the issued document with one's own key, and reading it back: scenario of the new supplier, on paper.

use std::path::PathBuf;

use acceptance::judge;
use serde_json::{Value, json};
use tollgate_commands::contract::NoCode;

use crate::project::{Project, SIGNATORIES};

const PASSPHRASE: &str = "otters under the weir";

/// Makes an identity on this computer and gives its fingerprint.
fn identity(project: &mut Project, name: &str) -> String {
    let request = json!({ "name": name, "organisation": "Testborough Council", "passphrase": PASSPHRASE });
    let kept = project.desk.must("make_identity", request);
    kept["identity"]["fingerprint"].as_str().unwrap().to_owned()
}

/// A request to sign with an identity.
fn with(project: &mut Project, identity: &str) -> Value {
    json!({ "content_sha256": project.hash(), "identity": identity, "passphrase": PASSPHRASE })
}

/// Signs as a role, with an identity made for it.
fn sign(project: &mut Project, role: &str) -> Value {
    project.desk.acting(role);
    let own = identity(project, role);
    let request = with(project, &own);
    project.must("sign_document", &request)
}

/// The issued document as far as it is signed, in a file of its own.
fn document(project: &mut Project, name: &str) -> PathBuf {
    let path = project.desk.path(name);
    let request = json!({ "paper": "record", "reference": project.dpia, "state": "final", "path": path });
    project.desk.must("make_document", request);
    path
}

fn verified(project: &mut Project, path: &PathBuf) -> Value {
    project.desk.must("verify_pdf", json!({ "path": path }))
}

#[test]
fn eight_people_sign_one_document_with_their_own_keys() {
    let mut project = Project::decided();
    let issued = document(&mut project, "issued.pdf");
    let report = verified(&mut project, &issued);
    assert_eq!(report["verdict"], json!("awaiting"), "nobody has signed: {report:#}");
    assert_eq!(report["record"]["content_sha256"], json!(project.hash()), "the frozen content itself is embedded");
    for role in &SIGNATORIES[..7] {
        sign(&mut project, role);
    }
    let seven = document(&mut project, "seven.pdf");
    let report = verified(&mut project, &seven);
    assert_eq!(report["verdict"], json!("awaiting"), "{report:#}");
    assert!(report["sentence"].as_str().unwrap().contains("Missing"), "it says who is awaited: {}", report["sentence"]);

    let page = sign(&mut project, "siro");
    assert_eq!(page["row"]["state"], json!("signed_with_conditions"), "with the SIRO's signature it comes into force");
    for place in page["issues"][0]["signatories"].as_array().unwrap() {
        assert_eq!(place["method"], json!("sig_pades"), "the history says how each signed");
        assert_eq!(place["content_sha256"], page["issues"][0]["content_sha256"], "all signed the same content");
    }
    let signed = document(&mut project, "signed.pdf");
    let bytes = std::fs::read(&signed).unwrap();
    for earlier in [&issued, &seven] {
        assert!(bytes.starts_with(&std::fs::read(earlier).unwrap()), "what others signed is never altered");
    }
    let report = verified(&mut project, &signed);
    assert_eq!(report["verdict"], json!("complete"), "{report:#}");
    assert_eq!(report["register"]["recognised"], json!(true), "{report:#}");
    let order: Vec<&str> =
        report["places"].as_array().unwrap().iter().map(|place| place["name"].as_str().unwrap()).collect();
    assert_eq!(order, SIGNATORIES, "in the order of dpia.md §9.2");
    for (number, place) in (1..).zip(report["places"].as_array().unwrap()) {
        let signature = &place["signature"];
        assert_eq!((&signature["sound"], &signature["number"]), (&json!(true), &json!(number)), "{signature:#}");
        assert_eq!(signature["name"], place["name"], "each with the key of their own");
        assert!(
            signature["key"].as_str().unwrap().contains("Nobody has vouched"),
            "the register says so: {signature:#}"
        );
    }
    let asked = json!({ "reference": project.dpia });
    let files = project.desk.must("get_dpia", asked)["attachments"].as_array().cloned().unwrap_or_default();
    assert!(files.len() <= 1, "what a signature appended is no file of its own: {files:#?}");
    let sound = project.desk.must("verify_register", Value::Null);
    assert_eq!(sound["sound"], json!(true), "chain and replay agree: {sound:#}");

    // Somebody without the register reads the same, but for whose keys they are.
    project.desk.must("close_register", Value::Null);
    let report = verified(&mut project, &signed);
    assert_eq!(report["verdict"], json!("complete"), "{report:#}");
    assert_eq!(report["register"], Value::Null, "nothing is said of a register that is not open");
}

#[test]
fn whoever_may_not_sign_now_is_told_the_rule() {
    let mut project = Project::decided();
    project.desk.acting("siro");
    let siro = identity(&mut project, "siro");
    let request = with(&mut project, &siro);
    let no = project.refused(NoCode::OutOfOrder, "sign_document", &request);
    assert_eq!(no.details["rule"], "SG1", "the SIRO signs last: {}", no.message);
    project.desk.acting("project_manager");
    let mut other = request.clone();
    other["signatory"] = json!("siro");
    let no = project.refused(NoCode::Separation, "sign_document", &other);
    assert_eq!(no.details["rule"], "SG3", "whoever wrote it does not decide on it: {}", no.message);
    let mut other = request.clone();
    other["content_sha256"] = json!("0".repeat(64));
    let no = project.refused(NoCode::OtherContent, "sign_document", &other);
    assert_eq!(no.details["rule"], "SG2", "another text: {}", no.message);
    let mut other = request.clone();
    other["passphrase"] = json!("not the passphrase");
    project.refused(NoCode::WrongPassphrase, "sign_document", &other);

    let manager = identity(&mut project, "project_manager");
    let request = with(&mut project, &manager);
    project.must("sign_document", &request);
    project.desk.acting("record_manager");
    let no = project.refused(NoCode::KeyRefused, "sign_document", &request);
    assert_eq!(no.details["rule"], "another_persons_key", "one key is one person's: {}", no.message);
    let report = project.page();
    assert_eq!(report["issues"][0]["signed"], json!(1), "whatever was refused left nothing behind");
}

#[test]
fn keys_are_vouched_for_by_somebody_else_and_withdrawn_when_lost() {
    let mut project = Project::decided();
    project.desk.acting("project_manager");
    let (own, other) = (identity(&mut project, "project_manager"), identity(&mut project, "somebody else"));
    let person = project.desk.holder("project_manager");
    let entered = project.desk.must("enter_key", json!({ "fingerprint": own }));
    assert_eq!(entered["page"]["keys"][0]["vouched_by"], Value::Null, "nobody has checked it yet");
    let vouching = json!({ "person": person, "fingerprint": own.to_uppercase() });
    project.desk.refused(NoCode::NotYourStep, "vouch_for_key", vouching.clone());
    project.desk.acting("dpo");
    let vouched = project.desk.must("vouch_for_key", vouching);
    assert_eq!(vouched["page"]["keys"][0]["vouched_by"], json!("dpo"), "who compared the fingerprint is shown");
    project.desk.acting("project_manager");
    let request = with(&mut project, &other);
    let no = project.refused(NoCode::KeyRefused, "sign_document", &request);
    assert_eq!(no.details["rule"], "another_key_is_vouched_for", "no other key slips in beside it: {}", no.message);
    let request = with(&mut project, &own);
    project.must("sign_document", &request);
    let paper = document(&mut project, "one.pdf");
    let said = verified(&mut project, &paper)["places"][0]["signature"]["key"].clone();
    assert!(said.as_str().unwrap().contains("dpo vouched for it"), "a reader is told: {said}");
    let lost = json!({ "person": person, "fingerprint": own, "reason": "The laptop was left on a train." });
    let page = project.desk.must("withdraw_key", lost);
    assert_eq!(page["page"]["keys"][0]["counts"], json!(false), "a lost key signs nothing more");
    let report = verified(&mut project, &paper);
    assert_eq!(report["places"][0]["signature"]["sound"], json!(true), "what it signed before stays as it is");
}

#[test]
fn what_was_changed_recalled_or_never_issued_is_told_apart() {
    let mut project = Project::decided();
    for role in &SIGNATORIES[..5] {
        sign(&mut project, role);
    }
    let paper = document(&mut project, "five.pdf");
    let bytes = std::fs::read(&paper).unwrap();
    let changed = project.desk.path("changed.pdf");
    let mut forged = bytes.clone();
    let place = forged.windows(9).position(|window| window == b"endstream").unwrap() - 20;
    forged[place] ^= 1;
    std::fs::write(&changed, forged).unwrap();
    let report = verified(&mut project, &changed);
    assert_eq!(report["verdict"], json!("refused"), "one letter is enough: {report:#}");
    let appended = project.desk.path("appended.pdf");
    std::fs::write(&appended, [&bytes[..], b"\nApproved.\n"].concat()).unwrap();
    assert_eq!(
        verified(&mut project, &appended)["verdict"],
        json!("refused"),
        "nothing stands after the last signature"
    );

    project
        .on("2026-12-11", "siro")
        .must("return_dpia", &json!({ "text": "The forum's letter must be answered first." }));
    let report = verified(&mut project, &paper);
    assert_eq!(report["verdict"], json!("not_in_force"), "the file is whole, and no longer counts: {report:#}");
    let said = report["register"]["sentences"].to_string();
    assert!(said.contains("recalled"), "and says why: {said}");

    let mut elsewhere = Project::accepted();
    let report = elsewhere.desk.must("verify_pdf", json!({ "path": paper }));
    assert_eq!(
        report["register"]["recognised"],
        json!(false),
        "a register in which nothing is decided never issued it: {report:#}"
    );
    let no = elsewhere.desk.path("note.pdf");
    std::fs::write(&no, b"a note").unwrap();
    elsewhere.desk.refused(NoCode::NotAPdf, "verify_pdf", json!({ "path": no }));
}

#[test]
fn the_signature_sheet_says_who_signed_and_whether_it_is_approved() {
    let mut project = Project::decided();
    for role in &SIGNATORIES[..3] {
        sign(&mut project, role);
    }
    let sheet = |project: &mut Project| {
        let request = json!({ "paper": "signature_sheet", "reference": project.dpia, "state": "final" });
        project.desk.must("preview_document", request)["html"].as_str().unwrap().to_owned()
    };
    let noon = sheet(&mut project);
    assert!(noon.contains("NOT APPROVED"), "five signatures are missing at noon");
    assert_eq!(noon.matches("Not signed").count(), 5, "each of them on a line of its own");
    for role in &SIGNATORIES[3..] {
        sign(&mut project, role);
    }
    let evening = sheet(&mut project);
    assert!(!evening.contains("NOT APPROVED") && !evening.contains("Not signed"), "all eight are there");
    assert!(evening.contains(&project.hash()), "on one content hash");
    assert_eq!(evening.matches(&project.hash()[..12]).count(), 8 + 1 + 1, "a line each, the facts, and the source");
}

#[test]
#[ignore = "asks veraPDF, qpdf and pyHanko, which ./dev test brings"]
fn signed_documents_pass_every_judge_after_each_signature() {
    let mut project = Project::decided();
    let mut papers = vec![document(&mut project, "0.pdf")];
    for (number, role) in (1..).zip(SIGNATORIES) {
        sign(&mut project, role);
        papers.push(document(&mut project, &format!("{number}.pdf")));
    }
    for paper in &papers {
        judge::syntax(paper).unwrap();
    }
    let all: Vec<_> = papers.iter().map(PathBuf::as_path).collect();
    judge::standards(&all).unwrap();
    for (number, paper) in papers.iter().enumerate() {
        assert_eq!(judge::signatures(paper).unwrap(), number, "pyHanko accepts each of them: {}", paper.display());
    }
}
