//! What is known of forms in memory: every form by the title that a version keeps, and the copies of each released form.
//!
//! Never in here: a change of a copy. All of it can be made again from the file.

use std::collections::BTreeMap;
use std::sync::Arc;

use tollgate_domain::form::{Form, FormCopy};
use tollgate_store::{Kind, RecordId};

use crate::contract::No;
use crate::known::Known;
use crate::register::{CURRENT, FORMS, Register, typed};

/// State of a copy that is being written.
pub(crate) const DRAFT: &str = "draft";

/// A council's copy of a form, as the register keeps it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct KeptCopy {
    pub(crate) record: RecordId,
    pub(crate) copy: FormCopy,
    pub(crate) in_force: bool,
    pub(crate) began_at: String,
}

/// Every form, and every copy.
pub(crate) struct Forms {
    by_title: BTreeMap<String, Arc<Form>>,
    copies: BTreeMap<String, Vec<KeptCopy>>,
    nothing: Arc<Form>,
}

impl Default for Forms {
    fn default() -> Self {
        let shipped = FORMS.iter().map(|form| (form().title(), Arc::new(form().clone())));
        Self { by_title: shipped.collect(), copies: BTreeMap::new(), nothing: Arc::default() }
    }
}

impl Forms {
    /// The copies of a form, the oldest first.
    pub(crate) fn copies_of(&self, name: &str) -> &[KeptCopy] {
        self.copies.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The copy by which new records are made, if a council has put one in force.
    pub(crate) fn copy_in_force(&self, name: &str) -> Option<&KeptCopy> {
        self.copies_of(name).iter().rfind(|kept| kept.in_force)
    }
}

/// The released form with this name.
pub(crate) fn released(name: &str) -> Option<&'static Form> {
    FORMS.iter().map(|form| form()).find(|form| form.name == name)
}

impl Known {
    /// The form with this title, by which a version reads. One that the register does not have reads by the released form of its
    /// name; what that has not, is not shown.
    pub(crate) fn form(&self, title: &str) -> Arc<Form> {
        let known = self.forms.by_title.get(title).cloned();
        let of_name = || {
            let name = title.split(' ').next().unwrap_or_default();
            let title = released(name).map(Form::title);
            title.and_then(|title| self.forms.by_title.get(&title).cloned())
        };
        known.or_else(of_name).unwrap_or_else(|| self.forms.nothing.clone())
    }

    /// The form with exactly this title.
    pub(crate) fn form_titled(&self, title: &str) -> Option<Arc<Form>> {
        self.forms.by_title.get(title).cloned()
    }

    /// The form by which new records of a kind are made.
    pub(crate) fn form_in_force(&self, name: &str) -> Arc<Form> {
        let copy = self.forms.copy_in_force(name).map(|kept| kept.copy.title());
        let title = || released(name).map(Form::title).unwrap_or_default();
        self.form(&copy.unwrap_or_else(title))
    }
}

impl Register {
    /// Reads every form that the register keeps: those that were released once, and the council's copies.
    pub(crate) fn read_forms(&mut self) -> Result<(), No> {
        let mut forms = Forms::default();
        let mut copies = Vec::new();
        for record in self.store.records(Kind::Form)? {
            if forms.by_title.contains_key(&record.reference) {
                // Shipped with this Tollgate: a register opens without reading it again.
                continue;
            }
            let version = self.newest(&record)?;
            if let Some(text) = version.body.get("text").and_then(serde_json::Value::as_str) {
                let form = Form::parse(text)
                    .map_err(|reason| No::defect(&format!("{} cannot be read: {reason}", record.reference)))?;
                forms.by_title.insert(form.title(), Arc::new(form));
                continue;
            }
            let head = record.versions.iter().find(|head| head.number == version.number);
            let copy: FormCopy = typed(&record.reference, version.body)?;
            copies.push(KeptCopy {
                in_force: head.is_some_and(|head| head.state == CURRENT),
                began_at: head.map(|head| head.began_at.to_rfc3339()).unwrap_or_default(),
                record: record.id,
                copy,
            });
        }
        copies.sort_by_key(|kept| kept.copy.number);
        for kept in copies {
            let base = forms.by_title.get(&kept.copy.base).cloned();
            let base = base.ok_or_else(|| No::defect(&format!("{} has lost its form", kept.copy.title())))?;
            let form = kept.copy.form(&base).map_err(|reason| No::defect(&reason.to_string()))?;
            forms.by_title.insert(form.title(), Arc::new(form));
            forms.copies.entry(base.name.clone()).or_default().push(kept);
        }
        self.known.forms = forms;
        Ok(())
    }
}
