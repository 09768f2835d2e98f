//! Checks the rules of `docs/architecture.md` that can be checked automatically.

#![expect(clippy::disallowed_methods, reason = "tests read sources and snapshots")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The files in `folder` with one of the `extensions`: the path from the root of the repository, and the text.
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

/// The source code without unit tests.
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
            // An inline test module is at the end of its file.
            text.replace_range(at..if inline { text.len() } else { at + "#[cfg(test)]".len() }, "");
        }
    }
    all.retain(|(path, _)| !tests.contains(path));
    all
}

/// The lines that contain one of `words`, outside comments, in files that no prefix in `allowed` matches.
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
    assert!(found.is_empty(), "only `source` and `pack` access files: {found:#?}");
}

#[test]
fn nothing_depends_on_clock_randomness_or_hash_order() {
    let found =
        uses(&["SystemTime", "Instant", "RandomState", "rand::", "Utc::", "Local::"], &["src/cli/progress"]);
    assert!(found.is_empty(), "the same input must give the same bytes: {found:#?}");
    // The order of a hash map is random. Exporters may use one for lookups.
    let maps: Vec<String> = uses(&["HashMap", "HashSet"], &["src", "model"]);
    assert!(maps.is_empty(), "the same input must give the same bytes: {maps:#?}");
}

#[test]
fn lock_settings_and_check_do_not_import_lower() {
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
fn folders_have_no_import_cycles() {
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
        // Removes folders without remaining imports; the rest forms cycles.
        while let Some(free) = imports.iter().find(|(_, named)| named.is_empty()).map(|(own, _)| own.clone())
        {
            imports.remove(&free);
            imports.values_mut().for_each(|named| _ = named.remove(&free));
        }
        assert!(imports.is_empty(), "{package}: {imports:#?}");
    }
}

/// The allowed import cycles among files of an exporter: mutually recursive functions that render a tree.
const ALLOWED_CYCLES: [&[&str]; 1] = [&[
    "exporters/shared/html/blocks.rs",
    "exporters/shared/html/boxes.rs",
    "exporters/shared/html/tables.rs",
]];

#[test]
fn files_of_exporters_have_no_import_cycles() {
    let mut cycles = cycles();
    cycles.retain(|cycle| cycle[0].starts_with("exporters/"));
    assert_eq!(cycles, ALLOWED_CYCLES, "move what two files share to a file of its own");
}

#[test]
fn files_of_different_folders_have_no_import_cycles() {
    let folder = |file: &str| file.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let mut cycles = cycles();
    cycles.retain(|cycle| cycle.iter().any(|file| folder(file) != folder(&cycle[0])));
    assert!(cycles.is_empty(), "{cycles:#?}");
}

/// The groups of files that import each other, directly or indirectly, each sorted. Ignores `lib.rs`, which imports everything only
/// to re-export it.
fn cycles() -> Vec<Vec<String>> {
    let imports = imports();
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        imports.keys().map(|file| (file, reachable(file, &imports))).collect();
    let mut cycles = BTreeSet::new();
    for (file, others) in &reached {
        let cycle: Vec<String> = others
            .iter()
            .filter(|other| reached[*other].contains(file))
            .map(|other| (*other).clone())
            .collect();
        if cycle.len() > 1 {
            cycles.insert(cycle);
        }
    }
    cycles.into_iter().collect()
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

/// For each file, the files that it names in `use` declarations and paths.
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

/// The module path of a file, beginning with the folder of its package.
fn module(file: &str) -> Vec<String> {
    let stem = file.trim_end_matches(".rs").trim_end_matches("/mod");
    stem.split('/').map(str::to_owned).collect()
}

/// Resolves `path`, as written in the module `own`. Returns `None` if it names no module of this project.
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

/// All paths in `text`. Expands braces.
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

/// Parses the path at the token `at`, after `prefix`. Returns the index after it.
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
fn the_compiler_does_not_import_exporters() {
    let found: Vec<String> = uses(
        &["exporters::"],
        &["src/build", "src/cli", "src/compare/packages.rs", "src/lib.rs", "src/release", "exporters"],
    );
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_one_module_imports_annotate_snippets() {
    let found = uses(&["annotate_snippets"], &["model/diagnostics/report"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_file_has_more_than_400_lines() {
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
fn no_test_is_disabled() {
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
fn scripts_and_styles_load_no_external_resources() {
    for (path, text) in sources("exporters", &["js", "css"]) {
        for word in ["http://", "https://", "eval(", "new Function", "@import"] {
            let found =
                text.lines().find(|line| line.contains(word) && !line.trim_start().starts_with(['*', '/']));
            assert!(found.is_none(), "{path} has {word}: {found:?}");
        }
    }
}

#[test]
fn the_forge_runs_the_gate() {
    let script =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/run")).expect("it is there");
    assert!(script.trim_end().ends_with("/../tests/run\""), "`.ci/run` runs `tests/run`: {script:?}");
}
