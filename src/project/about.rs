//! What a change is about, in names and numbers, worked out of what it did in the end.
//!
//! The same for every kind of step, so that a new one has its sentence by itself. Names are those
//! of after the change; of what it took away, those of before.

use std::collections::{BTreeMap, BTreeSet};

use super::settings::CURRENT_CODER;
use crate::error::Result;
use crate::model::Guid;
use crate::model::history::{
    About, FieldKind, Fields, Key, Kind, MOST_NAMED, Thing, TouchedRow, Value, Verb,
};
use crate::store::{Effect, Store};

/// Longest text told as what was there before and after, in characters.
const LONGEST_TOLD: usize = 120;
/// Characters of a note that stand for one without a title.
const NOTE_NAME: usize = 60;

/// Works out what a change is about.
pub fn about(store: &Store, effects: &[Effect]) -> Result<About> {
    let mut teller = Teller {
        store,
        gone: effects
            .iter()
            .filter(|effect| effect.row.verb == Verb::Delete)
            .map(|effect| (&effect.row.thing, &effect.fields))
            .collect(),
        named: BTreeMap::new(),
        about: About::default(),
    };
    let codes_passages = effects
        .iter()
        .any(|effect| effect.row.thing.kind == Kind::Segment && !effect.row.followed);
    for effect in effects {
        teller.count(effect);
        // A code that was made to code with is named by the passages it is on, one above it is not.
        let is_made_to_code = codes_passages
            && effect.row.thing.kind == Kind::Code
            && effect.row.verb == Verb::Insert;
        if !effect.row.followed && !is_made_to_code {
            teller.name(effect)?;
        }
    }
    let totals: Vec<_> = teller.named.iter().map(|(k, n)| (*k, n.len())).collect();
    for (kind, total) in totals {
        teller.about.of.entry(kind).or_default().total = total;
    }
    let asked = effects.iter().filter(|effect| !effect.row.followed);
    match asked.collect::<Vec<_>>().as_slice() {
        [only] => teller.tell_both(only)?,
        several => teller.tell_common(several)?,
    }
    let mut about = teller.about;
    about.fields.sort_unstable();
    about.fields.dedup();
    Ok(about)
}

/// Returns what a person calls a thing: a name, a title, a value of somebody; `None` where it has none.
pub fn name_of(store: &Store, thing: &Thing) -> Result<Option<String>> {
    let teller = Teller {
        store,
        gone: BTreeMap::new(),
        named: BTreeMap::new(),
        about: About::default(),
    };
    teller.name_of(thing)
}

struct Teller<'a> {
    store: &'a Store,
    /// What the change took away, whose names are no longer in the file.
    gone: BTreeMap<&'a Thing, &'a Fields>,
    named: BTreeMap<Kind, BTreeSet<Key>>,
    about: About,
}

impl Teller<'_> {
    fn count(&mut self, effect: &Effect) {
        // A text comes and goes with its document.
        if effect.row.thing.kind == Kind::Text && effect.row.verb != Verb::Update {
            return;
        }
        let of = self.about.of.entry(effect.row.thing.kind).or_default();
        match effect.row.verb {
            Verb::Insert => of.added += 1,
            Verb::Delete => of.deleted += 1,
            // What a merge gave another code was changed by it.
            Verb::Update if !effect.row.followed || is_recoded(&effect.row) => of.changed += 1,
            Verb::Update => {}
        }
        if *of == crate::model::history::AboutKind::default() {
            self.about.of.remove(&effect.row.thing.kind);
        }
    }

    fn name(&mut self, effect: &Effect) -> Result<()> {
        let thing = &effect.row.thing;
        if effect.row.verb == Verb::Update {
            for place in effect.row.after.keys() {
                let field = thing.kind.fields().get(*place);
                if field.is_some_and(|field| field.kind != FieldKind::Derived) {
                    self.about.fields.push((thing.kind, *place));
                }
            }
            if effect.row.edit.is_some() {
                self.about.fields.push((thing.kind, 0));
            }
        }
        let field = |name: &str| thing.kind.field(name).and_then(|p| effect.fields.get(&p));
        match thing.kind {
            Kind::Segment => {
                for (kind, name) in [(Kind::Code, "code"), (Kind::Document, "document")] {
                    let now = thing.kind.field(name);
                    let now = now.and_then(|place| effect.row.after.get(&place));
                    if let Some(Value::Thing(guid)) = now.or_else(|| field(name)) {
                        self.add(&Thing::new(kind, *guid))?;
                    }
                }
                Ok(())
            }
            Kind::Note => {
                for (kind, name) in [(Kind::Code, "code"), (Kind::Document, "document")] {
                    if let Some(Value::Thing(guid)) = field(name) {
                        self.add(&Thing::new(kind, *guid))?;
                    }
                }
                self.add(thing)
            }
            Kind::Speaker => {
                if let Some(Value::Thing(guid)) = field("document") {
                    self.add(&Thing::new(Kind::Document, *guid))?;
                }
                self.add(thing)
            }
            Kind::Setting => self.add(thing),
            _ => match thing.owners() {
                owners if owners.is_empty() => self.add(thing),
                owners => owners.iter().try_for_each(|owner| self.add(owner)),
            },
        }
    }

    fn add(&mut self, thing: &Thing) -> Result<()> {
        let named = self.named.entry(thing.kind).or_default();
        if !named.insert(thing.key.clone()) || named.len() > MOST_NAMED {
            return Ok(());
        }
        if let Some(name) = self.name_of(thing)? {
            self.about
                .of
                .entry(thing.kind)
                .or_default()
                .names
                .push(name);
        }
        Ok(())
    }

    fn name_of(&self, thing: &Thing) -> Result<Option<String>> {
        if thing.kind == Kind::Setting {
            return Ok(match &thing.key {
                Key::Name(name) => Some(name.clone()),
                _ => None,
            });
        }
        let read;
        let fields = match self.gone.get(thing) {
            Some(fields) => *fields,
            None => match self.store.thing(thing)? {
                Some(fields) => {
                    read = fields;
                    &read
                }
                None => return Ok(None),
            },
        };
        let text = |name: &str| {
            let place = thing.kind.field(name)?;
            fields
                .get(&place)?
                .as_text()
                .filter(|text| !text.is_empty())
        };
        let name = match thing.kind {
            Kind::Note => text("title").or_else(|| text("body")),
            Kind::Document => text("title"),
            _ => text("name"),
        };
        let longest = match thing.kind {
            Kind::Note => NOTE_NAME,
            _ => usize::MAX,
        };
        Ok(name.map(|name| name.chars().take(longest).collect()))
    }

    /// Tells what was before and after, where one name, parent, value or setting was changed.
    fn tell_both(&mut self, effect: &Effect) -> Result<()> {
        let row = &effect.row;
        if let Some(into) = row.into {
            self.about.from = self.name_of(&row.thing)?;
            self.about.to = self.name_of(&Thing::new(row.thing.kind, into))?;
            return Ok(());
        }
        let is_value = matches!(row.thing.kind, Kind::DocumentValue | Kind::ParticipantValue);
        match row.verb {
            Verb::Insert if is_value => {
                self.about.to = self.told(row.thing.kind, 0, effect.fields.get(&0), None)?;
            }
            Verb::Delete if is_value => {
                self.about.from = self.told(row.thing.kind, 0, effect.fields.get(&0), None)?;
            }
            Verb::Update if row.edit.is_none() => {
                if let Some(place) = decided(row) {
                    let setting = match &row.thing.key {
                        Key::Name(name) => Some(name.as_str()),
                        _ => None,
                    };
                    let kind = row.thing.kind;
                    self.about.from = self.told(kind, place, row.before.get(&place), setting)?;
                    self.about.to = self.told(kind, place, row.after.get(&place), setting)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Tells what several things became, where the same one field of all got the same value.
    fn tell_common(&mut self, effects: &[&Effect]) -> Result<()> {
        let became = |effect: &Effect| {
            let row = &effect.row;
            let place = decided(row).filter(|_| row.verb == Verb::Update)?;
            Some((row.thing.kind, place, row.after.get(&place)?.clone()))
        };
        let Some(common) = effects.first().and_then(|first| became(first)) else {
            return Ok(());
        };
        if effects
            .iter()
            .all(|effect| became(effect).as_ref() == Some(&common))
        {
            let (kind, place, value) = common;
            self.about.to = self.told(kind, place, Some(&value), None)?;
        }
        Ok(())
    }

    /// Writes a value as a short text; a longer one is told by the rows of the change alone.
    fn told(
        &self,
        kind: Kind,
        place: usize,
        value: Option<&Value>,
        setting: Option<&str>,
    ) -> Result<Option<String>> {
        let told = match value {
            Some(Value::Text(text)) if setting == Some(CURRENT_CODER) => match Guid::parse(text) {
                Some(guid) => self.name_of(&Thing::new(Kind::Coder, guid))?,
                None => None,
            },
            Some(Value::Text(text)) => Some(text.clone()),
            Some(Value::Integer(number)) => Some(number.to_string()),
            Some(Value::Thing(guid)) => match kind.fields().get(place).map(|f| f.kind) {
                Some(FieldKind::Of(of)) => self.name_of(&Thing::new(of, *guid))?,
                _ => None,
            },
            Some(Value::Null | Value::Bytes(_)) | None => None,
        };
        let is_short = |text: &String| {
            !text.is_empty() && text.chars().count() <= LONGEST_TOLD && !text.contains('\n')
        };
        Ok(told.filter(is_short))
    }
}

/// Returns the one field that a person decided on; none where they are several.
fn decided(row: &TouchedRow) -> Option<usize> {
    let fields = row.thing.kind.fields();
    let mut decided = row.after.keys().copied().filter(|place| {
        let field = fields.get(*place);
        field.is_some_and(|f| f.kind != FieldKind::Derived && f.name != "place")
    });
    let only = decided.next();
    only.filter(|_| decided.next().is_none())
}

/// Returns whether a segment got another code.
fn is_recoded(row: &TouchedRow) -> bool {
    let code = Kind::Segment.field("code");
    row.thing.kind == Kind::Segment && code.is_some_and(|code| row.after.contains_key(&code))
}
