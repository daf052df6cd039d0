//! Row ids (valid inside one project file) and GUIDs (valid across copies).

use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// Row id of a document.
    DocumentId
    /// Row id of a speaker.
    SpeakerId
    /// Row id of a participant.
    ParticipantId
    /// Row id of a variable.
    VariableId
    /// Row id of a code.
    CodeId
    /// Row id of a segment.
    SegmentId
    /// Row id of a coder.
    CoderId
    /// Row id of a note.
    NoteId
    /// Row id of a document set.
    DocumentSetId
    /// Row id of a code set.
    CodeSetId
    /// Row id of a saved query.
    SavedQueryId
}

/// A 128-bit identity that says what is the same thing in copies and exchanges.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(pub [u8; 16]);

impl Guid {
    /// Parses the usual 8-4-4-4-12 form, with or without braces.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut nibbles = text.chars().filter(|c| !matches!(c, '{' | '}' | '-'));
        let mut bytes = [0_u8; 16];
        for byte in &mut bytes {
            let high = nibbles.next()?.to_digit(16)?;
            let low = nibbles.next()?.to_digit(16)?;
            *byte = u8::try_from(high * 16 + low).ok()?;
        }
        nibbles.next().is_none().then_some(Self(bytes))
    }

    /// Makes a version-4 GUID of 16 random bytes.
    #[must_use]
    pub fn from_random(mut bytes: [u8; 16]) -> Self {
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Self(bytes)
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, byte) in self.0.iter().enumerate() {
            if matches!(i, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Guid({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guid_reads_back() {
        let guid = Guid::from_random([0xab; 16]);
        assert_eq!(Guid::parse(&guid.to_string()), Some(guid));
        assert_eq!(
            Guid::parse(&format!("{{{}}}", guid.to_string().to_uppercase())),
            Some(guid)
        );
        assert_eq!(Guid::parse("abc"), None);
    }
}
