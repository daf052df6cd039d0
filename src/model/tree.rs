//! The code tree in the order people see it, with its ancestor and descendant relations.

use std::collections::{BTreeMap, BTreeSet};

use super::{Code, CodeColor, CodeId, Shade};

/// How many levels a tree has at most. SQLite deletes no deeper than 1,000 levels at once, and no
/// codebook that people read comes near.
pub const MOST_LEVELS: usize = 100;

/// All codes in tree order (a parent before its children, siblings by position).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeTree {
    codes: Vec<Code>,
    depth: Vec<usize>,
    index: BTreeMap<CodeId, usize>,
    /// For each code, the index after its last descendant.
    subtree_end: Vec<usize>,
    shades: Vec<Shade>,
}

impl CodeTree {
    /// Orders codes into a tree; a code whose parent is missing or circular comes to the top level.
    #[must_use]
    pub fn new(codes: Vec<Code>) -> Self {
        let known: BTreeMap<CodeId, Option<CodeId>> =
            codes.iter().map(|c| (c.id, c.parent)).collect();
        let reaches_top = |id: CodeId| {
            let mut at = known.get(&id).copied().flatten();
            for _ in 0..MOST_LEVELS {
                match at {
                    None => return true,
                    Some(parent) => match known.get(&parent) {
                        None => return false,
                        Some(next) => at = *next,
                    },
                }
            }
            false
        };
        let mut children: BTreeMap<Option<CodeId>, Vec<Code>> = BTreeMap::new();
        for code in codes {
            let parent = code.parent.filter(|_| reaches_top(code.id));
            children.entry(parent).or_default().push(code);
        }
        for siblings in children.values_mut() {
            siblings.sort_by_key(|c| (c.position, c.id));
        }
        let mut tree = Self::default();
        tree.append(None, 0, &mut children);
        tree.shades = shades(&tree.codes, &tree.depth);
        tree
    }

    /// Returns a code's colour as it is shown.
    #[must_use]
    pub fn shade(&self, id: CodeId) -> Shade {
        let at = self.index.get(&id);
        let shade = at.and_then(|at| self.shades.get(*at));
        shade.copied().unwrap_or_default()
    }

    fn append(
        &mut self,
        parent: Option<CodeId>,
        depth: usize,
        children: &mut BTreeMap<Option<CodeId>, Vec<Code>>,
    ) {
        for code in children.remove(&parent).unwrap_or_default() {
            let id = code.id;
            let at = self.codes.len();
            self.index.insert(id, at);
            self.codes.push(code);
            self.depth.push(depth);
            self.subtree_end.push(0);
            self.append(Some(id), depth + 1, children);
            self.subtree_end[at] = self.codes.len();
        }
    }

    /// Returns all codes in tree order.
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// Returns the number of codes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Returns whether there is no code.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Finds a code.
    #[must_use]
    pub fn get(&self, id: CodeId) -> Option<&Code> {
        self.index.get(&id).map(|i| &self.codes[*i])
    }

    /// Returns the place of a code in tree order.
    #[must_use]
    pub fn position(&self, id: CodeId) -> Option<usize> {
        self.index.get(&id).copied()
    }

    /// Returns how deep a code is nested; 0 for a theme at the top.
    #[must_use]
    pub fn depth(&self, id: CodeId) -> usize {
        self.index.get(&id).map_or(0, |i| self.depth[*i])
    }

    /// Returns a code and all its descendants, in tree order.
    #[must_use]
    pub fn with_descendants(&self, id: CodeId) -> &[Code] {
        match self.index.get(&id) {
            Some(i) => &self.codes[*i..self.subtree_end[*i]],
            None => &[],
        }
    }

    /// Returns whether `inner` is `outer` or one of its descendants.
    #[must_use]
    pub fn is_within(&self, inner: CodeId, outer: CodeId) -> bool {
        match (self.index.get(&inner), self.index.get(&outer)) {
            (Some(i), Some(o)) => (*o..self.subtree_end[*o]).contains(i),
            _ => false,
        }
    }

    /// Returns the direct children of a code, or the top level.
    pub fn children(&self, parent: Option<CodeId>) -> impl Iterator<Item = &Code> {
        let (from, to, depth) = match parent {
            None => (0, self.codes.len(), 0),
            Some(id) => match self.index.get(&id) {
                Some(i) => (*i + 1, self.subtree_end[*i], self.depth[*i] + 1),
                None => (0, 0, 0),
            },
        };
        (from..to)
            .filter(move |i| self.depth[*i] == depth)
            .map(|i| &self.codes[i])
    }

    /// Says for each place in tree order whether its code is one of some or below one; `None` is all.
    #[must_use]
    pub fn places_below(&self, chosen: Option<&BTreeSet<CodeId>>) -> Vec<bool> {
        let Some(chosen) = chosen else {
            return vec![true; self.codes.len()];
        };
        let mut out = vec![false; self.codes.len()];
        for place in chosen.iter().filter_map(|id| self.position(*id)) {
            let end = self.subtree_end.get(place).copied().unwrap_or(place);
            out.get_mut(place..end)
                .into_iter()
                .flatten()
                .for_each(|taken| *taken = true);
        }
        out
    }

    /// Lists for each place in tree order the places that its code counts for: its own, and with
    /// sub-codes those of its ancestors.
    #[must_use]
    pub fn places_above(&self, with_subcodes: bool) -> Vec<Vec<usize>> {
        let mut out: Vec<Vec<usize>> = (0..self.codes.len()).map(|place| vec![place]).collect();
        for (place, end) in self
            .subtree_end
            .iter()
            .enumerate()
            .filter(|_| with_subcodes)
        {
            let below = out.get_mut(place + 1..*end).into_iter().flatten();
            below.for_each(|above| above.push(place));
        }
        out
    }

    /// Writes a code's place as `Theme/Sub-code`.
    #[must_use]
    pub fn path(&self, id: CodeId) -> String {
        let Some(at) = self.index.get(&id) else {
            return String::new();
        };
        let mut names = vec![self.codes[*at].name.as_str()];
        let mut depth = self.depth[*at];
        for i in (0..*at).rev() {
            if depth == 0 {
                break;
            }
            if self.depth[i] == depth - 1 {
                names.push(self.codes[i].name.as_str());
                depth -= 1;
            }
        }
        names.reverse();
        names.join("/")
    }
}

/// Counts for each code those before it in its theme that share its colour.
fn shades(codes: &[Code], depth: &[usize]) -> Vec<Shade> {
    let mut used: BTreeMap<CodeColor, usize> = BTreeMap::new();
    let counted = codes.iter().zip(depth).map(|(code, depth)| {
        if *depth == 0 {
            used.clear();
        }
        let count = used.entry(code.color).or_default();
        *count += 1;
        Shade {
            color: code.color,
            nth: *count - 1,
        }
    });
    counted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Guid;

    #[test]
    fn codes_of_one_theme_and_colour_differ_by_shade() {
        let own = Code {
            color: CodeColor::Palette(3),
            ..code(4, Some(1), 2, "own")
        };
        let tree = CodeTree::new(vec![
            code(1, None, 0, "theme"),
            code(2, Some(1), 0, "A"),
            code(3, Some(2), 0, "deep"),
            own,
            code(5, Some(1), 3, "B"),
            code(6, None, 1, "next"),
            code(7, Some(6), 0, "C"),
        ]);
        let shades: Vec<_> = (1..=8).map(|id| tree.shade(CodeId(id)).nth).collect();
        assert_eq!(shades, [0, 1, 2, 0, 3, 0, 1, 0]);
    }

    fn code(id: i64, parent: Option<i64>, position: u32, name: &str) -> Code {
        Code {
            id: CodeId(id),
            guid: Guid([0; 16]),
            parent: parent.map(CodeId),
            position,
            name: name.into(),
            color: CodeColor::default(),
            definition: String::new(),
            memo: String::new(),
        }
    }

    #[test]
    fn order_depth_and_paths_follow_the_tree() {
        let tree = CodeTree::new(vec![
            code(1, None, 1, "تم"),
            code(2, Some(1), 1, "B"),
            code(3, Some(1), 0, "A"),
            code(4, None, 0, "first"),
            code(5, Some(3), 0, "deep"),
        ]);
        let order: Vec<_> = tree.codes().iter().map(|c| c.id.0).collect();
        assert_eq!(order, [4, 1, 3, 5, 2]);
        assert_eq!(tree.path(CodeId(5)), "تم/A/deep");
        assert_eq!(tree.path(CodeId(2)), "تم/B");
        assert_eq!(tree.depth(CodeId(5)), 2);
        assert!(tree.is_within(CodeId(5), CodeId(1)) && !tree.is_within(CodeId(2), CodeId(3)));
        assert_eq!(tree.with_descendants(CodeId(1)).len(), 4);
        assert_eq!(
            tree.children(Some(CodeId(1)))
                .map(|c| c.id.0)
                .collect::<Vec<_>>(),
            [3, 2]
        );
    }

    #[test]
    fn a_damaged_tree_without_end_is_cut_not_followed() {
        let chain = |levels: i64| {
            let codes = (1..=levels).map(|id| code(id, (id > 1).then_some(id - 1), 0, "a"));
            CodeTree::new(codes.collect())
        };
        let tree = chain(100_000);
        assert_eq!(tree.len(), 100_000);
        assert!(tree.codes().iter().all(|c| tree.depth(c.id) < MOST_LEVELS));
        assert_eq!(
            chain(100).depth(CodeId(100)),
            MOST_LEVELS - 1,
            "all of them"
        );
    }

    #[test]
    fn orphans_and_circles_come_to_the_top() {
        let tree = CodeTree::new(vec![
            code(1, Some(9), 0, "orphan"),
            code(2, Some(3), 0, "x"),
            code(3, Some(2), 0, "y"),
        ]);
        assert_eq!(tree.len(), 3);
        assert_eq!(tree.children(None).count(), 3);
    }
}
