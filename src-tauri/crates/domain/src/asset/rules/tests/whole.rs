//! Cases of the rules about the asset as a whole (sections A to C and I to K).

use super::scene::{date, text};
use super::{Firing, Scene, Silence, fires, silent};
use crate::asset::{DocumentFacts, DpiaNeeded, Lifecycle, ListedText, OptOut, Screening, Sibling};
use crate::council::Jurisdiction;
use crate::record::{PersonRef, RowId};
use crate::vocabulary::*;

use super::AssetRule::*;

pub(super) fn fire() -> Vec<Firing> {
    vec![
        fires("AR001", "an asset with personal data and no reason for it", |s| {
            s.asset.purposes.0.clear();
            s.asset.data_items.0.values_mut().for_each(|item| item.purpose_keys.clear());
            s.recipient("R1").purpose_keys.clear();
            s.recipient("R2").purpose_keys.clear();
        }),
        fires("AR004", "nobody owns it", |s| s.asset.record_manager = None),
        fires("AR004", "the owner has left", |s| {
            s.people.values_mut().for_each(|person| person.active = false);
        }),
        fires("AR004", "the owner is nobody whom the register knows", |s| {
            s.asset.record_manager = Some(PersonRef("PE-0099".to_owned()));
        }),
        fires("AR021", "high risk, in use, and no signed assessment", |s| s.screened(DpiaNeeded::Required)),
        fires("AR021", "an assessment that is still being written is not signed", |s| {
            s.screened(DpiaNeeded::Required);
            s.dpia = Some(DocumentFacts { reference: "DPIA-2026-014".to_owned(), in_force: false });
        }),
        fires("AR022", "recommended, and nobody has said why not", |s| s.screened(DpiaNeeded::Recommended)),
        fires("AR023", "one day late", |s| s.next_review_at(date(2026, 11, 22))),
        fires("AR023", "ninety days late is late, not yet lost", |s| s.next_review_at(date(2026, 8, 25))),
        fires("AR023, AR024", "ninety-one days late", |s| s.next_review_at(date(2026, 8, 24))),
        fires("AR037", "live, and people are not told", |s| s.notice = None),
        fires("AR038", "the published notice says something else", |s| {
            s.notice.as_mut().expect("the sound asset has a notice").outdated = true;
        }),
        fires("AR039", "data from somebody else without a name", |s| {
            s.asset.collection_sources.push(DataSource::NhsBody);
        }),
        fires("AR041", "health data without an audit log", |s| s.without_measure(SecurityMeasure::AuditLog)),
        fires("AR041", "paper needs a lock", |s| s.asset.format = Some(Format::Mixed)),
        fires("AR042", "official-sensitive access is looked at every six months", |s| {
            s.asset.access_review_on = Some(date(2026, 5, 22));
        }),
        fires("AR042", "access has never been looked at", |s| s.asset.access_review_on = None),
        fires("AR043", "health data without the SENSITIVE marking", |s| {
            s.asset.gsc_classification = Some(Classification::Official);
        }),
        fires("AR045", "2,400 people are not fewer than 100", |s| {
            s.asset.volume_band = Some(VolumeBand::Under100);
        }),
        fires("AR045", "10,000 are one too many for the band up to 9,999", |s| s.asset.volume_exact = Some(10_000)),
        fires("AR046", "the register is not accredited for SECRET", |s| {
            s.asset.gsc_classification = Some(Classification::Secret);
        }),
        fires("AR048", "no Caldicott Guardian is in office", |s| s.guardian = false),
        fires("AR041, AR048", "confidential care data open to everybody", |s| {
            s.without_measure(SecurityMeasure::Rbac);
        }),
        fires("AR048", "data that goes to an NHS body is confidential unless somebody says that it is not", |s| {
            s.asset.caldicott_scope = None;
            s.guardian = false;
        }),
        fires("AR049", "health data in England: \"not applicable\" needs a reason", |s| {
            s.asset.national_data_opt_out = Some(OptOut::NotApplicable);
        }),
        fires("AR051", "100,000 people's health data is large-scale", |s| {
            s.asset.volume_band = Some(VolumeBand::Of100kPlus);
            s.asset.volume_exact = None;
            s.screening =
                Some(Screening { outcome: DpiaNeeded::NotRequired, a2_answered_no: true, e7_answered_no: false });
        }),
        fires("AR052", "children in the data, but not in the screening", |s| {
            s.item("D1").subject_categories.push(SubjectCategory::LookedAfterChild);
            s.screening =
                Some(Screening { outcome: DpiaNeeded::NotRequired, a2_answered_no: false, e7_answered_no: true });
        }),
        fires("AR058", "joint controllers without an arrangement", |s| {
            s.asset.controller_role = Some(ControllerRole::JointController);
        }),
        fires("AR059", "a processor for whom?", |s| s.asset.controller_role = Some(ControllerRole::Processor)),
        fires("AR060", "the same name apart from spaces and punctuation", |s| {
            s.siblings.push(sibling("IA-0007", "Occupational-Therapy  Records!", None));
        }),
        fires("AR060", "the same system in the same service", |s| {
            s.siblings.push(sibling("IA-0008", "Hoists", Some("carefile ")));
        }),
        fires("AR065", "nobody has screened it", |s| s.screening = None),
    ]
}

pub(super) fn stay_silent() -> Vec<Silence> {
    vec![
        silent(Ar001, "an asset without personal data needs no purpose", |s| {
            s.asset.purposes.0.clear();
            s.asset.regime = Some(Regime::NotPersonalData);
        }),
        silent(Ar004, "an active owner", |_| ()),
        silent(Ar021, "a version of the assessment is in force", |s| {
            s.screened(DpiaNeeded::Required);
            s.dpia = Some(DocumentFacts { reference: "DPIA-2026-014".to_owned(), in_force: true });
        }),
        silent(Ar021, "nothing is processed yet", |s| {
            s.screened(DpiaNeeded::Required);
            s.asset.lifecycle = Some(Lifecycle::Planned);
        }),
        silent(Ar022, "the assessment has begun", |s| {
            s.screened(DpiaNeeded::Recommended);
            s.dpia = Some(DocumentFacts { reference: "DPIA-2026-014".to_owned(), in_force: false });
        }),
        silent(Ar023, "due today is not overdue", |s| s.next_review_at(date(2026, 11, 23))),
        silent(Ar024, "ninety days to the day", |s| s.next_review_at(date(2026, 8, 25))),
        silent(Ar023, "an entry that was never approved has no review to miss", |s| s.next_review_on = None),
        silent(Ar037, "what is no longer live is no longer announced", |s| {
            s.notice = None;
            s.asset.lifecycle = Some(Lifecycle::ReadOnly);
        }),
        silent(Ar038, "the notice says what the register says", |_| ()),
        silent(Ar039, "the source has a name", |s| {
            s.asset.collection_sources.push(DataSource::NhsBody);
            s.asset.source_notes = text("Testborough NHS Foundation Trust");
        }),
        silent(Ar041, "paper alone is not encrypted in transit", |s| {
            s.asset.format = Some(Format::Paper);
            s.without_measure(SecurityMeasure::EncryptTransit);
            s.without_measure(SecurityMeasure::EncryptRest);
            s.without_measure(SecurityMeasure::AuditLog);
            let key = SecurityMeasure::Physical.code();
            let locked = crate::asset::AssetMeasure { key: key.to_owned(), ..crate::asset::AssetMeasure::default() };
            s.asset.measures.0.insert(RowId::from(key), locked);
        }),
        silent(Ar041, "plain official data has no minimum set", |s| {
            s.asset.measures.0.clear();
            s.asset.gsc_classification = Some(Classification::Official);
            s.tick("D2", &[]);
        }),
        silent(Ar042, "six months to the day", |s| s.asset.access_review_on = Some(date(2026, 5, 23))),
        silent(Ar042, "twelve months are enough where the asset is not official-sensitive", |s| {
            s.asset.access_review_on = Some(date(2025, 11, 23));
            s.asset.gsc_classification = Some(Classification::Official);
        }),
        silent(Ar043, "nothing in it is special or criminal", |s| {
            s.asset.gsc_classification = Some(Classification::Official);
            s.tick("D2", &[]);
        }),
        silent(Ar045, "9,999 fit the band up to 9,999", |s| s.asset.volume_exact = Some(9_999)),
        silent(Ar046, "official-sensitive may be recorded here", |_| ()),
        silent(Ar048, "somebody has said that nothing in it is confidential care data", |s| {
            s.asset.caldicott_scope = Some(false);
            s.guardian = false;
        }),
        silent(Ar049, "the opt-out is England's", |s| {
            s.asset.national_data_opt_out = Some(OptOut::NotApplicable);
            s.council.jurisdiction = not_england();
        }),
        silent(Ar049, "no use of the data is in scope, and that is an answer", |s| {
            s.asset.national_data_opt_out = Some(OptOut::NoUsesInScope);
        }),
        silent(Ar051, "the screening says large-scale", |s| s.asset.volume_band = Some(VolumeBand::Of100kPlus)),
        silent(Ar051, "without a screening there is no answer to compare", |s| {
            s.asset.volume_band = Some(VolumeBand::Of100kPlus);
            s.screening = None;
        }),
        silent(Ar052, "no children", |s| {
            s.screening =
                Some(Screening { outcome: DpiaNeeded::NotRequired, a2_answered_no: false, e7_answered_no: true });
        }),
        silent(Ar058, "the arrangement is named", |s| {
            s.asset.controller_role = Some(ControllerRole::JointController);
            s.asset.joint_arrangement_ref = text("ISA-2026-007");
        }),
        silent(Ar059, "the controller is named", |s| {
            s.asset.controller_role = Some(ControllerRole::Processor);
            let served = ListedText { key: "S1".to_owned(), position: 0, text: text("Testborough Academy Trust") };
            s.asset.controllers_served.0.insert(RowId::from("S1"), served);
        }),
        silent(Ar060, "another name and another system", |s| {
            s.siblings.push(sibling("IA-0009", "Home care rotas", Some("RotaPlan")));
        }),
        silent(Ar060, "an asset is no duplicate of itself", |s| {
            s.siblings.push(sibling("IA-0001", "Occupational therapy records", Some("CareFile")));
        }),
        silent(Ar060, "two assets without a system do not share one", |s| {
            s.asset.system_name = None;
            s.siblings.push(sibling("IA-0010", "Hoists", None));
        }),
        silent(Ar065, "screened", |_| ()),
        silent(Ar065, "nothing to screen where no personal data is held", |s| {
            s.screening = None;
            s.asset.regime = Some(Regime::NotPersonalData);
        }),
    ]
}

#[test]
fn an_asset_without_personal_data_is_asked_only_about_owner_marking_security_and_review() {
    let mut scene = Scene::sound();
    scene.asset.regime = Some(Regime::NotPersonalData);
    scene.asset.retention.0.clear();
    scene.asset.recipients.0.clear();
    scene.asset.purposes.0.clear();
    scene.screening = None;
    scene.notice = None;
    assert_eq!(
        super::spoken(&scene.check()),
        "",
        "the data protection rules have nothing to say about the asset: it stands in the register, not in the ROPA"
    );
    scene.asset.record_manager = None;
    scene.asset.access_review_on = None;
    scene.asset.volume_exact = Some(1);
    scene.next_review_at(date(2026, 1, 1));
    scene.siblings.push(sibling("IA-0007", "Occupational therapy records", None));
    scene.asset.measures.0.clear();
    assert_eq!(
        super::spoken(&scene.check()),
        "AR004, AR023, AR024, AR041, AR042, AR045, AR060",
        "every asset has an owner, a review and protection that fits its marking"
    );
}

#[test]
fn only_the_signed_assessment_waits_for_approval() {
    let mut scene = Scene::sound();
    scene.screened(DpiaNeeded::Required);
    let found = scene.check();
    assert!(found.iter().all(|finding| finding.approve_time), "AR021 does not hold up submission: the DPIA may follow");
}

fn sibling(reference: &str, name: &str, system: Option<&str>) -> Sibling {
    Sibling { reference: reference.to_owned(), name: name.to_owned(), system_name: system.map(str::to_owned) }
}

fn not_england() -> Jurisdiction {
    Jurisdiction::Wales
}
