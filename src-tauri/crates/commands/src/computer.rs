//! What this computer remembers: recent registers, who acted in each, and preferences of the window.
//!
//! Never in here: content of a register. The two small files live in the user's data folder and may be deleted at any time.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::contract::usual_size;
use crate::contract::{
    ActAs, Acting, ForgetRecent, No, NoCode, Nothing, Preferences, RecentRegister, RecentRegisters, Theme,
};
use crate::session::Session;

/// How many registers are remembered.
const REMEMBERED: usize = 12;

/// A register that was opened on this computer, as it is remembered.
#[derive(Serialize, Deserialize)]
struct Remembered {
    #[serde(flatten)]
    register: RecentRegister,
    /// Who acted in it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    acting: Option<ActAs>,
}

/// Registers opened on this computer.
pub(crate) fn recent_registers(session: &mut Session, _: Nothing) -> Result<RecentRegisters, No> {
    Ok(shown(recent(session)))
}

/// Take a register off the list of recent ones.
pub(crate) fn forget_recent(session: &mut Session, request: ForgetRecent) -> Result<RecentRegisters, No> {
    let mut registers = recent(session);
    registers.retain(|one| one.register.path != request.path);
    remember_all(session, &registers)?;
    Ok(shown(registers))
}

/// Puts a register at the head of the list. A list that cannot be written is not worth stopping for.
pub(crate) fn remember(session: &Session, path: &Path, encrypted: bool) {
    let opened_at = session.clock.now().to_rfc3339();
    let text = path.display().to_string();
    let mut registers = recent(session);
    let before = registers.iter().position(|one| one.register.path == text).map(|at| registers.remove(at));
    let register = RecentRegister {
        path: text,
        file_name: part(path.file_name().map(Path::new)),
        folder: part(path.parent()),
        opened_at,
        encrypted,
        present: true,
    };
    registers.insert(0, Remembered { register, acting: before.and_then(|one| one.acting) });
    registers.truncate(REMEMBERED);
    let _ = remember_all(session, &registers);
}

/// Notes who acts in a register, for the next time it is opened here. Also this is not worth stopping for.
pub(crate) fn remember_acting(session: &Session, path: &Path, acting: &Acting) {
    let text = path.display().to_string();
    let mut registers = recent(session);
    if let Some(one) = registers.iter_mut().find(|one| one.register.path == text) {
        one.acting = Some(ActAs { role: Some(acting.role.clone()), person: acting.person.clone() });
        let _ = remember_all(session, &registers);
    }
}

/// Who acted in a register on this computer last.
pub(crate) fn last_acting(session: &Session, path: &Path) -> Option<ActAs> {
    let text = path.display().to_string();
    recent(session).into_iter().find(|one| one.register.path == text)?.acting
}

fn shown(registers: Vec<Remembered>) -> RecentRegisters {
    RecentRegisters { registers: registers.into_iter().map(|one| one.register).collect() }
}

fn part(path: Option<&Path>) -> String {
    path.map(|path| path.display().to_string()).unwrap_or_default()
}

fn recent(session: &Session) -> Vec<Remembered> {
    let mut registers: Vec<Remembered> = read(session, "recent.json").unwrap_or_default();
    for Remembered { register, .. } in &mut registers {
        register.present = Path::new(&register.path).is_file();
    }
    registers
}

fn remember_all(session: &Session, registers: &[Remembered]) -> Result<(), No> {
    write(session, "recent.json", &registers)
}

/// What this computer remembers about the window.
pub(crate) fn get_preferences(session: &mut Session, _: Nothing) -> Result<Preferences, No> {
    Ok(read(session, "preferences.json").unwrap_or(Preferences {
        theme: Theme::System,
        lock_after_minutes: 15,
        single_letters: true,
        compact_rows: false,
        asset_columns: ["state", "to_do", "completeness", "review"].map(str::to_owned).to_vec(),
        zoom_percent: usual_size(),
    }))
}

/// Remember it.
pub(crate) fn set_preferences(session: &mut Session, request: Preferences) -> Result<Preferences, No> {
    write(session, "preferences.json", &request)?;
    Ok(request)
}

fn place(session: &Session, name: &str) -> Option<PathBuf> {
    session.surroundings.data_folder.as_ref().map(|folder| folder.join(name))
}

/// Reads one of the two files; a file that is missing or spoilt counts as absent.
fn read<T: DeserializeOwned>(session: &Session, name: &str) -> Option<T> {
    let text = std::fs::read(place(session, name)?).ok()?;
    serde_json::from_slice(&text).ok()
}

/// Writes one of the two files beside itself and moves it into place, so that it is never half written.
fn write<T: Serialize>(session: &Session, name: &str, value: &T) -> Result<(), No> {
    let Some(path) = place(session, name) else { return Ok(()) };
    let text = serde_json::to_vec_pretty(value).map_err(|reason| No::defect(&reason.to_string()))?;
    let draft = path.with_extension("new");
    let written = path
        .parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(&draft, text))
        .and_then(|()| std::fs::rename(&draft, &path));
    written.map_err(|reason| No::new(NoCode::ReadOnlyFolder).with("detail", reason.to_string()))
}
