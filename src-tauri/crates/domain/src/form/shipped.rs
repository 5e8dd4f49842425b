//! The forms that are built in. Never in here: a form of a council's own; the register keeps copies of those.

use std::sync::OnceLock;

use super::definition::Form;

/// The form of an information asset.
pub fn asset_form() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    read(&FORM, include_str!("../../../../../assets/forms/asset.toml"))
}

/// The form of a person.
pub fn person_form() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    read(&FORM, include_str!("../../../../../assets/forms/person.toml"))
}

/// The form of the council's settings and structure.
pub fn council_form() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    read(&FORM, include_str!("../../../../../assets/forms/council.toml"))
}

/// The form of a policy document.
pub fn policy_document_form() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    read(&FORM, include_str!("../../../../../assets/forms/policy_document.toml"))
}

/// The form of a data protection impact assessment.
pub fn dpia_form() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    read(&FORM, include_str!("../../../../../assets/forms/dpia.toml"))
}

/// A shipped form that cannot be read would be empty; a test reads each of them, so that none is.
fn read(form: &'static OnceLock<Form>, text: &str) -> &'static Form {
    form.get_or_init(|| Form::parse(text).unwrap_or_default())
}
