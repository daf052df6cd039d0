//! Work on the parts of a study on all cores; the results stand in the order of the parts.

use std::panic::resume_unwind;
use std::thread;

/// Parts below which another core costs more than it gives.
const LEAST: usize = 16;

/// Cuts a list into stretches, one for each core, and works on them side by side.
///
/// A panic in `work` is one of the caller.
pub(crate) fn on_all_cores<'a, T: Sync, R: Send>(
    parts: &'a [T],
    work: impl Fn(&'a [T]) -> R + Sync,
) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let workers = cores.min(parts.len() / LEAST).max(1);
    let mut stretches = parts.chunks(parts.len().div_ceil(workers).max(1));
    // The last stretch is the caller's own work.
    let Some(last) = stretches.next_back() else {
        return Vec::new();
    };
    thread::scope(|scope| {
        let work = &work;
        let running: Vec<_> = stretches
            .enumerate()
            .map(|(nth, stretch)| {
                let thread = thread::Builder::new().name(format!("analysis {nth}"));
                (stretch, thread.spawn_scoped(scope, move || work(stretch)))
            })
            .collect();
        let own = work(last);
        let others = running.into_iter().map(|(stretch, thread)| match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // Without another thread the work is done here.
            Err(_) => work(stretch),
        });
        let mut out: Vec<R> = others.collect();
        out.push(own);
        out
    })
}
