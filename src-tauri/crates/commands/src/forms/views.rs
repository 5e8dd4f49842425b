//! A form and its copies as they cross the wire.

use std::collections::BTreeMap;

use tollgate_domain::form::{Field, Form, FormCopy, OwnAnswerKind, Question};
use tollgate_store::Kind;

use crate::contract::{CopyQuestionView, FormCopies, FormCopyView, GuidanceView, No};
use crate::forms::copies::copied;
use crate::forms::known::KeptCopy;
use crate::register::{Register, small};
use crate::words::form_view;

impl Register {
    /// A released form, its copies, and what may be changed.
    pub(crate) fn form_copies(&self, name: &str) -> Result<FormCopies, No> {
        let base = copied(name)?;
        let draft = self.draft_of(name)?;
        let copy = draft.as_ref().map_or_else(|| self.next_copy(base), |kept| kept.copy.clone());
        let form = copy.form(base)?;
        let uses = self.uses_of_forms()?;
        let records = |title: &str| uses.get(title).copied().unwrap_or_default();
        let in_force = self.known.form_in_force(name).title();
        let standing = |kept: &KeptCopy| match (kept.copy.title() == in_force, &draft) {
            (true, _) => "in_force",
            (false, Some(draft)) if draft.record == kept.record => "draft",
            _ => "earlier",
        };
        let mut copies: Vec<FormCopyView> = self
            .known
            .forms
            .copies_of(name)
            .iter()
            .rev()
            .map(|kept| FormCopyView {
                title: kept.copy.title(),
                standing: standing(kept).to_owned(),
                began_at: Some(kept.began_at.clone()),
                own_questions: small(kept.copy.questions.iter().filter(|question| !question.withdrawn).count()),
                records: records(&kept.copy.title()),
            })
            .collect();
        copies.push(FormCopyView {
            title: base.title(),
            standing: if base.title() == in_force { "in_force" } else { "released" }.to_owned(),
            began_at: None,
            own_questions: 0,
            records: records(&base.title()),
        });
        Ok(FormCopies {
            name: name.to_owned(),
            released: base.title(),
            in_force,
            copies,
            questions: form.questions().iter().map(|question| of_question(question, &copy, base, &form)).collect(),
            form: form_view(&form),
            draft: draft.is_some(),
            editable: self.may_keep_settings().is_ok() && self.store.access() == tollgate_store::Access::Write,
        })
    }

    /// How many records read by each form.
    pub(crate) fn uses_of_forms(&self) -> Result<BTreeMap<String, u32>, No> {
        let mut uses = BTreeMap::new();
        for record in self.store.records(Kind::Dpia)? {
            *uses.entry(self.newest(&record)?.form).or_default() += 1;
        }
        Ok(uses)
    }
}

fn of_question(question: &Question<'_>, copy: &FormCopy, base: &Form, form: &Form) -> CopyQuestionView {
    let own = copy.questions.iter().find(|own| own.code == question.code);
    let guidance_in = |form: &Form| question.paths.first().and_then(|path| form.field(path)).map(guidance);
    let has_own = copy.guidance.contains_key(question.code);
    CopyQuestionView {
        code: question.code.to_owned(),
        section: question.section.to_owned(),
        label: question.label.to_owned(),
        statutory: question.statutory,
        own: own.is_some(),
        kind: own.map(|own| kind(&own.kind).to_owned()),
        required: own.is_some_and(|own| own.required),
        guidance: guidance_in(form).unwrap_or_default(),
        released_guidance: if has_own { guidance_in(base) } else { None },
    }
}

fn guidance(field: &Field) -> GuidanceView {
    GuidanceView {
        hint: field.hint.clone(),
        why: field.why.clone(),
        look_for: field.look_for.clone(),
        good: field.good.clone(),
        poor: field.poor.clone(),
    }
}

fn kind(kind: &OwnAnswerKind) -> &'static str {
    match kind {
        OwnAnswerKind::Text => "text",
        OwnAnswerKind::YesNo => "yes_no",
        OwnAnswerKind::Number => "number",
        OwnAnswerKind::Date => "date",
        OwnAnswerKind::Codes { .. } => "codes",
        OwnAnswerKind::Choices { .. } => "choices",
    }
}
