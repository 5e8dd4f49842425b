//! Who acts: a role, a person, or the only holder of a role.

use tollgate_domain::record::{Actor, PersonRef};
use tollgate_domain::vocabulary::{Code, Role};

use crate::computer;
use crate::contract::{ActAs, Acting, No, NoCode, RegisterStatus};
use crate::known::Known;
use crate::register::Register;
use crate::session::{Session, Unnamed};

/// Act as a role or person from now on.
pub(crate) fn act_as(session: &mut Session, request: ActAs) -> Result<RegisterStatus, No> {
    let now = session.clock.now();
    let register = session.register()?;
    register.act_as(&request)?;
    let (status, path) = (register.status(now)?, register.store.path().to_owned());
    computer::remember_acting(session, &path, &status.acting);
    Ok(status)
}

impl Session {
    /// Who acts in a register that has just been opened: whoever was named before; or, on a computer that remembers, whoever acted
    /// there last and still may. Where people hold roles, nobody else is taken for one of them before they have said so.
    pub(crate) fn begin_acting(&self, register: &mut Register) -> Result<(), No> {
        if let Some(acting) = &self.acting {
            return register.act_as(acting);
        }
        if self.surroundings.unnamed == Unnamed::Administrator {
            register.act_as_nobody_yet(Role::SystemAdmin);
            return Ok(());
        }
        let last = computer::last_acting(self, register.store.path());
        if let Some(last) = last.filter(|last| register.known.offers(last)) {
            return register.act_as(&last);
        }
        if register.known.anybody_holds_a_role() {
            register.act_as_nobody_yet(Role::Auditor);
        }
        Ok(())
    }
}

impl Register {
    /// Names who acts from now on.
    pub(crate) fn act_as(&mut self, request: &ActAs) -> Result<(), No> {
        self.acting = self.known.actor(request)?;
        self.named = true;
        Ok(())
    }

    /// Acts in a role until somebody says who they are.
    fn act_as_nobody_yet(&mut self, role: Role) {
        self.acting = Actor { role, person: None, label: self.known.role_label(role) };
        // A reader has made nothing that they could take back.
        self.named = role == Role::Auditor;
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

    /// Whether somebody may still be acted as.
    fn offers(&self, who: &ActAs) -> bool {
        let choices = self.acting_choices();
        choices.iter().any(|choice| Some(&choice.role) == who.role.as_ref() && choice.person == who.person)
    }

    fn anybody_holds_a_role(&self) -> bool {
        self.people.values().any(|person| !person.roles.is_empty() && person.active_on(self.law_date))
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
