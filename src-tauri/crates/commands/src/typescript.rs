//! TypeScript for the screen, made from the wire types. The file is committed; a test compares it with what this makes.
//!
//! Never in here: a type of its own.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

use crate::contract::{No, NoCode, NoKind};
use crate::table::Entry;

/// Collects the declaration of a type and of everything it is made of.
pub(crate) struct Declarations<'a> {
    config: &'a Config,
    seen: HashSet<TypeId>,
    /// Declarations by name, so that the file has one order.
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only our own types have a place of their own; the others (text, numbers, lists) are written where they are used.
        if T::output_path().is_some() {
            self.by_name.insert(T::name(self.config), T::decl(self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl Declarations<'_> {
    /// Adds a type and its parts.
    pub(crate) fn add<T: TS + 'static + ?Sized>(&mut self) {
        self.visit::<T>();
    }
}

/// Declarations of everything the request and the answer of a command are made of, by name.
pub(crate) fn declarations_of(entry: &Entry) -> BTreeMap<String, String> {
    let config = Config::default();
    let mut declarations = Declarations { config: &config, seen: HashSet::new(), by_name: BTreeMap::new() };
    (entry.declare)(&mut declarations);
    declarations.by_name
}

/// The contents of `ui/src/api/contract.ts`.
pub fn typescript() -> String {
    let config = Config::default();
    let mut declarations = Declarations { config: &config, seen: HashSet::new(), by_name: BTreeMap::new() };
    declarations.add::<No>();
    declarations.add::<NoCode>();
    declarations.add::<NoKind>();
    for entry in crate::table::TABLE {
        (entry.declare)(&mut declarations);
    }
    let mut out = String::from(
        "// Made from the Rust types of the contract by `./dev fmt`. A test fails when it is out of date. Do not edit.\n",
    );
    for declaration in declarations.by_name.values() {
        out.push_str("\nexport ");
        out.push_str(declaration);
        out.push('\n');
    }
    out.push_str("\n/** Every command: its request and its answer. */\nexport type Commands = {\n");
    for Entry { name, doc, request, answer, .. } in crate::table::TABLE {
        out.push_str(&format_command(name, doc, request, answer));
    }
    out.push_str("};\n\n/** The name of a command. */\nexport type CommandName = keyof Commands;\n");
    out
}

fn format_command(name: &str, doc: &str, request: &str, answer: &str) -> String {
    format!("  /** {doc} */\n  {name}: {{ request: {request}; answer: {answer} }};\n")
}
