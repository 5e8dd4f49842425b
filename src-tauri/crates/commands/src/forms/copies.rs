//! Making and changing a council's copy of a form, and putting it in force for new records.
//!
//! Never in here: a change of a released form, or of a copy by which a record reads.

use tollgate_domain::form::{CopyRefusal, Form, FormCopy, Guidance, NewQuestion, OwnAnswerKind};
use tollgate_store::{Edit, Kind, NewVersion, OperationKind};

use crate::assets::edit::stored;
use crate::contract::{
    AddFormQuestion, EditFormGuidance, FormCopies, FormCopiesEdited, FormView, GetForm, GetFormCopies, GuidanceView,
    No, NoCode, PutFormInForce, WithdrawFormQuestion,
};
use crate::forms::known::{DRAFT, KeptCopy, released};
use crate::register::{CURRENT, FORM_TEXTS, Register};
use crate::session::{Session, Work};
use crate::words::form_view;

/// A form by the title that a version keeps.
pub(crate) fn get_form(session: &mut Session, request: GetForm) -> Result<FormView, No> {
    let form = session.register()?.known.form_titled(&request.form);
    form.map(|form| form_view(&form)).ok_or_else(|| unknown(&request.form))
}

/// A council's copies of a form.
pub(crate) fn get_form_copies(session: &mut Session, request: GetFormCopies) -> Result<FormCopies, No> {
    session.register()?.form_copies(&request.name)
}

/// Add a question of the council's own.
pub(crate) fn add_form_question(session: &mut Session, request: AddFormQuestion) -> Result<FormCopiesEdited, No> {
    let kind = kind_of(&request)?;
    let done = "Add a question to the form".to_owned();
    let new = NewQuestion {
        section: request.section,
        label: request.label,
        kind,
        required: request.required,
        guidance: guidance(request.guidance),
    };
    session.at_work()?.change_copy(&request.name, &done, |copy, base| copy.add_question(base, new))
}

/// Write the council's own guidance beside a question.
pub(crate) fn edit_form_guidance(session: &mut Session, request: EditFormGuidance) -> Result<FormCopiesEdited, No> {
    let done = format!("Write guidance beside {}", short(&request.code));
    let own = guidance(request.guidance);
    session.at_work()?.change_copy(&request.name, &done, |copy, base| copy.edit_guidance(base, &request.code, own))
}

/// Stop asking a question of the council's own.
pub(crate) fn withdraw_form_question(
    session: &mut Session,
    request: WithdrawFormQuestion,
) -> Result<FormCopiesEdited, No> {
    let done = format!("Stop asking {}", short(&request.code));
    session.at_work()?.change_copy(&request.name, &done, |copy, base| copy.withdraw_question(base, &request.code))
}

/// Put the copy that is being written in force for new records.
pub(crate) fn put_form_in_force(session: &mut Session, request: PutFormInForce) -> Result<FormCopiesEdited, No> {
    let mut work = session.at_work()?;
    work.register.may_keep_settings()?;
    copied(&request.name)?;
    let draft = work.register.draft_of(&request.name)?.ok_or_else(|| {
        No::new(NoCode::WrongState)
            .saying("No copy of this form is being written.")
            .then("Add a question or guidance first, then put the copy in force.")
    })?;
    let done = format!("Put the form {} in force", draft.copy.title());
    work.operate(OperationKind::Settings, &done, |edit| Ok(edit.set_state(&draft.record, 1, CURRENT)?))?;
    work.copies_edited(&request.name, &done)
}

impl Work<'_> {
    fn change_copy(
        &mut self,
        name: &str,
        done: &str,
        change: impl FnOnce(&FormCopy, &Form) -> Result<FormCopy, CopyRefusal>,
    ) -> Result<FormCopiesEdited, No> {
        self.register.may_keep_settings()?;
        let base = copied(name)?;
        let draft = self.register.draft_of(name)?;
        let before = draft.as_ref().map_or_else(|| self.register.next_copy(base), |kept| kept.copy.clone());
        let after = change(&before, base)?;
        let body = stored(&after)?;
        let title = after.title();
        let done = format!("{done} ({title})");
        self.operate(OperationKind::Settings, &done, |edit| {
            keep_released(edit, base)?;
            if let Some(draft) = &draft {
                return Ok(edit.put_body(&draft.record, 1, body)?);
            }
            let living = serde_json::json!({});
            let record = edit.create_record(Kind::Form, Some(title.clone()), living, &title)?;
            let state = DRAFT.to_owned();
            let new = NewVersion { number: 1, base: None, state, form: base.title(), body, reason: None };
            Ok(edit.create_version(&record, new)?)
        })?;
        self.copies_edited(name, &done)
    }

    fn copies_edited(&mut self, name: &str, done: &str) -> Result<FormCopiesEdited, No> {
        let copies = self.register.form_copies(name)?;
        let mut touched = self.touched(done)?;
        touched.kinds = vec![Kind::Form.code().to_owned()];
        Ok(FormCopiesEdited { copies, touched })
    }
}

/// The released form with this name, if it asks questions, so that a council can have its own.
pub(crate) fn copied(name: &str) -> Result<&'static Form, No> {
    released(name).filter(|form| !form.questions().is_empty()).ok_or_else(|| unknown(name))
}

impl Register {
    /// The copy that is being written: not in force, and no record reads by it.
    pub(crate) fn draft_of(&self, name: &str) -> Result<Option<KeptCopy>, No> {
        let Some(last) = self.known.forms.copies_of(name).last().filter(|kept| !kept.in_force) else {
            return Ok(None);
        };
        let used = self.uses_of_forms()?.contains_key(&last.copy.title());
        Ok((!used).then(|| last.clone()))
    }

    /// What the next copy begins with: the one in force, or the released form.
    pub(crate) fn next_copy(&self, base: &Form) -> FormCopy {
        let copies = self.known.forms.copies_of(&base.name);
        let of_base = |kept: &&KeptCopy| kept.copy.base == base.title();
        let begin = self.known.forms.copy_in_force(&base.name).filter(of_base).map(|kept| kept.copy.clone());
        let number = copies.iter().filter(of_base).map(|kept| kept.copy.number).max().unwrap_or_default();
        let begin = begin.unwrap_or_else(|| FormCopy::first(base));
        FormCopy { number: number + 1, ..begin }
    }
}

/// Keeps a released form in the register, so that a file that is opened in ten years still reads.
pub(crate) fn keep_released(edit: &mut Edit<'_>, form: &Form) -> Result<(), No> {
    let title = Form { copy: None, ..form.clone() }.title();
    let text = FORM_TEXTS.iter().find(|(shipped, _)| shipped().title() == title).map(|(_, text)| *text);
    let Some(text) = text else { return Ok(()) };
    if edit.record(&title)?.is_some() {
        return Ok(());
    }
    let copy = edit.create_record(Kind::Form, Some(title.clone()), serde_json::json!({}), &title)?;
    let body = serde_json::json!({ "text": text });
    let state = CURRENT.to_owned();
    Ok(edit.create_version(&copy, NewVersion { number: 1, base: None, state, form: title, body, reason: None })?)
}

fn kind_of(request: &AddFormQuestion) -> Result<OwnAnswerKind, No> {
    Ok(match request.kind.as_str() {
        "text" => OwnAnswerKind::Text,
        "yes_no" => OwnAnswerKind::YesNo,
        "number" => OwnAnswerKind::Number,
        "date" => OwnAnswerKind::Date,
        "codes" => OwnAnswerKind::Codes { vocabulary: request.vocabulary.clone().unwrap_or_default() },
        "choices" => OwnAnswerKind::Choices { labels: request.choices.clone() },
        other => {
            return Err(No::new(NoCode::UnknownCode)
                .saying(format!("A question is not answered with “{}”.", short(other)))
                .then("Choose text, yes or no, a number, a date, a list or your own choices.")
                .at("kind"));
        }
    })
}

fn guidance(view: GuidanceView) -> Guidance {
    let said = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    Guidance {
        hint: said(view.hint),
        why: said(view.why),
        look_for: said(view.look_for),
        good: said(view.good),
        poor: said(view.poor),
    }
}

impl From<CopyRefusal> for No {
    fn from(refusal: CopyRefusal) -> Self {
        let code = match &refusal {
            CopyRefusal::UnknownSection { .. } | CopyRefusal::UnknownList { .. } => NoCode::UnknownCode,
            CopyRefusal::UnknownQuestion { .. } => NoCode::UnknownRow,
            CopyRefusal::Wording { .. } | CopyRefusal::TooLong { .. } => NoCode::TooLong,
            CopyRefusal::Choices => NoCode::WrongType,
            CopyRefusal::Statutory { .. }
            | CopyRefusal::BuiltIn { .. }
            | CopyRefusal::Withdrawn { .. }
            | CopyRefusal::OtherForm { .. } => NoCode::WrongState,
        };
        let rule = match &refusal {
            CopyRefusal::Statutory { .. } => "statutory",
            CopyRefusal::BuiltIn { .. } => "built_in",
            _ => "form_copy",
        };
        Self::new(code).saying(refusal.to_string()).with("rule", rule)
    }
}

fn unknown(form: &str) -> No {
    No::new(NoCode::UnknownRecord)
        .saying(format!("The register has no form called “{}”.", short(form)))
        .then("Name a form as a record names its own.")
}

/// A name from outside as a sentence can bear it.
fn short(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(40).collect()
}
