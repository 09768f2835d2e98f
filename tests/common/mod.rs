//! Helpers for all test programs: compiling a course folder, exporting it, and listing the files of bundles.

#![allow(dead_code, reason = "each test program uses a part of it")]

pub(crate) mod document;

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use coursewright::assets::Assets;
use coursewright::bundle::{Bundle, Entry};
use coursewright::compare::summary::COMPARED_TEXTS;
use coursewright::diagnostics::{Diagnostics, Severity};
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{Access, Context, Target, built_in};
use coursewright::locale::Locale;
use coursewright::model::CompiledEdition;
use coursewright::options::{OptionKind, OptionValue, Options};
use coursewright::source::package::Texts;
use coursewright::source::{FileInventory, Sources};
use coursewright::{Compiled, compile, source};

use document::Document;
use libtest_mimic::Trial;

/// A compiled course with its sources and files.
pub(crate) struct Built {
    pub(crate) compiled: Compiled,
    pub(crate) sources: Sources,
    pub(crate) inventory: FileInventory,
}

/// The folder `tests`.
pub(crate) fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Creates a trial that fails if `test` panics.
pub(crate) fn trial(name: &str, test: fn()) -> Trial {
    let run = move || {
        test();
        Ok(())
    };
    Trial::test(name, run)
}

/// Writes the course of a document in `tests` to a folder: `course("cases/choice")`.
pub(crate) fn course(document: &str) -> PathBuf {
    Document::read(&tests().join(format!("{document}.md"))).folder()
}

/// Compiles the course in `folder`.
pub(crate) fn build(folder: &Path) -> Built {
    let mut diagnostics = Diagnostics::default();
    let read = source::read(folder, &mut diagnostics).expect("the folder can be read");
    let (sources, inventory) = read.unwrap_or_else(|| panic!("no course in {}", folder.display()));
    let mut compiled = compile(&sources, &inventory);
    compiled.diagnostics.append(diagnostics);
    compiled.diagnostics.sort();
    Built { compiled, sources, inventory }
}

impl Built {
    /// Fails if there is an error or a warning.
    pub(crate) fn assert_clean(&self, name: &str) {
        let said: Vec<String> = self
            .compiled
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code.severity() != Severity::Note)
            .map(|diagnostic| {
                format!("{} {:?} {:?}", diagnostic.code.as_str(), diagnostic.code, diagnostic.args)
            })
            .collect();
        assert!(said.is_empty(), "{name}: {said:#?}");
    }

    /// The first edition, or the only one.
    pub(crate) fn first(&self) -> &CompiledEdition {
        &self.compiled.editions[0]
    }

    /// Runs one target on the first edition with its default options.
    pub(crate) fn export(&self, target: &Target) -> Bundle {
        self.export_edition(self.first(), target, &mut Diagnostics::default())
    }

    /// The texts of a SCORM package that `compare` reads.
    pub(crate) fn package_texts(&self, edited: &CompiledEdition, target: &Target) -> Texts {
        let mut texts = Texts::new();
        let bundle = self.export_edition(edited, target, &mut Diagnostics::default());
        files(&bundle, &self.inventory, &mut |path, bytes| {
            if let Some((_, inner)) =
                path.split_once(".zip/").filter(|(_, inner)| COMPARED_TEXTS.matches(inner))
            {
                texts.insert(inner.to_owned(), String::from_utf8_lossy(bytes).into_owned());
            }
        });
        assert!(texts.len() >= COMPARED_TEXTS.files.len(), "{:?}", texts.keys());
        texts
    }

    /// Runs one target on every edition with its default options, for its diagnostics.
    pub(crate) fn collect_export_diagnostics(&self, target: &Target, diagnostics: &mut Diagnostics) {
        for edited in &self.compiled.editions {
            drop(self.export_edition(edited, target, diagnostics));
        }
    }

    /// Runs one target on one edition with its default options.
    pub(crate) fn export_edition(
        &self,
        edited: &CompiledEdition,
        target: &Target,
        diagnostics: &mut Diagnostics,
    ) -> Bundle {
        let options = Options::new(target.options);
        let locale = Locale::of(edited.course.meta.language);
        let build = build_id(&edited.course);
        let context =
            Context { assets: &self.inventory, options: &options, locale, build: &build, only: None };
        let CompiledEdition { course, key, .. } = edited;
        target.run(course, key, &context, diagnostics)
    }
}

/// The option sets to test: the defaults, then each value of each option by itself.
pub(crate) fn options(target: &Target) -> Vec<Options> {
    let mut all = vec![Options::new(target.options)];
    for spec in target.options {
        let values = match spec.kind {
            OptionKind::Flag { .. } => [true, false].map(OptionValue::Flag).to_vec(),
            OptionKind::Choice { words } => {
                words.iter().map(|word| OptionValue::Word((*word).to_owned())).collect()
            }
        };
        for value in values {
            let mut options = Options::new(target.options);
            options.set(spec.name, value).expect("it is one of the option's own values");
            all.push(options);
        }
    }
    all
}

/// The targets whose whole output a learner can see.
pub(crate) fn learner_targets() -> impl Iterator<Item = &'static Target> {
    built_in().filter(|target| target.has(Access::Learner))
}

/// Calls `each` with the path and the bytes of every file of a bundle, including files in zips.
pub(crate) fn files(bundle: &Bundle, assets: &dyn Assets, each: &mut dyn FnMut(&str, &[u8])) {
    for (path, entry) in bundle.entries() {
        match entry {
            Entry::Bytes(bytes) => each(path.as_str(), bytes),
            Entry::Static(bytes) => each(path.as_str(), bytes),
            Entry::Copy(asset) => each(path.as_str(), &assets.bytes(*asset).expect("the file is there")),
            Entry::Zip(inner) => {
                files(inner, assets, &mut |inside, bytes| each(&format!("{path}/{inside}"), bytes))
            }
        }
    }
}

/// The word itself, reversed, and in base64 at each of the three offsets. In lower case, as the searched text is.
pub(crate) fn encodings(word: &str) -> Vec<String> {
    let mut list = vec![word.to_owned(), word.chars().rev().collect()];
    for offset in 0..3 {
        let bytes = &word.as_bytes()[offset..];
        let whole = STANDARD.encode(&bytes[..bytes.len() / 3 * 3]);
        if whole.len() >= 8 {
            list.push(whole.to_lowercase());
        }
    }
    list
}
