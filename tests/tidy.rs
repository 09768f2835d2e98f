//! The house rules of `docs/architecture.md` that a machine can hold.

#![expect(clippy::disallowed_methods, reason = "tests read sources and snapshots")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Files below `folder` with one of the `extensions`, with their paths from the crate's root.
fn sources(folder: &str, extensions: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![root.join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be listed") {
            let path = entry.expect("the folder can be listed").path();
            let name = path.file_name().expect("an entry has a name").to_string_lossy().into_owned();
            if path.is_dir() && name != "node_modules" {
                open.push(path);
            } else if path.extension().is_some_and(|e| extensions.iter().any(|extension| e == *extension)) {
                let text = fs::read_to_string(&path).expect("sources are text");
                let shown =
                    path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
                found.push((shown, text));
            }
        }
    }
    assert!(!found.is_empty(), "nothing to look at in {folder}");
    found.sort();
    found
}

/// The program's own code, without its unit tests.
fn code() -> Vec<(String, String)> {
    let mut all = sources("src", &["rs"]);
    all.extend(sources("model", &["rs"]));
    all.extend(sources("exporters", &["rs"]));
    let mut tests = Vec::new();
    for (path, text) in &mut all {
        while let Some(at) = text.find("#[cfg(test)]\nmod ") {
            let rest = &text[at + "#[cfg(test)]\nmod ".len()..];
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let folder = path.trim_end_matches(".rs").trim_end_matches("/mod");
            tests.push(format!("{folder}/{name}.rs"));
            let inline = rest[name.len()..].trim_start().starts_with('{');
            // A test module in the file itself is its end.
            text.replace_range(at..if inline { text.len() } else { at + "#[cfg(test)]".len() }, "");
        }
    }
    all.retain(|(path, _)| !tests.contains(path));
    all
}

/// Where one of `words` stands, outside comments, in files that `allowed` does not name.
fn uses(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut places = Vec::new();
    for (path, text) in code() {
        if allowed.iter().any(|start| path.starts_with(start)) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if words.iter().any(|word| code.contains(word)) {
                places.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    places
}

#[test]
fn one_reader_and_one_writer() {
    let found = uses(&["std::fs", "fs::", "File::"], &["src/source", "src/pack"]);
    assert!(found.is_empty(), "only the two doors touch files: {found:#?}");
}

#[test]
fn nothing_depends_on_clock_chance_or_hash_order() {
    let found =
        uses(&["SystemTime", "Instant", "RandomState", "rand::", "Utc::", "Local::"], &["src/cli/progress"]);
    assert!(found.is_empty(), "the same input must give the same bytes: {found:#?}");
    // A hash map's order is chance. Before the exporters they are for looking up only.
    let maps: Vec<String> = uses(&["HashMap", "HashSet"], &["src", "model"]);
    assert!(maps.is_empty(), "the same input must give the same bytes: {maps:#?}");
}

#[test]
fn lock_settings_and_check_know_nothing_of_how_editions_are_made() {
    let found: Vec<String> = uses(&["crate::lower", "lower::lower"], &[])
        .into_iter()
        .filter(|place| {
            ["src/lock", "src/settings", "src/check"].iter().any(|start| place.starts_with(start))
        })
        .collect();
    assert!(found.is_empty(), "what they share is in `model`: {found:#?}");
    let found: Vec<String> = uses(&["check::"], &["src/compiler.rs", "src/cli", "src/check"]);
    assert!(found.is_empty(), "only `compile` calls `check`: {found:#?}");
}

#[test]
fn folders_import_each_other_in_no_circle() {
    for package in ["src", "model", "exporters"] {
        let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (path, text) in code() {
            let Some(inside) = path.strip_prefix(package).and_then(|rest| rest.strip_prefix('/')) else {
                continue;
            };
            let own = inside.split(['/', '.']).next().unwrap_or_default();
            if ["cli", "lib", "main"].contains(&own) {
                continue;
            }
            let named = text
                .lines()
                .flat_map(|line| line.split("//").next().unwrap_or_default().split("crate::").skip(1))
                .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
                .filter(|name| *name != own && name.starts_with(|first: char| first.is_lowercase()));
            imports.entry(own.to_owned()).or_default().extend(named.map(str::to_owned));
        }
        assert!(imports.len() > 5, "{package}");
        // Whatever imports nothing that is left is in no circle.
        while let Some(free) = imports.iter().find(|(_, named)| named.is_empty()).map(|(own, _)| own.clone())
        {
            imports.remove(&free);
            imports.values_mut().for_each(|named| _ = named.remove(&free));
        }
        assert!(imports.is_empty(), "{package}: {imports:#?}");
    }
}

/// The circles among files that a folder of a target may have, since a tree is written by functions that call each other.
const RECURSIONS: [&[&str]; 1] = [&[
    "exporters/shared/html/blocks.rs",
    "exporters/shared/html/boxes.rs",
    "exporters/shared/html/tables.rs",
]];

#[test]
fn files_of_exporters_import_each_other_in_no_circle() {
    let mut circles = circles();
    circles.retain(|circle| circle[0].starts_with("exporters/"));
    assert_eq!(circles, RECURSIONS, "move what two files share to a file of its own");
}

#[test]
fn files_of_different_folders_import_each_other_in_no_circle() {
    let folder = |file: &str| file.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let mut circles = circles();
    circles.retain(|circle| circle.iter().any(|file| folder(file) != folder(&circle[0])));
    assert!(circles.is_empty(), "{circles:#?}");
}

/// The groups of files that import each other, directly or by way of others, each sorted. A `lib.rs` imports everything
/// and only re-exports, so it is left out.
fn circles() -> Vec<Vec<String>> {
    let imports = imports();
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        imports.keys().map(|file| (file, reachable(file, &imports))).collect();
    let mut circles = BTreeSet::new();
    for (file, others) in &reached {
        let circle: Vec<String> = others
            .iter()
            .filter(|other| reached[*other].contains(file))
            .map(|other| (*other).clone())
            .collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

fn reachable<'a>(file: &String, imports: &'a BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&String> = imports[file].iter().collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(&imports[next]);
        }
    }
    reached
}

/// Of each file, the files that it names in `use` declarations and in paths.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let code: Vec<(String, String)> =
        code().into_iter().filter(|(file, _)| !file.ends_with("/lib.rs")).collect();
    let files: BTreeMap<Vec<String>, &String> = code.iter().map(|(file, _)| (module(file), file)).collect();
    let mut imports = BTreeMap::new();
    for (file, text) in &code {
        let own = module(file);
        let named = paths(text).into_iter().filter_map(|path| {
            let path = absolute(&own, path, &files)?;
            (1..=path.len()).rev().find_map(|length| files.get(&path[..length]))
        });
        let named: BTreeSet<String> = named.map(|file| (*file).clone()).collect();
        imports.insert(file.clone(), &named - &BTreeSet::from([file.clone()]));
    }
    imports
}

/// The module of a file, from the package's folder.
fn module(file: &str) -> Vec<String> {
    let stem = file.trim_end_matches(".rs").trim_end_matches("/mod");
    stem.split('/').map(str::to_owned).collect()
}

/// `path` as it is written in the module `own`, from the package's folder; nothing if it names no module of ours.
fn absolute(
    own: &[String],
    path: Vec<String>,
    files: &BTreeMap<Vec<String>, &String>,
) -> Option<Vec<String>> {
    let mut rest = path.as_slice();
    let mut start = match rest[0].as_str() {
        "crate" => own[..1].to_vec(),
        "coursewright_model" => vec!["model".to_owned()],
        "coursewright_exporters" => vec!["exporters".to_owned()],
        "coursewright" => vec!["src".to_owned()],
        "self" => own.to_vec(),
        "super" => own[..own.len() - 1].to_vec(),
        _ => {
            let child = [own, &path[..1]].concat();
            return (path.len() > 1 && files.contains_key(&child)).then(|| [own, rest].concat());
        }
    };
    rest = &rest[1..];
    while rest.first().is_some_and(|segment| segment == "super") {
        start.pop();
        rest = &rest[1..];
    }
    Some([start.as_slice(), rest].concat())
}

/// All paths in `text`, those in braces one by one.
fn paths(text: &str) -> Vec<Vec<String>> {
    let code: String =
        text.lines().flat_map(|line| [line.split("//").next().unwrap_or_default(), " "]).collect();
    let code = code.replace("pub(super)", "pub").replace("pub(in crate::", "pub(");
    let mut tokens: Vec<String> = Vec::new();
    let mut joined = false;
    for character in code.chars() {
        let inside = character.is_alphanumeric() || character == '_';
        match tokens.last_mut() {
            Some(last) if joined && inside => last.push(character),
            Some(last) if last == ":" && character == ':' => last.push(character),
            Some(_) | None if !character.is_whitespace() => tokens.push(character.to_string()),
            Some(_) | None => {}
        }
        joined = inside;
    }
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = path(&tokens, at, &[], &mut paths);
    }
    paths
}

/// Reads the path at `at`, which begins with `prefix`, and gives the place after it.
fn path(tokens: &[String], mut at: usize, prefix: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut path = prefix.to_vec();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") if !path.is_empty() => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at = self::path(tokens, at, &path, paths);
                }
                return at + 1;
            }
            Some("*") if !path.is_empty() => {
                paths.push(path);
                return at + 1;
            }
            Some(token) if token.starts_with(|first: char| first.is_alphabetic() || first == '_') => {
                path.push(token.to_owned());
                at += 1;
            }
            Some(_) | None => return at + 1,
        }
        if tokens.get(at).is_none_or(|token| token != "::") {
            paths.push(path);
            return at;
        }
        at += 1;
    }
}

#[test]
fn the_compiler_itself_knows_no_exporters() {
    let found: Vec<String> = uses(
        &["exporters::"],
        &["src/build", "src/cli", "src/compare/packages.rs", "src/lib.rs", "src/release", "exporters"],
    );
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn one_file_knows_the_crate_that_draws_diagnostics() {
    let found = uses(&["annotate_snippets"], &["model/diagnostics/report"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn files_stay_readable() {
    let mut all = sources("src", &["rs"]);
    all.extend(sources("model", &["rs"]));
    all.extend(sources("exporters", &["rs", "js", "css", "jinja"]));
    all.extend(sources("tests", &["rs", "js", "mjs"]));
    let long: Vec<String> = all
        .iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > 400)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "split these: {long:#?}");
}

#[test]
fn no_test_is_switched_off() {
    let ignored = concat!("#[ign", "ore");
    for (path, text) in
        ["src", "model", "exporters", "tests"].into_iter().flat_map(|folder| sources(folder, &["rs"]))
    {
        assert!(!text.contains(ignored), "{path} has an ignored test");
    }
    for (path, text) in sources("tests", &["js", "mjs", "ts"]) {
        let off = [".skip(", ".only(", ".fixme("].iter().find(|word| text.contains(**word));
        assert!(off.is_none(), "{path} has {off:?}");
    }
}

#[test]
fn scripts_and_styles_of_the_outputs_reach_for_nothing_outside() {
    for (path, text) in sources("exporters", &["js", "css"]) {
        for word in ["http://", "https://", "eval(", "new Function", "@import"] {
            let found =
                text.lines().find(|line| line.contains(word) && !line.trim_start().starts_with(['*', '/']));
            assert!(found.is_none(), "{path} has {word}: {found:?}");
        }
    }
}
