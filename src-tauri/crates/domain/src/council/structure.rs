//! Directorates and services: names that records carry, unique where people choose from them, and what becomes of a record's
//! names when one is renamed.
//!
//! Never in here: an asset or a person; they carry names and are asked by whoever holds them.

use serde::{Deserialize, Serialize};

use super::settings::CouncilSettings;
use crate::record::{PersonRef, Row, RowId};

/// A directorate (keys V1, V2 …).
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct Directorate {
    pub key: String,
    pub position: u32,
    pub name: Option<String>,
    pub ig_lead: Option<PersonRef>,
}

/// A service of a directorate (keys S1, S2 …).
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "label, hint and citation of each field stand in the form")]
pub struct ServiceArea {
    pub key: String,
    pub position: u32,
    pub name: Option<String>,
    pub directorate: Option<RowId>,
}

macro_rules! rows {
    ($($name:ty),+) => {
        $(impl Row for $name {
            fn key(&self) -> &str { &self.key }
            fn position(&self) -> u32 { self.position }
        })+
    };
}
rows!(Directorate, ServiceArea);

/// Where in the council a record belongs, by name.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Placement {
    /// Directorate, if one is named.
    pub directorate: Option<String>,
    /// Service, if one is named.
    pub service: Option<String>,
}

/// Why a structure cannot stand. Nothing is changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StructureRefusal {
    /// Two directorates would bear the same name.
    #[error("There is already a directorate called {name}. Nothing was changed: choose another name.")]
    DirectorateTwice {
        /// The name.
        name: String,
        /// Key of the second one.
        key: String,
    },
    /// Two services of one directorate would bear the same name.
    #[error("{directorate} already has a service called {name}. Nothing was changed: choose another name.")]
    ServiceTwice {
        /// Name of the directorate.
        directorate: String,
        /// The name of the service.
        name: String,
        /// Key of the second one.
        key: String,
    },
}

impl CouncilSettings {
    /// Whether names are unique: those of directorates, and those of services within a directorate. Capital letters and spaces
    /// around a name make no difference.
    ///
    /// # Errors
    /// [`StructureRefusal`] names the first that occurs twice.
    pub fn check_structure(&self) -> Result<(), StructureRefusal> {
        let mut seen: Vec<&str> = Vec::new();
        for (_, row) in self.directorates.in_order() {
            let Some(name) = named(row.name.as_ref()) else { continue };
            if seen.iter().any(|other| is_same(other, name)) {
                return Err(StructureRefusal::DirectorateTwice { name: name.to_owned(), key: row.key.clone() });
            }
            seen.push(name);
        }
        let mut seen: Vec<(Option<&RowId>, &str)> = Vec::new();
        for (_, row) in self.services.in_order() {
            let Some(name) = named(row.name.as_ref()) else { continue };
            let within = row.directorate.as_ref();
            if seen.iter().any(|(directorate, other)| *directorate == within && is_same(other, name)) {
                let directorate = within.and_then(|id| self.directorate_name(id));
                return Err(StructureRefusal::ServiceTwice {
                    directorate: directorate.unwrap_or("The council").to_owned(),
                    name: name.to_owned(),
                    key: row.key.clone(),
                });
            }
            seen.push((within, name));
        }
        Ok(())
    }

    /// What a record that carries these names carries after the structure has changed to `after`: directorates and services may
    /// be renamed, and a service may move to another directorate. Names that the structure does not have stay as they are.
    pub fn placement_after(&self, after: &Self, placement: &Placement) -> Placement {
        let within = placement.directorate.as_deref().and_then(|name| self.directorate_id(name));
        let service = placement.service.as_deref().and_then(|name| self.service_id(within, name));
        let service_after = service.and_then(|id| after.services.get(id));
        let directorate_after =
            service_after.and_then(|row| row.directorate.as_ref()).or(within).and_then(|id| after.directorate_name(id));
        let service_name = service_after.and_then(|row| named(row.name.as_ref()));
        Placement {
            directorate: directorate_after.map(str::to_owned).or_else(|| placement.directorate.clone()),
            service: service_name.map(str::to_owned).or_else(|| placement.service.clone()),
        }
    }

    fn directorate_id(&self, name: &str) -> Option<&RowId> {
        let rows = self.directorates.0.iter();
        rows.filter(|(_, row)| named(row.name.as_ref()).is_some_and(|other| is_same(other, name)))
            .map(|(id, _)| id)
            .next()
    }

    fn directorate_name(&self, id: &RowId) -> Option<&str> {
        self.directorates.get(id).and_then(|row| named(row.name.as_ref()))
    }

    fn service_id(&self, within: Option<&RowId>, name: &str) -> Option<&RowId> {
        let rows = self.services.0.iter();
        rows.filter(|(_, row)| row.directorate.as_ref() == within)
            .find(|(_, row)| named(row.name.as_ref()).is_some_and(|other| is_same(other, name)))
            .map(|(id, _)| id)
    }
}

fn named(name: Option<&String>) -> Option<&str> {
    name.map(|name| name.trim()).filter(|name| !name.is_empty())
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Communities (Blue Badge, Parking) and Adults (Parking).
    fn council() -> CouncilSettings {
        serde_json::from_value(json!({
            "directorates": {
                "a": { "key": "V1", "name": "Communities", "ig_lead": "PE-0003" },
                "b": { "key": "V2", "name": "Adults" },
            },
            "services": {
                "c": { "key": "S1", "name": "Blue Badge", "directorate": "a" },
                "d": { "key": "S2", "name": "Parking", "directorate": "a" },
                "e": { "key": "S3", "name": "Parking", "directorate": "b" },
            },
        }))
        .unwrap()
    }

    fn at(directorate: &str, service: &str) -> Placement {
        Placement { directorate: Some(directorate.to_owned()), service: Some(service.to_owned()) }
    }

    fn changed(change: impl FnOnce(&mut CouncilSettings)) -> CouncilSettings {
        let mut council = council();
        change(&mut council);
        council
    }

    fn name_directorate(council: &mut CouncilSettings, id: &str, name: &str) {
        council.directorates.0.get_mut(&RowId::from(id)).unwrap().name = Some(name.to_owned());
    }

    fn name_service(council: &mut CouncilSettings, id: &str, name: &str) {
        council.services.0.get_mut(&RowId::from(id)).unwrap().name = Some(name.to_owned());
    }

    #[test]
    fn names_are_unique_where_people_choose_from_them() {
        assert_eq!(council().check_structure(), Ok(()), "two directorates may each have a Parking");
        let twice = changed(|council| name_directorate(council, "b", " communities "));
        let refusal = twice.check_structure().unwrap_err();
        let expected = StructureRefusal::DirectorateTwice { name: "communities".to_owned(), key: "V2".to_owned() };
        assert_eq!(refusal, expected, "capital letters and spaces do not make another name");
        let twice = changed(|council| name_service(council, "d", "BLUE BADGE"));
        let refusal = twice.check_structure().unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "Communities already has a service called BLUE BADGE. Nothing was changed: choose another name.",
            "the sentence says where, what was kept and what to do"
        );
        let unnamed = changed(|council| {
            name_directorate(council, "a", "");
            name_directorate(council, "b", "");
        });
        assert_eq!(unnamed.check_structure(), Ok(()), "a name that is not there yet is missing, not a duplicate");
    }

    #[test]
    fn a_record_follows_when_its_directorate_or_service_is_renamed() {
        let before = council();
        for (after, from, to, why) in [
            (council(), at("Communities", "Blue Badge"), at("Communities", "Blue Badge"), "nothing changed"),
            (
                changed(|council| name_directorate(council, "a", "Places")),
                at("Communities", "Blue Badge"),
                at("Places", "Blue Badge"),
                "the directorate was renamed",
            ),
            (
                changed(|council| name_service(council, "d", "Parking and Permits")),
                at("Communities", "Parking"),
                at("Communities", "Parking and Permits"),
                "the service was renamed",
            ),
            (
                changed(|council| name_service(council, "d", "Parking and Permits")),
                at("Adults", "Parking"),
                at("Adults", "Parking"),
                "the service of the same name elsewhere was not",
            ),
            (
                changed(|council| {
                    council.services.0.get_mut(&RowId::from("c")).unwrap().directorate = Some("b".into());
                }),
                at("Communities", "Blue Badge"),
                at("Adults", "Blue Badge"),
                "the service moved",
            ),
            (
                changed(|council| name_directorate(council, "a", "Places")),
                at("Communities", "Dog wardens"),
                at("Places", "Dog wardens"),
                "a service that the structure does not have keeps its name",
            ),
            (council(), at("Elsewhere", "Parking"), at("Elsewhere", "Parking"), "so does an unknown directorate"),
        ] {
            assert_eq!(before.placement_after(&after, &from), to, "{why}");
        }
    }
}
