//! What one change did: what it touched, before and after, and whether it can be undone.

use std::collections::BTreeMap;

use super::log::{Log, is_standing};
use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::model::Guid;
use crate::model::history::{
    Change, ChangeId, ChangeKind, FieldKind, Key, Kind, Thing, TouchedRow, Value, Verb,
    field_label, field_value,
};
use crate::project::Project;

/// Things that are told in full; the others are counted.
const MOST: usize = 120;
/// Characters of a value that are told.
const LONGEST: usize = 280;

/// A change in full.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    pub guid: Guid,
    pub sentence: String,
    /// When, and whose work.
    pub when: String,
    pub coder: String,
    pub undo: Undo,
    pub things: Vec<ThingDetail>,
    /// How many things are not told.
    pub more: usize,
}

/// Whether a change can be undone.
#[derive(Debug, Clone, PartialEq)]
pub enum Undo {
    /// With so many later steps that stand; alone where none of them is in the way.
    Possible { later: usize },
    /// Why not.
    Impossible(String),
}

/// What a change did to one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThingDetail {
    /// Such as `Code “Trust”: changed`.
    pub title: String,
    /// Whether it followed from something else.
    pub followed: bool,
    /// Whether it is gone since, so that its fields say what it was.
    pub deleted: bool,
    pub fields: Vec<FieldDetail>,
}

/// A field of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDetail {
    pub name: String,
    /// Empty where there was nothing, or where it is no longer known.
    pub before: String,
    pub after: String,
}

impl Detail {
    /// Reads what a change did.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read(
        project: &Project,
        log: &Log,
        id: ChangeId,
        locale: &'static Locale,
    ) -> Result<Self> {
        let change = log.get(id).ok_or_else(|| Error::user("err-undo-unknown"))?;
        let rows = project.change_rows(id)?;
        let names = rows.iter().filter_map(|row| {
            let guids = row.thing.key.guids();
            Some((*guids.first()?, told_name(row)?))
        });
        let teller = Teller {
            project,
            locale,
            names: names.collect(),
        };
        let things = rows.iter().take(MOST).map(|row| teller.thing(row));
        let date = locale.date(change.moment.get(..10).unwrap_or_default());
        let time = locale.digits(change.moment.get(11..19).unwrap_or_default());
        let when = Args::new().text("date", date).text("time", time);
        Ok(Self {
            guid: change.guid,
            sentence: change.sentence(locale),
            when: locale.text_with("history-when", &when),
            coder: change.coder.clone(),
            undo: undo_of(project, log, change, locale),
            things: things.collect::<Result<_>>()?,
            more: rows.len().saturating_sub(MOST),
        })
    }
}

fn undo_of(project: &Project, log: &Log, change: &Change, locale: &Locale) -> Undo {
    let why = |id: &str| Undo::Impossible(locale.text(id));
    if let Some(reason) = project.read_only() {
        return why(reason.message_id());
    }
    let is_cut = || {
        let mut later = log.newest_first().take_while(|c| c.id >= change.id);
        later.any(|c| is_standing(c) && !c.values_kept)
    };
    match change.kind {
        ChangeKind::First => why("history-no-undo-first"),
        ChangeKind::Undo => why("history-no-undo-undo"),
        ChangeKind::Redo => why("history-no-undo-redo"),
        ChangeKind::Do if change.undone_by.is_some() => why("history-no-undo-undone"),
        ChangeKind::Do if is_cut() => why("err-undo-dropped"),
        ChangeKind::Do => Undo::Possible {
            later: log.standing_after(change.id),
        },
    }
}

struct Teller<'a> {
    project: &'a Project,
    locale: &'static Locale,
    /// What the change itself calls things.
    names: BTreeMap<Guid, &'a str>,
}

impl Teller<'_> {
    fn thing(&self, row: &TouchedRow) -> Result<ThingDetail> {
        let verb = match row.verb {
            Verb::Insert => "added",
            Verb::Update => "changed",
            Verb::Delete => "deleted",
        };
        let name = self.name(row)?;
        let args = Args::new()
            .text("thing", self.locale.text(thing_id(row.thing.kind)))
            .choice("verb", verb)
            .choice("named", if name.is_empty() { "no" } else { "yes" })
            .text("name", self.locale.quote(&name));
        let mut fields = Vec::new();
        for (place, field) in row.thing.kind.fields().iter().enumerate() {
            let (before, after) = (row.before.get(&place), row.after.get(&place));
            // Ranks and places say nothing to a person.
            let is_told = field.kind != FieldKind::Derived
                && !matches!(field.name, "place" | "created" | "name" | "title")
                || row.verb == Verb::Update && matches!(field.name, "name" | "title");
            // Nor do bytes, colours and weights of what only came or went.
            let is_noise = row.verb != Verb::Update
                && matches!(field.name, "start" | "end" | "color" | "weight");
            if !is_told || is_noise || (before.is_none() && after.is_none()) {
                continue;
            }
            let told = FieldDetail {
                name: field_label(field.name, self.locale),
                before: self.value(row.thing.kind, field.name, field.kind, before)?,
                after: self.value(row.thing.kind, field.name, field.kind, after)?,
            };
            if !(told.before.is_empty() && told.after.is_empty()) {
                fields.push(told);
            }
        }
        if let Some(edit) = &row.edit {
            for splice in edit.splices.iter().take(MOST) {
                fields.push(FieldDetail {
                    name: field_label("body", self.locale),
                    before: cut(&splice.removed),
                    after: cut(&splice.added),
                });
            }
        }
        Ok(ThingDetail {
            title: self.locale.text_with("history-thing", &args),
            followed: row.followed,
            deleted: row.verb == Verb::Delete,
            fields,
        })
    }

    /// Names a thing: by what it was called then, where the change says so, else as it is called now.
    fn name(&self, row: &TouchedRow) -> Result<String> {
        if let Some(name) = told_name(row) {
            return Ok(name.to_owned());
        }
        if let Some(name) = self.project.name_of(&row.thing)? {
            return Ok(name);
        }
        // A coding is told by the words it is on.
        if let (Kind::Segment, Key::One(guid)) = (row.thing.kind, &row.thing.key)
            && let Some(words) = self.project.words_of(*guid)?
        {
            return Ok(cut(&words));
        }
        let mut owners = Vec::new();
        for owner in row.thing.owners() {
            owners.extend(self.project.name_of(&owner)?);
        }
        Ok(self.locale.join(owners))
    }

    fn value(
        &self,
        kind: Kind,
        field: &str,
        holds: FieldKind,
        value: Option<&Value>,
    ) -> Result<String> {
        let quoted = |text: &str| field_value(kind, field, &cut(text), self.locale);
        Ok(match (value, holds) {
            (None | Some(Value::Null | Value::Bytes(_)), _) => String::new(),
            (Some(Value::Text(text)), _) if text.is_empty() => String::new(),
            (Some(Value::Text(text)), _) => quoted(text),
            (Some(Value::Integer(number)), _) => quoted(&number.to_string()),
            (Some(Value::Thing(guid)), FieldKind::Of(of)) => {
                let thing = Thing {
                    kind: of,
                    key: Key::One(*guid),
                };
                let own = self.names.get(guid).map(|name| (*name).to_owned());
                match own.or(self.project.name_of(&thing)?) {
                    Some(name) => quoted(&name),
                    None => self.locale.text("history-gone"),
                }
            }
            (Some(Value::Thing(_)), _) => String::new(),
        })
    }
}

/// Returns what a change calls a thing.
fn told_name(row: &TouchedRow) -> Option<&str> {
    let fields = ["name", "title"].iter();
    let told = fields
        .filter_map(|name| row.field(name).0.or(row.field(name).1))
        .find_map(Value::as_text);
    told.filter(|name| !name.is_empty())
}

/// Cuts a long text.
fn cut(text: &str) -> String {
    let mut out: String = text.chars().take(LONGEST).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

fn thing_id(kind: Kind) -> &'static str {
    match kind {
        Kind::Setting => "thing-setting",
        Kind::Coder => "thing-coder",
        Kind::Participant => "thing-participant",
        Kind::Document => "thing-document",
        Kind::Text => "thing-text",
        Kind::Speaker => "thing-speaker",
        Kind::Variable => "thing-variable",
        Kind::DocumentValue | Kind::ParticipantValue => "thing-value",
        Kind::Code => "thing-code",
        Kind::Segment => "thing-segment",
        Kind::Note => "thing-note",
        Kind::DocumentCoded => "thing-document-coded",
        Kind::DocumentSet => "thing-document-set",
        Kind::DocumentSetMember => "thing-document-set-member",
        Kind::CodeSet => "thing-code-set",
        Kind::CodeSetMember => "thing-code-set-member",
        Kind::SavedQuery => "thing-saved-query",
    }
}
