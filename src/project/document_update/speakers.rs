//! The voices of a replaced text are the ones that were there: links, names and flags set by hand stay.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Result;
use crate::import::ImportPlan;
use crate::model::{Document, DocumentId, Name, SpeakerId};
use crate::project::Project;
use crate::text::fold_key;

/// Whose turns begin with which label, by folded label: a speaker may have been renamed or merged by hand.
pub type Labels = BTreeMap<String, SpeakerId>;

impl Project {
    /// Lists the labels of the turns of a text with their speakers.
    pub(super) fn speakers_in_text(&self, id: DocumentId, text: &str) -> Result<Labels> {
        let mut counts: BTreeMap<String, BTreeMap<SpeakerId, usize>> = BTreeMap::new();
        for turn in self.store.list_turns(id)? {
            let label = text.get(turn.span.start()..turn.text_start).unwrap_or("");
            // A time stamp alone names nobody.
            if let Some(speaker) = turn.speaker
                && label.chars().any(char::is_alphabetic)
            {
                let label = fold_key(label);
                *counts.entry(label).or_default().entry(speaker).or_default() += 1;
            }
        }
        let most = |of: BTreeMap<SpeakerId, usize>| {
            let best = of
                .into_iter()
                .max_by_key(|(id, n)| (*n, std::cmp::Reverse(*id)));
            best.map(|(id, _)| id)
        };
        Ok(counts
            .into_iter()
            .filter_map(|(label, of)| Some((label, most(of)?)))
            .collect())
    }

    /// Replaces the turns of a text that stays, where a plan finds others in it; one that finds none says nothing.
    pub(super) fn update_voices(&mut self, document: &Document, plan: &ImportPlan) -> Result<()> {
        let before = self.store.list_turns(document.id)?;
        let old = before.iter().map(|t| (t.span, t.text_start, t.time_ms));
        let new = plan.turns.iter().map(|t| (t.span, t.text_start, t.time_ms));
        if plan.turns.is_empty() || old.eq(new) {
            return Ok(());
        }
        let labels = self.speakers_in_text(document.id, &plan.body)?;
        self.update_turns(document, plan, &labels)
    }

    /// Replaces turns and marks; speakers are found again by name or by the label of their turns.
    pub(super) fn update_turns(
        &mut self,
        document: &Document,
        plan: &ImportPlan,
        labels: &Labels,
    ) -> Result<()> {
        let id = document.id;
        let before = self.store.list_speakers(id)?;
        let mut ids = Vec::with_capacity(plan.speakers.len());
        for (index, planned) in plan.speakers.iter().enumerate() {
            let Ok(name) = Name::parse(&planned.name) else {
                ids.push(None);
                continue;
            };
            let known = match self.store.find_speaker(id, name.key())? {
                Some(known) => Some(known),
                None => by_label(plan, index, labels),
            };
            let speaker = match known {
                Some(known) => known,
                None => {
                    let guid = self.environment.history_guid();
                    self.store
                        .insert_speaker(id, guid, &name, planned.is_interviewer)?
                }
            };
            ids.push(Some(speaker));
        }
        self.store.delete_turns(id)?;
        self.store.delete_marks(id)?;
        self.store_turns(id, &document.title, plan, &ids)?;
        let linked: BTreeMap<_, _> = before.iter().map(|s| (s.id, s.participant)).collect();
        let is_linked = |s: &SpeakerId| linked.get(s).copied().flatten().is_some();
        let unlinked: Vec<_> = ids.iter().map(|s| s.filter(|s| !is_linked(s))).collect();
        let people = ImportPlan {
            participant: plan
                .participant
                .clone()
                .filter(|_| document.participant.is_none()),
            ..plan.clone()
        };
        self.store_people(id, &people, &unlinked)?;
        let turns = self.store.list_turns(id)?;
        let used: BTreeSet<_> = turns.iter().filter_map(|t| t.speaker).collect();
        for speaker in before {
            // A link to a participant was made by a person, so it stays.
            if !used.contains(&speaker.id) && speaker.participant.is_none() {
                self.store.delete_speaker(speaker.id)?;
            }
        }
        Ok(())
    }
}

/// Finds whose turns had the label that a planned speaker's turns have.
fn by_label(plan: &ImportPlan, index: usize, labels: &Labels) -> Option<SpeakerId> {
    let mut turns = plan.turns.iter().filter(|t| t.speaker == Some(index));
    turns.find_map(|turn| {
        let label = plan.body.get(turn.span.start()..turn.text_start)?;
        labels.get(&fold_key(label)).copied()
    })
}
