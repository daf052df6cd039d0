//! Laid out paragraphs kept from frame to frame.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::typeset::{Paragraph, Request};

/// Frames a layout stays after it was last shown.
const KEEP_FRAMES: u64 = 120;

/// Layouts by what they were laid out from.
#[derive(Default)]
pub(super) struct LayoutCache {
    entries: HashMap<u128, Entry>,
    last_sweep: u64,
}

struct Entry {
    paragraph: Arc<Paragraph>,
    last_used: u64,
}

impl LayoutCache {
    pub fn get(
        &mut self,
        request: &Request<'_>,
        frame: u64,
        make: impl FnOnce(&Request<'_>) -> Paragraph,
    ) -> Arc<Paragraph> {
        if frame > self.last_sweep + KEEP_FRAMES {
            self.last_sweep = frame;
            self.entries
                .retain(|_, e| e.last_used + KEEP_FRAMES >= frame);
        }
        let entry = self
            .entries
            .entry(key_of(request))
            .or_insert_with(|| Entry {
                paragraph: Arc::new(make(request)),
                last_used: frame,
            });
        entry.last_used = frame;
        Arc::clone(&entry.paragraph)
    }
}

/// 128 bits, so that two texts never meet by chance.
fn key_of(request: &Request<'_>) -> u128 {
    let half = |salt: u64| {
        let mut hasher = DefaultHasher::new();
        salt.hash(&mut hasher);
        request.text.hash(&mut hasher);
        request.style.size.to_bits().hash(&mut hasher);
        request.style.weight.hash(&mut hasher);
        request.style.line_height.to_bits().hash(&mut hasher);
        request.style.language.hash(&mut hasher);
        request.width.map(f32::to_bits).hash(&mut hasher);
        request.direction.hash(&mut hasher);
        request.align.hash(&mut hasher);
        request.overflow.hash(&mut hasher);
        request.indent.to_bits().hash(&mut hasher);
        request.weights.hash(&mut hasher);
        request.scale.to_bits().hash(&mut hasher);
        hasher.finish()
    };
    u128::from(half(0)) << 64 | u128::from(half(1))
}

/// Layouts by an id of the caller's, for texts too long to hash every frame.
///
/// A key must change with everything the layout depends on: text, width, zoom, pixels per point.
#[derive(Debug)]
pub struct ParagraphCache<K> {
    entries: HashMap<K, (Arc<Paragraph>, u64)>,
    frame: u64,
}

impl<K> Default for ParagraphCache<K> {
    fn default() -> Self {
        Self {
            entries: HashMap::new(),
            frame: 0,
        }
    }
}

impl<K: Eq + Hash> ParagraphCache<K> {
    /// Finds a layout or makes it.
    pub fn get_or_layout(
        &mut self,
        key: K,
        make: impl FnOnce() -> Arc<Paragraph>,
    ) -> Arc<Paragraph> {
        let entry = self.entries.entry(key).or_insert_with(|| (make(), 0));
        entry.1 = self.frame;
        Arc::clone(&entry.0)
    }

    /// Ends a frame; once more than `capacity` layouts are kept, those not used in it go.
    pub fn end_frame(&mut self, capacity: usize) {
        if self.entries.len() > capacity {
            let frame = self.frame;
            self.entries.retain(|_, (_, used)| *used == frame);
        }
        self.frame += 1;
    }

    /// Forgets all layouts.
    pub fn clear(&mut self) {
        self.entries.clear();
    }
}
