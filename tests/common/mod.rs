//! What the test programs share: building a course folder through the public door, and showing bundles.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use coursewright::assets::Assets;
use coursewright::bundle::{Bundle, Entry};
use coursewright::diagnostics::{Diagnostics, Severity};
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::{Access, Context, Target, built_in};
use coursewright::locale::Locale;
use coursewright::model::CompiledEdition;
use coursewright::options::Options;
use coursewright::source::{FolderInventory, Sources};
use coursewright::{Compiled, compile, source};

/// A compiled course with what exporters need.
pub(crate) struct Built {
    pub(crate) compiled: Compiled,
    pub(crate) sources: Sources,
    pub(crate) inventory: FolderInventory,
}

/// The folder of the tests.
pub(crate) fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
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

    /// Runs one target on every edition with its default options, and keeps what it says.
    pub(crate) fn export_and_say(&self, target: &Target, diagnostics: &mut Diagnostics) {
        for edited in &self.compiled.editions {
            drop(self.export_edition(edited, target, diagnostics));
        }
    }

    /// Runs one target on one edition with its default options, and keeps what it says.
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

/// Every target that a learner may see whole.
pub(crate) fn learner_targets() -> impl Iterator<Item = &'static Target> {
    built_in().filter(|target| target.has(Access::Learner))
}

/// Calls `each` with the path and the bytes of every file of a bundle, those inside zips included.
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

/// The word itself, reversed, and as base64 at each of the three offsets (in lower case, as the text is searched).
pub(crate) fn disguises(word: &str) -> Vec<String> {
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
