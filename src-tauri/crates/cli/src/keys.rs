//! The lines about keys: identities, signing, and reading signed documents back.
//!
//! Never in here: a passphrase that is printed, or cryptography.

use std::process::ExitCode;

use serde_json::{Value, json};
use tollgate_commands::Session;

use crate::arguments::IdentityLine;
use crate::host::{Asking, identity_passphrase};
use crate::lines::{Stop, absolute};
use crate::print;

/// Signs the issued document of an assessment as whoever acts.
pub(crate) fn sign(session: &mut Session, reference: &str, identity: &str, as_json: bool) -> Result<(), Stop> {
    let page = session.call("get_dpia", json!({ "reference": reference }))?;
    let issues = page["issues"].as_array();
    let frozen = issues.and_then(|issues| issues.iter().rfind(|issue| issue["void_at"].is_null()));
    // Without frozen content the command itself says why there is nothing to sign.
    let content = frozen.map_or(Value::String("0".repeat(64)), |issue| issue["content_sha256"].clone());
    // A path is made whole, so that it means the same wherever the command runs.
    let named =
        if std::path::Path::new(identity).exists() { absolute(identity.as_ref())? } else { identity.to_owned() };
    let passphrase = identity_passphrase(Asking::Present)?;
    let signed = session.call(
        "sign_document",
        json!({ "reference": reference, "content_sha256": content, "identity": named, "passphrase": passphrase.as_str() }),
    )?;
    print::signed(&signed, as_json)?;
    Ok(())
}

/// Makes, keeps or lists identities.
pub(crate) fn identity(session: &mut Session, what: &IdentityLine, as_json: bool) -> Result<(), Stop> {
    match what {
        IdentityLine::New { name, organisation } => {
            let passphrase = identity_passphrase(Asking::New)?;
            let request = json!({ "name": name, "organisation": organisation, "passphrase": passphrase.as_str() });
            print::identity(&session.call("make_identity", request)?, as_json)?;
        }
        IdentityLine::Import { file } => {
            let passphrase = identity_passphrase(Asking::Present)?;
            let request = json!({ "path": absolute(file)?, "passphrase": passphrase.as_str() });
            print::identity(&session.call("import_identity", request)?, as_json)?;
        }
        IdentityLine::List => print::identities(&session.call("list_identities", Value::Null)?, as_json)?,
    }
    Ok(())
}

/// Reads a signed PDF back.
pub(crate) fn verify_pdf(session: &mut Session, path: &str, as_json: bool) -> Result<ExitCode, Stop> {
    let report = session.call("verify_pdf", json!({ "path": path }))?;
    print::pdf_report(&report, as_json)?;
    Ok(if report["verdict"] == json!("complete") { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
