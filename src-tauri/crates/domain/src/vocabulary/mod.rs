//! Controlled lists: closed enums for the meanings the rules use, and the words, citations and dates of every entry as data.
//!
//! Never in here: a rule. A list says what may be chosen; `asset::rules` says what follows.

mod attributes;
mod entries;
mod lists;
mod rights;
mod shipped;
#[cfg(test)]
mod tests;

pub use attributes::{Acceptable, ApdNeed, Art10Use, ConsentReuse, MeasureEffect, MeasureGroup, Sch1Need, Sch1Part};
pub use entries::{Authority, Closure, Entry, EntryWords, List, ListDefect, Vocabularies};
pub use lists::*;
pub use rights::{DataRight, RightAnswer, rights_answer};
pub use shipped::{closed_reason, shipped};

/// A code of a closed list: stable, `snake_case`, never renamed or re-used.
pub trait Code: Copy + Eq + Ord + std::fmt::Debug + 'static {
    /// Name of the list, which is the file name in `assets/vocabularies`.
    const LIST: &'static str;
    /// Every code of the list, in the order of the list.
    const ALL: &'static [Self];
    /// The stable code as stored and exchanged.
    fn code(self) -> &'static str;
    /// The entry with this code, or `None` if the list has no such code.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|entry| entry.code() == code)
    }
}

/// Declares a closed list: an enum whose variants are written as their stable codes.
macro_rules! codes {
    ($(#[$meta:meta])* pub enum $name:ident in $list:literal { $($(#[$variant_meta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[allow(missing_docs, reason = "each variant is explained by the entry of the list that bears its code")]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $code)] $variant,)+
        }
        impl $crate::vocabulary::Code for $name {
            const LIST: &'static str = $list;
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::vocabulary::Code::code(*self))
            }
        }
    };
}
pub(crate) use codes;
