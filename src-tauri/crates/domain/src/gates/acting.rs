//! Who takes a step, and whose step it is.

use crate::record::PersonRef;
use crate::vocabulary::Role;

/// Whose step it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepRoles {
    /// Any one of these roles.
    AnyOf(&'static [Role]),
    /// All of these roles, in any order.
    Together(&'static [Role]),
    /// Nobody: it follows from another step.
    Automatic,
}

impl StepRoles {
    /// The roles, for the line that says whose turn it is.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::AnyOf(roles) | Self::Together(roles) => roles,
            Self::Automatic => &[],
        }
    }
}

/// For whom somebody acts; a deputy DPO acts for the DPO while the delegation list names them (vocabularies §0).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ActingFor {
    /// In their own role.
    Oneself,
    /// A deputy DPO who may do what the DPO may do.
    Dpo,
}

/// Somebody who takes a step.
#[derive(Clone, Copy, Debug)]
pub struct Acting<'a> {
    /// In which role.
    pub role: Role,
    /// Who, when the register knows.
    pub person: Option<&'a PersonRef>,
    /// For whom.
    pub acting_for: ActingFor,
}

impl Acting<'_> {
    /// Whether this is the role asked for, or a deputy who may stand in for it.
    pub fn fills(&self, role: Role) -> bool {
        self.role == role || (role == Role::Dpo && self.role == Role::DeputyDpo && self.acting_for == ActingFor::Dpo)
    }
}
