//! Who acts: a role, a person, or the only holder of a role.

use tollgate_domain::record::{Actor, PersonRef};
use tollgate_domain::vocabulary::{Code, Role};

use crate::contract::{ActAs, Acting, No, NoCode, RegisterStatus};
use crate::known::Known;
use crate::register::Register;
use crate::session::Session;

/// Act as a role or person from now on.
pub(crate) fn act_as(session: &mut Session, request: ActAs) -> Result<RegisterStatus, No> {
    session.act_as(request)?;
    let now = session.clock.now();
    session.register()?.status(now)
}

impl Register {
    /// Names who acts from now on.
    pub(crate) fn act_as(&mut self, request: &ActAs) -> Result<(), No> {
        self.acting = self.known.actor(request)?;
        self.named = true;
        Ok(())
    }
}

impl Known {
    /// The actor that a role, a person or both name. A role alone takes its only holder in office; a role with several holders or
    /// none is taken without a person, and the record says who is meant where it names one.
    pub(crate) fn actor(&self, request: &ActAs) -> Result<Actor, No> {
        let role = request.role.as_deref().map(role).transpose()?;
        match (role, request.person.as_deref()) {
            (None, None) => Err(No::new(NoCode::NoSuchActor)),
            (role, Some(reference)) => {
                let reference = PersonRef(reference.to_owned());
                let person = self.people.get(&reference).ok_or_else(|| {
                    No::new(NoCode::NoSuchActor)
                        .saying(format!("The register knows no person {}.", reference.0))
                        .with("person", reference.0.clone())
                })?;
                let Some(role) = role.or_else(|| person.roles.first().copied()) else {
                    return Err(No::new(NoCode::NoSuchActor).saying(format!("{} holds no role.", reference.0)));
                };
                if !person.roles.contains(&role) {
                    return Err(No::new(NoCode::NoSuchActor).saying(format!(
                        "{} does not hold the role {}.",
                        reference.0,
                        self.role_label(role)
                    )));
                }
                Ok(Actor { role, label: self.person_label(&reference), person: Some(reference) })
            }
            (Some(role), None) => Ok(self.holder(role)),
        }
    }

    fn holder(&self, role: Role) -> Actor {
        let mut holders = self
            .people
            .iter()
            .filter(|(_, person)| person.roles.contains(&role) && person.active_on(self.law_date))
            .map(|(reference, _)| reference);
        match (holders.next(), holders.next()) {
            (Some(only), None) => Actor { role, person: Some(only.clone()), label: self.person_label(only) },
            _ => Actor { role, person: None, label: self.role_label(role) },
        }
    }

    /// Everybody one may act as: each person in each role, and the roles that nobody holds.
    pub(crate) fn acting_choices(&self) -> Vec<Acting> {
        let mut choices = Vec::new();
        for role in Role::ALL.iter().copied().filter(|role| acts(*role)) {
            let holders: Vec<_> = self
                .people
                .iter()
                .filter(|(_, person)| person.roles.contains(&role) && person.active_on(self.law_date))
                .collect();
            if holders.len() != 1 {
                choices.push(self.acting_view(&Actor { role, person: None, label: self.role_label(role) }));
            }
            for (reference, _) in holders {
                let label = self.person_label(reference);
                choices.push(self.acting_view(&Actor { role, person: Some(reference.clone()), label }));
            }
        }
        choices
    }

    /// An actor for the screen.
    pub(crate) fn acting_view(&self, actor: &Actor) -> Acting {
        Acting {
            role: actor.role.code().to_owned(),
            role_label: self.role_label(actor.role),
            person: actor.person.as_ref().map(|person| person.0.clone()),
            label: actor.label.clone(),
        }
    }

    /// Label of a role in the council's words.
    pub(crate) fn role_label(&self, role: Role) -> String {
        self.label_of(Role::LIST, role.code())
    }

    /// How people are called: by post title, never by name.
    pub(crate) fn person_label(&self, reference: &PersonRef) -> String {
        self.people.get(reference).and_then(|person| person.post_title.clone()).unwrap_or_else(|| reference.0.clone())
    }
}

/// Roles that act in the application; the others sign elsewhere or only appear in minutes.
fn acts(role: Role) -> bool {
    !matches!(role, Role::ExternalSignatory | Role::Requester | Role::Cgib | Role::IgGroup)
}

/// The role with this code.
pub(crate) fn role(code: &str) -> Result<Role, No> {
    Role::from_code(code)
        .ok_or_else(|| No::new(NoCode::NoSuchActor).saying(format!("There is no role {code}.")).with("role", code))
}
