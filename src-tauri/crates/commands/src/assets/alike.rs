//! Which assets of the same service look alike, so that AR060 need not compare every asset with every other.
//!
//! Never in here: whether two assets are duplicates; that is a rule.

use std::collections::{BTreeSet, HashMap};

use tollgate_domain::asset::{Asset, Sibling};

/// Assets by service and by what makes them look alike.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alike {
    known: HashMap<String, (String, Sibling)>,
    by_mark: HashMap<(String, String), BTreeSet<String>>,
}

impl Alike {
    /// Takes an asset in, or its change; gives the references of the assets that looked like it before or do so now, if what
    /// makes it look like them has changed.
    pub(crate) fn put(&mut self, reference: &str, asset: &Asset) -> BTreeSet<String> {
        let name = asset.name.as_deref().unwrap_or_default();
        self.know(reference, asset.service.as_deref().unwrap_or_default(), name, asset.system_name.as_deref())
    }

    /// The same with an asset as its line in the list knows it.
    pub(crate) fn know(
        &mut self,
        reference: &str,
        service: &str,
        name: &str,
        system_name: Option<&str>,
    ) -> BTreeSet<String> {
        let service = service.to_lowercase();
        let (name, system_name) = (name.to_owned(), system_name.map(str::to_owned));
        let sibling = Sibling { reference: reference.to_owned(), name, system_name };
        if self.known.get(reference).is_some_and(|(of, known)| *of == service && *known == sibling) {
            return BTreeSet::new();
        }
        let mut touched = self.remove(reference);
        for mark in marks(&sibling) {
            let others = self.by_mark.entry((service.clone(), mark)).or_default();
            touched.extend(others.iter().cloned());
            others.insert(reference.to_owned());
        }
        self.known.insert(reference.to_owned(), (service, sibling));
        touched
    }

    /// Forgets an asset; gives the references of those that looked like it.
    pub(crate) fn remove(&mut self, reference: &str) -> BTreeSet<String> {
        let mut touched = BTreeSet::new();
        let Some((service, sibling)) = self.known.remove(reference) else { return touched };
        for mark in marks(&sibling) {
            let key = (service.clone(), mark);
            if let Some(others) = self.by_mark.get_mut(&key) {
                others.remove(reference);
                touched.extend(others.iter().cloned());
                if others.is_empty() {
                    self.by_mark.remove(&key);
                }
            }
        }
        touched
    }

    /// References of the assets of a service whose names are the same apart from spaces and punctuation.
    pub(crate) fn named(&self, service: &str, name: &str) -> impl Iterator<Item = &str> {
        let mark = name_mark(name);
        self.by_mark.get(&(service.to_lowercase(), mark)).into_iter().flatten().map(String::as_str)
    }

    /// The assets of the same service that look like this one.
    pub(crate) fn of(&self, reference: &str, asset: &Asset) -> Vec<Sibling> {
        let service = asset.service.clone().unwrap_or_default().to_lowercase();
        let this = Sibling {
            reference: reference.to_owned(),
            name: asset.name.clone().unwrap_or_default(),
            system_name: asset.system_name.clone(),
        };
        let alike: BTreeSet<&String> = marks(&this)
            .into_iter()
            .filter_map(|mark| self.by_mark.get(&(service.clone(), mark)))
            .flatten()
            .filter(|other| *other != reference)
            .collect();
        alike.into_iter().filter_map(|other| self.known.get(other)).map(|(_, sibling)| sibling.clone()).collect()
    }
}

/// What an asset shares with one that looks like it: its system, or its name apart from spaces and punctuation.
fn marks(sibling: &Sibling) -> Vec<String> {
    let mut marks = vec![name_mark(&sibling.name)];
    if let Some(system) = sibling.system_name.as_deref().map(letters).filter(|system| !system.is_empty()) {
        marks.push(format!("system {system}"));
    }
    marks
}

fn name_mark(name: &str) -> String {
    format!("name {}", letters(name))
}

fn letters(text: &str) -> String {
    text.to_lowercase().chars().filter(|one| one.is_alphanumeric()).collect()
}
