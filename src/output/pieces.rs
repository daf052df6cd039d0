//! Long files in pieces: made on all cores, taken in order, so that the whole never stands in memory.

use std::io::{Cursor, Write};
use std::sync::mpsc::sync_channel;
use std::thread;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::error::{Error, Result};
use crate::progress::Progress;

/// How hard a file is packed, 1–9: at 3 a document is an eighth longer than at the usual 6, in a quarter of
/// the time.
const PACKING: i64 = 3;

/// Makes pieces side by side, hands them over in order, and never holds more than a few.
///
/// # Errors
/// The first of `take`; then no further piece is taken.
fn in_order<T: Send>(
    count: usize,
    make: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let workers = cores.min(count);
    thread::scope(|scope| {
        let make = &make;
        let receivers: Vec<_> = (0..workers)
            .map(|first| {
                let (sender, receiver) = sync_channel(1);
                let thread = thread::Builder::new().name(format!("writer {first}"));
                let started = thread.spawn_scoped(scope, move || {
                    for nth in (first..count).step_by(workers) {
                        if sender.send(make(nth)).is_err() {
                            break;
                        }
                    }
                });
                started.is_ok().then_some(receiver)
            })
            .collect();
        for (nth, receiver) in (0..count).zip(receivers.iter().cycle()) {
            // Where a thread could not begin, or broke off, the piece is made here.
            let piece = receiver.as_ref().and_then(|r| r.recv().ok());
            take(piece.unwrap_or_else(|| make(nth)))?;
        }
        Ok(())
    })
}

/// A zip of XML parts, as DOCX and XLSX are.
///
/// Invariant: the same parts give the same bytes (no clock).
pub(super) struct Package {
    progress: Progress,
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Package {
    pub(super) fn new(progress: &Progress) -> Self {
        Self {
            progress: progress.clone(),
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            options: SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .compression_level(Some(PACKING))
                .last_modified_time(DateTime::default()),
        }
    }

    /// Begins a part, which `write` goes on with.
    pub(super) fn begin(&mut self, name: &str) -> zip::result::ZipResult<()> {
        self.zip.start_file(name, self.options)
    }

    pub(super) fn write(&mut self, text: &str) -> std::io::Result<()> {
        self.zip.write_all(text.as_bytes())
    }

    /// Writes pieces into the part that was begun, made on all cores; a step a piece.
    ///
    /// # Errors
    /// `err-export-stopped` where the work was stopped, else what `failed` makes of what writing meets.
    pub(super) fn pieces(
        &mut self,
        count: usize,
        make: impl Fn(usize) -> String + Sync,
        failed: impl Fn(std::io::Error) -> Error,
    ) -> Result<()> {
        let progress = self.progress.clone();
        progress.expect(count);
        in_order(count, make, |piece| match progress.step() {
            true => self.write(&piece).map_err(&failed),
            false => Err(Error::user("err-export-stopped")),
        })
    }

    /// Writes a whole part.
    pub(super) fn part(&mut self, name: &str, text: &str) -> zip::result::ZipResult<()> {
        self.begin(name)?;
        Ok(self.write(text)?)
    }

    pub(super) fn finish(self) -> zip::result::ZipResult<Vec<u8>> {
        Ok(self.zip.finish()?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_in_order_and_an_error_ends_them() {
        let mut taken = Vec::new();
        let all = in_order(
            100,
            |nth| nth * nth,
            |piece| {
                taken.push(piece);
                Ok(())
            },
        );
        assert!(all.is_ok());
        assert_eq!(taken, (0..100).map(|nth| nth * nth).collect::<Vec<_>>());

        let mut taken = 0;
        let stopped = in_order(
            100,
            |nth| nth,
            |piece| {
                taken = piece;
                match piece {
                    7 => Err(Error::user("err-output-format")),
                    _ => Ok(()),
                }
            },
        );
        assert_eq!((stopped.is_err(), taken), (true, 7));
        assert!(in_order(0, |nth| nth, |_| Ok(())).is_ok());
    }
}
