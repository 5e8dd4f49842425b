//! The one table of commands: name, request, answer, what it needs, and the function that carries it out.
//!
//! Never in here: anything but the table and the macro that reads it. One command per intention, never a generic upsert.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::contract::{
    AcknowledgeWarning, ActAs, AssetEdited, AssetList, AssetPage, AssetStepRequest, AttachFile, Backups,
    ChangeLawSwitch, ChangePassphrase, CouncilEdited, CouncilPage, CreateAsset, CreatePerson, CreateRegister,
    CreateSample, DeleteDraft, EditAsset, EditCouncil, EditListEntry, EditPerson, EraseValue, Findings, FindingsReport,
    ForgetRecent, Forms, GetAsset, GetPerson, History, HistoryPage, ListBackups, ListEntryEdited, Lists, No, Nothing,
    OpenRegister, PassphraseChanged, PeopleList, PersonEdited, PersonPage, PolicyDocumentSaved, PolicyDocuments,
    Preferences, RecentRegisters, RegisterStatus, RemoveAttachment, RestoreValue, SaveAttachment, SavePolicyDocument,
    Search, SearchHits, Touched, Undone, ValueErased, VerificationReport, WithdrawAcknowledgement,
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
    pub(crate) run: fn(&mut Session, Value) -> Result<Value, No>,
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

fn write<T: Serialize>(command: &str, answer: &T) -> Result<Value, No> {
    serde_json::to_value(answer)
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

    /// Every form.
    get_forms(Nothing) -> Forms, File in words;
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
    /// Keep a file with an asset.
    attach_file(AttachFile) -> AssetEdited, Write in assets::attachments;
    /// Take a file off an asset.
    remove_attachment(RemoveAttachment) -> AssetEdited, Write in assets::attachments;
    /// Write an attached file to a path.
    save_attachment(SaveAttachment) -> Nothing, Read in assets::attachments;

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
