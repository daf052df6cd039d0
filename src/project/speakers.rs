//! Verbs on the voices of a document.

use super::{Op, Project};
use crate::error::{Error, Result};
use crate::model::{Name, ParticipantId, Speaker, SpeakerId};

impl Project {
    /// Renames a speaker; the label in the text stays as it is.
    ///
    /// # Errors
    /// `err-name-empty`, `err-name-long`, `err-speaker-missing`, `err-speaker-exists`.
    pub fn rename_speaker(&mut self, id: SpeakerId, name: &str) -> Result<()> {
        let name = Name::parse(name)?;
        self.edit_speaker(Op::RenameSpeaker, id, |p, speaker| {
            let other = p.store.find_speaker(speaker.document, name.key())?;
            if other.is_some_and(|other| other != id) {
                return Err(Error::user("err-speaker-exists").with("name", &name));
            }
            name.as_str().clone_into(&mut speaker.name);
            Ok(())
        })
    }

    /// Gives one speaker's turns to another of the same document and removes the first.
    ///
    /// # Errors
    /// `err-speaker-missing`, `err-speakers-apart`.
    pub fn merge_speakers(&mut self, from: SpeakerId, into: SpeakerId) -> Result<()> {
        self.transact(Op::MergeSpeakers, |p| {
            let (gone, kept) = (p.speaker(from)?, p.speaker(into)?);
            if gone.document != kept.document || from == into {
                return Err(Error::user("err-speakers-apart"));
            }
            p.store.merge_speaker(from, into)
        })
    }

    /// Says whether a speaker asks the questions.
    ///
    /// # Errors
    /// `err-speaker-missing`.
    pub fn set_interviewer(&mut self, id: SpeakerId, is_interviewer: bool) -> Result<()> {
        self.edit_speaker(Op::SetInterviewer, id, |_, speaker| {
            speaker.is_interviewer = is_interviewer;
            Ok(())
        })
    }

    /// Says which participant a speaker is.
    ///
    /// # Errors
    /// `err-speaker-missing`, `err-participant-missing`.
    pub fn set_speaker_participant(
        &mut self,
        id: SpeakerId,
        participant: Option<ParticipantId>,
    ) -> Result<()> {
        self.edit_speaker(Op::LinkSpeaker, id, |p, speaker| {
            if let Some(participant) = participant {
                p.participant(participant)?;
            }
            speaker.participant = participant;
            Ok(())
        })
    }

    fn speaker(&self, id: SpeakerId) -> Result<Speaker> {
        self.store
            .get_speaker(id)?
            .ok_or_else(|| Error::user("err-speaker-missing"))
    }

    fn edit_speaker(
        &mut self,
        op: Op,
        id: SpeakerId,
        edit: impl FnOnce(&mut Self, &mut Speaker) -> Result<()>,
    ) -> Result<()> {
        self.transact(op, |p| {
            let before = p.speaker(id)?;
            let mut speaker = before.clone();
            edit(p, &mut speaker)?;
            if speaker == before {
                return Ok(());
            }
            let name = Name::parse(&speaker.name)?;
            p.store.update_speaker(&speaker, &name)
        })
    }
}
