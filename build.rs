//! Packs the scripts and styles of exporters: what a package carries is small, what stands here is readable.
//!
//! Each `exporters/*/scripts/**/*.js` and `exporters/*/styles/*.css` is written below `OUT_DIR` under the same
//! path, without comments and white space, and with short names for variables. Deliberately
//! absent: modules, polyfills, anything that changes what a script does.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// How a packed script begins and ends.
const FIRST: &str = "(e=>{\"use strict\";";
const LAST: &str = "})(globalThis.Coursewright??={});";

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names OUT_DIR"));
    println!("cargo::rerun-if-changed=build.rs");
    for exporter in folder(Path::new("exporters")) {
        for name in ["scripts", "styles"] {
            pack(&exporter.join(name), &out);
        }
    }
}

/// Packs every script and style below `path`; a folder that is not there has none.
fn pack(path: &Path, out: &Path) {
    if !path.is_dir() {
        return;
    }
    println!("cargo::rerun-if-changed={}", path.display());
    for entry in folder(path) {
        if entry.is_dir() {
            pack(&entry, out);
            continue;
        }
        let text = || fs::read_to_string(&entry).expect("a script or style is UTF-8");
        let small = match entry.extension().and_then(|extension| extension.to_str()) {
            Some("js") => script(&entry, &text()),
            Some("css") => style(&text(), &variables(path)),
            Some(_) | None => continue,
        };
        let target = out.join(&entry);
        fs::create_dir_all(target.parent().expect("it stands in a folder")).expect("OUT_DIR can be written");
        fs::write(target, small).expect("OUT_DIR can be written");
    }
}

fn folder(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).expect("the folder can be listed");
    entries.map(|entry| entry.expect("the folder can be listed").path()).collect()
}

fn script(path: &Path, text: &str) -> String {
    let allocator = Allocator::default();
    let mut parsed = Parser::new(&allocator, text, SourceType::script()).parse();
    assert!(parsed.diagnostics.is_empty(), "{}: {:?}", path.display(), parsed.diagnostics);
    // Names that scripts share are properties of `Coursewright`, which keep theirs.
    let options = MinifierOptions {
        mangle: Some(MangleOptions { top_level: Some(false), ..MangleOptions::default() }),
        compress: Some(CompressOptions::smallest()),
        ..MinifierOptions::default()
    };
    let names = Minifier::new(options).minify(&allocator, &mut parsed.program);
    let printer = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(names.scoping);
    body(path, &printer.build(&parsed.program).code)
}

/// What stands in the function that each script is, as a block: an exporter puts one such function around all.
fn body(path: &Path, packed: &str) -> String {
    let body = packed.strip_prefix(FIRST).and_then(|rest| rest.strip_suffix(LAST));
    format!("{{{}}}", body.unwrap_or_else(|| panic!("{}: not one function of `cw`", path.display())))
}

/// The variables of all style sheets in `folder`.
fn variables(path: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for sheet in folder(path) {
        let text = fs::read_to_string(sheet).expect("a style sheet is UTF-8");
        for part in text.split("var(--").skip(1) {
            names.extend(part.split([')', ',']).next().map(str::to_owned));
        }
    }
    names
}

/// No comments and no white space but what rules need, and a letter for each variable. A browser test holds every rule against its source.
fn style(text: &str, variables: &BTreeSet<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").expect("a comment ends").1;
    }
    out.push_str(rest);
    let lines: String = out.lines().map(str::trim).collect();
    // No string of ours holds these.
    let needless =
        [(" {", "{"), ("{ ", "{"), (" }", "}"), (": ", ":"), ("; ", ";"), (", ", ","), (";}", "}")];
    let lines = needless.into_iter().fold(lines, |text, (from, to)| text.replace(from, to));
    let lines = variables.iter().zip('A'..).fold(lines, |text, (name, letter)| {
        let [used, set] = [format!("var(--{name})"), format!("--{name}:")];
        text.replace(&used, &format!("var(--{letter})")).replace(&set, &format!("--{letter}:"))
    });
    // 0.5rem is .5rem.
    [" ", ":", ",", "-", "("]
        .iter()
        .fold(lines, |text, sign| text.replace(&format!("{sign}0."), &format!("{sign}.")))
}
