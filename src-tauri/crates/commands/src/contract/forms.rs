//! Forms as a version reads them, and a council's own copies of a released form.

use super::{FormView, Touched, wire};

wire! {
    /// Read a form by the name and version that a version of a record keeps, a council's copy among them.
    pub struct GetForm {
        /// `dpia 1`, `dpia 1.2`.
        pub form: String,
    }
    /// Read a council's copies of a form.
    pub struct GetFormCopies {
        /// Name of the form: `dpia`.
        pub name: String,
    }
    /// A released form and a council's copies of it.
    pub struct FormCopies {
        /// Name of the form: `dpia`.
        pub name: String,
        /// Name and version of the released form, which never changes: `dpia 1`.
        pub released: String,
        /// Name and version of the one by which new records are made.
        pub in_force: String,
        /// The released form and every copy, the newest first.
        pub copies: Vec<FormCopyView>,
        /// What may be changed: the copy that is being written, or what the next copy would begin with.
        pub questions: Vec<CopyQuestionView>,
        /// The same whole, as a form is drawn.
        pub form: FormView,
        /// Whether a copy is being written that is not in force yet.
        pub draft: bool,
        /// Whether the acting role may change it.
        pub editable: bool,
    }
    /// One version of a form.
    pub struct FormCopyView {
        /// `dpia 1.2`.
        pub title: String,
        /// released, draft, `in_force` or earlier.
        pub standing: String,
        /// When it was begun (RFC 3339).
        #[serde(default)]
        pub began_at: Option<String>,
        /// How many questions of the council's own it asks.
        pub own_questions: u32,
        /// How many records read by it.
        pub records: u32,
    }
    /// A question as the council's copy asks it.
    pub struct CopyQuestionView {
        /// `P1`; `PX1` for one of the council's own.
        pub code: String,
        /// Section among whose questions it is asked.
        pub section: String,
        /// Its wording.
        pub label: String,
        /// Whether the law asks it, so that it cannot be taken out.
        pub statutory: bool,
        /// Whether it is one of the council's own.
        pub own: bool,
        /// For one of the council's own: text, `yes_no`, number, date, codes or choices.
        #[serde(default)]
        pub kind: Option<String>,
        /// For one of the council's own: whether it must be answered.
        pub required: bool,
        /// Guidance and examples as they stand in the copy.
        pub guidance: GuidanceView,
        /// Those of the released form, where the council has its own.
        #[serde(default)]
        pub released_guidance: Option<GuidanceView>,
    }
    /// Guidance and examples beside a question.
    #[derive(Default)]
    pub struct GuidanceView {
        /// The line under the question.
        #[serde(default)]
        pub hint: Option<String>,
        /// Why it is asked.
        #[serde(default)]
        pub why: Option<String>,
        /// What a reviewer looks for.
        #[serde(default)]
        pub look_for: Option<String>,
        /// An answer that serves.
        #[serde(default)]
        pub good: Option<String>,
        /// An answer that does not serve.
        #[serde(default)]
        pub poor: Option<String>,
    }
    /// Add a question of the council's own to the copy that is being written.
    pub struct AddFormQuestion {
        /// Name of the form: `dpia`.
        pub name: String,
        /// Section among whose questions it is asked.
        pub section: String,
        /// Its wording, 10 to 300 characters.
        pub label: String,
        /// text, `yes_no`, number, date, codes or choices.
        pub kind: String,
        /// The controlled list of `codes`.
        #[serde(default)]
        pub vocabulary: Option<String>,
        /// The words of `choices`.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        pub choices: Vec<String>,
        /// Whether it must be answered before the record is submitted.
        pub required: bool,
        /// Guidance and examples.
        pub guidance: GuidanceView,
    }
    /// Write the council's own guidance and examples beside a question. What is left out stays as released.
    pub struct EditFormGuidance {
        /// Name of the form: `dpia`.
        pub name: String,
        /// Code of the question.
        pub code: String,
        /// Guidance and examples.
        pub guidance: GuidanceView,
    }
    /// Stop asking a question of the council's own.
    pub struct WithdrawFormQuestion {
        /// Name of the form: `dpia`.
        pub name: String,
        /// Code of the question.
        pub code: String,
    }
    /// Put the copy that is being written in force for new records. Those that run keep theirs.
    pub struct PutFormInForce {
        /// Name of the form: `dpia`.
        pub name: String,
    }
    /// Answer to every change of a copy.
    pub struct FormCopiesEdited {
        /// The form and its copies afterwards.
        pub copies: FormCopies,
        /// What was touched.
        pub touched: Touched,
    }
}
