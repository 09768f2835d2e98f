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
