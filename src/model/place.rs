//! Place keys: texts whose order is the order of things that people arrange by hand.
//!
//! A number is a place only in one copy; between two keys there is always room for another, and a
//! random tail keeps two copies from making the same one. After Figma's fractional indexing,
//! <https://www.figma.com/blog/realtime-editing-of-ordered-sequences/>. Invariant: no key ends in
//! the lowest digit, so that one can come before any other.

use super::Guid;

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const BASE: usize = DIGITS.len();
const LAST: usize = BASE - 1;
/// Digits of a tail.
const TAIL: usize = 4;
/// Digits of a key's first part, where it is made from a rank.
const RANK: u32 = 4;
/// How far keys of neighbouring ranks are apart.
const SPREAD: usize = 4;

/// Makes the key of a rank, from 0, the same in every copy.
#[must_use]
pub fn of_rank(rank: usize, of: Guid) -> String {
    // Spread out a little, so that neighbours leave room for short keys between them.
    let most = BASE.pow(RANK) / SPREAD - 1;
    counted((rank.min(most - 1) + 1) * SPREAD, of)
}

/// Makes a key whose first part is a number.
fn counted(number: usize, of: Guid) -> String {
    let mut left = number;
    let mut digits = [DIGITS[0]; RANK as usize];
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[left % BASE];
        left /= BASE;
    }
    let mut key: String = digits.iter().map(|d| char::from(*d)).collect();
    key.push_str(&tail(of));
    key
}

/// Makes the key after the last one of a list, as short as that of a rank while there is room.
fn after_last(before: &[usize], of: Guid) -> Option<String> {
    let first = before.get(..RANK as usize)?;
    let number = first.iter().fold(0, |n, digit| n * BASE + digit) / SPREAD * SPREAD + SPREAD;
    (number < BASE.pow(RANK)).then(|| counted(number, of))
}

/// Makes a key after `before` and before `after`; `None` is an end of the list.
#[must_use]
pub fn between(before: Option<&str>, after: Option<&str>, of: Guid) -> String {
    let (low, high) = (digits(before), digits(after));
    if after.is_none()
        && let Some(key) = after_last(&low, of)
    {
        return key;
    }
    let bounded = after.is_some_and(|after| before.is_none_or(|before| before < after));
    let mut key = String::new();
    let mut below_high = !bounded;
    for place in 0.. {
        let low = low.get(place).copied();
        let least = low.unwrap_or(0);
        let most = match below_high {
            true => LAST + 1,
            false => high.get(place).copied().unwrap_or(0),
        };
        if most > least + 1 {
            key.push(char::from(DIGITS[least + (most - least) / 2]));
            break;
        }
        key.push(char::from(DIGITS[least]));
        below_high |= most > least;
    }
    key.push_str(&tail(of));
    key
}

/// Gives keys to a list in its new order: as few as can be get another one.
///
/// Returns the new keys by place in the list. An empty key is one that is missing.
#[must_use]
pub fn arrange(order: &[(&str, Guid)]) -> Vec<(usize, String)> {
    let kept = longest_rising(order);
    let mut made = Vec::new();
    let mut before: Option<String> = None;
    let mut next = kept.iter().copied().peekable();
    for (place, (key, guid)) in order.iter().enumerate() {
        if next.peek() == Some(&place) {
            next.next();
            before = Some((*key).to_owned());
            continue;
        }
        let after = next.peek().map(|at| order[*at].0);
        let key = between(before.as_deref(), after, *guid);
        before = Some(key.clone());
        made.push((place, key));
    }
    made
}

/// Finds the most places whose keys rise already.
fn longest_rising(order: &[(&str, Guid)]) -> Vec<usize> {
    // Patience sorting: the last place of a rising run of each length, and who came before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut came: Vec<Option<usize>> = vec![None; order.len()];
    for (place, (key, _)) in order.iter().enumerate() {
        if !is_key(key) {
            continue;
        }
        let length = ends.partition_point(|end| order[*end].0 < *key);
        came[place] = length.checked_sub(1).and_then(|l| ends.get(l).copied());
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut kept = Vec::new();
    let mut at = ends.last().copied();
    while let Some(place) = at {
        kept.push(place);
        at = came[place];
    }
    kept.reverse();
    kept
}

/// Returns whether a text is a key that others can come before and after.
fn is_key(text: &str) -> bool {
    !text.is_empty() && !text.ends_with('0') && text.bytes().all(|b| DIGITS.contains(&b))
}

fn digits(key: Option<&str>) -> Vec<usize> {
    let digit = |b: u8| DIGITS.iter().position(|d| *d == b).unwrap_or(0);
    key.unwrap_or_default().bytes().map(digit).collect()
}

/// Makes a tail of random digits, none of them the lowest.
fn tail(of: Guid) -> String {
    let bytes = of.0.iter().rev().take(TAIL);
    bytes
        .map(|b| char::from(DIGITS[1 + usize::from(*b) % LAST]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn guid(seed: u64) -> Guid {
        let mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut bytes = [0; 16];
        bytes[8..].copy_from_slice(&mixed.to_be_bytes());
        Guid(bytes)
    }

    #[test]
    fn keys_of_ranks_rise_and_are_the_same_everywhere() {
        let keys: Vec<_> = (0..20_000).map(|rank| of_rank(rank, guid(7))).collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(of_rank(3, guid(7)), of_rank(3, guid(7)));
        assert_ne!(of_rank(3, guid(7)), of_rank(3, guid(8)));
    }

    #[test]
    fn two_copies_make_two_keys_for_one_place() {
        let (a, b) = (of_rank(0, guid(1)), of_rank(1, guid(2)));
        let keys = [guid(3), guid(4)].map(|of| between(Some(&a), Some(&b), of));
        assert_ne!(keys[0], keys[1]);
        assert!(keys.iter().all(|key| a < *key && *key < b));
    }

    #[test]
    fn keys_stay_short_at_the_end_of_a_list() {
        let mut last = String::new();
        for seed in 0..2_000 {
            let key = between(
                Some(last.as_str()).filter(|l| !l.is_empty()),
                None,
                guid(seed),
            );
            assert!(last < key);
            last = key;
        }
        assert_eq!(last.len(), 8);
    }

    #[test]
    fn one_that_moves_changes_one_key() {
        let keys: Vec<_> = (0..6).map(|rank| of_rank(rank, guid(9))).collect();
        let mut order: Vec<_> = keys.iter().map(|k| (k.as_str(), guid(5))).collect();
        let moved = order.remove(4);
        order.insert(1, moved);
        let made = arrange(&order);
        assert_eq!(made.len(), 1);
        assert_eq!(made[0].0, 1);
        assert!(order[0].0 < made[0].1.as_str() && made[0].1.as_str() < order[2].0);
        let missing = [("", guid(1)), (keys[0].as_str(), guid(2)), ("", guid(3))];
        assert_eq!(arrange(&missing).len(), 2);
    }

    proptest! {
        #[test]
        fn there_is_always_room(places in proptest::collection::vec((any::<u64>(), any::<u64>()), 1..120)) {
            let mut keys: Vec<String> = Vec::new();
            for (place, seed) in places {
                let at = usize::try_from(place).unwrap_or(0) % (keys.len() + 1);
                let before = at.checked_sub(1).and_then(|b| keys.get(b)).cloned();
                let after = keys.get(at).cloned();
                let key = between(before.as_deref(), after.as_deref(), guid(seed));
                prop_assert!(before.is_none_or(|b| b < key));
                prop_assert!(after.is_none_or(|a| key < a));
                keys.insert(at, key);
            }
        }

        #[test]
        fn any_order_gets_rising_keys(order in proptest::collection::vec(0..40_usize, 0..40)) {
            let keys: Vec<_> = order.iter().map(|r| of_rank(*r, guid(1))).collect();
            let mut list: Vec<_> = keys.iter().map(|k| (k.as_str(), guid(2))).collect();
            let made = arrange(&list);
            for (place, key) in &made {
                list[*place].0 = key;
            }
            prop_assert!(list.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
    }
}
