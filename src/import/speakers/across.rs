//! Who asks over all documents of an import and of the study: the same name asks in all of them.
//!
//! A document alone tells who asks by labels and questions, and often cannot. Over many, whoever speaks
//! again and again beside people who speak in one each asks. Labels such as `Interviewer` or `Speaker 2`
//! are nobody's name and stay as each document has them.

use std::collections::{BTreeMap, BTreeSet};

use super::roles::{self, Role};
use crate::locale::{Args, Locale};
use crate::text::fold_key;

/// Documents from which on it tells something to speak in all of them.
const FEWEST_DOCUMENTS: usize = 3;
/// So many times as often as those beside them speaks who asks.
const TIMES: usize = 3;

/// The voices of many documents, each with whether its document alone took it for the one who asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Askers {
    documents: Vec<Voiced>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Voiced {
    /// By folded name, the name and whether it asks.
    voices: BTreeMap<String, (String, bool)>,
    in_study: bool,
}

/// What is decided of a name in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskDecision {
    pub name: String,
    pub asks: bool,
    pub reason: AskReason,
}

impl AskDecision {
    /// Returns whether it is the same in each file where the name stands.
    #[must_use]
    pub fn is_of_many(&self) -> bool {
        !matches!(self.reason, AskReason::Beside { .. })
    }
}

/// Why a name asks, or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskReason {
    /// It speaks in so many documents, of all, beside people who speak in one or few.
    Spread { documents: usize, of: usize },
    /// It asks in so many documents of the study.
    Study { documents: usize },
    /// In the study another asks where it speaks.
    StudyAnswers { documents: usize },
    /// So many of its documents say so by themselves.
    Most { documents: usize, of: usize },
    /// Only so few of its documents say so by themselves.
    Few { documents: usize, of: usize },
    /// This one asks there, as in all.
    Beside { asker: String },
}

/// Who asks in all, decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskersFound {
    /// By folded name.
    decided: BTreeMap<String, AskDecision>,
}

/// What is counted of a name.
#[derive(Default)]
struct Count {
    /// Documents in which it speaks with others.
    documents: usize,
    asks: usize,
    /// The same within the study.
    in_study: usize,
    asks_in_study: usize,
    /// Documents of the study in which another asks.
    answers_in_study: usize,
}

impl Askers {
    /// Adds the voices of a document as it tells them alone; `in_study` where it is stored already.
    pub fn add<'v>(&mut self, voices: impl IntoIterator<Item = (&'v str, bool)>, in_study: bool) {
        let voices: BTreeMap<String, (String, bool)> = voices
            .into_iter()
            .map(|(name, asks)| (fold_key(name), (name.to_owned(), asks)))
            .collect();
        if voices.len() >= 2 {
            self.documents.push(Voiced { voices, in_study });
        }
    }

    /// Returns whether a label is the same person's in all documents, and none of whoever is there.
    #[must_use]
    pub fn is_one_person(label: &str) -> bool {
        !is_general(label)
    }

    /// Decides who asks.
    #[must_use]
    pub fn found(&self) -> AskersFound {
        let counts = self.counts();
        let mut decided = BTreeMap::new();
        let hubs = self.hubs(&counts);
        for (key, (name, count)) in &counts {
            if is_general(name) {
                continue;
            }
            let Some((asks, reason)) = self.decide(key, count, &hubs) else {
                continue;
            };
            let name = name.clone();
            decided.insert(key.clone(), AskDecision { name, asks, reason });
        }
        AskersFound { decided }
    }

    fn counts(&self) -> BTreeMap<String, (String, Count)> {
        let mut counts: BTreeMap<String, (String, Count)> = BTreeMap::new();
        for document in &self.documents {
            let asked = document.voices.values().any(|(_, asks)| *asks);
            for (key, (name, asks)) in &document.voices {
                let (_, count) = counts
                    .entry(key.clone())
                    .or_insert_with(|| (name.clone(), Count::default()));
                count.documents += 1;
                count.asks += usize::from(*asks);
                if document.in_study {
                    count.in_study += 1;
                    count.asks_in_study += usize::from(*asks);
                    count.answers_in_study += usize::from(asked && !asks);
                }
            }
        }
        counts
    }

    fn decide(
        &self,
        key: &str,
        count: &Count,
        hubs: &BTreeSet<String>,
    ) -> Option<(bool, AskReason)> {
        let (documents, of) = (count.documents, self.documents.len());
        if count.asks_in_study * 2 > count.in_study {
            let documents = count.asks_in_study;
            return Some((true, AskReason::Study { documents }));
        }
        if count.in_study > 0 && count.answers_in_study * 2 > count.in_study {
            let documents = count.answers_in_study;
            return (count.asks > 0 || hubs.contains(key))
                .then_some((false, AskReason::StudyAnswers { documents }));
        }
        if hubs.contains(key) {
            return Some((true, AskReason::Spread { documents, of }));
        }
        if documents < 2 || count.asks == 0 || count.asks == documents {
            return None;
        }
        let (asks, of) = (count.asks, documents);
        Some(if asks * 2 >= of {
            (
                true,
                AskReason::Most {
                    documents: asks,
                    of,
                },
            )
        } else {
            (
                false,
                AskReason::Few {
                    documents: asks,
                    of,
                },
            )
        })
    }

    /// Finds the names that speak in many documents beside people who speak in few.
    fn hubs(&self, counts: &BTreeMap<String, (String, Count)>) -> BTreeSet<String> {
        let spread = |key: &str| counts.get(key).map_or(0, |(_, c)| c.documents);
        // Where a label says who asks, nobody else does because of being there often.
        let untold: Vec<&Voiced> = self.documents.iter().filter(|d| !d.is_told()).collect();
        let candidates: Vec<&String> = counts
            .iter()
            .filter(|(_, (name, count))| count.documents >= FEWEST_DOCUMENTS && !is_general(name))
            .map(|(key, _)| key)
            .collect();
        let mut hubs = BTreeSet::new();
        for key in candidates {
            let own = || untold.iter().filter(|d| d.voices.contains_key(key));
            let beside = own()
                .filter(|d| {
                    let mut others = d.voices.iter().filter(|(other, _)| *other != key);
                    others.any(|(other, (name, _))| {
                        answers(name) || spread(other) * TIMES <= spread(key)
                    })
                })
                .count();
            // Where the documents say themselves that those beside them ask, they answer.
            let answered = own()
                .filter(|d| {
                    let mut others = d.voices.iter().filter(|(other, _)| *other != key);
                    others.any(|(other, (_, asks))| *asks && spread(other) * TIMES <= spread(key))
                })
                .count();
            let asked = own().filter(|d| d.voices.get(key).is_some_and(|v| v.1));
            if answered > asked.count() {
                continue;
            }
            if beside >= FEWEST_DOCUMENTS && beside * 3 >= own().count() * 2 {
                hubs.insert(key.clone());
            }
        }
        self.without_companions(hubs)
    }

    /// Leaves out who is always there and never asks while another asks there, such as a translator.
    fn without_companions(&self, hubs: BTreeSet<String>) -> BTreeSet<String> {
        let asks = |document: &Voiced, key: &str| document.voices.get(key).is_some_and(|v| v.1);
        let is_companion = |key: &String| {
            let own = || self.documents.iter().filter(|d| d.voices.contains_key(key));
            let never = !own().any(|d| asks(d, key));
            let beside = own().filter(|d| {
                let mut others = hubs.iter().filter(|other| *other != key);
                others.any(|other| asks(d, other))
            });
            never && beside.count() > 0
        };
        hubs.iter()
            .filter(|key| !is_companion(key))
            .cloned()
            .collect()
    }
}

impl Voiced {
    /// Returns whether a label says who asks.
    fn is_told(&self) -> bool {
        let mut names = self.voices.values();
        names.any(|(name, asks)| *asks && roles::of(name) == Role::Interviewer)
    }
}

impl AskersFound {
    /// Returns what is decided of the voices of one document, in their order; others stay as they are.
    #[must_use]
    pub fn of<'v>(&self, voices: impl IntoIterator<Item = (&'v str, bool)>) -> Vec<AskDecision> {
        let voices: Vec<(String, &str, bool)> = voices
            .into_iter()
            .map(|(name, asks)| (fold_key(name), name, asks))
            .collect();
        let told = voices
            .iter()
            .any(|(_, name, asks)| *asks && roles::of(name) == Role::Interviewer);
        let asker = voices.iter().find_map(|(key, ..)| {
            let decision = self.decided.get(key)?;
            decision.asks.then_some(decision)
        });
        let decide = |(key, name, asks): &(String, &str, bool)| match self.decided.get(key) {
            Some(decision) => Some(AskDecision {
                name: (*name).to_owned(),
                ..decision.clone()
            }),
            // A guess of this document alone, where another asks in all.
            None if *asks && !told && !is_general(name) => asker.map(|asker| AskDecision {
                name: (*name).to_owned(),
                asks: false,
                reason: AskReason::Beside {
                    asker: asker.name.clone(),
                },
            }),
            None => None,
        };
        voices.iter().filter_map(decide).collect()
    }
}

impl AskDecision {
    /// Says why, in one sentence.
    #[must_use]
    pub fn text(&self, locale: &Locale) -> String {
        let args = Args::new().text("name", &self.name);
        let (id, args) = match &self.reason {
            AskReason::Spread { documents, of } => (
                "import-asks-spread",
                args.count("count", *documents).count("of", *of),
            ),
            AskReason::Study { documents } => {
                ("import-asks-study", args.count("count", *documents))
            }
            AskReason::StudyAnswers { documents } => {
                ("import-asks-study-not", args.count("count", *documents))
            }
            AskReason::Most { documents, of } => (
                "import-asks-most",
                args.count("count", *documents).count("of", *of),
            ),
            AskReason::Few { documents, of } => (
                "import-asks-few",
                args.count("count", *documents).count("of", *of),
            ),
            AskReason::Beside { asker } => ("import-asks-beside", args.text("asker", asker)),
        };
        locale.text_with(id, &args)
    }
}

/// Returns whether a label is no name, and stands for another person in another document.
fn is_general(name: &str) -> bool {
    roles::is_machine_label(name) || !matches!(roles::of(name), Role::Other | Role::Code)
}

/// Returns whether a label says that its speaker answers.
fn answers(name: &str) -> bool {
    roles::of(name) == Role::Respondent && !roles::is_machine_label(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Documents as `Noa? Dana`, a `?` behind whom the document alone takes for the one who asks.
    fn askers(documents: &[&str]) -> Askers {
        let mut askers = Askers::default();
        for document in documents {
            let (in_study, names) = match document.strip_prefix("study: ") {
                Some(names) => (true, names),
                None => (false, *document),
            };
            askers.add(voices(names), in_study);
        }
        askers
    }

    fn voices(names: &str) -> Vec<(&str, bool)> {
        let names = names.split(", ");
        names
            .map(|name| match name.strip_suffix('?') {
                Some(name) => (name, true),
                None => (name, false),
            })
            .collect()
    }

    /// Who asks in each document in the end.
    fn settled(documents: &[&str]) -> Vec<String> {
        let found = askers(documents).found();
        let new = documents.iter().filter(|d| !d.starts_with("study: "));
        new.map(|names| {
            let mut all: BTreeMap<&str, bool> = voices(names).into_iter().collect();
            for decision in found.of(voices(names)) {
                let name = all.keys().find(|name| **name == decision.name);
                if let Some(name) = name.copied() {
                    all.insert(name, decision.asks);
                }
            }
            let asking = all.into_iter().filter(|(_, asks)| *asks);
            asking.map(|(name, _)| name).collect::<Vec<_>>().join(" ")
        })
        .collect()
    }

    #[test]
    fn who_speaks_in_all_beside_people_who_speak_in_one_each_asks_in_all() {
        for name in ["Noa", "مریم", "דנה", "李华", "ד\"ר כהן", "AB1"] {
            let documents: Vec<String> = (0..28)
                .map(|i| {
                    format!(
                        "{name}{}, Person {}",
                        if i % 2 == 0 { "?" } else { "" },
                        letters(i)
                    )
                })
                .collect();
            let documents: Vec<&str> = documents.iter().map(String::as_str).collect();
            assert_eq!(settled(&documents), vec![name; 28], "{name}");
        }
    }

    #[test]
    fn nobody_needs_to_ask_by_the_text_alone() {
        let documents = ["Noa, Ali", "Noa, Sara", "Noa, Reza, Mina", "Ben, Ora"];
        assert_eq!(settled(&documents), ["Noa", "Noa", "Noa", ""]);
        // Two interviewers who shared the work, or were both there.
        let documents = [
            "Noa, A1", "Noa, B1", "Noa, C1", "Gil, D1", "Gil, E1", "Gil, F1",
        ];
        assert_eq!(
            settled(&documents),
            ["Noa", "Noa", "Noa", "Gil", "Gil", "Gil"]
        );
        let documents = ["Noa, Gil, Ali", "Noa, Gil, Sara", "Noa, Gil, Reza"];
        assert_eq!(settled(&documents), ["Gil Noa", "Gil Noa", "Gil Noa"]);
        // Labels for whoever answers are another person each time.
        let documents = ["Noa, P", "Noa, P", "Noa, P"];
        assert_eq!(settled(&documents), ["Noa", "Noa", "Noa"]);
    }

    #[test]
    fn one_document_that_says_otherwise_follows_the_others_and_says_why() {
        let documents = ["Noa?, Ali", "Noa, Sara?", "Noa?, Reza", "Noa, Mina"];
        assert_eq!(settled(&documents), ["Noa"; 4]);
        let found = askers(&documents).found();
        let decisions = found.of(voices(documents[1]));
        assert_eq!(
            decisions[0].reason,
            AskReason::Spread {
                documents: 4,
                of: 4
            }
        );
        let asker = "Noa".to_owned();
        assert_eq!(decisions[1].reason, AskReason::Beside { asker });
        // Two documents decide by the one that says so.
        assert_eq!(settled(&["Noa?, Ali", "Noa, Sara"]), ["Noa", "Noa"]);
        // One guess in many is a slip.
        let group = ["Ali?, Sara", "Ali, Sara", "Ali, Sara"];
        assert_eq!(settled(&group), ["", "", ""]);
    }

    #[test]
    fn those_who_are_only_there_often_do_not_ask() {
        for documents in [
            // A group that met four times.
            ["Ali, Sara", "Ali, Sara", "Ali, Sara", "Ali, Sara"],
            // Labels of a program are another person each time.
            [
                "Speaker 1, Speaker 2",
                "Speaker 1, Ali",
                "Speaker 1, Sara",
                "Speaker 1, Reza",
            ],
            ["P, Ali", "P, Sara", "P, Reza", "P, Mina"],
            ["Ali, Sara", "Ali, Mina", "Reza, Ora", "Reza, Dan"],
        ] {
            assert_eq!(settled(&documents), [""; 4], "{documents:?}");
        }
        // Whose interviewers change, each found in the text alone.
        let interviewed = ["Ali, Noa?", "Ali, Gil?", "Ali, Ora?", "Ali, Tal"];
        assert_eq!(settled(&interviewed), ["Noa", "Gil", "Ora", ""]);
        let translated = ["Noa?, Tal, Ali", "Noa, Tal, Sara", "Noa?, Tal, Reza"];
        assert_eq!(settled(&translated), ["Noa", "Noa", "Noa"]);
        // Whoever the label says asks; a guest who comes often does not.
        let told = [
            "Interviewer?, Ali, Sara",
            "Interviewer?, Ali, Reza",
            "Interviewer?, Ali, Ora",
        ];
        assert_eq!(settled(&told), ["Interviewer"; 3]);
    }

    #[test]
    fn the_study_counts_too() {
        let documents = ["study: Noa?, Ali", "Noa, Sara"];
        assert_eq!(settled(&documents), ["Noa"]);
        let documents = ["study: Noa, Ali", "study: Noa, Sara", "Noa, Reza"];
        assert_eq!(settled(&documents), ["Noa"]);
        // A person said there that another asks.
        let documents = [
            "study: Gil?, Noa",
            "study: Ora?, Noa",
            "Noa?, Reza",
            "Noa, Dan",
        ];
        assert_eq!(settled(&documents), ["", ""]);
    }

    fn letters(i: u8) -> String {
        format!("{}{}", char::from(b'a' + i / 26), char::from(b'a' + i % 26))
    }
}
