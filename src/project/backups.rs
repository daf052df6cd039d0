//! Backups that are kept by themselves: whole copies of a study, beside the settings and not beside
//! the project, so that what befalls its folder does not befall them.
//!
//! One is made at opening where the study changed since the last, and before steps that take much
//! away; they are thinned to days, weeks and months and bounded in size. A backup that cannot be made
//! keeps nobody from working.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::{AtPath, Result};
use crate::locale::{Args, Locale};
use crate::model::moment;
use crate::store::{Holding, Store};

/// Bytes that the backups of a study may take, where that is more than `MOST_TIMES` its size.
const MOST_BYTES: u64 = 500_000_000;
const MOST_TIMES: u64 = 4;
/// Backups of the last day that stay.
const OF_A_DAY: usize = 8;
/// Spans by which older ones are thinned, in seconds, and how many of each stay.
const THINNED: [(i64, i64); 3] = [(86_400, 7), (7 * 86_400, 5), (30 * 86_400, 12)];

/// Where backups are kept.
#[derive(Debug, Clone, Default)]
pub enum Backups {
    /// Nowhere.
    #[default]
    Nowhere,
    /// In a folder of this user, on this computer.
    Folder(PathBuf),
}

/// A backup and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    /// UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub moment: String,
    pub bytes: u64,
    /// `None` where it cannot be read.
    pub holds: Option<Holding>,
}

impl Backup {
    /// Writes when it was made.
    #[must_use]
    pub fn when(&self, locale: &Locale) -> String {
        let (date, time) = self.moment.split_at_checked(10).unwrap_or_default();
        let args = Args::new()
            .text("date", locale.date(date))
            .text("time", locale.digits(time.get(1..6).unwrap_or_default()));
        locale.text_with("backup-moment", &args)
    }

    /// Writes when it was made and what it holds.
    #[must_use]
    pub fn sentence(&self, locale: &Locale) -> String {
        let count = |id, count| locale.text_with(id, &Args::new().count("count", count));
        let holds = match &self.holds {
            Some(holds) => locale.join([
                count("count-documents", holds.documents),
                count("count-segments", holds.segments),
                count("count-codes", holds.codes),
            ]),
            None => locale.text("backup-unreadable"),
        };
        let args = Args::new()
            .text("moment", self.when(locale))
            .text("holds", holds);
        locale.text_with("backup-line", &args)
    }
}

impl Backups {
    /// Returns the folder of this user; nothing is kept where there is none.
    #[must_use]
    pub fn of_user() -> Self {
        // Tests leave nothing in the folders of who runs them.
        if cfg!(test) {
            return Self::Nowhere;
        }
        directories::ProjectDirs::from("", "", "mazmun").map_or(Self::Nowhere, |folders| {
            Self::Folder(folders.data_local_dir().join("backups"))
        })
    }

    /// Lists the backups of a project, the newest first.
    #[must_use]
    pub fn list(&self, project: &Path) -> Vec<Backup> {
        self.files(project)
            .into_iter()
            .map(|(seconds, path)| Backup {
                moment: moment(u64::try_from(seconds).unwrap_or(0)),
                bytes: fs::metadata(&path).map_or(0, |m| m.len()),
                holds: holding(&path),
                path,
            })
            .collect()
    }

    /// Lists the files of the backups of a project with their moments, the newest first.
    fn files(&self, project: &Path) -> Vec<(i64, PathBuf)> {
        let Some(folder) = self.folder(project) else {
            return Vec::new();
        };
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut files: Vec<_> = entries
            .filter_map(|entry| {
                let path = entry.path();
                let seconds = path.file_name()?.to_str()?.strip_suffix(".mazmun")?;
                Some((seconds.parse().ok()?, path))
            })
            .collect();
        files.sort_unstable_by(|a, b| b.cmp(a));
        files
    }

    /// Returns the folder for the backups of a project, by its place.
    pub(super) fn folder(&self, project: &Path) -> Option<PathBuf> {
        let Self::Folder(folder) = self else {
            return None;
        };
        let project = fs::canonicalize(project)
            .or_else(|_| std::path::absolute(project))
            .unwrap_or_else(|_| project.to_owned());
        let name = project.file_stem()?.to_string_lossy();
        let name: String = name.chars().take(40).collect();
        let digest = Sha256::digest(project.as_os_str().as_encoded_bytes());
        let key: String = digest.iter().take(6).map(|b| format!("{b:02x}")).collect();
        Some(folder.join(format!("{name}-{key}")))
    }

    /// Makes a backup of what a store holds, where the newest is of something else; returns it.
    pub(super) fn back_up(
        &self,
        store: &Store,
        now: i64,
        enough_seconds: i64,
    ) -> Result<Option<PathBuf>> {
        let (Some(project), Self::Folder(_)) = (store.path(), self) else {
            return Ok(None);
        };
        let Some(folder) = self.folder(project) else {
            return Ok(None);
        };
        let holds = store.holding()?;
        if holds.is_empty() {
            return Ok(None);
        }
        if let Some((seconds, newest)) = self.files(project).first() {
            let is_young = (0..enough_seconds).contains(&(now - seconds));
            if is_young || holding(newest).as_ref() == Some(&holds) {
                return Ok(None);
            }
        }
        fs::create_dir_all(&folder).at(&folder)?;
        let path = free_name(&folder, now);
        store.copy_to(&path)?;
        self.thin(project, now);
        Ok(Some(path))
    }

    /// Lets older backups go; one that cannot be deleted stays.
    fn thin(&self, project: &Path, now: i64) {
        let files = self.files(project);
        let sizes = files.iter().map(|(seconds, path)| {
            let bytes = fs::metadata(path).map_or(0, |m| m.len());
            (*seconds, bytes)
        });
        let sizes: Vec<_> = sizes.collect();
        for (keep, (_, path)) in kept(now, &sizes).into_iter().zip(&files) {
            if !keep {
                fs::remove_file(path).ok();
            }
        }
    }
}

/// Says of each backup, the newest first, whether it stays: moments and sizes alone decide.
fn kept(now: i64, backups: &[(i64, u64)]) -> Vec<bool> {
    let mut spans = std::collections::BTreeSet::new();
    let newest = backups.first().map_or(0, |(_, bytes)| *bytes);
    let most = MOST_BYTES.max(newest.saturating_mul(MOST_TIMES));
    let mut total = 0_u64;
    let decide = |(nth, (seconds, bytes)): (usize, &(i64, u64))| {
        let age = now.saturating_sub(*seconds).max(0);
        let mut stays = nth < OF_A_DAY && age < 86_400;
        for (span, count) in THINNED {
            // The first that is met in a span is its newest.
            stays |= age / span < count && spans.insert((span, seconds.div_euclid(span)));
        }
        total = total.saturating_add(if stays { *bytes } else { 0 });
        // Two stay whatever their size.
        nth < 2 || (stays && total <= most)
    };
    backups.iter().enumerate().map(decide).collect()
}

/// Returns a name for a backup of this moment that nothing has.
pub(super) fn free_name(folder: &Path, now: i64) -> PathBuf {
    let mut names = (now..).map(|n| folder.join(format!("{n}.mazmun")));
    let free = names.find(|path| !path.exists());
    free.unwrap_or_else(|| folder.join(format!("{now}.mazmun")))
}

fn holding(backup: &Path) -> Option<Holding> {
    let store = Store::open_reader(backup).ok()?;
    store.holding().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400;

    #[test]
    fn backups_are_thinned_to_days_weeks_and_months() {
        let now = 20_000 * DAY + 43_200;
        // One an hour for two years.
        let mut left: Vec<(i64, u64)> = Vec::new();
        for hour in (0..2 * 365 * 24).rev() {
            left.insert(0, (now - hour * 3_600, 1_000));
            let at = left[0].0;
            let keep = kept(at, &left);
            left = left
                .into_iter()
                .zip(keep)
                .filter(|(_, k)| *k)
                .map(|(b, _)| b)
                .collect();
        }
        let ages: Vec<_> = left.iter().map(|(s, _)| (now - s) / DAY).collect();
        assert!((20..=33).contains(&ages.len()), "{ages:?}");
        for (within, at_least) in [(1, 8), (7, 13), (35, 16), (370, 25)] {
            let found = ages.iter().filter(|age| **age < within).count();
            assert!(found >= at_least, "{found} within {within} days: {ages:?}");
        }
        assert!(ages.iter().all(|age| *age <= 391), "{ages:?}");
    }

    #[test]
    fn backups_are_bounded_in_size_and_two_stay() {
        let now = 20_000 * DAY;
        let big = |n: i64| (now - n * DAY, 200_000_000);
        let keep = kept(now, &[big(0), big(1), big(2), big(3), big(4), big(5)]);
        assert_eq!(keep, [true, true, true, true, false, false]);
        let huge = |n: i64| (now - n * 40 * DAY, 10_000_000_000);
        assert_eq!(
            kept(now, &[huge(0), huge(20), huge(21)]),
            [true, true, false]
        );
        assert_eq!(kept(now, &[]), Vec::<bool>::new());
        // A clock that was set back.
        assert_eq!(kept(now, &[(now + 99 * DAY, 1)]), [true]);
    }
}
