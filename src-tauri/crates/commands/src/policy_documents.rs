//! Policy documents that conditions of Schedule 1 need (DPA 2018 Sch 1 para 39).

use chrono::NaiveDate;
use serde_json::json;
use tollgate_domain::form::policy_document_form;
use tollgate_domain::policy_document::{LAYOUT, PolicyDocument, PolicyDocumentRefusal};
use tollgate_store::{Kind, NewVersion, OperationKind};

use crate::assets::edit::stored;
use crate::contract::{
    No, NoCode, Nothing, PolicyDocumentRow, PolicyDocumentSaved, PolicyDocuments, SavePolicyDocument,
};
use crate::register::{CURRENT, POLICY_KEEPERS};
use crate::session::Session;

/// Policy documents.
pub(crate) fn list_policy_documents(session: &mut Session, _: Nothing) -> Result<PolicyDocuments, No> {
    let register = session.register()?;
    Ok(PolicyDocuments {
        documents: register.known.documents.iter().map(|(reference, one)| row(reference, one)).collect(),
    })
}

/// Record a policy document or its next version.
pub(crate) fn save_policy_document(
    session: &mut Session,
    request: SavePolicyDocument,
) -> Result<PolicyDocumentSaved, No> {
    let mut work = session.at_work()?;
    work.register.only(&POLICY_KEEPERS)?;
    let given = request.document;
    let date = given.approved_on.as_deref().map(str::parse::<NaiveDate>).transpose();
    let document = PolicyDocument {
        reference: Some(given.reference.trim().to_owned()),
        title: Some(given.title.trim().to_owned()),
        version: Some(given.version.trim().to_owned()),
        approved_on: date.map_err(|_| No::new(NoCode::NotADate).at("approved_on"))?,
    };
    document.check().map_err(|refusal| {
        let path = match refusal {
            PolicyDocumentRefusal::Reference { .. } => "reference",
            PolicyDocumentRefusal::Title => "title",
            PolicyDocumentRefusal::Version { .. } => "version",
        };
        No::new(NoCode::DraftIncomplete).saying(refusal.to_string()).at(path)
    })?;
    let reference = document.reference.clone().unwrap_or_default();
    let title = document.title.clone().unwrap_or_default();
    let present = match work.register.store.record(&reference)? {
        Some(record) if record.kind != Kind::PolicyDocument => {
            return Err(No::new(NoCode::NotUnique).saying(format!("{reference} is the reference of another record.")));
        }
        Some(record) => Some((record.id.clone(), work.register.newest(&record)?)),
        None => None,
    };
    let body = stored(&document)?;
    let text = work.register.known.lines(policy_document_form(), &LAYOUT, &body).join("\n");
    let (kind, done) = match &present {
        None => (OperationKind::Create, format!("Record policy document {reference}")),
        Some(_) => (OperationKind::Edit, format!("Change policy document {reference}")),
    };
    work.operate(kind, &done, |edit| {
        let id = if let Some((id, version)) = &present {
            edit.put_body(id, version.number, body)?;
            id.clone()
        } else {
            let id = edit.create_record(Kind::PolicyDocument, Some(reference.clone()), json!({}), &title)?;
            let form = policy_document_form().title();
            let new = NewVersion { number: 1, base: None, state: CURRENT.to_owned(), form, body, reason: None };
            edit.create_version(&id, new)?;
            id
        };
        edit.set_words(&id, &title, &text);
        Ok(())
    })?;
    let mut touched = work.touched(&done)?;
    touched.kinds = vec![Kind::PolicyDocument.code().to_owned()];
    let document = work.register.known.documents.get(&reference).map(|one| row(&reference, one));
    let document = document.ok_or_else(|| No::defect("a document that was saved is gone"))?;
    Ok(PolicyDocumentSaved { document, touched })
}

fn row(reference: &str, document: &PolicyDocument) -> PolicyDocumentRow {
    PolicyDocumentRow {
        reference: reference.to_owned(),
        title: document.title.clone().unwrap_or_default(),
        version: document.version.clone().unwrap_or_default(),
        approved_on: document.approved_on.map(|date| date.to_string()),
    }
}
