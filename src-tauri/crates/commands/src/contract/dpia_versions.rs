//! What happens to an assessment after it was first signed: its versions beside each other, and what has become of measures and
//! conditions.

use super::wire;

wire! {
    /// A version of an assessment.
    pub struct DpiaVersionView {
        /// Number in the register, from 1.
        pub number: u32,
        /// As people read it: 1.0, 1.1, 2.0.
        pub name: String,
        /// State code.
        pub state: String,
        /// State in words.
        pub state_label: String,
        /// When it was begun (RFC 3339).
        pub began_at: String,
        /// Why it was begun.
        #[serde(default)]
        pub reason: Option<String>,
        /// Name and version of the form by which it reads.
        pub form: String,
        /// Whether it is the one in force.
        pub in_force: bool,
        /// When the SIRO signed it (RFC 3339).
        #[serde(default)]
        pub signed_at: Option<String>,
        /// Hash of what was signed, lower-case hex.
        #[serde(default)]
        pub content_sha256: Option<String>,
    }
    /// Put two versions beside each other.
    pub struct CompareDpia {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Number of the earlier version.
        pub earlier: u32,
        /// Number of the later version; the newest if left out.
        #[serde(default)]
        pub later: Option<u32>,
    }
    /// Two versions beside each other.
    pub struct DpiaComparison {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// The earlier version.
        pub earlier: DpiaVersionView,
        /// The later version.
        pub later: DpiaVersionView,
        /// Whether a risk came, went or was scored anew, so that the number before the point goes up.
        pub rescored: bool,
        /// What differs, question by question; the header and the screening first.
        pub questions: Vec<QuestionChangeView>,
        /// What differs, risk by risk.
        pub risks: Vec<RiskChangeView>,
        /// What differs in the linked assets as each version read them.
        pub assets: Vec<AssetChangeView>,
    }
    /// A question that is answered differently.
    pub struct QuestionChangeView {
        /// header, screening, question, `own_question` or clause.
        pub subject: String,
        /// Code of the question, `sq_d1` or `CC05-days`; empty for the header.
        pub code: String,
        /// Section of the form, for its place.
        pub section: String,
        /// What it is called.
        pub label: String,
        /// Whether it is given anew with each version: advice, answer, acceptance, decision.
        pub outcome: bool,
        /// The values that differ.
        pub changes: Vec<ValueChangeView>,
    }
    /// A value that differs, in words.
    pub struct ValueChangeView {
        /// Keyed path.
        pub path: String,
        /// What it is called.
        pub label: String,
        /// Before; left out where there was nothing.
        #[serde(default)]
        pub before: Option<String>,
        /// After; left out where there is nothing.
        #[serde(default)]
        pub after: Option<String>,
    }
    /// A risk that differs.
    pub struct RiskChangeView {
        /// Key.
        pub key: String,
        /// What could happen.
        pub title: String,
        /// added, removed or changed.
        pub fate: String,
        /// Whether it was scored anew.
        pub rescored: bool,
        /// How it was weighed in the earlier version.
        #[serde(default)]
        pub earlier: Option<RiskWeightsView>,
        /// How it is weighed in the later version.
        #[serde(default)]
        pub later: Option<RiskWeightsView>,
        /// The values that differ, those of its measures among them.
        pub changes: Vec<ValueChangeView>,
    }
    /// Scores and levels of a risk, likelihood×severity: `3×2`.
    pub struct RiskWeightsView {
        /// Score before measures.
        #[serde(default)]
        pub before: Option<String>,
        /// Level before measures.
        #[serde(default)]
        pub before_level: Option<String>,
        /// Score after measures.
        #[serde(default)]
        pub after: Option<String>,
        /// Level after measures.
        #[serde(default)]
        pub after_level: Option<String>,
    }
    /// A linked asset that is not what it was.
    pub struct AssetChangeView {
        /// `IA-0001`.
        pub reference: String,
        /// Its name.
        pub name: String,
        /// Version that the earlier assessment read; left out where it was not linked.
        #[serde(default)]
        pub earlier: Option<u32>,
        /// Version that the later assessment reads; left out where it is not linked any more.
        #[serde(default)]
        pub later: Option<u32>,
        /// Letters of the sections C to H that differ.
        pub sections: Vec<String>,
        /// The values that differ, with the paths of the asset.
        pub changes: Vec<ValueChangeView>,
    }
    /// Say what has become of a measure since the signature. The signed content stays as it is.
    pub struct RecordMeasureProgress {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Key of the measure in the version in force.
        pub measure: String,
        /// Status code: `ms_agreed`, `ms_in_place`, `ms_rejected`.
        pub status: String,
        /// Since when (ISO); today if left out.
        #[serde(default)]
        pub on: Option<String>,
        /// Id of the file that proves it.
        #[serde(default)]
        pub evidence: Option<String>,
        /// Why, at least 10 characters where it is rejected.
        #[serde(default)]
        pub reason: Option<String>,
    }
    /// Ask for a fresh look at a signed assessment, for what the register cannot see by itself.
    pub struct RaiseReviewFlag {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// incident, `supplier_changed`, `law_changed`, `contract_changed` or `tollgate_4`.
        pub trigger: String,
        /// What happened: a reference or a few words.
        pub about: String,
    }
    /// What a signed assessment still asks of somebody.
    pub struct DpiaTaskView {
        /// review, `correct_asset` or condition.
        pub kind: String,
        /// Role code of whoever has to do it.
        pub role: String,
        /// Id of the flag, code of the question, or key of the condition.
        pub about: String,
        /// By when (ISO).
        #[serde(default)]
        pub due_on: Option<String>,
        /// In words.
        pub message: String,
    }
    /// Say that a condition of the approval is met.
    pub struct MeetCondition {
        /// `DPIA-2026-014`.
        pub reference: String,
        /// Key of the condition in the version in force.
        pub condition: String,
        /// Since when (ISO); today if left out.
        #[serde(default)]
        pub on: Option<String>,
    }
}
