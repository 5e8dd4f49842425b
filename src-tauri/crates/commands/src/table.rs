//! The one table of commands: name, request, answer, what it needs, and the function that carries it out.
//!
//! Never in here: anything but the table and the macro that reads it. One command per intention, never a generic upsert.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::contract::{
    AcknowledgeDpiaWarning, AcknowledgeWarning, ActAs, AddFormQuestion, ApplyImport, AssetEdited, AssetList, AssetPage,
    AssetStepRequest, AttachFile, Backups, ChangeLawSwitch, ChangePassphrase, CloseReviewFlag, CommentOnDpia,
    CompareDpia, CouncilEdited, CouncilPage, CreateAsset, CreateDpia, CreatePerson, CreateRegister, CreateSample,
    DeclineDpia, DeleteDraft, DocumentIssued, DocumentMade, DocumentPreview, DpiaComparison, DpiaEdited, DpiaList,
    DpiaPage, DpiaStepRequest, EditAsset, EditCouncil, EditDpia, EditFormGuidance, EditListEntry, EditPerson, EnterKey,
    EraseValue, ExportList, ExportPublished, ExportRecord, ExportRegister, ExportRopa, Exported, FilesEdited, Findings,
    FindingsReport, ForgetRecent, FormCopies, FormCopiesEdited, FormView, Forms, GetAsset, GetDpia, GetForm,
    GetFormCopies, GetPerson, History, HistoryPage, Identities, IdentityKept, ImportIdentity, ImportPlan,
    ImportProfiles, Imported, IssueDocument, ListBackups, ListEntryEdited, Lists, MakeConsultationPack, MakeDocument,
    MakeIdentity, MeetCondition, No, Nothing, OpenRegister, PassphraseChanged, PdfReport, PeopleList, PersonEdited,
    PersonPage, PlanImport, PolicyDocumentSaved, PolicyDocuments, Preferences, PreviewDocument, PutFormInForce,
    RaiseReviewFlag, RecentRegisters, RecordMeasureProgress, RegisterStatus, RemoveAttachment, RemoveImportProfile,
    ReopenDpia, ResolveComments, RestoreValue, RiskList, SaveAttachment, SaveImportProfile, SavePolicyDocument, Search,
    SearchHits, SettleDifference, SettleScreening, SignDocument, SignDpia, Touched, Undone, ValueErased,
    VerificationReport, VerifyPdf, VouchForKey, WithdrawAcknowledgement, WithdrawFormQuestion, WithdrawKey,
    WorkProgress,
};
use crate::session::Session;
use crate::typescript::Declarations;

/// What a command needs before it can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing open.
    File,
    /// An open register.
    Read,
    /// An open register that may be written.
    Write,
}

/// One line of the table.
pub struct Entry {
    /// Name on the wire.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// Name of the request type.
    pub request: &'static str,
    /// Name of the answer type.
    pub answer: &'static str,
    /// What it needs.
    pub need: Need,
    pub(crate) declare: fn(&mut Declarations<'_>),
    pub(crate) run: fn(&mut Session, Value) -> Result<String, No>,
}

/// The line of a command.
pub fn entry(name: &str) -> Option<&'static Entry> {
    TABLE.iter().find(|entry| entry.name == name)
}

macro_rules! commands {
    ($(#[doc = $doc:literal] $name:ident($request:ident) -> $answer:ident, $need:ident in $($place:ident)::+;)+) => {
        /// Every command.
        pub const TABLE: &[Entry] = &[$(Entry {
            name: stringify!($name),
            doc: $doc.trim_ascii(),
            request: stringify!($request),
            answer: stringify!($answer),
            need: Need::$need,
            declare: |declarations| {
                declarations.add::<$request>();
                declarations.add::<$answer>();
            },
            run: |session, request| {
                let request: $request = parse(stringify!($name), request)?;
                let answer: $answer = crate::$($place)::+::$name(session, request)?;
                write(stringify!($name), &answer)
            },
        }),+];
    };
}

fn parse<T: DeserializeOwned>(command: &str, request: Value) -> Result<T, No> {
    // A request without particulars may be left out.
    let request = if request.is_null() { Value::Object(serde_json::Map::new()) } else { request };
    serde_json::from_value(request).map_err(|reason| No::malformed(command, &reason.to_string()))
}

/// The answer as text: it goes on as it is, and a list of ten thousand rows is never a tree of values in between.
fn write<T: Serialize>(command: &str, answer: &T) -> Result<String, No> {
    serde_json::to_string(answer)
        .map_err(|reason| No::defect(&format!("{command} could not write its answer: {reason}")))
}

commands! {
    /// Make a new register and open it.
    create_register(CreateRegister) -> RegisterStatus, File in file;
    /// Make the sample register of Testborough Council and open it.
    create_sample(CreateSample) -> RegisterStatus, File in sample;
    /// Open a register.
    open_register(OpenRegister) -> RegisterStatus, File in file;
    /// Close the open register, or lock it: nothing of it stays in memory.
    close_register(Nothing) -> Nothing, File in file;
    /// How the open register stands.
    register_status(Nothing) -> RegisterStatus, Read in file;
    /// Act as a role or person from now on.
    act_as(ActAs) -> RegisterStatus, Read in acting;
    /// Change, set or remove the passphrase.
    change_passphrase(ChangePassphrase) -> PassphraseChanged, Write in file;
    /// Check the file, the chain of operations, and that replaying them gives the present state.
    verify_register(Nothing) -> VerificationReport, Read in file;
    /// Backups of a register on this computer.
    list_backups(ListBackups) -> Backups, File in file;
    /// Registers opened on this computer.
    recent_registers(Nothing) -> RecentRegisters, File in computer;
    /// Take a register off that list.
    forget_recent(ForgetRecent) -> RecentRegisters, File in computer;
    /// What this computer remembers about the window.
    get_preferences(Nothing) -> Preferences, File in computer;
    /// Remember it.
    set_preferences(Preferences) -> Preferences, File in computer;

    /// Identities of this user on this computer.
    list_identities(Nothing) -> Identities, File in keys::identities;
    /// Make an identity: a key with a certificate for three years.
    make_identity(MakeIdentity) -> IdentityKept, File in keys::identities;
    /// Keep an identity that another program made.
    import_identity(ImportIdentity) -> IdentityKept, File in keys::identities;
    /// Read a signed PDF back; against the register too, if one is open.
    verify_pdf(VerifyPdf) -> PdfReport, File in keys::verify;

    /// Every form.
    get_forms(Nothing) -> Forms, File in words;
    /// One form as a version reads it, a council's copy among them.
    get_form(GetForm) -> FormView, Read in forms::copies;
    /// A council's copies of a form, and what of the next one may be changed.
    get_form_copies(GetFormCopies) -> FormCopies, Read in forms::copies;
    /// Add a question of the council's own to the copy that is being written.
    add_form_question(AddFormQuestion) -> FormCopiesEdited, Write in forms::copies;
    /// Write the council's own guidance and examples beside a question.
    edit_form_guidance(EditFormGuidance) -> FormCopiesEdited, Write in forms::copies;
    /// Stop asking a question of the council's own.
    withdraw_form_question(WithdrawFormQuestion) -> FormCopiesEdited, Write in forms::copies;
    /// Put the copy that is being written in force for new records.
    put_form_in_force(PutFormInForce) -> FormCopiesEdited, Write in forms::copies;
    /// Every list, as the open register words it.
    get_lists(Nothing) -> Lists, Read in words;

    /// All assets, for the list.
    list_assets(Nothing) -> AssetList, Read in assets::list;
    /// One asset.
    get_asset(GetAsset) -> AssetPage, Read in assets::page;
    /// Make an asset.
    create_asset(CreateAsset) -> AssetEdited, Write in assets::edit;
    /// Change an asset.
    edit_asset(EditAsset) -> AssetEdited, Write in assets::edit;
    /// Acknowledge a warning.
    acknowledge_warning(AcknowledgeWarning) -> AssetEdited, Write in assets::acknowledge;
    /// Take an acknowledgement back.
    withdraw_acknowledgement(WithdrawAcknowledgement) -> AssetEdited, Write in assets::acknowledge;
    /// Draft or returned to submitted (record manager).
    submit_asset(AssetStepRequest) -> AssetEdited, Write in assets::steps;
    /// Submitted to the DPO's check (IG lead).
    check_asset(AssetStepRequest) -> AssetEdited, Write in assets::steps;
    /// Back to the record manager with a comment (IG lead or DPO).
    return_asset(AssetStepRequest) -> AssetEdited, Write in assets::steps;
    /// Into force (DPO).
    approve_asset(AssetStepRequest) -> AssetEdited, Write in assets::steps;
    /// Confirmed: nothing has changed (record manager).
    confirm_asset(AssetStepRequest) -> AssetEdited, Write in assets::steps;
    /// The next version of an approved asset, with the reason for the change.
    start_asset_version(AssetStepRequest) -> AssetEdited, Write in assets::steps;
    /// Out of use: disposed of, with evidence (record manager and DPO together).
    retire_asset(AssetStepRequest) -> AssetEdited, Write in assets::steps;
    /// Remove a draft that was never submitted.
    delete_asset_draft(DeleteDraft) -> Touched, Write in assets::edit;
    /// Keep a file with an asset or an assessment.
    attach_file(AttachFile) -> FilesEdited, Write in attachments;
    /// Take a file off a record.
    remove_attachment(RemoveAttachment) -> FilesEdited, Write in attachments;
    /// Write an attached file to a path.
    save_attachment(SaveAttachment) -> Nothing, Read in attachments;

    /// The pipeline: all impact assessments, their states and whose turn it is.
    list_dpias(Nothing) -> DpiaList, Read in dpias::list;
    /// The privacy risk register over all live assessments.
    list_risks(Nothing) -> RiskList, Read in dpias::list;
    /// One impact assessment.
    get_dpia(GetDpia) -> DpiaPage, Read in dpias::page;
    /// Start an impact assessment (project manager, commissioner, record manager or DPO).
    create_dpia(CreateDpia) -> DpiaEdited, Write in dpias::edit;
    /// Change an impact assessment.
    edit_dpia(EditDpia) -> DpiaEdited, Write in dpias::edit;
    /// The DPO's own outcome of the screening in place of the computed one.
    settle_screening(SettleScreening) -> DpiaEdited, Write in dpias::edit;
    /// Settle a difference from the linked assets: take, keep, or have the asset corrected.
    settle_difference(SettleDifference) -> DpiaEdited, Write in dpias::edit;
    /// Answer a warning of an assessment.
    acknowledge_dpia_warning(AcknowledgeDpiaWarning) -> DpiaEdited, Write in dpias::warnings;
    /// Say something about a question, a risk or a measure.
    comment_on_dpia(CommentOnDpia) -> DpiaEdited, Write in dpias::comments;
    /// Settle a conversation.
    resolve_comments(ResolveComments) -> DpiaEdited, Write in dpias::comments;
    /// No assessment is needed (DPO).
    screen_out_dpia(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// From screening to drafting (project manager).
    start_drafting_dpia(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Take up what was screened out (DPO).
    take_up_dpia(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Confirm the measures that fall to the asset (record manager).
    confirm_dpia_measures(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Confirm the view in question C3 (information security).
    give_security_view(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Confirm the view in question C2 (Caldicott Guardian).
    give_caldicott_view(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Confirm what changed since the signed version (project manager).
    confirm_dpia_changes(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Submit to the DPO (project manager).
    submit_dpia(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Send back with a comment; from frozen content this is the recall, and signatures become void.
    return_dpia(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Give the advice, and pass on to the Head of Service (DPO).
    give_dpo_advice(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Confirm the clauses (commissioner).
    confirm_dpia_clauses(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Answer the advice, accept the risks and pass on to the SIRO (Head of Service).
    accept_dpia(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Write the pack for the regulator to a path (SIRO or DPO).
    make_consultation_pack(MakeConsultationPack) -> DpiaEdited, Write in dpias::pack;
    /// To the regulator before anything is processed (SIRO).
    consult_regulator(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Confirm that the risks were scored again after the regulator's answer (project manager).
    confirm_rescored_risks(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Back from the regulator to the SIRO (DPO).
    record_regulator_answer(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Record the decision, which freezes the content (SIRO).
    decide_dpia(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Sign the frozen content; with the SIRO's signature the version comes into force.
    sign_dpia(SignDpia) -> DpiaEdited, Write in dpias::sign;
    /// Sign the issued document with one's own key.
    sign_document(SignDocument) -> DpiaEdited, Write in dpias::sign;
    /// Put on record that one will not sign, with the reason.
    decline_dpia(DeclineDpia) -> DpiaEdited, Write in dpias::sign;
    /// Open a signed assessment again: a new version starts as a copy.
    reopen_dpia(ReopenDpia) -> DpiaEdited, Write in dpias::steps;
    /// Nothing has changed: the signed version stands (DPO).
    keep_dpia(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// The project is cancelled (Head of Service).
    withdraw_dpia(DpiaStepRequest) -> DpiaEdited, Write in dpias::steps;
    /// Two versions of an assessment beside each other, question by question and risk by risk.
    compare_dpia(CompareDpia) -> DpiaComparison, Read in dpias::compare;
    /// What has become of a measure since the signature.
    record_measure_progress(RecordMeasureProgress) -> DpiaEdited, Write in dpias::progress;
    /// A condition of the approval is met.
    meet_condition(MeetCondition) -> DpiaEdited, Write in dpias::progress;
    /// Ask for a fresh look at a signed assessment: an incident, a supplier, the contract, Tollgate 4.
    raise_review_flag(RaiseReviewFlag) -> DpiaEdited, Write in dpias::steps;
    /// Close a reason to look again, with a reason (DPO).
    close_review_flag(CloseReviewFlag) -> DpiaEdited, Write in dpias::steps;

    /// Show a document before it is made: the blocks as accessible HTML.
    preview_document(PreviewDocument) -> DocumentPreview, Read in papers;
    /// Write a document as PDF to a path.
    make_document(MakeDocument) -> DocumentMade, Read in papers;
    /// The document of frozen content, to be signed: the one that is kept, or one that is made now and kept.
    issue_document(IssueDocument) -> DocumentIssued, Write in papers;

    /// Read a spreadsheet and say what an import would do, row by row; nothing is changed.
    plan_import(PlanImport) -> ImportPlan, Read in exchange::import;
    /// Bring a file in as it was planned: one operation, one undo, a backup before.
    apply_import(ApplyImport) -> Imported, Write in exchange::import;
    /// Matchings of columns: built in, then saved.
    list_import_profiles(Nothing) -> ImportProfiles, Read in exchange::profiles;
    /// Save how the columns of a sheet are matched.
    save_import_profile(SaveImportProfile) -> ImportProfiles, Write in exchange::profiles;
    /// Take a saved matching away.
    remove_import_profile(RemoveImportProfile) -> ImportProfiles, Write in exchange::profiles;
    /// Write the record of processing activities (UK GDPR Art 30) to a file.
    export_ropa(ExportRopa) -> Exported, Read in exchange::export;
    /// Write the information asset register for publication; names no person, and tells what is held back.
    export_published(ExportPublished) -> Exported, Read in exchange::export;
    /// Write the assets list, or the part of it that is shown, to a file.
    export_list(ExportList) -> Exported, Read in exchange::export;
    /// Write one record as JSON.
    export_record(ExportRecord) -> Exported, Read in exchange::export;
    /// Write the whole register as JSON in the published shape.
    export_register(ExportRegister) -> Exported, Read in exchange::export;
    /// How far long work has come; answered while it goes on.
    work_progress(Nothing) -> WorkProgress, File in progress;
    /// Stop the work that is under way.
    stop_work(Nothing) -> Nothing, File in progress;

    /// Findings of one record or of the register.
    findings(Findings) -> FindingsReport, Read in assets::list;
    /// Search the whole register.
    search(Search) -> SearchHits, Read in search;
    /// History of one record or of the register.
    history(History) -> HistoryPage, Read in history;
    /// Write an old value as a new entry.
    restore_value(RestoreValue) -> Touched, Write in history;
    /// Erase a value from a record and from its whole history, two people together.
    erase_value(EraseValue) -> ValueErased, Write in erase;
    /// Take back my latest operation.
    undo(Nothing) -> Undone, Write in history;
    /// Bring back what I last took back.
    redo(Nothing) -> Undone, Write in history;

    /// All people.
    list_people(Nothing) -> PeopleList, Read in people;
    /// One person.
    get_person(GetPerson) -> PersonPage, Read in people;
    /// Record a person.
    create_person(CreatePerson) -> PersonEdited, Write in people;
    /// Change a person.
    edit_person(EditPerson) -> PersonEdited, Write in people;
    /// Enter the key of an identity on this computer as that of the acting person.
    enter_key(EnterKey) -> PersonEdited, Write in keys::people;
    /// Vouch that a key is a person's, after comparing the fingerprint with them.
    vouch_for_key(VouchForKey) -> PersonEdited, Write in keys::people;
    /// A key no longer counts for new signatures.
    withdraw_key(WithdrawKey) -> PersonEdited, Write in keys::people;
    /// Policy documents.
    list_policy_documents(Nothing) -> PolicyDocuments, Read in policy_documents;
    /// Record a policy document or its next version.
    save_policy_document(SavePolicyDocument) -> PolicyDocumentSaved, Write in policy_documents;
    /// The council's settings, structure and dated law.
    get_council(Nothing) -> CouncilPage, Read in council;
    /// Change settings or structure.
    edit_council(EditCouncil) -> CouncilEdited, Write in council;
    /// Change the date of a provision, two people together.
    change_law_switch(ChangeLawSwitch) -> CouncilEdited, Write in council;
    /// Change the words of a list's entry, or stop offering it.
    edit_list_entry(EditListEntry) -> ListEntryEdited, Write in words;
}
