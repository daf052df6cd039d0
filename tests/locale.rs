//! Every sentence exists in every language, with the same variables, and is said somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};

use mazmun::locale::UiLanguage;

use super::house;

/// Variables of a message and of each of its attributes.
type Variables = BTreeMap<String, BTreeSet<String>>;

/// All messages of a language, by id; an attribute's key is `id.attribute`.
struct Messages {
    ids: BTreeSet<String>,
    variables: Variables,
}

fn messages(language: &str) -> Messages {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locale");
    let mut found = Messages {
        ids: BTreeSet::new(),
        variables: Variables::new(),
    };
    let mut files: Vec<_> = fs::read_dir(folder.join(language))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let resource = match fluent_syntax::parser::parse(source) {
            Ok(resource) => resource,
            Err((_, errors)) => panic!("{}: {errors:?}", file.display()),
        };
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                assert!(
                    !matches!(entry, Entry::Junk { .. }),
                    "{}: a broken line",
                    file.display()
                );
                continue;
            };
            let id = message.id.name;
            assert!(
                found.ids.insert(id.clone()),
                "{language}: {id} stands there twice"
            );
            let mut own = BTreeSet::new();
            if let Some(value) = &message.value {
                in_pattern(value, &mut own);
            }
            found.variables.insert(id.clone(), own);
            for attribute in &message.attributes {
                let mut own = BTreeSet::new();
                in_pattern(&attribute.value, &mut own);
                let key = format!("{id}.{}", attribute.id.name);
                found.variables.insert(key, own);
            }
        }
    }
    found
}

fn in_pattern(pattern: &Pattern<String>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<String>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<String>, found: &mut BTreeSet<String>) {
    let in_arguments = |arguments: &CallArguments<String>, found: &mut BTreeSet<String>| {
        for argument in &arguments.positional {
            in_inline(argument, found);
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.clone());
        }
        InlineExpression::FunctionReference { arguments, .. } => in_arguments(arguments, found),
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        _ => {}
    }
}

/// All string literals of the sources that could be ids, parts of ids, or keys of columns.
fn literals() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in house::rust_files(&house::src()) {
        let source = fs::read_to_string(&file).unwrap();
        for line in source.lines() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            // Every second part stands between quotes; sentences with escaped quotes are no ids.
            found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}

/// Ids said by calls that take nothing else: `Error::user("…")`, `.text("…")`, `text_with("…"`.
fn said() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for file in house::rust_files(&house::src()) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let is_of_tests = file.components().any(|part| part.as_os_str() == "tests");
        if is_of_tests || name.ends_with("test") || name.ends_with("tests") {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for (call, end) in [
            ("Error::user(", ""),
            ("Self::user(", ""),
            (".text_with(", ""),
            (".attribute(", ""),
            ("console.say(", ""),
            ("locale.text(", ")"),
            ("english().text(", ")"),
        ] {
            for (at, _) in source.match_indices(call) {
                let rest = source[at + call.len()..].trim_start();
                let Some((id, rest)) = rest.strip_prefix('"').and_then(|r| r.split_once('"'))
                else {
                    continue;
                };
                if rest.trim_start().starts_with(end) {
                    found.insert(id.to_owned(), file.display().to_string());
                }
            }
        }
    }
    found
}

#[test]
fn every_language_says_the_same_with_the_same_variables() {
    let english = messages("en");
    let mut wrong = Vec::new();
    for language in UiLanguage::ALL.map(UiLanguage::tag) {
        let own = messages(language);
        for (id, variables) in &english.variables {
            match own.variables.get(id) {
                None => wrong.push(format!("{language} has no {id}")),
                Some(found) if found != variables => {
                    wrong.push(format!("{id}: en {variables:?}, {language} {found:?}"));
                }
                Some(_) => {}
            }
        }
        for id in own.variables.keys() {
            if !english.variables.contains_key(id) {
                wrong.push(format!("en has no {id}, {language} has"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_id_that_is_said_exists() {
    let english = messages("en");
    let mut missing: Vec<String> = said()
        .iter()
        .filter(|(id, _)| !english.ids.contains(*id))
        .map(|(id, file)| format!("{file}: {id}"))
        .collect();
    // Wherever it stands, a literal of this shape is the id of an error or a warning.
    missing.extend(literals().into_iter().filter(|l| {
        let shape = l
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let kind = ["err-", "warn-", "cli-", "op-"]
            .iter()
            .any(|k| l.starts_with(k));
        shape && kind && !l.ends_with('-') && !english.ids.contains(l)
    }));
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_sentence_is_said_somewhere() {
    let literals = literals();
    // `"import-language-{}"` says all ids that begin so.
    let beginnings: Vec<&str> = literals
        .iter()
        .filter_map(|l| l.split_once('{'))
        .map(|(beginning, _)| beginning)
        .filter(|b| b.ends_with('-'))
        .collect();
    let unsaid: Vec<String> = messages("en")
        .ids
        .into_iter()
        .filter(|id| match id.strip_prefix("column-") {
            // A column is named by its key.
            Some(key) => !literals.contains(&key.replace('-', "_")) && !literals.contains(id),
            None => !literals.contains(id) && !beginnings.iter().any(|b| id.starts_with(b)),
        })
        .collect();
    assert!(unsaid.is_empty(), "{unsaid:#?}");
}
