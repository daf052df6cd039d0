//! The plan of the house: which file needs a name of which other file.
//!
//! A name is followed through `use` and `pub use` to the file that defines it, so a folder's
//! `mod.rs` that only declares its files and hands their names on is needed by nobody, and a
//! `pub use` alone is no need of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Source, Use};

/// The modules of a crate, and the needs between their files.
pub struct Plan {
    modules: Vec<Module>,
    /// What each file takes from each other file: (from, to) and the names.
    pub needs: BTreeMap<(String, String), BTreeSet<String>>,
}

struct Module {
    file: String,
    parent: usize,
    children: BTreeMap<String, usize>,
    source: Source,
}

/// What a path leads to.
#[derive(Clone, Copy, PartialEq)]
enum Found {
    Module(usize),
    /// A name defined in a module.
    Item(usize),
}

/// `pub use` lines that hand on each other are followed so far.
const DEEPEST: usize = 16;

impl Plan {
    /// Draws the plan of a crate from its sources by path, from `lib.rs` down.
    pub fn draw(sources: &BTreeMap<String, String>) -> Plan {
        let mut plan = Plan {
            modules: Vec::new(),
            needs: BTreeMap::new(),
        };
        plan.add("lib.rs", 0, sources);
        for module in 0..plan.modules.len() {
            plan.find_needs(module);
        }
        plan
    }

    /// Lists the files that are modules of the crate.
    pub fn files(&self) -> BTreeSet<&str> {
        self.modules.iter().map(|m| m.file.as_str()).collect()
    }

    fn add(&mut self, file: &str, parent: usize, sources: &BTreeMap<String, String>) -> usize {
        let source = Source::read(&sources[file], false);
        let folder = match file.rsplit_once('/') {
            Some((folder, "mod.rs")) => format!("{folder}/"),
            None if file == "lib.rs" => String::new(),
            _ => format!("{}/", file.trim_end_matches(".rs")),
        };
        self.add_module(file, &folder, source, parent, sources)
    }

    fn add_module(
        &mut self,
        file: &str,
        folder: &str,
        mut source: Source,
        parent: usize,
        sources: &BTreeMap<String, String>,
    ) -> usize {
        let own = self.modules.len();
        let inline = std::mem::take(&mut source.inline);
        let files = source.files.clone();
        self.modules.push(Module {
            file: file.to_owned(),
            parent,
            children: BTreeMap::new(),
            source,
        });
        for name in files {
            let beside = [
                format!("{folder}{name}.rs"),
                format!("{folder}{name}/mod.rs"),
            ];
            let path = beside.iter().find(|path| sources.contains_key(*path));
            let path = path.unwrap_or_else(|| panic!("{file} declares {name}, which has no file"));
            let child = self.add(path, own, sources);
            self.modules[own].children.insert(name, child);
        }
        for (name, inside) in inline {
            let folder = format!("{folder}{name}/");
            let child = self.add_module(file, &folder, inside, own, sources);
            self.modules[own].children.insert(name, child);
        }
        own
    }

    fn find_needs(&mut self, from: usize) {
        let mut found = Vec::new();
        let module = &self.modules[from];
        for path in &module.source.paths {
            if let Some((Found::Item(to), name)) = self.resolve(from, path, 0) {
                found.push((to, name));
            }
        }
        for import in &module.source.uses {
            found.extend(self.needs_of_use(from, import));
        }
        let own = module.file.clone();
        for (to, name) in found {
            let to = self.modules[to].file.clone();
            if to != own {
                let names = self.needs.entry((own.clone(), to)).or_default();
                names.insert(name);
            }
        }
    }

    fn needs_of_use(&self, from: usize, import: &Use) -> Vec<(usize, String)> {
        let words = &self.modules[from].source.words;
        if import.name == "*" {
            let Some((Found::Module(at), _)) = self.resolve(from, &import.path, 0) else {
                return Vec::new();
            };
            let named = words.iter().filter_map(|word| {
                let known = self.modules[at].knows(word);
                let end = known.then(|| self.last(at, word, 0)).flatten();
                match end {
                    Some(Found::Item(to)) => Some((to, word.clone())),
                    _ => None,
                }
            });
            return named.collect();
        }
        // What is only handed on is needed by those who take it.
        if import.handed_on && !words.contains(&import.name) {
            return Vec::new();
        }
        match self.resolve(from, &import.path, 0) {
            Some((Found::Item(to), name)) => vec![(to, name)],
            // A module in scope is needed by the paths that begin with its name.
            _ => Vec::new(),
        }
    }

    /// Follows a path to the module it names, or to the module that defines the name.
    fn resolve(&self, from: usize, path: &[String], depth: usize) -> Option<(Found, String)> {
        if depth > DEEPEST {
            return None;
        }
        let (first, rest) = path.split_first()?;
        let mut at = match first.as_str() {
            "crate" => Found::Module(0),
            "self" => Found::Module(from),
            "super" => Found::Module(self.modules[from].parent),
            name => self.in_scope(from, name, depth)?,
        };
        let mut named = first;
        for part in rest {
            let Found::Module(module) = at else {
                // `Type::new`: the type is what is needed.
                break;
            };
            at = match part.as_str() {
                "self" => at,
                "super" => Found::Module(self.modules[module].parent),
                name => self.last(module, name, depth)?,
            };
            named = part;
        }
        Some((at, named.clone()))
    }

    /// Finds what a name without a path stands for; names of other crates are nothing.
    fn in_scope(&self, module: usize, name: &str, depth: usize) -> Option<Found> {
        self.modules[module]
            .knows(name)
            .then(|| self.last(module, name, depth))?
    }

    /// Finds a name in a module: its own, a child, or one handed on.
    fn last(&self, module: usize, name: &str, depth: usize) -> Option<Found> {
        let here = &self.modules[module];
        if let Some(child) = here.children.get(name) {
            return Some(Found::Module(*child));
        }
        if here.source.items.contains(name) {
            return Some(Found::Item(module));
        }
        for import in &here.source.uses {
            if import.name == name && import.path != [name] {
                return self
                    .resolve(module, &import.path, depth + 1)
                    .map(|(f, _)| f);
            }
        }
        for import in here.source.uses.iter().filter(|u| u.name == "*") {
            let target = self.resolve(module, &import.path, depth + 1);
            if let Some((Found::Module(target), _)) = target
                && self.modules[target].knows(name)
            {
                return self.last(target, name, depth + 1);
            }
        }
        // Defined by a macro.
        Some(Found::Item(module))
    }
}

impl Module {
    fn knows(&self, name: &str) -> bool {
        self.children.contains_key(name)
            || self.source.items.contains(name)
            || self.source.uses.iter().any(|u| u.name == name)
    }
}
