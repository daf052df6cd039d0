//! Which copy of a study a file is: known by where it was last, so that two files never go on as one.
//!
//! Nothing about places is in the project. A small file for each copy, in the user's own data
//! folder, says where it lay and how far it was. A file that is found elsewhere while the old one
//! is still there, on a computer that does not know it, or earlier than it was (a restored backup)
//! begins a new copy with its next change. Minting is always safe; not minting is what must be sure.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::Guid;
use crate::store::{Filed, file_identity};

/// Where copies are remembered.
#[derive(Debug, Clone, Default)]
pub enum Copies {
    /// Nowhere: every file goes on as the copy it was.
    #[default]
    Forgotten,
    /// In a folder of this user, on this computer.
    Folder(PathBuf),
}

/// Where a copy was last, and how far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Seat {
    path: PathBuf,
    device: u64,
    inode: u64,
    number: i64,
    change: String,
}

impl Copies {
    /// Returns the folder of this user; copies are forgotten where there is none.
    #[must_use]
    pub fn of_user() -> Self {
        // Tests leave nothing in the folders of who runs them.
        if cfg!(test) {
            return Self::Forgotten;
        }
        directories::ProjectDirs::from("", "", "mazmun").map_or(Self::Forgotten, |folders| {
            Self::Folder(folders.data_local_dir().join("copies"))
        })
    }

    /// Returns whether the file is to begin a new copy with its next change; `own` is the copy it was
    /// and the last change of that, and `has` tells whether a change is in the file.
    pub(super) fn begins_new(
        &self,
        file: Option<&Path>,
        own: Option<&Filed>,
        has: impl FnOnce(Guid) -> bool,
    ) -> bool {
        let (Some(own), Some(file), Self::Folder(folder)) = (own, file, self) else {
            // Without a copy of its own the first change names one anyway.
            return own.is_none();
        };
        let Some(seat) = read_seat(folder, own.copy) else {
            // Where nothing can be remembered, every start would make another copy.
            return can_remember(folder);
        };
        let (device, inode) = file_identity(file);
        let same_file = (device, inode) == (seat.device, seat.inode) && inode != 0;
        if seat.path != file && (!same_file || is_another(&seat, file)) {
            return true;
        }
        if own.number < seat.number {
            return true;
        }
        let change = Guid::parse(&seat.change);
        !change.is_some_and(|change| match own.number == seat.number {
            true => change == own.guid,
            false => has(change),
        })
    }

    /// Remembers where a copy is and its last change.
    pub(super) fn remember(&self, file: Option<&Path>, last: &Filed) {
        let (Some(file), Self::Folder(folder)) = (file, self) else {
            return;
        };
        let (device, inode) = file_identity(file);
        let seat = Seat {
            path: file.to_owned(),
            device,
            inode,
            number: last.number,
            change: last.guid.to_string(),
        };
        // A seat that cannot be written costs another copy at most, never the change itself.
        write_seat(folder, last.copy, &seat).ok();
    }
}

fn seat_path(folder: &Path, copy: Guid) -> PathBuf {
    folder.join(format!("{copy}.json"))
}

fn read_seat(folder: &Path, copy: Guid) -> Option<Seat> {
    let bytes = fs::read(seat_path(folder, copy)).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn write_seat(folder: &Path, copy: Guid, seat: &Seat) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let path = seat_path(folder, copy);
    let part = path.with_extension("part");
    fs::write(&part, serde_json::to_vec(seat)?)?;
    fs::rename(part, path)
}

fn can_remember(folder: &Path) -> bool {
    let probe = folder.join(".probe");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&probe, b""));
    fs::remove_file(&probe).ok();
    written.is_ok()
}

/// Returns whether the remembered place still has a file of its own.
fn is_another(seat: &Seat, file: &Path) -> bool {
    match fs::canonicalize(&seat.path) {
        Ok(old) => old != file && file_identity(&old) != file_identity(file),
        Err(_) => false,
    }
}
