//! The life of one code: created, renamed, redefined, merged, with its segments at each time.

use std::collections::BTreeMap;

use super::CodesThen;
use super::then::{parent, text};
use crate::model::Guid;
use crate::model::history::{Change, ChangeKind, Kind, Mismatch, Thing, TouchedRow, Verb};

/// What a code was at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeState {
    pub name: String,
    /// Name of the code above; `None` at the top.
    pub parent: Option<String>,
    pub definition: String,
    /// Segments of the code alone, and with those of all below it.
    pub own: usize,
    pub with_subcodes: usize,
    /// What else can be changed of it, to tell that it was.
    color: String,
    memo: String,
    parent_guid: Option<Guid>,
}

/// What happened to a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LifeEvent {
    /// It was there when the history began.
    There,
    Created,
    /// Brought back by undoing its deletion or merge.
    Returned,
    Renamed {
        from: String,
        to: String,
    },
    /// Under another code, `None` the top.
    Moved {
        from: Option<String>,
        to: Option<String>,
    },
    Redefined,
    MemoWritten,
    Recolored,
    /// Another code went into it.
    Absorbed(String),
    /// A code that had gone into it came out again, by undoing the merge.
    Released(String),
    /// It went into another code.
    MergedInto(String),
    Deleted,
    /// Segments of its own that came and went, and how many changes did so.
    Coded {
        added: usize,
        removed: usize,
        changes: usize,
    },
    /// Segments of codes below it came or went.
    CodedBelow,
}

/// One moment of a life; coding of one day by one coder is one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifeMoment {
    /// The change, the last one of coding that is told together.
    pub change: Change,
    /// What happened; empty where it cannot be known any more.
    pub events: Vec<LifeEvent>,
    /// What the code was then; `None` where it was gone, or where it cannot be known any more.
    pub after: Option<CodeState>,
}

/// The life of a code, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeLife {
    pub moments: Vec<LifeMoment>,
    /// How many of the moments, the oldest, are known only by the sentences of their changes.
    pub unknown: usize,
}

impl CodeLife {
    /// Returns what the code was called last, where that is known.
    #[must_use]
    pub fn last_name(&self) -> Option<&str> {
        let mut states = self.moments.iter().rev().filter_map(|m| m.after.as_ref());
        states.next().map(|state| state.name.as_str())
    }
}

/// Collects a life while the study is walked back.
#[derive(Debug)]
pub struct LifeWalk {
    code: Guid,
    after: Option<CodeState>,
    /// The code and all below it; worked out again where the codebook changes.
    branch: Vec<Guid>,
    /// Latest first.
    moments: Vec<LifeMoment>,
    unknown: usize,
}

impl LifeWalk {
    /// Begins at the present.
    #[must_use]
    pub fn new(code: Guid, now: &CodesThen) -> Self {
        Self {
            code,
            after: state(now, code),
            branch: now.branch(code),
            moments: Vec::new(),
            unknown: 0,
        }
    }

    /// Takes a change back and notes what it did to the code.
    ///
    /// # Errors
    /// As `CodesThen::step_back`.
    pub fn step_back(
        &mut self,
        then: &mut CodesThen,
        change: &Change,
        rows: &[TouchedRow],
    ) -> Result<(), Mismatch> {
        let is_of_codes = rows.iter().any(|row| row.thing.kind == Kind::Code);
        let others = rows.iter().filter(|row| matters(row, self.code));
        let names: BTreeMap<Guid, String> = others
            .flat_map(|row| row.thing.key.guids().into_iter().chain(row.into))
            .filter_map(|guid| Some((guid, then.name(guid)?.to_owned())))
            .collect();
        then.step_back(rows)?;
        let before = match (is_of_codes, &self.after) {
            (true, _) => {
                self.branch = then.branch(self.code);
                state(then, self.code)
            }
            (false, None) => None,
            // Most changes code something else; of those nothing is copied.
            (false, Some(after)) => {
                let counts = (then.own(self.code), then.own_of_all(&self.branch));
                if counts == (after.own, after.with_subcodes) {
                    return Ok(());
                }
                let (own, with_subcodes) = counts;
                Some(CodeState {
                    own,
                    with_subcodes,
                    ..after.clone()
                })
            }
        };
        let after = std::mem::replace(&mut self.after, before.clone());
        let mut events = Vec::new();
        match (&before, &after) {
            (None, Some(_)) => events.push(match change.kind {
                ChangeKind::Undo => LifeEvent::Returned,
                _ => LifeEvent::Created,
            }),
            (Some(_), None) => events.push(ended(rows, self.code, &names)),
            (Some(before), Some(after)) => compare(before, after, &mut events),
            (None, None) => {}
        }
        for row in rows.iter().filter(|row| row.into == Some(self.code)) {
            let gone = row.thing.key.guids();
            let Some(gone) = gone.first() else {
                continue;
            };
            let event = match row.verb {
                Verb::Delete => then
                    .name(*gone)
                    .map(|name| LifeEvent::Absorbed(name.to_owned())),
                Verb::Insert => names.get(gone).cloned().map(LifeEvent::Released),
                Verb::Update => None,
            };
            events.extend(event);
        }
        if events.is_empty() {
            // The code above has another name.
            return Ok(());
        }
        self.push(LifeMoment {
            change: change.clone(),
            events,
            after,
        });
        Ok(())
    }

    fn push(&mut self, moment: LifeMoment) {
        if let Some(later) = self.moments.last_mut()
            && let ([LifeEvent::Coded { .. } | LifeEvent::CodedBelow], [event]) =
                (later.events.as_slice(), moment.events.as_slice())
            && day(&later.change) == day(&moment.change)
            && later.change.coder_guid == moment.change.coder_guid
            && later.change.kind == moment.change.kind
        {
            match (&mut later.events[0], event) {
                (
                    LifeEvent::Coded {
                        added,
                        removed,
                        changes,
                    },
                    LifeEvent::Coded {
                        added: more,
                        removed: less,
                        changes: other,
                    },
                ) => {
                    *added += more;
                    *removed += less;
                    *changes += other;
                    return;
                }
                (LifeEvent::CodedBelow, LifeEvent::CodedBelow) => return,
                _ => {}
            }
        }
        self.moments.push(moment);
    }

    /// Notes a change whose values are no longer kept: that it was is all that can be said.
    pub fn step_back_unknown(&mut self, change: &Change) {
        self.unknown += 1;
        self.moments.push(LifeMoment {
            change: change.clone(),
            events: Vec::new(),
            after: None,
        });
    }

    /// Notes that the walk reached the beginning of the history.
    pub fn begin(&mut self, first: &Change) {
        if self.unknown > 0 {
            return;
        }
        if let Some(state) = self.after.take() {
            self.moments.push(LifeMoment {
                change: first.clone(),
                events: vec![LifeEvent::There],
                after: Some(state),
            });
        }
    }

    /// Returns what was noted.
    #[must_use]
    pub fn finish(mut self) -> CodeLife {
        self.moments.reverse();
        CodeLife {
            moments: self.moments,
            unknown: self.unknown,
        }
    }
}

/// Returns whether a row is the code, or another code that went into it.
fn matters(row: &TouchedRow, code: Guid) -> bool {
    row.thing == Thing::new(Kind::Code, code) || row.into == Some(code)
}

fn state(then: &CodesThen, code: Guid) -> Option<CodeState> {
    let fields = then.code(code)?;
    let words = |name: &str| text(fields, name).unwrap_or_default().to_owned();
    let parent_guid = parent(fields);
    Some(CodeState {
        name: words("name"),
        parent: parent_guid.and_then(|parent| then.name(parent).map(str::to_owned)),
        definition: words("definition"),
        own: then.own(code),
        with_subcodes: then.own_of_all(&then.branch(code)),
        color: words("color"),
        memo: words("memo"),
        parent_guid,
    })
}

/// Tells how a code ended.
fn ended(rows: &[TouchedRow], code: Guid, names: &BTreeMap<Guid, String>) -> LifeEvent {
    let own = rows
        .iter()
        .find(|row| row.thing == Thing::new(Kind::Code, code));
    let into = own.and_then(|row| row.into);
    match into.and_then(|into| names.get(&into)) {
        Some(name) => LifeEvent::MergedInto(name.clone()),
        None => LifeEvent::Deleted,
    }
}

fn compare(before: &CodeState, after: &CodeState, events: &mut Vec<LifeEvent>) {
    if before.name != after.name {
        events.push(LifeEvent::Renamed {
            from: before.name.clone(),
            to: after.name.clone(),
        });
    }
    if before.parent_guid != after.parent_guid {
        events.push(LifeEvent::Moved {
            from: before.parent.clone(),
            to: after.parent.clone(),
        });
    }
    for (is_other, event) in [
        (before.definition != after.definition, LifeEvent::Redefined),
        (before.memo != after.memo, LifeEvent::MemoWritten),
        (before.color != after.color, LifeEvent::Recolored),
    ] {
        if is_other {
            events.push(event);
        }
    }
    if before.own != after.own {
        events.push(LifeEvent::Coded {
            added: after.own.saturating_sub(before.own),
            removed: before.own.saturating_sub(after.own),
            changes: 1,
        });
    } else if before.with_subcodes != after.with_subcodes && events.is_empty() {
        events.push(LifeEvent::CodedBelow);
    }
}

fn day(change: &Change) -> &str {
    change.moment.get(..10).unwrap_or(&change.moment)
}
