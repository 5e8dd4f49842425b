//! Impact assessments: the pipeline, the page, the edits, the steps, signatures, comments, and the privacy risk register.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{AttachmentView, DpiaTaskView, DpiaVersionView, EditView, FieldView, FindingView, GateView, Touched, wire};

wire! {
    /// The pipeline: all impact assessments.
    pub struct DpiaList {
        /// One row an assessment, in the order of their references.
        pub rows: Vec<DpiaRow>,
    }
    /// One line of the pipeline.
    pub struct DpiaRow {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Title.
        pub title: String,
        /// Directorate.
        pub directorate: String,
        /// Service.
        pub service: String,
        /// State code of the working version.
        pub state: String,
        /// State in words; while signatures are collected "Awaiting signatures, 3 of 8".
        pub state_label: String,
        /// Number of the working version in the register.
        pub version: u32,
        /// The version as people read it: 1.0, 1.1, 2.0.
        pub version_name: String,
        /// Number of the version in force.
        #[serde(default)]
        pub in_force: Option<u32>,
        /// Role codes whose turn it is.
        pub turn: Vec<String>,
        /// Since when it waits (ISO).
        pub waiting_since: String,
        /// Working days it has been waiting for them.
        pub working_days_waiting: u32,
        /// Outcome of the screening.
        pub outcome: String,
        /// Sum of the screening, for ordering only.
        pub score: u32,
        /// Highest level of risk before measures.
        #[serde(default)]
        pub overall_inherent: Option<String>,
        /// Highest level that is left.
        #[serde(default)]
        pub overall_residual: Option<String>,
        /// Rules of weight "error".
        pub to_fix: u32,
        /// Warnings without a reason.
        pub to_explain: u32,
        /// Conversations that nobody has answered.
        pub comments_open: u32,
        /// Planned release of the specification (ISO).
        #[serde(default)]
        pub planned_spec_release_on: Option<String>,
        /// Working days until then; left out once it has passed.
        #[serde(default)]
        pub working_days_to_release: Option<u32>,
        /// Whether the specification may be released.
        pub spec_release_allowed: bool,
        /// The red banner, in words.
        #[serde(default)]
        pub banner: Option<String>,
        /// Reasons to look at the signed version again, in words.
        pub review_flags: Vec<ReviewFlagView>,
        /// What the version in force still asks of people.
        pub tasks: Vec<DpiaTaskView>,
        /// Next review (ISO).
        #[serde(default)]
        pub next_review_on: Option<String>,
        /// References of the assets that it is about.
        pub assets: Vec<String>,
    }
    /// A reason to look at a signed version again.
    pub struct ReviewFlagView {
        /// Id, with which it is closed.
        pub id: String,
        /// Code of the trigger.
        pub trigger: String,
        /// What it is about.
        pub about: String,
        /// Letters of the sections of the asset that changed.
        pub sections: Vec<String>,
        /// When it was raised (ISO); today where the register sees it by itself and nobody has closed it.
        pub raised_on: String,
        /// In words.
        pub message: String,
    }
    /// Read one assessment.
    pub struct GetDpia {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Version number; the newest if left out.
        #[serde(default)]
        pub version: Option<u32>,
    }
    /// One assessment as the page shows it.
    pub struct DpiaPage {
        /// Its line in the pipeline.
        pub row: DpiaRow,
        /// Which version this is.
        pub version: u32,
        /// Its content, with rows and references under their short keys.
        #[ts(type = "Record<string, unknown>")]
        pub content: Value,
        /// Name and version of the form, for `get_form`.
        pub form: String,
        /// State of each field by keyed path.
        pub fields: BTreeMap<String, FieldView>,
        /// How each question stands, in order.
        pub questions: Vec<QuestionView>,
        /// How far each section is.
        pub progress: BTreeMap<String, ProgressView>,
        /// What the screening comes to.
        pub screening: ScreeningView,
        /// What the linked assets answer, by question.
        #[ts(type = "Record<string, unknown>")]
        pub from_assets: Value,
        /// Where answers differ from the linked assets.
        pub differences: Vec<DifferenceView>,
        /// Data items of linked assets, "IA-0001 D7", whose need nobody has judged yet.
        pub items_to_judge: Vec<String>,
        /// The risks as weighed.
        pub risks: RiskMatrixView,
        /// Findings, the most pressing first.
        pub findings: Vec<FindingView>,
        /// The specification annex.
        pub clauses: Vec<ClauseView>,
        /// The gate strip.
        pub gate: GateView,
        /// Who has attested what on this version.
        pub attestations: Vec<AttestationView>,
        /// The regulator's time, once the consultation is sent.
        #[serde(default)]
        pub consultation_clock: Option<ConsultationClockView>,
        /// Issues of this version with their signatures, the last one that counts.
        pub issues: Vec<IssueView>,
        /// What has become of measures since the signature, by key.
        pub measure_progress: BTreeMap<String, MeasureProgressView>,
        /// When conditions of the approval were met (ISO), by key.
        pub conditions_done: BTreeMap<String, String>,
        /// Files kept with it.
        pub attachments: Vec<AttachmentView>,
        /// Conversations.
        pub comments: Vec<ThreadView>,
        /// Conversations by section of the form.
        pub comment_counts: BTreeMap<String, CommentCountsView>,
        /// Whether the acting role may change something of this version now.
        pub editable: bool,
        /// Why not, in words.
        #[serde(default)]
        pub not_editable_because: Option<String>,
        /// Why single fields cannot be changed now by the acting role, by field, for those that cannot; fields of the rows of a list
        /// as `risks.*.accepted_by`.
        pub closed: BTreeMap<String, String>,
        /// Who signs in the end and in which order, and what each of them has attested so far.
        pub sign_off: Vec<SignOffView>,
        /// All versions, newest first.
        pub versions: Vec<DpiaVersionView>,
    }
    /// How one question stands.
    pub struct QuestionView {
        /// `P1`.
        pub code: String,
        /// Section of the form.
        pub section: String,
        /// Whether it is asked.
        pub shown: bool,
        /// Why it is asked here and not everywhere: codes of screening answers, else of facts about the linked assets such as
        /// `linked_special`. Empty for what is always asked.
        pub because: Vec<String>,
        /// Whether it must be answered.
        pub required: bool,
        /// Whether it is answered in full.
        pub answered: bool,
        /// Keyed paths of what is missing.
        pub missing: Vec<String>,
    }
    /// How far a section is.
    pub struct ProgressView {
        /// Questions that are asked.
        pub shown: u32,
        /// Questions that are answered.
        pub answered: u32,
    }
    /// What the screening comes to.
    pub struct ScreeningView {
        /// Outcome as computed.
        pub computed: String,
        /// Outcome with the DPO's own; `not_screened` until every question is answered.
        pub outcome: String,
        /// Sum, for ordering only.
        pub score: u32,
        /// How many answers count as yes in group A to E.
        pub counts: BTreeMap<String, u32>,
        /// Codes that make the outcome.
        pub reasons: Vec<String>,
        /// The answers as they count, by code.
        pub replies: BTreeMap<String, String>,
        /// Codes whose answer follows from another and cannot be changed.
        pub locked: Vec<String>,
        /// Codes that the linked assets answer until somebody does.
        pub prefilled: Vec<String>,
        /// Codes without an answer or without the note that explains it.
        pub open: Vec<String>,
    }
    /// Where an answer differs from the linked assets.
    pub struct DifferenceView {
        /// Code of the question.
        pub question: String,
        /// Keyed path of the answer.
        pub path: String,
        /// What stands here.
        #[ts(type = "unknown")]
        pub here: Value,
        /// What would stand here if the asset's answer were taken.
        #[ts(type = "unknown")]
        pub take: Value,
        /// What each asset says, by reference.
        #[ts(type = "Record<string, unknown>")]
        pub assets: Value,
        /// What was decided about it: keep or `correct_asset`.
        #[serde(default)]
        pub choice: Option<String>,
        /// Why.
        #[serde(default)]
        pub reason: Option<String>,
    }
    /// One of those who sign in the end, before there is anything to sign.
    pub struct SignOffView {
        /// Role code.
        pub role: String,
        /// What the person will agree to.
        pub statement: String,
        /// Code of the step or view by which they answer for their part until then.
        pub step: String,
        /// That in words.
        pub step_label: String,
        /// Whether they have, and it still covers what stands here.
        pub attested: bool,
        /// Who did, the last time.
        #[serde(default)]
        pub by: Option<String>,
        /// When (RFC 3339).
        #[serde(default)]
        pub at: Option<String>,
    }
    /// The risks as weighed.
    pub struct RiskMatrixView {
        /// Scale.
        pub profile: String,
        /// Level of each of the sixteen cells, likelihood×severity: `3×2`.
        pub scale: BTreeMap<String, String>,
        /// What likelihood 1 to 4 is called.
        pub likelihoods: Vec<String>,
        /// What severity 1 to 4 is called.
        pub severities: Vec<String>,
        /// Before measures.
        pub before: RiskSideView,
        /// After the measures that count.
        pub after: RiskSideView,
        /// Level of each risk by key.
        pub levels: BTreeMap<String, RiskLevelsView>,
    }
    /// One of the two weighings of all risks.
    pub struct RiskSideView {
        /// Highest level.
        #[serde(default)]
        pub overall: Option<String>,
        /// How many risks have each level.
        pub counts: BTreeMap<String, u32>,
        /// Keys of risks by cell, likelihood×severity: `3×2`.
        pub cells: BTreeMap<String, Vec<String>>,
    }
    /// The levels of one risk.
    pub struct RiskLevelsView {
        /// Before.
        #[serde(default)]
        pub before: Option<String>,
        /// After.
        #[serde(default)]
        pub after: Option<String>,
    }
    /// What has become of a measure since the signature.
    pub struct MeasureProgressView {
        /// Status code now.
        #[serde(default)]
        pub status: Option<String>,
        /// Since when (ISO).
        #[serde(default)]
        pub on: Option<String>,
        /// Id of the file that proves it.
        #[serde(default)]
        pub evidence: Option<String>,
        /// Why, where it was rejected.
        #[serde(default)]
        pub reason: Option<String>,
    }
    /// One clause of the specification annex.
    pub struct ClauseView {
        /// `CC05`.
        pub code: String,
        /// What it is called.
        pub label: String,
        /// The wording with its places filled.
        pub requirement: String,
        /// What proves it at Tollgate 4.
        pub evidence: String,
        /// Why it appears: `mandatory`, the key of a measure, the code of a question, `opt_out`.
        pub reasons: Vec<String>,
        /// Its places.
        pub places: Vec<ClausePlaceView>,
    }
    /// A place in the wording of a clause.
    pub struct ClausePlaceView {
        /// Key under which a value is kept: `CC05-days`.
        pub key: String,
        /// Name.
        pub name: String,
        /// What stands in it.
        #[serde(default)]
        pub value: Option<String>,
        /// Code of the question that fills it.
        #[serde(default)]
        pub from: Option<String>,
    }
    /// A step or view that somebody answers for; it is no signature.
    pub struct AttestationView {
        /// Code of the step.
        pub step: String,
        /// The step in words.
        pub label: String,
        /// Role code.
        pub role: String,
        /// By whom.
        pub by: String,
        /// When (RFC 3339).
        pub at: String,
        /// What was said.
        #[serde(default)]
        pub statement: Option<String>,
        /// Number of the version.
        pub version: u32,
    }
    /// The regulator's time (UK GDPR Art 36(2)).
    pub struct ConsultationClockView {
        /// Eight weeks after receipt (ISO).
        pub advice_due_on: String,
        /// Fourteen weeks after receipt (ISO).
        pub advice_due_on_ext: String,
        /// The one that counts (ISO).
        pub due_on: String,
    }
    /// Frozen content and its signatures.
    pub struct IssueView {
        /// Number, from 1.
        pub number: u32,
        /// When it was frozen (RFC 3339).
        pub frozen_at: String,
        /// Hash of the canonical content, lower-case hex.
        pub content_sha256: String,
        /// Valid signatures.
        pub signed: u32,
        /// Signatures that are needed.
        pub of: u32,
        /// Places for signatures, in order.
        pub signatories: Vec<SignatoryView>,
        /// When it was recalled (RFC 3339).
        #[serde(default)]
        pub void_at: Option<String>,
        /// Why.
        #[serde(default)]
        pub void_reason: Option<String>,
        /// Whether its document is kept: the PDF on which people sign with their keys.
        pub has_document: bool,
    }
    /// One place for a signature.
    pub struct SignatoryView {
        /// Key of the place: the code of the role.
        pub key: String,
        /// Role code.
        pub role: String,
        /// What the person agrees to.
        pub statement: String,
        /// Who signed.
        #[serde(default)]
        pub signed_by: Option<String>,
        /// When (RFC 3339).
        #[serde(default)]
        pub signed_at: Option<String>,
        /// How.
        #[serde(default)]
        pub method: Option<String>,
        /// Hash of what was signed.
        #[serde(default)]
        pub content_sha256: Option<String>,
        /// Whether the signature is void.
        pub void: bool,
        /// Why the person will not sign.
        #[serde(default)]
        pub declined: Option<String>,
    }
    /// One conversation.
    pub struct ThreadView {
        /// Id.
        pub id: String,
        /// Keyed path of what it is about.
        pub path: String,
        /// Number of the version in which it was begun.
        pub version: u32,
        /// open, answered or resolved.
        pub state: String,
        /// What was said, in order.
        pub comments: Vec<CommentView>,
    }
    /// One comment.
    pub struct CommentView {
        /// Role code.
        pub role: String,
        /// By whom.
        pub by: String,
        /// When (RFC 3339).
        pub at: String,
        /// The words.
        pub text: String,
    }
    /// How many conversations stand how.
    pub struct CommentCountsView {
        /// Nobody has answered.
        pub open: u32,
        /// Answered, not settled.
        pub answered: u32,
        /// Settled.
        pub resolved: u32,
    }
    /// Start an assessment. Title, service and tollgate must be given.
    pub struct CreateDpia {
        /// Content with rows under short keys.
        #[ts(type = "Record<string, unknown>")]
        pub content: Value,
    }
    /// Change an assessment: one operation, one undo.
    pub struct EditDpia {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// The changes, applied in order, all or none.
        pub edits: Vec<EditView>,
    }
    /// Answer to every change of an assessment.
    pub struct DpiaEdited {
        /// The page afterwards.
        pub page: DpiaPage,
        /// Keys of rows that were added.
        pub added: Vec<String>,
        /// What was touched.
        pub touched: Touched,
    }
    /// Take a step, or attest something. The edits are what belongs to it: the advice, the answer to it, the decision.
    pub struct DpiaStepRequest {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Comment or reason, where the step asks for one.
        #[serde(default)]
        pub text: Option<String>,
        /// Changes written with the step, all or none.
        #[serde(default)]
        #[ts(as = "Option<Vec<EditView>>", optional)]
        pub edits: Vec<EditView>,
    }
    /// Open a signed assessment again.
    pub struct ReopenDpia {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Code of the trigger, or `by_hand` for a correction or another reason.
        pub trigger: String,
        /// The reason, at least 10 characters.
        pub text: String,
    }
    /// Set the DPO's own outcome in place of the computed one.
    pub struct SettleScreening {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// required or `not_required`; left out to go back to the computed outcome.
        #[serde(default)]
        pub outcome: Option<String>,
        /// Why; at least 50 characters to go without an assessment.
        pub reason: String,
    }
    /// Settle a difference from the linked assets.
    pub struct SettleDifference {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Code of the question.
        pub question: String,
        /// take, keep or `correct_asset`.
        pub choice: String,
        /// Why, unless the asset's answer is taken.
        #[serde(default)]
        pub reason: Option<String>,
    }
    /// Answer a warning with a reason of at least 10 characters.
    pub struct AcknowledgeDpiaWarning {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Rule code.
        pub rule: String,
        /// Row key; left out for the whole assessment.
        #[serde(default)]
        pub row: Option<String>,
        /// The reason.
        pub reason: String,
    }
    /// Sign the frozen content.
    pub struct SignDpia {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// In whose place: a role code; that of the acting role if left out.
        #[serde(default)]
        pub signatory: Option<String>,
        /// Hash of the content that was read and is signed, lower-case hex.
        pub content_sha256: String,
    }
    /// Sign the issued document with one's own key.
    pub struct SignDocument {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// In whose place: a role code; that of the acting role if left out.
        #[serde(default)]
        pub signatory: Option<String>,
        /// Hash of the content that was read and is signed, lower-case hex.
        pub content_sha256: String,
        /// Fingerprint of an identity on this computer, or absolute path of a PKCS #12 file.
        pub identity: String,
        /// What opens it.
        pub passphrase: String,
    }
    /// Put on record that one will not sign.
    pub struct DeclineDpia {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Why, at least 10 characters.
        pub reason: String,
    }
    /// Say something about a question, a risk or a measure.
    pub struct CommentOnDpia {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Id of the conversation; a new one if left out.
        #[serde(default)]
        pub thread: Option<String>,
        /// Keyed path of what it is about, for a new conversation.
        #[serde(default)]
        pub path: Option<String>,
        /// The words.
        pub text: String,
    }
    /// Settle a conversation.
    pub struct ResolveComments {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Id of the conversation.
        pub thread: String,
    }
    /// Write the pack for the regulator to a path (UK GDPR Art 36(3)).
    pub struct MakeConsultationPack {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Where to write it; nothing may be there.
        pub path: String,
    }
    /// Close a reason to look again without a new version.
    pub struct CloseReviewFlag {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Id of the flag.
        pub flag: String,
        /// Why, at least 30 characters.
        pub reason: String,
    }
    /// The privacy risk register: every risk of every live assessment.
    pub struct RiskList {
        /// The highest level that is left first.
        pub rows: Vec<RiskRow>,
    }
    /// One risk of the register.
    pub struct RiskRow {
        /// Reference of the assessment.
        pub reference: String,
        /// Its title.
        pub assessment: String,
        /// State code of the assessment.
        pub state: String,
        /// Key of the risk.
        pub key: String,
        /// What could happen.
        pub title: String,
        /// Level before.
        #[serde(default)]
        pub inherent: Option<String>,
        /// Level that is left.
        #[serde(default)]
        pub residual: Option<String>,
        /// Role codes that own its measures.
        pub owners: Vec<String>,
        /// Measures that are not in place yet.
        pub measures_open: u32,
        /// The earliest day on which one of them is due (ISO).
        #[serde(default)]
        pub next_due_on: Option<String>,
        /// Keys of conditions of the approval that are not met.
        pub conditions: Vec<String>,
        /// When it is looked at again (ISO).
        #[serde(default)]
        pub review_on: Option<String>,
    }
}
