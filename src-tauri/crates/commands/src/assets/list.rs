//! The assets list, and the findings of one record or of the register.

use std::collections::BTreeMap;

use tollgate_domain::finding::{Finding, Severity};
use tollgate_domain::record::PersonRef;
use tollgate_store::Kind;

use crate::assets::assess::living_of;
use crate::contract::{AssetList, Findings, FindingsReport, No, Nothing, RecordFinding};
use crate::register::Register;
use crate::session::Session;

/// All assets, for the list.
pub(crate) fn list_assets(session: &mut Session, _: Nothing) -> Result<AssetList, No> {
    let register = session.register()?;
    Ok(AssetList { rows: register.rows.values().cloned().collect(), law_date: register.known.law_date.to_string() })
}

/// Findings of one record or of the register.
pub(crate) fn findings(session: &mut Session, request: Findings) -> Result<FindingsReport, No> {
    let register = session.register()?;
    let mut findings = Vec::new();
    match request.reference.as_deref() {
        Some(reference) => register.findings_of(reference, &mut findings)?,
        None => {
            for kind in [Kind::Asset, Kind::Dpia, Kind::Person] {
                for record in register.store.records(kind)? {
                    register.findings_of(&record.reference, &mut findings)?;
                }
            }
        }
    }
    let mut totals: BTreeMap<String, u32> =
        ["error", "warning", "info"].into_iter().map(|severity| (severity.to_owned(), 0)).collect();
    for finding in &findings {
        *totals.entry(finding.severity.clone()).or_default() += 1;
    }
    Ok(FindingsReport { findings, totals })
}

impl Register {
    fn findings_of(&self, reference: &str, into: &mut Vec<RecordFinding>) -> Result<(), No> {
        let record = self.store.record(reference)?.ok_or_else(|| No::unknown(reference))?;
        match record.kind {
            Kind::Asset => {
                let version = self.newest(&record)?;
                let assessed = self.known.assess(reference, version.number, &version.body, living_of(&record)?)?;
                let name = assessed.asset.name.clone().unwrap_or_default();
                into.extend(assessed.findings.into_iter().map(|finding| {
                    let acknowledged = assessed.living.acknowledgement(version.number, &finding).is_some();
                    view(reference, &name, finding, acknowledged)
                }));
            }
            Kind::Person => {
                let person = PersonRef(reference.to_owned());
                let name = self.known.person_label(&person);
                into.extend(
                    self.findings_on(&person).into_iter().map(|finding| view(reference, &name, finding, false)),
                );
            }
            Kind::Dpia => {
                let assessed = self.assessed_dpia(&record)?;
                let name = assessed.dpia.title.clone().unwrap_or_default();
                into.extend(assessed.findings.iter().cloned().map(|finding| {
                    let acknowledged = assessed.is_answered(&finding);
                    view(reference, &name, finding, acknowledged)
                }));
            }
            Kind::Council | Kind::PolicyDocument | Kind::Form | Kind::ImportProfile => {}
        }
        Ok(())
    }
}

fn view(reference: &str, name: &str, finding: Finding, acknowledged: bool) -> RecordFinding {
    RecordFinding {
        reference: reference.to_owned(),
        name: name.to_owned(),
        code: finding.code,
        severity: severity(finding.severity).to_owned(),
        message: finding.message,
        citation: finding.citation,
        field: finding.path,
        row: finding.row,
        acknowledged,
    }
}

/// A severity on the wire.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
