//! The container of old office files (Compound File Binary, MS-CFB), read as far as is needed to
//! make a sound one of it, and written with one stream.

const FREE: u32 = 0xffff_ffff;
const END: u32 = 0xffff_fffe;
const FAT: u32 = 0xffff_fffd;
/// Size of a sector of the container that is written.
const SECTOR: usize = 512;
/// Returns the names of the streams and folders of a container, in lower case.
pub(in crate::import) fn names(bytes: &[u8]) -> Vec<String> {
    Compound::open(bytes).map_or_else(Vec::new, |c| {
        c.entries
            .into_iter()
            .map(|e| e.name.to_lowercase())
            .collect()
    })
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

/// An open container.
pub(in crate::import) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    /// The stream that holds the small streams.
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

/// Reads two bytes, the low one first.
pub(in crate::import) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

/// Reads four bytes, the low one first.
pub(in crate::import) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

/// Takes a number of the file as a size.
pub(in crate::import) fn size(value: u32) -> Option<usize> {
    usize::try_from(value).ok()
}

impl<'a> Compound<'a> {
    /// Opens a container; `None` where it is damaged.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 30)?;
        if shift != 9 && shift != 12 {
            return None;
        }
        let mut compound = Self {
            bytes,
            sector: 1 << shift,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
        // Where the allocation table is: 109 sectors in the header, the others in a chain.
        let mut places: Vec<u32> = (0..109).filter_map(|i| u32_at(bytes, 76 + i * 4)).collect();
        let mut next = u32_at(bytes, 68)?;
        let most = bytes.len() / compound.sector + 1;
        let mut links = 0;
        while next < FAT && links < most {
            links += 1;
            let sector = compound.sector_at(next)?;
            let last = sector.len().checked_sub(4)?;
            places.extend((0..last / 4).filter_map(|i| u32_at(sector, i * 4)));
            next = u32_at(sector, last)?;
        }
        for place in places.into_iter().filter(|p| *p < FAT).take(most) {
            let sector = compound.sector_at(place)?;
            let values = (0..sector.len() / 4).filter_map(|i| u32_at(sector, i * 4));
            compound.fat.extend(values);
        }
        let folder = compound.chain(u32_at(bytes, 48)?, usize::MAX)?;
        for entry in folder.chunks_exact(128) {
            let length = usize::from(u16_at(entry, 64)?).saturating_sub(2).min(62);
            let units: Vec<u16> = (0..length / 2)
                .filter_map(|i| u16_at(entry, i * 2))
                .collect();
            compound.entries.push(Entry {
                name: String::from_utf16_lossy(&units),
                start: u32_at(entry, 116)?,
                size: size(u32_at(entry, 120)?)?,
            });
        }
        let root = compound.entries.first()?;
        let (start, length) = (root.start, root.size);
        if let Some(mini) = compound.chain(start, length) {
            compound.mini = mini;
        }
        let table = compound
            .chain(u32_at(bytes, 60)?, usize::MAX)
            .unwrap_or_default();
        compound.mini_fat = (0..table.len() / 4)
            .filter_map(|i| u32_at(&table, i * 4))
            .collect();
        Some(compound)
    }

    /// Returns a sector; the last may be cut off.
    fn sector_at(&self, place: u32) -> Option<&'a [u8]> {
        let start = size(place)?.checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..)?;
        rest.get(..self.sector.min(rest.len()))
    }

    /// Puts the sectors of a chain together; `None` where it goes round in a circle or leads nowhere.
    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut next = start;
        while next < FAT && out.len() < length {
            out.extend_from_slice(self.sector_at(next)?);
            if out.len() > self.bytes.len() {
                return None;
            }
            next = *self.fat.get(size(next)?)?;
        }
        out.truncate(length);
        Some(out)
    }

    /// Takes out a stream by its name in lower case.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self
            .entries
            .iter()
            .find(|e| e.name.to_lowercase() == name)?;
        if entry.size >= 4096 {
            return self.chain(entry.start, entry.size);
        }
        let mut out = Vec::new();
        let mut next = entry.start;
        while next < FAT && out.len() < entry.size {
            let at = size(next)?.checked_mul(64)?;
            out.extend_from_slice(self.mini.get(at..at + 64)?);
            next = *self.mini_fat.get(size(next)?)?;
        }
        out.truncate(entry.size);
        Some(out)
    }
}

/// Writes a container with one stream; `None` where it is too long for the simple form.
pub(in crate::import) fn write(stream: &[u8]) -> Option<Vec<u8>> {
    // At least 4,096 bytes, so that it is no small stream.
    let sectors = stream.len().max(4096).div_ceil(SECTOR);
    // The table of sectors also has the sector of the folder and its own.
    let table = (sectors + 1).div_ceil(SECTOR / 4 - 1) + 1;
    let number = |n: usize| u32::try_from(n).ok();
    // Where the table's sectors are stands in the header (109) and in sectors of its own.
    let more = table.saturating_sub(109).div_ceil(SECTOR / 4 - 1);
    let first_table = sectors + 1;
    let first_more = first_table + table;
    let mut out = Vec::with_capacity((first_more + more + 1) * SECTOR);
    out.extend_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    out.extend_from_slice(&[0; 16]);
    for value in [0x3e_u16, 3, 0xfffe, 9, 6, 0, 0, 0] {
        out.extend_from_slice(&value.to_le_bytes());
    }
    let folder = number(sectors)?;
    let extra = if more > 0 { number(first_more)? } else { END };
    let header = [
        0,
        number(table)?,
        folder,
        0,
        4096,
        END,
        0,
        extra,
        number(more)?,
    ];
    for value in header {
        out.extend_from_slice(&value.to_le_bytes());
    }
    let tables: Vec<u32> = (first_table..first_more)
        .map(number)
        .collect::<Option<_>>()?;
    let (head, rest) = tables.split_at(tables.len().min(109));
    let mut words = head.to_vec();
    words.resize(109, FREE);
    for word in words {
        out.extend_from_slice(&word.to_le_bytes());
    }
    out.extend_from_slice(stream);
    out.resize((1 + sectors) * SECTOR, 0);
    out.extend(entry("Root Entry", 5, 1, END, 0));
    out.extend(entry("Workbook", 2, FREE, 0, number(sectors * SECTOR)?));
    out.resize((1 + first_table) * SECTOR, 0);
    let chain = (1..sectors).map(number).chain([Some(END), Some(END)]);
    let own = (0..table)
        .map(|_| Some(FAT))
        .chain((0..more).map(|_| Some(FAT - 1)));
    for word in chain.chain(own) {
        out.extend_from_slice(&word?.to_le_bytes());
    }
    out.resize((1 + first_more) * SECTOR, 0xff);
    for (i, part) in rest.chunks(SECTOR / 4 - 1).enumerate() {
        for word in part {
            out.extend_from_slice(&word.to_le_bytes());
        }
        out.resize((2 + first_more + i) * SECTOR - 4, 0xff);
        let next = if i + 1 < more {
            number(first_more + i + 1)?
        } else {
            END
        };
        out.extend_from_slice(&next.to_le_bytes());
    }
    Some(out)
}

/// Writes an entry of the folder.
fn entry(name: &str, kind: u8, child: u32, start: u32, size: u32) -> Vec<u8> {
    let mut out: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(out.len() + 2).unwrap_or(0);
    out.resize(64, 0);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&[kind, 1]);
    for link in [FREE, FREE, child] {
        out.extend_from_slice(&link.to_le_bytes());
    }
    out.resize(116, 0);
    out.extend_from_slice(&start.to_le_bytes());
    out.extend_from_slice(&size.to_le_bytes());
    out.resize(128, 0);
    out
}
