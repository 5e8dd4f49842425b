// Made from the Rust types of the contract by `./dev fmt`. A test fails when it is out of date. Do not edit.

export type Access = "write" | "look";

export type AcknowledgeDpiaWarning = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Rule code.
 */
rule: string, 
/**
 * Row key; left out for the whole assessment.
 */
row?: string | null, 
/**
 * The reason.
 */
reason: string, };

export type AcknowledgeWarning = { 
/**
 * `IA-0001`.
 */
reference: string, 
/**
 * Rule code.
 */
rule: string, 
/**
 * Row key; left out for the whole asset.
 */
row?: string | null, 
/**
 * The reason.
 */
reason: string, };

export type AcknowledgedView = { 
/**
 * The reason.
 */
reason: string, 
/**
 * By whom.
 */
by: string, 
/**
 * When (RFC 3339).
 */
at: string, };

export type ActAs = { 
/**
 * Role code; may be left out if a person is given.
 */
role?: string | null, 
/**
 * Person reference; may be left out if the role has one holder or none.
 */
person?: string | null, };

export type Acting = { 
/**
 * Role code (vocabulary 1).
 */
role: string, 
/**
 * Label of the role.
 */
role_label: string, 
/**
 * Person reference, if the register knows one.
 */
person?: string | null, 
/**
 * Post title, or the label of the role.
 */
label: string, };

export type AddFormQuestion = { 
/**
 * Name of the form: `dpia`.
 */
name: string, 
/**
 * Section among whose questions it is asked.
 */
section: string, 
/**
 * Its wording, 10 to 300 characters.
 */
label: string, 
/**
 * text, `yes_no`, number, date, codes or choices.
 */
kind: string, 
/**
 * The controlled list of `codes`.
 */
vocabulary?: string | null, 
/**
 * The words of `choices`.
 */
choices?: Array<string>, 
/**
 * Whether it must be answered before the record is submitted.
 */
required: boolean, 
/**
 * Guidance and examples.
 */
guidance: GuidanceView, };

export type ApplyImport = { 
/**
 * How it is read and matched.
 */
settings: ImportSettings, 
/**
 * SHA-256 of the file that was planned.
 */
digest: string, 
/**
 * Rows that are left out although they could be brought in.
 */
leave?: Array<number>, };

export type AssetChangeView = { 
/**
 * `IA-0001`.
 */
reference: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Version that the earlier assessment read; left out where it was not linked.
 */
earlier?: number | null, 
/**
 * Version that the later assessment reads; left out where it is not linked any more.
 */
later?: number | null, 
/**
 * Letters of the sections C to H that differ.
 */
sections: Array<string>, 
/**
 * The values that differ, with the paths of the asset.
 */
changes: Array<ValueChangeView>, };

export type AssetEdited = { 
/**
 * The page afterwards.
 */
page: AssetPage, 
/**
 * Keys of rows that were added.
 */
added: Array<string>, 
/**
 * What was touched.
 */
touched: Touched, };

export type AssetList = { 
/**
 * One row an asset, in the order of their references.
 */
rows: Array<AssetRow>, 
/**
 * Date on which the law was read.
 */
law_date: string, };

export type AssetPage = { 
/**
 * Its row in the list.
 */
row: AssetRow, 
/**
 * Which version this is.
 */
version: number, 
/**
 * Its content, with rows and references under their short keys, as in `create_asset`.
 */
content: Record<string, unknown>, 
/**
 * What is stored about the record besides the version: `dpia_ref`, `pn_ref`, `apd_ref`, `dpia_needed`, dates.
 */
living: Record<string, unknown>, 
/**
 * Name and version of the form.
 */
form: string, 
/**
 * State of each field by keyed path.
 */
fields: { [key in string]: FieldView }, 
/**
 * Findings, the most pressing first.
 */
findings: Array<FindingView>, 
/**
 * Art 30 points.
 */
points: Array<PointView>, 
/**
 * The gate strip.
 */
gate: GateView, 
/**
 * Whether this version may be edited by the acting role.
 */
editable: boolean, 
/**
 * Why not, in words.
 */
not_editable_because?: string | null, 
/**
 * Fields that may still be changed although the version may not: links, corrections of text.
 */
always_editable: Array<string>, 
/**
 * All versions, newest first.
 */
versions: Array<VersionView>, 
/**
 * Attached files.
 */
attachments: Array<AttachmentView>, 
/**
 * Notes kept beside fields, by keyed path: assumptions and text that could not be understood.
 */
kept_notes: { [key in string]: string }, };

export type AssetRow = { 
/**
 * `IA-0001`.
 */
reference: string, 
/**
 * Name.
 */
name: string, 
/**
 * Directorate.
 */
directorate: string, 
/**
 * Service.
 */
service: string, 
/**
 * State code of the newest version: draft, submitted, `dpo_check`, returned, approved, superseded, retired.
 */
state: string, 
/**
 * Number of the newest version.
 */
version: number, 
/**
 * Number of the version in force.
 */
in_force?: number | null, 
/**
 * Role code whose turn it is.
 */
turn?: string | null, 
/**
 * Rules that fire with severity error, each counted once however many rows it names.
 */
to_fix: number, 
/**
 * Required fields that are still empty.
 */
to_fill: number, 
/**
 * Rules with an open warning, each counted once.
 */
to_explain: number, 
/**
 * Rules that only note something.
 */
notes: number, 
/**
 * Article 30 completeness, 0 to 100; `None` where no personal data is held.
 */
completeness?: number | null, 
/**
 * red, amber, green or n/a.
 */
badge: string, 
/**
 * Next review (ISO).
 */
next_review_on?: string | null, 
/**
 * Days overdue, 0 if not.
 */
review_overdue_days: number, 
/**
 * Post title of the record manager.
 */
record_manager?: string | null, 
/**
 * Reference of the record manager.
 */
record_manager_ref?: string | null, 
/**
 * Whether it has no active owner.
 */
ownerless: boolean, 
/**
 * Whether it holds special category data.
 */
special: boolean, 
/**
 * Whether it holds criminal-offence data.
 */
criminal: boolean, 
/**
 * Regime code.
 */
regime?: string | null, 
/**
 * Life stage code.
 */
lifecycle?: string | null, 
/**
 * Classification code.
 */
classification?: string | null, 
/**
 * Type code.
 */
asset_type?: string | null, 
/**
 * Lawful basis codes over all purposes.
 */
lawful_bases: Array<string>, 
/**
 * Category codes of people over all data items.
 */
people: Array<string>, 
/**
 * DPIA outcome code.
 */
dpia_needed: string, 
/**
 * Rule codes that fire, each once.
 */
rules: Array<string>, 
/**
 * When it last changed (RFC 3339).
 */
changed_at: string, };

export type AssetStepRequest = { 
/**
 * `IA-0001`.
 */
reference: string, 
/**
 * Comment or reason, where the step asks for one.
 */
text?: string | null, 
/**
 * The second person, where a step needs two roles together.
 */
with?: ActAs | null, };

export type AttachFile = { 
/**
 * `IA-0001`, `DPIA-2026-014`.
 */
reference: string, 
/**
 * Where the file is now.
 */
path: string, };

export type AttachmentView = { 
/**
 * Id.
 */
id: string, 
/**
 * File name.
 */
name: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * SHA-256, lower-case hex.
 */
sha256: string, 
/**
 * When (RFC 3339).
 */
added_at: string, };

export type AttestationView = { 
/**
 * Code of the step.
 */
step: string, 
/**
 * The step in words.
 */
label: string, 
/**
 * Role code.
 */
role: string, 
/**
 * By whom.
 */
by: string, 
/**
 * When (RFC 3339).
 */
at: string, 
/**
 * What was said.
 */
statement?: string | null, 
/**
 * Number of the version.
 */
version: number, };

export type BackupView = { 
/**
 * Its full path.
 */
path: string, 
/**
 * When it was made (RFC 3339).
 */
made_at: string, 
/**
 * Why: daily, before a migration.
 */
reason: string, 
/**
 * Bytes.
 */
size: number, };

export type Backups = { 
/**
 * The backups.
 */
backups: Array<BackupView>, };

export type BlockerView = { 
/**
 * `missing`, `AR005` and so on, `not_your_step`, `acknowledgement`.
 */
code: string, 
/**
 * Keyed path of the field to mend, if there is one.
 */
path?: string | null, 
/**
 * In words.
 */
message: string, };

export type ChangeLawSwitch = { 
/**
 * Code of the provision.
 */
code: string, 
/**
 * In force from (ISO); `None` for not in force.
 */
in_force_from?: string | null, 
/**
 * Why, at least 10 characters.
 */
reason: string, 
/**
 * The second of the two people.
 */
with: ActAs, };

export type ChangePassphrase = { 
/**
 * The present passphrase, if the register has one.
 */
current?: string | null, 
/**
 * The new one, or `None` to keep the register without one.
 */
new?: string | null, };

export type ChangeView = { 
/**
 * Position among the changes of its operation.
 */
index: number, 
/**
 * Reference of the record.
 */
reference: string, 
/**
 * Name of the record.
 */
name: string, 
/**
 * Keyed path, as far as the row still has its key.
 */
path: string, 
/**
 * The field in the words of the form: "Purpose P4, Law relied on".
 */
field: string, 
/**
 * Value before, in words; `None` where there was none.
 */
before?: string | null, 
/**
 * Value after, in words.
 */
after?: string | null, 
/**
 * Whether "Restore this value" can be offered.
 */
restorable: boolean, };

export type ClausePlaceView = { 
/**
 * Key under which a value is kept: `CC05-days`.
 */
key: string, 
/**
 * Name.
 */
name: string, 
/**
 * What stands in it.
 */
value?: string | null, 
/**
 * Code of the question that fills it.
 */
from?: string | null, };

export type ClauseView = { 
/**
 * `CC05`.
 */
code: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * The wording with its places filled.
 */
requirement: string, 
/**
 * What proves it at Tollgate 4.
 */
evidence: string, 
/**
 * Why it appears: `mandatory`, the key of a measure, the code of a question, `opt_out`.
 */
reasons: Array<string>, 
/**
 * Its places.
 */
places: Array<ClausePlaceView>, };

export type CloseReviewFlag = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Id of the flag.
 */
flag: string, 
/**
 * Why, at least 30 characters.
 */
reason: string, };

export type CommentCountsView = { 
/**
 * Nobody has answered.
 */
open: number, 
/**
 * Answered, not settled.
 */
answered: number, 
/**
 * Settled.
 */
resolved: number, };

export type CommentOnDpia = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Id of the conversation; a new one if left out.
 */
thread?: string | null, 
/**
 * Keyed path of what it is about, for a new conversation.
 */
path?: string | null, 
/**
 * The words.
 */
text: string, };

export type CommentView = { 
/**
 * Role code.
 */
role: string, 
/**
 * By whom.
 */
by: string, 
/**
 * When (RFC 3339).
 */
at: string, 
/**
 * The words.
 */
text: string, };

export type CompareDpia = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Number of the earlier version.
 */
earlier: number, 
/**
 * Number of the later version; the newest if left out.
 */
later?: number | null, };

export type ConsultationClockView = { 
/**
 * Eight weeks after receipt (ISO).
 */
advice_due_on: string, 
/**
 * Fourteen weeks after receipt (ISO).
 */
advice_due_on_ext: string, 
/**
 * The one that counts (ISO).
 */
due_on: string, };

export type CopyQuestionView = { 
/**
 * `P1`; `PX1` for one of the council's own.
 */
code: string, 
/**
 * Section among whose questions it is asked.
 */
section: string, 
/**
 * Its wording.
 */
label: string, 
/**
 * Whether the law asks it, so that it cannot be taken out.
 */
statutory: boolean, 
/**
 * Whether it is one of the council's own.
 */
own: boolean, 
/**
 * For one of the council's own: text, `yes_no`, number, date, codes or choices.
 */
kind?: string | null, 
/**
 * For one of the council's own: whether it must be answered.
 */
required: boolean, 
/**
 * Guidance and examples as they stand in the copy.
 */
guidance: GuidanceView, 
/**
 * Those of the released form, where the council has its own.
 */
released_guidance?: GuidanceView | null, };

export type CouncilEdited = { 
/**
 * The page afterwards.
 */
page: CouncilPage, 
/**
 * What was touched.
 */
touched: Touched, };

export type CouncilPage = { 
/**
 * Content under the fields of the form `council`; directorates and services are rows.
 */
content: Record<string, unknown>, 
/**
 * State of each field.
 */
fields: { [key in string]: FieldView }, 
/**
 * Dated provisions.
 */
law: Array<LawSwitchView>, 
/**
 * Bank holidays shipped and added (ISO dates).
 */
bank_holidays: Array<string>, };

export type CreateAsset = { 
/**
 * Content with rows under short keys: `{"name": …, "purposes": {"P1": {…}}}`.
 */
content: Record<string, unknown>, 
/**
 * Notes kept beside fields, by keyed path.
 */
notes?: { [key in string]: string }, };

export type CreateDpia = { 
/**
 * Content with rows under short keys.
 */
content: Record<string, unknown>, };

export type CreatePerson = { 
/**
 * Content under the fields of the form `person`.
 */
content: Record<string, unknown>, };

export type CreateRegister = { 
/**
 * Absolute path; the extension `.tollgate` is added if absent.
 */
path: string, 
/**
 * The council's name.
 */
council: string, 
/**
 * Passphrase, or `None` for a register that anybody can read.
 */
passphrase?: string | null, };

export type CreateSample = { 
/**
 * Absolute path; refused if something is there.
 */
path: string, 
/**
 * As in `create_register`.
 */
passphrase?: string | null, };

export type DeclineDpia = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Why, at least 10 characters.
 */
reason: string, };

export type DeleteDraft = { 
/**
 * `IA-0001`.
 */
reference: string, };

export type DifferenceView = { 
/**
 * Code of the question.
 */
question: string, 
/**
 * Keyed path of the answer.
 */
path: string, 
/**
 * What stands here.
 */
here: unknown, 
/**
 * What would stand here if the asset's answer were taken.
 */
take: unknown, 
/**
 * What each asset says, by reference.
 */
assets: Record<string, unknown>, 
/**
 * What was decided about it: keep or `correct_asset`.
 */
choice?: string | null, 
/**
 * Why.
 */
reason?: string | null, };

export type DocumentIssued = { 
/**
 * Id of the file that is kept with the record.
 */
file: string, 
/**
 * Its name.
 */
file_name: string, 
/**
 * SHA-256 of the file, lower-case hex.
 */
sha256: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * Whether it was there already: a document is rendered once, and never again.
 */
existing: boolean, };

export type DocumentMade = { 
/**
 * Where it is.
 */
path: string, 
/**
 * How many pages it has.
 */
pages: number, 
/**
 * Letters that no face of the paper has, as they stood in the text. Each is drawn as a replacement and still read aloud.
 */
replaced: Array<string>, };

export type DocumentPreview = { 
/**
 * Title.
 */
title: string, 
/**
 * Accessible HTML: one article, every text escaped, nothing in it that runs or leads outside.
 */
html: string, 
/**
 * How the file will be called.
 */
file_name: string, };

export type DpiaComparison = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * The earlier version.
 */
earlier: DpiaVersionView, 
/**
 * The later version.
 */
later: DpiaVersionView, 
/**
 * Whether a risk came, went or was scored anew, so that the number before the point goes up.
 */
rescored: boolean, 
/**
 * What differs, question by question; the header and the screening first.
 */
questions: Array<QuestionChangeView>, 
/**
 * What differs, risk by risk.
 */
risks: Array<RiskChangeView>, 
/**
 * What differs in the linked assets as each version read them.
 */
assets: Array<AssetChangeView>, };

export type DpiaEdited = { 
/**
 * The page afterwards.
 */
page: DpiaPage, 
/**
 * Keys of rows that were added.
 */
added: Array<string>, 
/**
 * What was touched.
 */
touched: Touched, };

export type DpiaList = { 
/**
 * One row an assessment, in the order of their references.
 */
rows: Array<DpiaRow>, };

export type DpiaPage = { 
/**
 * Its line in the pipeline.
 */
row: DpiaRow, 
/**
 * Which version this is.
 */
version: number, 
/**
 * Its content, with rows and references under their short keys.
 */
content: Record<string, unknown>, 
/**
 * Name and version of the form, for `get_form`.
 */
form: string, 
/**
 * State of each field by keyed path.
 */
fields: { [key in string]: FieldView }, 
/**
 * How each question stands, in order.
 */
questions: Array<QuestionView>, 
/**
 * How far each section is.
 */
progress: { [key in string]: ProgressView }, 
/**
 * What the screening comes to.
 */
screening: ScreeningView, 
/**
 * What the linked assets answer, by question.
 */
from_assets: Record<string, unknown>, 
/**
 * Where answers differ from the linked assets.
 */
differences: Array<DifferenceView>, 
/**
 * Data items of linked assets, "IA-0001 D7", whose need nobody has judged yet.
 */
items_to_judge: Array<string>, 
/**
 * The risks as weighed.
 */
risks: RiskMatrixView, 
/**
 * Findings, the most pressing first.
 */
findings: Array<FindingView>, 
/**
 * The specification annex.
 */
clauses: Array<ClauseView>, 
/**
 * The gate strip.
 */
gate: GateView, 
/**
 * Who has attested what on this version.
 */
attestations: Array<AttestationView>, 
/**
 * The regulator's time, once the consultation is sent.
 */
consultation_clock?: ConsultationClockView | null, 
/**
 * Issues of this version with their signatures, the last one that counts.
 */
issues: Array<IssueView>, 
/**
 * What has become of measures since the signature, by key.
 */
measure_progress: { [key in string]: MeasureProgressView }, 
/**
 * When conditions of the approval were met (ISO), by key.
 */
conditions_done: { [key in string]: string }, 
/**
 * Files kept with it.
 */
attachments: Array<AttachmentView>, 
/**
 * Conversations.
 */
comments: Array<ThreadView>, 
/**
 * Conversations by section of the form.
 */
comment_counts: { [key in string]: CommentCountsView }, 
/**
 * Whether the acting role may change something of this version now.
 */
editable: boolean, 
/**
 * Why not, in words.
 */
not_editable_because?: string | null, 
/**
 * Why single fields cannot be changed now by the acting role, by field, for those that cannot; fields of the rows of a list
 * as `risks.*.accepted_by`.
 */
closed: { [key in string]: string }, 
/**
 * Who signs in the end and in which order, and what each of them has attested so far.
 */
sign_off: Array<SignOffView>, 
/**
 * All versions, newest first.
 */
versions: Array<DpiaVersionView>, };

export type DpiaRow = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Title.
 */
title: string, 
/**
 * Directorate.
 */
directorate: string, 
/**
 * Service.
 */
service: string, 
/**
 * State code of the working version.
 */
state: string, 
/**
 * State in words; while signatures are collected "Awaiting signatures, 3 of 8".
 */
state_label: string, 
/**
 * Number of the working version in the register.
 */
version: number, 
/**
 * The version as people read it: 1.0, 1.1, 2.0.
 */
version_name: string, 
/**
 * Number of the version in force.
 */
in_force?: number | null, 
/**
 * Role codes whose turn it is.
 */
turn: Array<string>, 
/**
 * Since when it waits (ISO).
 */
waiting_since: string, 
/**
 * Working days it has been waiting for them.
 */
working_days_waiting: number, 
/**
 * Outcome of the screening.
 */
outcome: string, 
/**
 * Sum of the screening, for ordering only.
 */
score: number, 
/**
 * Highest level of risk before measures.
 */
overall_inherent?: string | null, 
/**
 * Highest level that is left.
 */
overall_residual?: string | null, 
/**
 * Rules of weight "error".
 */
to_fix: number, 
/**
 * Warnings without a reason.
 */
to_explain: number, 
/**
 * Conversations that nobody has answered.
 */
comments_open: number, 
/**
 * Planned release of the specification (ISO).
 */
planned_spec_release_on?: string | null, 
/**
 * Working days until then; left out once it has passed.
 */
working_days_to_release?: number | null, 
/**
 * Whether the specification may be released.
 */
spec_release_allowed: boolean, 
/**
 * The red banner, in words.
 */
banner?: string | null, 
/**
 * Reasons to look at the signed version again, in words.
 */
review_flags: Array<ReviewFlagView>, 
/**
 * What the version in force still asks of people.
 */
tasks: Array<DpiaTaskView>, 
/**
 * Next review (ISO).
 */
next_review_on?: string | null, 
/**
 * References of the assets that it is about.
 */
assets: Array<string>, };

export type DpiaStepRequest = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Comment or reason, where the step asks for one.
 */
text?: string | null, 
/**
 * Changes written with the step, all or none.
 */
edits?: Array<EditView>, };

export type DpiaTaskView = { 
/**
 * review, `correct_asset` or condition.
 */
kind: string, 
/**
 * Role code of whoever has to do it.
 */
role: string, 
/**
 * Id of the flag, code of the question, or key of the condition.
 */
about: string, 
/**
 * By when (ISO).
 */
due_on?: string | null, 
/**
 * In words.
 */
message: string, };

export type DpiaVersionView = { 
/**
 * Number in the register, from 1.
 */
number: number, 
/**
 * As people read it: 1.0, 1.1, 2.0.
 */
name: string, 
/**
 * State code.
 */
state: string, 
/**
 * State in words.
 */
state_label: string, 
/**
 * When it was begun (RFC 3339).
 */
began_at: string, 
/**
 * Why it was begun.
 */
reason?: string | null, 
/**
 * Name and version of the form by which it reads.
 */
form: string, 
/**
 * Whether it is the one in force.
 */
in_force: boolean, 
/**
 * When the SIRO signed it (RFC 3339).
 */
signed_at?: string | null, 
/**
 * Hash of what was signed, lower-case hex.
 */
content_sha256?: string | null, };

export type EditAsset = { 
/**
 * `IA-0001`.
 */
reference: string, 
/**
 * The changes, applied in order, all or none.
 */
edits: Array<EditView>, };

export type EditCouncil = { 
/**
 * The changes.
 */
edits: Array<EditView>, };

export type EditDpia = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * The changes, applied in order, all or none.
 */
edits: Array<EditView>, };

export type EditFormGuidance = { 
/**
 * Name of the form: `dpia`.
 */
name: string, 
/**
 * Code of the question.
 */
code: string, 
/**
 * Guidance and examples.
 */
guidance: GuidanceView, };

export type EditListEntry = { 
/**
 * Name of the list.
 */
list: string, 
/**
 * Code of the entry.
 */
code: string, 
/**
 * New label; `None` restores the shipped one.
 */
label?: string | null, 
/**
 * Whether it is offered for new records.
 */
active: boolean, };

export type EditPerson = { 
/**
 * `PE-0001`.
 */
reference: string, 
/**
 * The changes.
 */
edits: Array<EditView>, };

export type EditView = { "do": "set", 
/**
 * Keyed path.
 */
path: string, 
/**
 * Text, number, truth value, ISO date, code, or list of codes or row keys.
 */
value: unknown, } | { "do": "add_row", 
/**
 * `purposes`, `data_items` …
 */
list: string, 
/**
 * Its fields; a `key` may be given.
 */
values?: Record<string, unknown>, } | { "do": "remove_row", 
/**
 * The list.
 */
list: string, 
/**
 * Key of the row.
 */
key: string, } | { "do": "move_row", 
/**
 * The list.
 */
list: string, 
/**
 * Key of the row.
 */
key: string, 
/**
 * Key of the row before which it shall stand; last if left out.
 */
before: string | null, };

export type EnterKey = { 
/**
 * Fingerprint of the identity.
 */
fingerprint: string, };

export type EntryView = { 
/**
 * Code.
 */
code: string, 
/**
 * Label, as the council words it.
 */
label: string, 
/**
 * Citation.
 */
citation?: string | null, 
/**
 * Hint.
 */
hint?: string | null, 
/**
 * Further words under which it is found.
 */
synonyms: Array<string>, 
/**
 * Why it cannot be chosen by this council today, in words; listed last.
 */
closed?: string | null, 
/**
 * Whether it is offered for new records.
 */
active: boolean, 
/**
 * Valid from (ISO).
 */
valid_from: string, 
/**
 * Valid to (ISO).
 */
valid_to?: string | null, 
/**
 * Further properties of the entry, in words: effect, group, special.
 */
properties: { [key in string]: string }, };

export type EraseValue = { 
/**
 * Reference of the record.
 */
reference: string, 
/**
 * Keyed path of the field.
 */
path: string, 
/**
 * Why, at least 10 characters; it must not repeat the value.
 */
reason: string, 
/**
 * The second of the two people; one of them is the DPO.
 */
with: ActAs, };

export type ExportList = { 
/**
 * Where to.
 */
path: string, 
/**
 * References in the order in which they are shown; all assets if left out.
 */
references?: Array<string> | null, };

export type ExportPublished = { 
/**
 * Where to.
 */
path: string, };

export type ExportRecord = { 
/**
 * Its reference.
 */
reference: string, 
/**
 * Where to.
 */
path: string, };

export type ExportRegister = { 
/**
 * Where to.
 */
path: string, };

export type ExportRopa = { 
/**
 * Where to.
 */
path: string, };

export type Exported = { 
/**
 * Where it was written.
 */
path: string, 
/**
 * How many rows or records.
 */
rows: number, 
/**
 * Assets that are held back from publication until somebody has seen to them.
 */
held_back: Array<HeldBackAsset>, 
/**
 * How many assets the council has decided not to publish.
 */
not_for_publication: number, };

export type FieldView = { 
/**
 * Whether the form shows it now.
 */
shown: boolean, 
/**
 * Whether it must be filled to submit.
 */
required: boolean, 
/**
 * Why it counts as missing, in words.
 */
missing?: string | null, };

export type FilesEdited = { 
/**
 * Id of the file that came.
 */
added?: string | null, 
/**
 * All files kept with the record.
 */
attachments: Array<AttachmentView>, 
/**
 * What was touched.
 */
touched: Touched, };

export type FindingView = { 
/**
 * `AR002`.
 */
code: string, 
/**
 * error, warning or info.
 */
severity: string, 
/**
 * Whether only approval asks for it.
 */
approve_time: boolean, 
/**
 * In words.
 */
message: string, 
/**
 * Citation.
 */
citation: string, 
/**
 * Keyed path of the field to mend.
 */
path: string, 
/**
 * Row key.
 */
row?: string | null, 
/**
 * Section letter of the form.
 */
section: string, 
/**
 * The reason with which it was acknowledged.
 */
acknowledged?: AcknowledgedView | null, };

export type Findings = { 
/**
 * Reference; the whole register if left out.
 */
reference?: string | null, };

export type FindingsReport = { 
/**
 * All findings, by record.
 */
findings: Array<RecordFinding>, 
/**
 * How many errors, warnings and notes.
 */
totals: { [key in string]: number }, };

export type ForgetRecent = { 
/**
 * Full path.
 */
path: string, };

export type FormCopies = { 
/**
 * Name of the form: `dpia`.
 */
name: string, 
/**
 * Name and version of the released form, which never changes: `dpia 1`.
 */
released: string, 
/**
 * Name and version of the one by which new records are made.
 */
in_force: string, 
/**
 * The released form and every copy, the newest first.
 */
copies: Array<FormCopyView>, 
/**
 * What may be changed: the copy that is being written, or what the next copy would begin with.
 */
questions: Array<CopyQuestionView>, 
/**
 * The same whole, as a form is drawn.
 */
form: FormView, 
/**
 * Whether a copy is being written that is not in force yet.
 */
draft: boolean, 
/**
 * Whether the acting role may change it.
 */
editable: boolean, };

export type FormCopiesEdited = { 
/**
 * The form and its copies afterwards.
 */
copies: FormCopies, 
/**
 * What was touched.
 */
touched: Touched, };

export type FormCopyView = { 
/**
 * `dpia 1.2`.
 */
title: string, 
/**
 * released, draft, `in_force` or earlier.
 */
standing: string, 
/**
 * When it was begun (RFC 3339).
 */
began_at?: string | null, 
/**
 * How many questions of the council's own it asks.
 */
own_questions: number, 
/**
 * How many records read by it.
 */
records: number, };

export type FormFieldView = { 
/**
 * Name, and last part of its path.
 */
id: string, 
/**
 * Label.
 */
label: string, 
/**
 * Hint.
 */
hint?: string | null, 
/**
 * Citation.
 */
citation?: string | null, 
/**
 * Code of the question that it answers: `P1`.
 */
code?: string | null, 
/**
 * For a question of the council's own: the section among whose questions it is asked.
 */
asked_in?: string | null, 
/**
 * Why it is asked.
 */
why?: string | null, 
/**
 * What a reviewer looks for in the answer.
 */
look_for?: string | null, 
/**
 * An answer that serves.
 */
good?: string | null, 
/**
 * An answer that does not serve.
 */
poor?: string | null, 
/**
 * Whether the law asks it.
 */
statutory: boolean, 
/**
 * text, long, code, codes, choice, choices, date, number, `yes_no`, person, record, file, row, `rows_of`, parts,
 * list.
 */
control: string, 
/**
 * List of which the codes are.
 */
vocabulary?: string | null, 
/**
 * The choices of a `choice`.
 */
options: Array<OptionView>, 
/**
 * Role a person must hold.
 */
role?: string | null, 
/**
 * The list whose rows are referred to.
 */
refers_to?: string | null, 
/**
 * Kind of record referred to.
 */
record?: string | null, 
/**
 * Longest text, in characters.
 */
max?: number | null, 
/**
 * Shortest text that counts as filled, in characters.
 */
min?: number | null, 
/**
 * Whether it stands on the record and not on the version.
 */
living: boolean, 
/**
 * Whether only the application sets it.
 */
automatic: boolean, 
/**
 * What an absent value means.
 */
default: unknown, 
/**
 * One row of a `list`, in words: "access group".
 */
singular?: string | null, 
/**
 * The fields of a group (`parts`) or of a list's rows (`list`).
 */
parts: Array<FormFieldView>, };

export type FormView = { 
/**
 * Name and version: `asset 1`.
 */
name: string, 
/**
 * Sections in order; one that holds both rows and fields of its own appears twice, the rows first.
 */
sections: Array<SectionView>, };

export type Forms = { 
/**
 * By kind: asset, person, council, `policy_document`.
 */
forms: { [key in string]: FormView }, };

export type GateView = { 
/**
 * State code.
 */
state: string, 
/**
 * State in words: "Draft, version 1".
 */
state_label: string, 
/**
 * Role codes whose turn it is.
 */
turn: Array<string>, 
/**
 * Steps from here, the main one first.
 */
steps: Array<StepView>, };

export type GetAsset = { 
/**
 * `IA-0001`.
 */
reference: string, 
/**
 * Version number; the newest if left out.
 */
version?: number | null, };

export type GetDpia = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Version number; the newest if left out.
 */
version?: number | null, };

export type GetForm = { 
/**
 * `dpia 1`, `dpia 1.2`.
 */
form: string, };

export type GetFormCopies = { 
/**
 * Name of the form: `dpia`.
 */
name: string, };

export type GetPerson = { 
/**
 * `PE-0001`.
 */
reference: string, };

export type GuidanceView = { 
/**
 * The line under the question.
 */
hint?: string | null, 
/**
 * Why it is asked.
 */
why?: string | null, 
/**
 * What a reviewer looks for.
 */
look_for?: string | null, 
/**
 * An answer that serves.
 */
good?: string | null, 
/**
 * An answer that does not serve.
 */
poor?: string | null, };

export type HeldBackAsset = { 
/**
 * `IA-0001`.
 */
reference: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Why, in a sentence.
 */
why: string, };

export type History = { 
/**
 * Of one record; of the whole register if left out.
 */
reference?: string | null, 
/**
 * Entries before this operation.
 */
before?: number | null, 
/**
 * At most so many entries (default 50).
 */
limit?: number | null, };

export type HistoryEntry = { 
/**
 * Number of the operation.
 */
operation: number, 
/**
 * When (RFC 3339).
 */
at: string, 
/**
 * Role code.
 */
role: string, 
/**
 * Who, as a post title.
 */
by: string, 
/**
 * What was done, in words.
 */
label: string, 
/**
 * Whether it has been undone.
 */
undone: boolean, 
/**
 * Whether it is what Undo would take back now.
 */
undo_next: boolean, 
/**
 * Whether the clock stood before the operation before it.
 */
clock_behind: boolean, 
/**
 * What changed.
 */
changes: Array<ChangeView>, };

export type HistoryPage = { 
/**
 * Entries, newest first.
 */
entries: Array<HistoryEntry>, 
/**
 * Pass as `before` to read on; `None` at the beginning of the register.
 */
next?: number | null, };

export type Identities = { 
/**
 * By name.
 */
identities: Array<IdentityView>, };

export type IdentityKept = { 
/**
 * The identity.
 */
identity: IdentityView, 
/**
 * Where its file is.
 */
path: string, };

export type IdentityView = { 
/**
 * SHA-256 of the certificate, lower-case hex.
 */
fingerprint: string, 
/**
 * The same as people read it to each other.
 */
spoken: string, 
/**
 * Whom the certificate names.
 */
name: string, 
/**
 * The organisation that it names.
 */
organisation?: string | null, 
/**
 * Who made the certificate.
 */
issuer: string, 
/**
 * Whether its holder made it.
 */
self_made: boolean, 
/**
 * From when it counts (RFC 3339).
 */
not_before: string, 
/**
 * Until when (RFC 3339).
 */
not_after: string, 
/**
 * Whether it counts now.
 */
counts: boolean, 
/**
 * Whose key it is in the open register.
 */
person?: string | null, };

export type ImportCode = { 
/**
 * The code.
 */
code: string, 
/**
 * Its label.
 */
label: string, };

export type ImportColumn = { 
/**
 * Its place in the sheet, from 0.
 */
at: number, 
/**
 * Its heading.
 */
heading: string, 
/**
 * Target code.
 */
target: string, 
/**
 * sure, likely or unknown.
 */
confidence: string, 
/**
 * Some of its values.
 */
samples: Array<string>, 
/**
 * Spellings in it, where it holds codes: those not understood first.
 */
words: Array<ImportWord>, 
/**
 * Codes that its words can stand for.
 */
codes: Array<ImportCode>, };

export type ImportDifference = { 
/**
 * Keyed path.
 */
path: string, 
/**
 * Label of the field.
 */
label: string, 
/**
 * What stands there, in words.
 */
before: string, 
/**
 * What would stand there, in words.
 */
after: string, };

export type ImportIdentity = { 
/**
 * Absolute path of a PKCS #12 file.
 */
path: string, 
/**
 * What opens the file.
 */
passphrase: string, 
/**
 * What opens the identity from now on, at least 12 characters; the same if left out.
 */
new_passphrase?: string | null, };

export type ImportPlan = { 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * SHA-256 of the file; the import refuses another one.
 */
digest: string, 
/**
 * CSV, XLSX, XLS, ODS or JSON.
 */
format: string, 
/**
 * Encoding of a text file.
 */
encoding?: string | null, 
/**
 * Character between the cells of a text file.
 */
delimiter?: string | null, 
/**
 * Names of the sheets.
 */
sheets: Array<string>, 
/**
 * The sheet with the table.
 */
sheet: string, 
/**
 * Row with the headings.
 */
header_row?: number | null, 
/**
 * Why there is nothing to import, in plain sentences.
 */
nothing_because?: string | null, 
/**
 * The matching that was recognised or chosen.
 */
profile?: string | null, 
/**
 * Every matching: built in, then saved.
 */
profiles: Array<ImportProfileView>, 
/**
 * Columns in the order of the sheet.
 */
columns: Array<ImportColumn>, 
/**
 * Everything that a column can be.
 */
targets: Array<ImportTarget>, 
/**
 * Counts over all rows.
 */
totals: ImportTotals, 
/**
 * Rows, as asked for.
 */
rows: Array<ImportRow>, 
/**
 * How many rows there are with the outcome asked for.
 */
matching_rows: number, };

export type ImportProfileView = { 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it is built in, and so can be neither changed nor removed.
 */
built_in: boolean, };

export type ImportProfiles = { 
/**
 * Built in, then saved.
 */
profiles: Array<ImportProfileView>, };

export type ImportReason = { 
/**
 * tidied, `to_do`, skipped, held or same.
 */
kind: string, 
/**
 * Label of the field it is about.
 */
field: string, 
/**
 * The sentence.
 */
sentence: string, };

export type ImportRow = { 
/**
 * Number of the row as the spreadsheet shows it.
 */
row: number, 
/**
 * Further rows about the same asset.
 */
also: Array<number>, 
/**
 * new, update, unchanged, held or skipped.
 */
outcome: string, 
/**
 * `clean`, `tidied` or `to_do`; empty for rows that change nothing.
 */
mark: string, 
/**
 * Name of the asset.
 */
name: string, 
/**
 * Its service.
 */
service: string, 
/**
 * Reference of the asset that is there already.
 */
reference?: string | null, 
/**
 * Why, in sentences.
 */
reasons: Array<ImportReason>, 
/**
 * What would change of the asset that is there.
 */
differences: Array<ImportDifference>, };

export type ImportSettings = { 
/**
 * Where the file is.
 */
path: string, 
/**
 * Name of the sheet.
 */
sheet?: string | null, 
/**
 * Encoding of a text file, for example windows-1252.
 */
encoding?: string | null, 
/**
 * Character between the cells of a text file.
 */
delimiter?: string | null, 
/**
 * Number of the row with the headings, as the spreadsheet shows it.
 */
header_row?: number | null, 
/**
 * Name of a matching, built in or saved.
 */
profile?: string | null, 
/**
 * Target code by place of the column, from 0: what the reader chose otherwise than suggested.
 */
columns?: { [key in string]: string }, 
/**
 * Code by target code and spelling: what the reader decided for words; an empty code keeps the word as text.
 */
words?: { [key in string]: { [key in string]: string } }, };

export type ImportTarget = { 
/**
 * Code.
 */
code: string, 
/**
 * Letter of the section of the form; empty for a note and for nothing.
 */
section: string, 
/**
 * What it is called.
 */
label: string, };

export type ImportTotals = { 
/**
 * Assets that would be made.
 */
new: number, 
/**
 * Assets that would be changed.
 */
update: number, 
/**
 * Assets that are there as the file says.
 */
unchanged: number, 
/**
 * Assets that differ and cannot be changed now.
 */
held: number, 
/**
 * Rows that are no asset.
 */
skipped: number, 
/**
 * Of the new and changed ones: those with nothing to say about.
 */
clean: number, 
/**
 * Of them: those with loosely written values that were understood.
 */
tidied: number, 
/**
 * Of them: those with text that somebody has to look at.
 */
to_do: number, };

export type ImportWord = { 
/**
 * As written.
 */
written: string, 
/**
 * Code it was read as.
 */
code?: string | null, 
/**
 * Label of the code.
 */
label?: string | null, 
/**
 * Why the code is closed to this council.
 */
closed?: string | null, 
/**
 * In how many rows it stands.
 */
rows: number, };

export type Imported = { 
/**
 * Counts of what was done.
 */
totals: ImportTotals, 
/**
 * What happened, in one sentence.
 */
sentence: string, 
/**
 * Path of the backup made before; none where nothing changed or this computer keeps no backups.
 */
backup?: string | null, 
/**
 * References of the assets made and changed.
 */
references: Array<string>, 
/**
 * What was touched.
 */
touched: Touched, };

export type IssueDocument = { 
/**
 * The assessment.
 */
reference: string, 
/**
 * Where a copy goes; absent, it stays in the register alone.
 */
path?: string | null, };

export type IssueView = { 
/**
 * Number, from 1.
 */
number: number, 
/**
 * When it was frozen (RFC 3339).
 */
frozen_at: string, 
/**
 * Hash of the canonical content, lower-case hex.
 */
content_sha256: string, 
/**
 * Valid signatures.
 */
signed: number, 
/**
 * Signatures that are needed.
 */
of: number, 
/**
 * Places for signatures, in order.
 */
signatories: Array<SignatoryView>, 
/**
 * When it was recalled (RFC 3339).
 */
void_at?: string | null, 
/**
 * Why.
 */
void_reason?: string | null, 
/**
 * Whether its document is kept: the PDF on which people sign with their keys.
 */
has_document: boolean, };

export type LawSwitchView = { 
/**
 * Code.
 */
code: string, 
/**
 * The provision.
 */
provision: string, 
/**
 * In force from (ISO).
 */
in_force_from?: string | null, 
/**
 * Whether it is in force on the law's date.
 */
in_force: boolean, 
/**
 * verified, likely or unverified.
 */
confidence: string, 
/**
 * What the application does by default.
 */
behaviour: string, 
/**
 * Whether the council changed the shipped date.
 */
changed: boolean, };

export type ListBackups = { 
/**
 * Path of the register.
 */
path: string, };

export type ListEntryEdited = { 
/**
 * The list afterwards.
 */
list: ListView, 
/**
 * What was touched.
 */
touched: Touched, };

export type ListView = { 
/**
 * Name.
 */
name: string, 
/**
 * Title.
 */
title: string, 
/**
 * Entries in order.
 */
entries: Array<EntryView>, };

export type Lists = { 
/**
 * By name.
 */
lists: { [key in string]: ListView }, };

export type MakeConsultationPack = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Where to write it; nothing may be there.
 */
path: string, };

export type MakeDocument = { 
/**
 * What.
 */
paper: PaperChoice, 
/**
 * The record; absent for the record of processing activities.
 */
reference?: string | null, 
/**
 * As what.
 */
state: PaperState, 
/**
 * Where the file goes. It is written whole or not at all, and nothing that is there is overwritten.
 */
path: string, };

export type MakeIdentity = { 
/**
 * The person's name or post, at most 64 characters.
 */
name: string, 
/**
 * Their organisation, at most 64 characters; left out for none.
 */
organisation?: string | null, 
/**
 * At least 12 characters.
 */
passphrase: string, };

export type MeasureProgressView = { 
/**
 * Status code now.
 */
status?: string | null, 
/**
 * Since when (ISO).
 */
on?: string | null, 
/**
 * Id of the file that proves it.
 */
evidence?: string | null, 
/**
 * Why, where it was rejected.
 */
reason?: string | null, };

export type MeetCondition = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Key of the condition in the version in force.
 */
condition: string, 
/**
 * Since when (ISO); today if left out.
 */
on?: string | null, };

export type NamedRecord = { 
/**
 * Reference.
 */
reference: string, 
/**
 * Name.
 */
name: string, };

export type No = { 
/**
 * Refusal, failure or defect.
 */
kind: NoKind, 
/**
 * Closed code.
 */
code: NoCode, 
/**
 * What happened, in one plain sentence.
 */
message: string, 
/**
 * What was kept, in one plain sentence.
 */
kept: string, 
/**
 * What to do next, in one plain sentence.
 */
next: string, 
/**
 * Keyed path of the field it is about, if it is about one.
 */
path?: string | null, 
/**
 * What is missing or in the way, when a gate refuses.
 */
blockers: Array<BlockerView>, 
/**
 * Values a program may want: the newer version, who holds the file, the newest good backup.
 */
details: { [key in string]: string }, };

export type NoCode = "unknown_command" | "malformed_request" | "nothing_open" | "look_only" | "unknown_record" | "unknown_version" | "unknown_field" | "unknown_row" | "unknown_code" | "wrong_type" | "too_long" | "not_a_date" | "control_characters" | "not_unique" | "loop" | "row_in_use" | "key_fixed" | "draft_incomplete" | "not_your_step" | "no_such_actor" | "wrong_state" | "gate_shut" | "separation" | "reason_too_short" | "second_person_needed" | "frozen" | "out_of_order" | "other_content" | "key_refused" | "short_passphrase" | "not_an_identity" | "not_a_pdf" | "document_changed" | "nothing_to_undo" | "nothing_to_redo" | "changed_since" | "nothing_to_import" | "stopped" | "file_not_found" | "file_exists" | "folder_missing" | "wrong_passphrase" | "not_a_register" | "damaged" | "newer_file" | "file_in_use" | "read_only_folder" | "disk_full" | "attachment_too_large" | "unreadable" | "defect";

export type NoKind = "refusal" | "failure" | "defect";

export type Nothing = Record<symbol, never>;

export type OpenRegister = { 
/**
 * Absolute path.
 */
path: string, 
/**
 * Passphrase, or `None` if the register has none.
 */
passphrase?: string | null, 
/**
 * Write, or look only.
 */
access?: Access, };

export type OptionView = { 
/**
 * Code.
 */
code: string, 
/**
 * Label.
 */
label: string, };

export type PaperChoice = "record" | "contract_annex" | "ropa" | "notice" | "signature_sheet";

export type PaperState = "draft" | "final";

export type PassphraseChanged = { 
/**
 * State of the file afterwards.
 */
status: RegisterStatus, 
/**
 * Backups that still open with the old passphrase.
 */
backups_under_old_passphrase: number, };

export type PdfAgainstRegister = { 
/**
 * Whether the register issued exactly this file.
 */
recognised: boolean, 
/**
 * Whether what it says still counts: neither recalled, nor superseded, nor withdrawn.
 */
stands: boolean, 
/**
 * In plain sentences.
 */
sentences: Array<string>, };

export type PdfPlace = { 
/**
 * Name of the field.
 */
name: string, 
/**
 * What a reader is told of it.
 */
label: string, 
/**
 * The signature, if there is one.
 */
signature?: PdfSignature | null, };

export type PdfRecord = { 
/**
 * Kind of record.
 */
kind: string, 
/**
 * Reference.
 */
reference: string, 
/**
 * Version as people read it.
 */
version: string, 
/**
 * SHA-256 of the canonical content.
 */
content_sha256: string, 
/**
 * The record itself, as JSON text to look at.
 */
text: string, };

export type PdfReport = { 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * In short.
 */
verdict: PdfVerdict, 
/**
 * In one plain sentence.
 */
sentence: string, 
/**
 * What is wrong with the file beside its signatures, each in a sentence.
 */
flaws: Array<string>, 
/**
 * The places for signatures, in order.
 */
places: Array<PdfPlace>, 
/**
 * The record that is embedded; absent where none can be read.
 */
record?: PdfRecord | null, 
/**
 * What the open register says; absent where none is open.
 */
register?: PdfAgainstRegister | null, 
/**
 * What no signature without a time authority and a certificate authority can prove.
 */
limits: Array<string>, };

export type PdfSignature = { 
/**
 * Whether it proves what it says.
 */
sound: boolean, 
/**
 * In one plain sentence.
 */
sentence: string, 
/**
 * Whom the certificate names.
 */
name?: string | null, 
/**
 * Fingerprint of the certificate.
 */
fingerprint?: string | null, 
/**
 * When, as the signer's computer said (RFC 3339).
 */
at?: string | null, 
/**
 * What they agreed to.
 */
statement?: string | null, 
/**
 * The how manieth signature it is.
 */
number?: number | null, 
/**
 * Whose key it is in the open register, in a sentence.
 */
key?: string | null, };

export type PdfVerdict = "complete" | "awaiting" | "not_in_force" | "refused";

export type PeopleList = { 
/**
 * One row a person.
 */
rows: Array<PersonRow>, };

export type PersonEdited = { 
/**
 * The page afterwards.
 */
page: PersonPage, 
/**
 * What was touched.
 */
touched: Touched, };

export type PersonKeyView = { 
/**
 * SHA-256 of the certificate, lower-case hex.
 */
fingerprint: string, 
/**
 * The same as people read it to each other.
 */
spoken: string, 
/**
 * Whom the certificate names.
 */
name: string, 
/**
 * Who made the certificate.
 */
issuer: string, 
/**
 * From when it counts (RFC 3339).
 */
not_before: string, 
/**
 * Until when (RFC 3339).
 */
not_after: string, 
/**
 * Whether it counts now: within that time, and not withdrawn.
 */
counts: boolean, 
/**
 * When it came into the register (RFC 3339).
 */
added_at: string, 
/**
 * Who checked that it is this person's.
 */
vouched_by?: string | null, 
/**
 * When (RFC 3339).
 */
vouched_at?: string | null, 
/**
 * Why it no longer counts.
 */
withdrawn_because?: string | null, };

export type PersonPage = { 
/**
 * Its row.
 */
row: PersonRow, 
/**
 * Its content under the fields of the form `person`.
 */
content: Record<string, unknown>, 
/**
 * State of each field.
 */
fields: { [key in string]: FieldView }, 
/**
 * Findings, separation rules among them.
 */
findings: Array<FindingView>, 
/**
 * Assets owned: reference and name.
 */
assets: Array<NamedRecord>, 
/**
 * Keys with which the person signs, oldest first.
 */
keys: Array<PersonKeyView>, };

export type PersonRow = { 
/**
 * `PE-0001`.
 */
reference: string, 
/**
 * Name as recorded; empty where only the post is.
 */
name: string, 
/**
 * Post title.
 */
post_title: string, 
/**
 * Role codes.
 */
roles: Array<string>, 
/**
 * Directorate.
 */
directorate?: string | null, 
/**
 * Service.
 */
service?: string | null, 
/**
 * Whether in office on the law's date.
 */
active: boolean, 
/**
 * Level 2 training: `in_date`, lapsed or none.
 */
training: string, 
/**
 * When training is next due (ISO).
 */
training_due_on?: string | null, 
/**
 * How many assets this person is the record manager of.
 */
assets: number, };

export type PlanImport = { 
/**
 * How it is read and matched.
 */
settings: ImportSettings, 
/**
 * Only rows with this outcome.
 */
only?: string | null, 
/**
 * How many rows to pass over (default 0).
 */
offset?: number | null, 
/**
 * At most so many rows (default 200).
 */
limit?: number | null, };

export type PointView = { 
/**
 * C1 to C9, P1 to P4.
 */
code: string, 
/**
 * What it asks.
 */
label: string, 
/**
 * Weight.
 */
weight: number, 
/**
 * met, open or n/a.
 */
state: string, };

export type PolicyDocumentRow = { 
/**
 * `APD-2026-001`.
 */
reference: string, 
/**
 * Title.
 */
title: string, 
/**
 * Version: `1.0`.
 */
version: string, 
/**
 * Date of approval (ISO); `None` while it is a draft.
 */
approved_on?: string | null, };

export type PolicyDocumentSaved = { 
/**
 * The document.
 */
document: PolicyDocumentRow, 
/**
 * What was touched.
 */
touched: Touched, };

export type PolicyDocuments = { 
/**
 * The documents.
 */
documents: Array<PolicyDocumentRow>, };

export type Preferences = { 
/**
 * System, light or dark.
 */
theme: Theme, 
/**
 * Minutes after which the register is locked; 0 never.
 */
lock_after_minutes: number, 
/**
 * Whether single letters work as shortcuts.
 */
single_letters: boolean, 
/**
 * Whether lists show one line a row instead of two.
 */
compact_rows: boolean, 
/**
 * Columns shown in the assets list.
 */
asset_columns: Array<string>, 
/**
 * Size of everything in the window, in percent of the usual.
 */
zoom_percent: number, };

export type PreviewDocument = { 
/**
 * What.
 */
paper: PaperChoice, 
/**
 * The record; absent for the record of processing activities.
 */
reference?: string | null, 
/**
 * As what.
 */
state: PaperState, };

export type ProgressView = { 
/**
 * Questions that are asked.
 */
shown: number, 
/**
 * Questions that are answered.
 */
answered: number, };

export type PutFormInForce = { 
/**
 * Name of the form: `dpia`.
 */
name: string, };

export type QuestionChangeView = { 
/**
 * header, screening, question, `own_question` or clause.
 */
subject: string, 
/**
 * Code of the question, `sq_d1` or `CC05-days`; empty for the header.
 */
code: string, 
/**
 * Section of the form, for its place.
 */
section: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * Whether it is given anew with each version: advice, answer, acceptance, decision.
 */
outcome: boolean, 
/**
 * The values that differ.
 */
changes: Array<ValueChangeView>, };

export type QuestionView = { 
/**
 * `P1`.
 */
code: string, 
/**
 * Section of the form.
 */
section: string, 
/**
 * Whether it is asked.
 */
shown: boolean, 
/**
 * Why it is asked here and not everywhere: codes of screening answers, else of facts about the linked assets such as
 * `linked_special`. Empty for what is always asked.
 */
because: Array<string>, 
/**
 * Whether it must be answered.
 */
required: boolean, 
/**
 * Whether it is answered in full.
 */
answered: boolean, 
/**
 * Keyed paths of what is missing.
 */
missing: Array<string>, };

export type RaiseReviewFlag = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * incident, `supplier_changed`, `law_changed`, `contract_changed` or `tollgate_4`.
 */
trigger: string, 
/**
 * What happened: a reference or a few words.
 */
about: string, };

export type RecentRegister = { 
/**
 * Full path.
 */
path: string, 
/**
 * File name alone.
 */
file_name: string, 
/**
 * Folder alone.
 */
folder: string, 
/**
 * When it was last opened here (RFC 3339).
 */
opened_at: string, 
/**
 * Whether it needs a passphrase.
 */
encrypted: boolean, 
/**
 * Whether the file is still there.
 */
present: boolean, };

export type RecentRegisters = { 
/**
 * The registers.
 */
registers: Array<RecentRegister>, };

export type RecordFinding = { 
/**
 * Reference of the record.
 */
reference: string, 
/**
 * Name of the record.
 */
name: string, 
/**
 * `AR002`.
 */
code: string, 
/**
 * error, warning or info.
 */
severity: string, 
/**
 * In words.
 */
message: string, 
/**
 * Citation.
 */
citation: string, 
/**
 * Keyed path of the field, for example `purposes.P4.art9_conditions`.
 */
field: string, 
/**
 * Row key.
 */
row?: string | null, 
/**
 * Whether it is acknowledged.
 */
acknowledged: boolean, };

export type RecordMeasureProgress = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Key of the measure in the version in force.
 */
measure: string, 
/**
 * Status code: `ms_agreed`, `ms_in_place`, `ms_rejected`.
 */
status: string, 
/**
 * Since when (ISO); today if left out.
 */
on?: string | null, 
/**
 * Id of the file that proves it.
 */
evidence?: string | null, 
/**
 * Why, at least 10 characters where it is rejected.
 */
reason?: string | null, };

export type RegisterStatus = { 
/**
 * Full path.
 */
path: string, 
/**
 * File name alone.
 */
file_name: string, 
/**
 * Folder alone.
 */
folder: string, 
/**
 * The council's name.
 */
council: string, 
/**
 * Whether the file is encrypted.
 */
encrypted: boolean, 
/**
 * Write, or look only.
 */
access: Access, 
/**
 * The acting role and person.
 */
acting: Acting, 
/**
 * Roles and people one may act as.
 */
acting_choices: Array<Acting>, 
/**
 * Why the acting role may not change what belongs to the council now.
 */
shut: ShutPlaces, 
/**
 * Time of the last operation (RFC 3339), if there is one.
 */
saved_at?: string | null, 
/**
 * What Undo would take back, in words.
 */
undo?: string | null, 
/**
 * What Redo would bring back, in words.
 */
redo?: string | null, 
/**
 * The date on which the law is read (ISO).
 */
law_date: string, 
/**
 * Number of records by kind.
 */
counts: { [key in string]: number }, 
/**
 * What was noticed on opening: a backup that was made, a migration, a file that had not been closed.
 */
notes: Array<string>, 
/**
 * Whether today's clock stands before the last operation.
 */
clock_behind: boolean, };

export type RemoveAttachment = { 
/**
 * `IA-0001`, `DPIA-2026-014`.
 */
reference: string, 
/**
 * Id.
 */
id: string, };

export type RemoveImportProfile = { 
/**
 * Its name.
 */
name: string, };

export type ReopenDpia = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Code of the trigger, or `by_hand` for a correction or another reason.
 */
trigger: string, 
/**
 * The reason, at least 10 characters.
 */
text: string, };

export type ResolveComments = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Id of the conversation.
 */
thread: string, };

export type RestoreValue = { 
/**
 * Number of the operation.
 */
operation: number, 
/**
 * Position of the change in it; its value before is restored.
 */
index: number, };

export type ReviewFlagView = { 
/**
 * Id, with which it is closed.
 */
id: string, 
/**
 * Code of the trigger.
 */
trigger: string, 
/**
 * What it is about.
 */
about: string, 
/**
 * Letters of the sections of the asset that changed.
 */
sections: Array<string>, 
/**
 * When it was raised (ISO); today where the register sees it by itself and nobody has closed it.
 */
raised_on: string, 
/**
 * In words.
 */
message: string, };

export type RiskChangeView = { 
/**
 * Key.
 */
key: string, 
/**
 * What could happen.
 */
title: string, 
/**
 * added, removed or changed.
 */
fate: string, 
/**
 * Whether it was scored anew.
 */
rescored: boolean, 
/**
 * How it was weighed in the earlier version.
 */
earlier?: RiskWeightsView | null, 
/**
 * How it is weighed in the later version.
 */
later?: RiskWeightsView | null, 
/**
 * The values that differ, those of its measures among them.
 */
changes: Array<ValueChangeView>, };

export type RiskLevelsView = { 
/**
 * Before.
 */
before?: string | null, 
/**
 * After.
 */
after?: string | null, };

export type RiskList = { 
/**
 * The highest level that is left first.
 */
rows: Array<RiskRow>, };

export type RiskMatrixView = { 
/**
 * Scale.
 */
profile: string, 
/**
 * Level of each of the sixteen cells, likelihood×severity: `3×2`.
 */
scale: { [key in string]: string }, 
/**
 * What likelihood 1 to 4 is called.
 */
likelihoods: Array<string>, 
/**
 * What severity 1 to 4 is called.
 */
severities: Array<string>, 
/**
 * Before measures.
 */
before: RiskSideView, 
/**
 * After the measures that count.
 */
after: RiskSideView, 
/**
 * Level of each risk by key.
 */
levels: { [key in string]: RiskLevelsView }, };

export type RiskRow = { 
/**
 * Reference of the assessment.
 */
reference: string, 
/**
 * Its title.
 */
assessment: string, 
/**
 * State code of the assessment.
 */
state: string, 
/**
 * Key of the risk.
 */
key: string, 
/**
 * What could happen.
 */
title: string, 
/**
 * Level before.
 */
inherent?: string | null, 
/**
 * Level that is left.
 */
residual?: string | null, 
/**
 * Role codes that own its measures.
 */
owners: Array<string>, 
/**
 * Measures that are not in place yet.
 */
measures_open: number, 
/**
 * The earliest day on which one of them is due (ISO).
 */
next_due_on?: string | null, 
/**
 * Keys of conditions of the approval that are not met.
 */
conditions: Array<string>, 
/**
 * When it is looked at again (ISO).
 */
review_on?: string | null, };

export type RiskSideView = { 
/**
 * Highest level.
 */
overall?: string | null, 
/**
 * How many risks have each level.
 */
counts: { [key in string]: number }, 
/**
 * Keys of risks by cell, likelihood×severity: `3×2`.
 */
cells: { [key in string]: Array<string> }, };

export type RiskWeightsView = { 
/**
 * Score before measures.
 */
before?: string | null, 
/**
 * Level before measures.
 */
before_level?: string | null, 
/**
 * Score after measures.
 */
after?: string | null, 
/**
 * Level after measures.
 */
after_level?: string | null, };

export type RowsView = { 
/**
 * Name of the list: `purposes`.
 */
list: string, 
/**
 * First letter of its keys.
 */
prefix: string, 
/**
 * One row: "purpose".
 */
singular: string, 
/**
 * Field ids of which the row's one summary line is made: title first.
 */
summary: Array<string>, };

export type SaveAttachment = { 
/**
 * Id.
 */
id: string, 
/**
 * Where to write it; nothing may be there.
 */
path: string, };

export type SaveImportProfile = { 
/**
 * What it is called; one with the same name is replaced.
 */
name: string, 
/**
 * How the file is read and matched.
 */
settings: ImportSettings, };

export type SavePolicyDocument = { 
/**
 * The document; a reference that exists is updated.
 */
document: PolicyDocumentRow, };

export type ScreeningView = { 
/**
 * Outcome as computed.
 */
computed: string, 
/**
 * Outcome with the DPO's own; `not_screened` until every question is answered.
 */
outcome: string, 
/**
 * Sum, for ordering only.
 */
score: number, 
/**
 * How many answers count as yes in group A to E.
 */
counts: { [key in string]: number }, 
/**
 * Codes that make the outcome.
 */
reasons: Array<string>, 
/**
 * The answers as they count, by code.
 */
replies: { [key in string]: string }, 
/**
 * Codes whose answer follows from another and cannot be changed.
 */
locked: Array<string>, 
/**
 * Codes that the linked assets answer until somebody does.
 */
prefilled: Array<string>, 
/**
 * Codes without an answer or without the note that explains it.
 */
open: Array<string>, };

export type Search = { 
/**
 * Words; the last one may be unfinished.
 */
words: string, 
/**
 * At most so many hits (default 50).
 */
limit?: number | null, };

export type SearchHit = { 
/**
 * asset, person, `policy_document`.
 */
kind: string, 
/**
 * Reference.
 */
reference: string, 
/**
 * Name.
 */
name: string, 
/**
 * Some words around the hit.
 */
excerpt: string, };

export type SearchHits = { 
/**
 * The best first.
 */
hits: Array<SearchHit>, 
/**
 * How many are given.
 */
total: number, };

export type SectionView = { 
/**
 * Letter or short name: `A`.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * One line under the title.
 */
hint?: string | null, 
/**
 * For a repeating section: name of the list.
 */
rows?: RowsView | null, 
/**
 * Fields in order; those of a row if the section repeats.
 */
fields: Array<FormFieldView>, };

export type SettleDifference = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * Code of the question.
 */
question: string, 
/**
 * take, keep or `correct_asset`.
 */
choice: string, 
/**
 * Why, unless the asset's answer is taken.
 */
reason?: string | null, };

export type SettleScreening = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * required or `not_required`; left out to go back to the computed outcome.
 */
outcome?: string | null, 
/**
 * Why; at least 50 characters to go without an assessment.
 */
reason: string, };

export type ShutPlaces = { 
/**
 * Council settings, structure, lists and people.
 */
settings?: string | null, 
/**
 * Policy documents.
 */
policy_documents?: string | null, 
/**
 * The dates of the law.
 */
dated_law?: string | null, };

export type SignDocument = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * In whose place: a role code; that of the acting role if left out.
 */
signatory?: string | null, 
/**
 * Hash of the content that was read and is signed, lower-case hex.
 */
content_sha256: string, 
/**
 * Fingerprint of an identity on this computer, or absolute path of a PKCS #12 file.
 */
identity: string, 
/**
 * What opens it.
 */
passphrase: string, };

export type SignDpia = { 
/**
 * `DPIA-2026-014`.
 */
reference: string, 
/**
 * In whose place: a role code; that of the acting role if left out.
 */
signatory?: string | null, 
/**
 * Hash of the content that was read and is signed, lower-case hex.
 */
content_sha256: string, };

export type SignOffView = { 
/**
 * Role code.
 */
role: string, 
/**
 * What the person will agree to.
 */
statement: string, 
/**
 * Code of the step or view by which they answer for their part until then.
 */
step: string, 
/**
 * That in words.
 */
step_label: string, 
/**
 * Whether they have, and it still covers what stands here.
 */
attested: boolean, 
/**
 * Who did, the last time.
 */
by?: string | null, 
/**
 * When (RFC 3339).
 */
at?: string | null, };

export type SignatoryView = { 
/**
 * Key of the place: the code of the role.
 */
key: string, 
/**
 * Role code.
 */
role: string, 
/**
 * What the person agrees to.
 */
statement: string, 
/**
 * Who signed.
 */
signed_by?: string | null, 
/**
 * When (RFC 3339).
 */
signed_at?: string | null, 
/**
 * How.
 */
method?: string | null, 
/**
 * Hash of what was signed.
 */
content_sha256?: string | null, 
/**
 * Whether the signature is void.
 */
void: boolean, 
/**
 * Why the person will not sign.
 */
declined?: string | null, };

export type StepView = { 
/**
 * Name of the command: `submit_asset`.
 */
command: string, 
/**
 * The button.
 */
label: string, 
/**
 * "Before it can go to the IG lead".
 */
before: string, 
/**
 * Role codes that may take it.
 */
roles: Array<string>, 
/**
 * Whether the acting role may take it now.
 */
open: boolean, 
/**
 * What is in the way.
 */
blockers: Array<BlockerView>, 
/**
 * Whether the step asks for a text, and from how many characters.
 */
asks_text?: number | null, };

export type Theme = "system" | "light" | "dark";

export type ThreadView = { 
/**
 * Id.
 */
id: string, 
/**
 * Keyed path of what it is about.
 */
path: string, 
/**
 * Number of the version in which it was begun.
 */
version: number, 
/**
 * open, answered or resolved.
 */
state: string, 
/**
 * What was said, in order.
 */
comments: Array<CommentView>, };

export type Touched = { 
/**
 * How the file stands now.
 */
status: RegisterStatus, 
/**
 * What was done, in words: "Set law relied on of purpose P4 (IA-0013)".
 */
done: string, 
/**
 * Whether this can be undone.
 */
undoable: boolean, 
/**
 * Rows of the assets list that changed.
 */
assets: Array<AssetRow>, 
/**
 * References of records that are gone.
 */
removed: Array<string>, 
/**
 * Kinds whose lists or pages should be read again: `person`, `council`, `policy_document`.
 */
kinds: Array<string>, };

export type Undone = { 
/**
 * "Undone: remove purpose P5 (IA-0013)."
 */
sentence: string, 
/**
 * References of the records it touched, the first to be shown.
 */
references: Array<string>, 
/**
 * What was touched.
 */
touched: Touched, };

export type ValueChangeView = { 
/**
 * Keyed path.
 */
path: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * Before; left out where there was nothing.
 */
before?: string | null, 
/**
 * After; left out where there is nothing.
 */
after?: string | null, };

export type ValueErased = { 
/**
 * What was touched.
 */
touched: Touched, 
/**
 * How many values of the history were blanked.
 */
values: number, 
/**
 * Backups on this computer that still hold the value.
 */
backups_that_still_hold_it: number, };

export type VerificationCheck = { 
/**
 * What was checked, in words.
 */
what: string, 
/**
 * Whether it agrees.
 */
agrees: boolean, 
/**
 * Where it does not, in words.
 */
detail?: string | null, };

export type VerificationReport = { 
/**
 * Whether everything agrees.
 */
sound: boolean, 
/**
 * Operations in the chain.
 */
operations: number, 
/**
 * Changes replayed.
 */
changes: number, 
/**
 * Values erased under the storage-limitation principle, whose digests still stand.
 */
erased: number, 
/**
 * Each check: what it was and whether it agrees.
 */
checks: Array<VerificationCheck>, };

export type VerifyPdf = { 
/**
 * Absolute path.
 */
path: string, };

export type VersionView = { 
/**
 * Number.
 */
number: number, 
/**
 * State code.
 */
state: string, 
/**
 * When it began (RFC 3339).
 */
began_at: string, 
/**
 * Reason for the change.
 */
reason?: string | null, };

export type VouchForKey = { 
/**
 * `PE-0001`.
 */
person: string, 
/**
 * Fingerprint as it was read out; capitals and spaces do not matter.
 */
fingerprint: string, };

export type WithdrawAcknowledgement = { 
/**
 * `IA-0001`.
 */
reference: string, 
/**
 * Rule code.
 */
rule: string, 
/**
 * Row key.
 */
row?: string | null, };

export type WithdrawFormQuestion = { 
/**
 * Name of the form: `dpia`.
 */
name: string, 
/**
 * Code of the question.
 */
code: string, };

export type WithdrawKey = { 
/**
 * `PE-0001`.
 */
person: string, 
/**
 * Fingerprint.
 */
fingerprint: string, 
/**
 * Why, at least 10 characters.
 */
reason: string, };

export type WorkProgress = { 
/**
 * Whether something is under way.
 */
under_way: boolean, 
/**
 * What is being done, in words.
 */
what: string, 
/**
 * How much is done.
 */
done: number, 
/**
 * How much there is to do; 0 while that is not known.
 */
of: number, };

/** Every command: its request and its answer. */
export type Commands = {
  /** Make a new register and open it. */
  create_register: { request: CreateRegister; answer: RegisterStatus };
  /** Make the sample register of Testborough Council and open it. */
  create_sample: { request: CreateSample; answer: RegisterStatus };
  /** Open a register. */
  open_register: { request: OpenRegister; answer: RegisterStatus };
  /** Close the open register, or lock it: nothing of it stays in memory. */
  close_register: { request: Nothing; answer: Nothing };
  /** How the open register stands. */
  register_status: { request: Nothing; answer: RegisterStatus };
  /** Act as a role or person from now on. */
  act_as: { request: ActAs; answer: RegisterStatus };
  /** Change, set or remove the passphrase. */
  change_passphrase: { request: ChangePassphrase; answer: PassphraseChanged };
  /** Check the file, the chain of operations, and that replaying them gives the present state. */
  verify_register: { request: Nothing; answer: VerificationReport };
  /** Backups of a register on this computer. */
  list_backups: { request: ListBackups; answer: Backups };
  /** Registers opened on this computer. */
  recent_registers: { request: Nothing; answer: RecentRegisters };
  /** Take a register off that list. */
  forget_recent: { request: ForgetRecent; answer: RecentRegisters };
  /** What this computer remembers about the window. */
  get_preferences: { request: Nothing; answer: Preferences };
  /** Remember it. */
  set_preferences: { request: Preferences; answer: Preferences };
  /** Identities of this user on this computer. */
  list_identities: { request: Nothing; answer: Identities };
  /** Make an identity: a key with a certificate for three years. */
  make_identity: { request: MakeIdentity; answer: IdentityKept };
  /** Keep an identity that another program made. */
  import_identity: { request: ImportIdentity; answer: IdentityKept };
  /** Read a signed PDF back; against the register too, if one is open. */
  verify_pdf: { request: VerifyPdf; answer: PdfReport };
  /** Every form. */
  get_forms: { request: Nothing; answer: Forms };
  /** One form as a version reads it, a council's copy among them. */
  get_form: { request: GetForm; answer: FormView };
  /** A council's copies of a form, and what of the next one may be changed. */
  get_form_copies: { request: GetFormCopies; answer: FormCopies };
  /** Add a question of the council's own to the copy that is being written. */
  add_form_question: { request: AddFormQuestion; answer: FormCopiesEdited };
  /** Write the council's own guidance and examples beside a question. */
  edit_form_guidance: { request: EditFormGuidance; answer: FormCopiesEdited };
  /** Stop asking a question of the council's own. */
  withdraw_form_question: { request: WithdrawFormQuestion; answer: FormCopiesEdited };
  /** Put the copy that is being written in force for new records. */
  put_form_in_force: { request: PutFormInForce; answer: FormCopiesEdited };
  /** Every list, as the open register words it. */
  get_lists: { request: Nothing; answer: Lists };
  /** All assets, for the list. */
  list_assets: { request: Nothing; answer: AssetList };
  /** One asset. */
  get_asset: { request: GetAsset; answer: AssetPage };
  /** Make an asset. */
  create_asset: { request: CreateAsset; answer: AssetEdited };
  /** Change an asset. */
  edit_asset: { request: EditAsset; answer: AssetEdited };
  /** Acknowledge a warning. */
  acknowledge_warning: { request: AcknowledgeWarning; answer: AssetEdited };
  /** Take an acknowledgement back. */
  withdraw_acknowledgement: { request: WithdrawAcknowledgement; answer: AssetEdited };
  /** Draft or returned to submitted (record manager). */
  submit_asset: { request: AssetStepRequest; answer: AssetEdited };
  /** Submitted to the DPO's check (IG lead). */
  check_asset: { request: AssetStepRequest; answer: AssetEdited };
  /** Back to the record manager with a comment (IG lead or DPO). */
  return_asset: { request: AssetStepRequest; answer: AssetEdited };
  /** Into force (DPO). */
  approve_asset: { request: AssetStepRequest; answer: AssetEdited };
  /** Confirmed: nothing has changed (record manager). */
  confirm_asset: { request: AssetStepRequest; answer: AssetEdited };
  /** The next version of an approved asset, with the reason for the change. */
  start_asset_version: { request: AssetStepRequest; answer: AssetEdited };
  /** Out of use: disposed of, with evidence (record manager and DPO together). */
  retire_asset: { request: AssetStepRequest; answer: AssetEdited };
  /** Remove a draft that was never submitted. */
  delete_asset_draft: { request: DeleteDraft; answer: Touched };
  /** Keep a file with an asset or an assessment. */
  attach_file: { request: AttachFile; answer: FilesEdited };
  /** Take a file off a record. */
  remove_attachment: { request: RemoveAttachment; answer: FilesEdited };
  /** Write an attached file to a path. */
  save_attachment: { request: SaveAttachment; answer: Nothing };
  /** The pipeline: all impact assessments, their states and whose turn it is. */
  list_dpias: { request: Nothing; answer: DpiaList };
  /** The privacy risk register over all live assessments. */
  list_risks: { request: Nothing; answer: RiskList };
  /** One impact assessment. */
  get_dpia: { request: GetDpia; answer: DpiaPage };
  /** Start an impact assessment (project manager, commissioner, record manager or DPO). */
  create_dpia: { request: CreateDpia; answer: DpiaEdited };
  /** Change an impact assessment. */
  edit_dpia: { request: EditDpia; answer: DpiaEdited };
  /** The DPO's own outcome of the screening in place of the computed one. */
  settle_screening: { request: SettleScreening; answer: DpiaEdited };
  /** Settle a difference from the linked assets: take, keep, or have the asset corrected. */
  settle_difference: { request: SettleDifference; answer: DpiaEdited };
  /** Answer a warning of an assessment. */
  acknowledge_dpia_warning: { request: AcknowledgeDpiaWarning; answer: DpiaEdited };
  /** Say something about a question, a risk or a measure. */
  comment_on_dpia: { request: CommentOnDpia; answer: DpiaEdited };
  /** Settle a conversation. */
  resolve_comments: { request: ResolveComments; answer: DpiaEdited };
  /** No assessment is needed (DPO). */
  screen_out_dpia: { request: DpiaStepRequest; answer: DpiaEdited };
  /** From screening to drafting (project manager). */
  start_drafting_dpia: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Take up what was screened out (DPO). */
  take_up_dpia: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Confirm the measures that fall to the asset (record manager). */
  confirm_dpia_measures: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Confirm the view in question C3 (information security). */
  give_security_view: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Confirm the view in question C2 (Caldicott Guardian). */
  give_caldicott_view: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Confirm what changed since the signed version (project manager). */
  confirm_dpia_changes: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Submit to the DPO (project manager). */
  submit_dpia: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Send back with a comment; from frozen content this is the recall, and signatures become void. */
  return_dpia: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Give the advice, and pass on to the Head of Service (DPO). */
  give_dpo_advice: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Confirm the clauses (commissioner). */
  confirm_dpia_clauses: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Answer the advice, accept the risks and pass on to the SIRO (Head of Service). */
  accept_dpia: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Write the pack for the regulator to a path (SIRO or DPO). */
  make_consultation_pack: { request: MakeConsultationPack; answer: DpiaEdited };
  /** To the regulator before anything is processed (SIRO). */
  consult_regulator: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Confirm that the risks were scored again after the regulator's answer (project manager). */
  confirm_rescored_risks: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Back from the regulator to the SIRO (DPO). */
  record_regulator_answer: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Record the decision, which freezes the content (SIRO). */
  decide_dpia: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Sign the frozen content; with the SIRO's signature the version comes into force. */
  sign_dpia: { request: SignDpia; answer: DpiaEdited };
  /** Sign the issued document with one's own key. */
  sign_document: { request: SignDocument; answer: DpiaEdited };
  /** Put on record that one will not sign, with the reason. */
  decline_dpia: { request: DeclineDpia; answer: DpiaEdited };
  /** Open a signed assessment again: a new version starts as a copy. */
  reopen_dpia: { request: ReopenDpia; answer: DpiaEdited };
  /** Nothing has changed: the signed version stands (DPO). */
  keep_dpia: { request: DpiaStepRequest; answer: DpiaEdited };
  /** The project is cancelled (Head of Service). */
  withdraw_dpia: { request: DpiaStepRequest; answer: DpiaEdited };
  /** Two versions of an assessment beside each other, question by question and risk by risk. */
  compare_dpia: { request: CompareDpia; answer: DpiaComparison };
  /** What has become of a measure since the signature. */
  record_measure_progress: { request: RecordMeasureProgress; answer: DpiaEdited };
  /** A condition of the approval is met. */
  meet_condition: { request: MeetCondition; answer: DpiaEdited };
  /** Ask for a fresh look at a signed assessment: an incident, a supplier, the contract, Tollgate 4. */
  raise_review_flag: { request: RaiseReviewFlag; answer: DpiaEdited };
  /** Close a reason to look again, with a reason (DPO). */
  close_review_flag: { request: CloseReviewFlag; answer: DpiaEdited };
  /** Show a document before it is made: the blocks as accessible HTML. */
  preview_document: { request: PreviewDocument; answer: DocumentPreview };
  /** Write a document as PDF to a path. */
  make_document: { request: MakeDocument; answer: DocumentMade };
  /** The document of frozen content, to be signed: the one that is kept, or one that is made now and kept. */
  issue_document: { request: IssueDocument; answer: DocumentIssued };
  /** Read a spreadsheet and say what an import would do, row by row; nothing is changed. */
  plan_import: { request: PlanImport; answer: ImportPlan };
  /** Bring a file in as it was planned: one operation, one undo, a backup before. */
  apply_import: { request: ApplyImport; answer: Imported };
  /** Matchings of columns: built in, then saved. */
  list_import_profiles: { request: Nothing; answer: ImportProfiles };
  /** Save how the columns of a sheet are matched. */
  save_import_profile: { request: SaveImportProfile; answer: ImportProfiles };
  /** Take a saved matching away. */
  remove_import_profile: { request: RemoveImportProfile; answer: ImportProfiles };
  /** Write the record of processing activities (UK GDPR Art 30) to a file. */
  export_ropa: { request: ExportRopa; answer: Exported };
  /** Write the information asset register for publication; names no person, and tells what is held back. */
  export_published: { request: ExportPublished; answer: Exported };
  /** Write the assets list, or the part of it that is shown, to a file. */
  export_list: { request: ExportList; answer: Exported };
  /** Write one record as JSON. */
  export_record: { request: ExportRecord; answer: Exported };
  /** Write the whole register as JSON in the published shape. */
  export_register: { request: ExportRegister; answer: Exported };
  /** How far long work has come; answered while it goes on. */
  work_progress: { request: Nothing; answer: WorkProgress };
  /** Stop the work that is under way. */
  stop_work: { request: Nothing; answer: Nothing };
  /** Findings of one record or of the register. */
  findings: { request: Findings; answer: FindingsReport };
  /** Search the whole register. */
  search: { request: Search; answer: SearchHits };
  /** History of one record or of the register. */
  history: { request: History; answer: HistoryPage };
  /** Write an old value as a new entry. */
  restore_value: { request: RestoreValue; answer: Touched };
  /** Erase a value from a record and from its whole history, two people together. */
  erase_value: { request: EraseValue; answer: ValueErased };
  /** Take back my latest operation. */
  undo: { request: Nothing; answer: Undone };
  /** Bring back what I last took back. */
  redo: { request: Nothing; answer: Undone };
  /** All people. */
  list_people: { request: Nothing; answer: PeopleList };
  /** One person. */
  get_person: { request: GetPerson; answer: PersonPage };
  /** Record a person. */
  create_person: { request: CreatePerson; answer: PersonEdited };
  /** Change a person. */
  edit_person: { request: EditPerson; answer: PersonEdited };
  /** Enter the key of an identity on this computer as that of the acting person. */
  enter_key: { request: EnterKey; answer: PersonEdited };
  /** Vouch that a key is a person's, after comparing the fingerprint with them. */
  vouch_for_key: { request: VouchForKey; answer: PersonEdited };
  /** A key no longer counts for new signatures. */
  withdraw_key: { request: WithdrawKey; answer: PersonEdited };
  /** Policy documents. */
  list_policy_documents: { request: Nothing; answer: PolicyDocuments };
  /** Record a policy document or its next version. */
  save_policy_document: { request: SavePolicyDocument; answer: PolicyDocumentSaved };
  /** The council's settings, structure and dated law. */
  get_council: { request: Nothing; answer: CouncilPage };
  /** Change settings or structure. */
  edit_council: { request: EditCouncil; answer: CouncilEdited };
  /** Change the date of a provision, two people together. */
  change_law_switch: { request: ChangeLawSwitch; answer: CouncilEdited };
  /** Change the words of a list's entry, or stop offering it. */
  edit_list_entry: { request: EditListEntry; answer: ListEntryEdited };
};

/** The name of a command. */
export type CommandName = keyof Commands;
