//! The words of forms and lists as the screen reads them, and the council's own words for a list's entry.

use tollgate_domain::form::{Field, Form, Section};
use tollgate_domain::vocabulary::{self, Entry, EntryWords, List};
use tollgate_store::{Kind, OperationKind};

use crate::contract::{
    EditListEntry, EntryView, FormFieldView, FormView, Forms, ListEntryEdited, ListView, Lists, No, NoCode, Nothing,
    OptionView, RowsView, SectionView,
};
use crate::known::Known;
use crate::session::Session;

/// Every form.
pub(crate) fn get_forms(_: &mut Session, _: Nothing) -> Result<Forms, No> {
    let forms = crate::register::FORMS.iter().map(|form| (form().name.clone(), form_view(form()))).collect();
    Ok(Forms { forms })
}

/// Every list, as the open register words it.
pub(crate) fn get_lists(session: &mut Session, _: Nothing) -> Result<Lists, No> {
    let known = &session.register()?.known;
    let lists = known.lists.lists().map(|list| (list.name.clone(), known.list_view(list))).collect();
    Ok(Lists { lists })
}

/// Change the words of a list's entry, or stop offering it.
pub(crate) fn edit_list_entry(session: &mut Session, request: EditListEntry) -> Result<ListEntryEdited, No> {
    let mut work = session.at_work()?;
    work.register.may_keep_settings()?;
    let shipped = vocabulary::shipped().list(&request.list).and_then(|list| list.entry(&request.code));
    let Some(shipped) = shipped else {
        return Err(No::new(NoCode::UnknownCode)
            .saying(format!("The list {} has no code {}.", request.list, request.code))
            .with("list", request.list));
    };
    let label = request.label.map(|label| label.trim().to_owned()).filter(|label| !label.is_empty());
    if label.as_ref().is_some_and(|label| label.chars().count() > 200) {
        return Err(No::new(NoCode::TooLong).saying("A label has at most 200 characters."));
    }
    let mut settings = work.register.known.council.clone();
    settings.word_entry(&request.list, shipped, EntryWords { label, active: Some(request.active) });
    let done = format!("Word the entry {} of {}", request.code, request.list);
    work.write_council(&settings, OperationKind::Settings, &done)?;
    let mut touched = work.touched(&done)?;
    touched.kinds = vec![Kind::Council.code().to_owned()];
    let known = &session.register()?.known;
    let list = known.lists.list(&request.list).map(|list| known.list_view(list));
    let list = list.ok_or_else(|| No::defect("a list that was there is gone"))?;
    Ok(ListEntryEdited { list, touched })
}

impl Known {
    /// A list as the council words it, with what is closed to it today.
    pub(crate) fn list_view(&self, list: &List) -> ListView {
        let entries = list.entries.iter().map(|entry| self.entry_view(list, entry)).collect();
        ListView { name: list.name.clone(), title: list.title.clone(), entries }
    }

    fn entry_view(&self, list: &List, entry: &Entry) -> EntryView {
        EntryView {
            code: entry.code.clone(),
            label: entry.label.clone(),
            citation: entry.citation.clone().or_else(|| list.citation.clone()),
            hint: entry.hint.clone(),
            synonyms: entry.synonyms.clone(),
            closed: self.closed_reason(&list.name, &entry.code),
            active: entry.active,
            valid_from: entry.valid_from.to_string(),
            valid_to: entry.valid_to.map(|date| date.to_string()),
            properties: entry.properties.clone(),
        }
    }
}

/// A form as the screen reads it.
pub(crate) fn form_view(form: &Form) -> FormView {
    FormView { name: form.title(), sections: form.sections.iter().flat_map(section_views).collect() }
}

/// A section; one that holds both rows and fields of its own becomes two neighbours, the rows first.
fn section_views(section: &Section) -> Vec<SectionView> {
    let mut views = Vec::new();
    if let Some(rows) = &section.rows {
        views.push(SectionView {
            id: section.id.clone(),
            title: section.title.clone(),
            hint: section.hint.clone(),
            rows: Some(RowsView {
                list: rows.list.clone(),
                prefix: rows.prefix.clone(),
                singular: rows.singular.clone(),
                summary: rows.summary.clone(),
            }),
            fields: section.row_fields.iter().map(field_view).collect(),
        });
    }
    if !section.fields.is_empty() {
        let hint = if section.rows.is_some() { None } else { section.hint.clone() };
        views.push(SectionView {
            id: section.id.clone(),
            title: section.title.clone(),
            hint,
            rows: None,
            fields: section.fields.iter().map(field_view).collect(),
        });
    }
    views
}

fn field_view(field: &Field) -> FormFieldView {
    let options = field.options.iter();
    FormFieldView {
        id: field.id.clone(),
        label: field.label.clone(),
        hint: field.hint.clone(),
        citation: field.citation.clone(),
        code: field.code.clone(),
        asked_in: field.asked_in.clone(),
        why: field.why.clone(),
        look_for: field.look_for.clone(),
        good: field.good.clone(),
        poor: field.poor.clone(),
        statutory: field.statutory,
        control: field.control.code().to_owned(),
        vocabulary: field.vocabulary.clone(),
        options: options.map(|one| OptionView { code: one.code.clone(), label: one.label.clone() }).collect(),
        role: field.role.map(|role| role.to_string()),
        refers_to: field.refers_to.clone(),
        record: field.record.clone(),
        max: field.max,
        min: field.min,
        living: field.living,
        automatic: field.automatic,
        default: field.default.clone(),
        singular: field.singular.clone(),
        parts: field.parts.iter().map(field_view).collect(),
    }
}
