//! Test documents: Markdown files with a course and its expected results.
//!
//! The fenced blocks before the first `## heading` are the files of the course. The info string has a language for editors, then the
//! path of the file. Blocks with the same path form one file. After the path, braces can have these attributes:
//!
//! - `escapes`: `\xE9`, `\r` and other escapes are read as in a Rust string,
//! - `repeat=700`: the text is repeated 700 times, with `{n}` counting from 1,
//! - `files=17`: there are 17 such files, with `{n}` in the path,
//! - `absent`: the file does not exist, though by default it does.
//!
//! Each `## heading` names a result, and the fenced block below it is the expected text. With `UPDATE=1` in the environment,
//! [`Document::expect`] replaces that block with the actual text.

#![expect(clippy::disallowed_methods, reason = "tests read and write cases")]

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use bstr::ByteVec;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};
use similar::TextDiff;

/// The default settings of a course.
const SETTINGS: &str = "format = 1\nid = \"voorbeeld\"\ntitle = \"Voorbeeld\"\nlanguage = \"nl\"\n";

/// A document in a subfolder of `tests`.
pub(crate) struct Document {
    /// The file name without extension.
    pub(crate) name: String,
    path: PathBuf,
    text: String,
    /// The fenced blocks before the first heading of level two: the course.
    pub(crate) blocks: Vec<Block>,
    pub(crate) sections: Vec<Section>,
}

/// A heading of level two, and the fenced blocks below it.
pub(crate) struct Section {
    pub(crate) name: String,
    pub(crate) blocks: Vec<Block>,
    range: Range<usize>,
}

/// A fenced block.
pub(crate) struct Block {
    pub(crate) info: String,
    pub(crate) content: String,
    range: Range<usize>,
}

/// Reads the documents in a subfolder of `tests`, sorted by name.
pub(crate) fn documents(folder: &str) -> Vec<Document> {
    let entries = fs::read_dir(super::tests().join(folder)).expect("the folder can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.sort();
    paths.iter().map(|path| Document::read(path)).collect()
}

impl Document {
    /// Reads the document at `path`.
    pub(crate) fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let (blocks, sections) = parse(&text);
        let bare = sections.iter().find(|section| section.blocks.is_empty());
        assert!(
            bare.is_none(),
            "{}: no fenced block below `## {}`",
            path.display(),
            bare.map_or("", |s| &s.name)
        );
        Self { name, path: path.to_owned(), text, blocks, sections }
    }

    /// The paths and bytes of the course's files. Adds default settings if the course has none.
    pub(crate) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for block in &self.blocks {
            for (path, bytes) in block.files() {
                match files.iter_mut().find(|(known, _)| *known == path) {
                    Some((_, whole)) => whole.extend(bytes),
                    None => files.push((path, bytes)),
                }
            }
        }
        let settings = |block: &Block| block.info.contains("course.toml");
        if !self.blocks.iter().any(settings) {
            files.push(("course.toml".to_owned(), SETTINGS.into()));
        }
        files
    }

    /// Writes the course to a folder.
    pub(crate) fn folder(&self) -> PathBuf {
        let end = self.sections.first().map_or(self.text.len(), |first| first.range.start);
        folder(&self.name, &self.text[..end], || self.files())
    }

    /// Compares `actual` with the block below `## section`, or replaces that block if `UPDATE` is set. `order` has the sections of
    /// the document in order; `test` is the command that runs this test alone.
    ///
    /// # Errors
    /// The differences, and the command to accept them.
    pub(crate) fn expect(
        &self,
        section: &str,
        actual: &Snapshot,
        order: &[&str],
        test: &str,
    ) -> Result<(), String> {
        let known = self.sections.iter().find(|known| known.name == section);
        let block = known.map(|known| &known.blocks[0]);
        let wanted = actual.text.trim_end();
        if block
            .is_some_and(|block| block.content.trim_end_matches('\n') == wanted && block.info == actual.info)
        {
            return Ok(());
        }
        if updating() {
            self.update(section, &actual.fenced(), order);
            return Ok(());
        }
        let content = block.map_or("", |block| &block.content);
        let diff = TextDiff::from_lines(content, &format!("{wanted}\n"))
            .unified_diff()
            .header("expected", "made")
            .to_string();
        let path = self.path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&self.path).display();
        Err(format!("{path}, `## {section}`:\n{diff}\nIf this is right: UPDATE=1 {test}"))
    }

    /// Checks that all sections are in `order`, and in that order. Removes unknown sections if `UPDATE` is set.
    pub(crate) fn expect_only(&self, order: &[&str]) -> Result<(), String> {
        let stale: Vec<&Section> =
            self.sections.iter().filter(|section| !order.contains(&section.name.as_str())).collect();
        if updating() {
            stale.iter().for_each(|section| self.remove(&section.name));
            return Ok(());
        }
        let stale: Vec<&str> = stale.iter().map(|section| section.name.as_str()).collect();
        if !stale.is_empty() {
            return Err(format!("{}: no test makes {stale:?}; UPDATE=1 removes them", self.path.display()));
        }
        let places = self.sections.iter().map(|section| order.iter().position(|name| *name == section.name));
        if places.is_sorted_by(|one, next| one < next) {
            Ok(())
        } else {
            Err(format!("{}: sections are not once each in the order {order:?}", self.path.display()))
        }
    }

    /// Writes `fenced` as the block of `section`.
    fn update(&self, section: &str, fenced: &str, order: &[&str]) {
        self.rewrite(|text, sections| {
            if let Some(known) = sections.iter().find(|known| known.name == section) {
                text.replace_range(known.blocks[0].range.clone(), fenced);
                return;
            }
            let place = order.iter().position(|name| *name == section);
            let next = sections.iter().find(|next| order.iter().position(|name| *name == next.name) > place);
            match next {
                Some(next) => text.insert_str(next.range.start, &format!("## {section}\n\n{fenced}\n\n")),
                None => text.push_str(&format!("\n## {section}\n\n{fenced}\n")),
            }
        });
    }

    fn remove(&self, section: &str) {
        self.rewrite(|text, sections| {
            let known = sections.iter().find(|known| known.name == section);
            text.replace_range(known.expect("no other test removes it").range.clone(), "");
            text.truncate(text.trim_end().len());
            text.push('\n');
        });
    }

    /// Changes the file. Reads it again first, because other tests may have changed it.
    fn rewrite(&self, change: impl FnOnce(&mut String, &[Section])) {
        static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
        let _guard = ONE_AT_A_TIME.lock().expect("a change does not panic");
        let mut text = fs::read_to_string(&self.path).expect("the document can be read");
        let (_, sections) = parse(&text);
        change(&mut text, &sections);
        let temporary = self.path.with_extension("md.new");
        fs::write(&temporary, text).expect("the document can be written");
        fs::rename(&temporary, &self.path).expect("the document can be replaced");
    }
}

/// An actual result, and the language of its block.
pub(crate) struct Snapshot {
    info: &'static str,
    text: String,
}

impl Snapshot {
    /// Any text. Converts line endings to those of the document.
    pub(crate) fn text(text: &str) -> Self {
        Self { info: "text", text: text.replace("\r\n", "\n") }
    }

    /// A diff from `known` to `actual`.
    pub(crate) fn difference(known: &str, actual: &str) -> Self {
        let [known, actual] = [known, actual].map(|text| format!("{}\n", text.trim_end()));
        let text = TextDiff::from_lines(&known, &actual).unified_diff().context_radius(2).to_string();
        Self { info: "diff", text }
    }

    /// The text in a fence that is longer than any fence in it.
    fn fenced(&self) -> String {
        let text = self.text.trim_end();
        let runs = text.lines().map(|line| line.trim_start().chars().take_while(|char| *char == '`').count());
        let fence = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
        format!("{fence}{}\n{text}\n{fence}", self.info)
    }
}

impl Block {
    /// The paths and bytes of the files that this block belongs to.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let (_, rest) = self.info.split_once(' ').unwrap_or_else(|| panic!("`{}` names no file", self.info));
        let (path, attributes) = match rest.strip_suffix('}').and_then(|rest| rest.rsplit_once(" {")) {
            Some((path, attributes)) => (path, attributes.split(' ').collect()),
            None => (rest, Vec::new()),
        };
        let (mut bytes, mut files) = (self.content.clone().into_bytes(), 1);
        for attribute in attributes {
            match attribute.split_once('=').unwrap_or((attribute, "")) {
                ("absent", "") => files = 0,
                ("escapes", "") => bytes = Vec::unescape_bytes(&self.content),
                ("files", count) => files = count.parse().expect("a number of files"),
                ("repeat", count) => bytes = repeat(&self.content, count.parse().expect("a number of times")),
                _ => panic!("`{}`: unknown `{attribute}`", self.info),
            }
        }
        (1..=files).map(|number: usize| (path.replace("{n}", &number.to_string()), bytes.clone())).collect()
    }
}

fn repeat(text: &str, times: usize) -> Vec<u8> {
    if text.contains("{n}") {
        (1..=times).flat_map(|number| text.replace("{n}", &number.to_string()).into_bytes()).collect()
    } else {
        text.repeat(times).into_bytes()
    }
}

fn updating() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// Parses a document into the blocks of the course and the sections.
fn parse(text: &str) -> (Vec<Block>, Vec<Section>) {
    let (mut course, mut sections): (Vec<Block>, Vec<Section>) = (Vec::new(), Vec::new());
    let mut events = Parser::new(text).into_offset_iter();
    while let Some((event, range)) = events.next() {
        if let Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) = event {
            if let Some(last) = sections.last_mut() {
                last.range.end = range.start;
            }
            let name = words(&mut events, TagEnd::Heading(HeadingLevel::H2));
            sections.push(Section { name, blocks: Vec::new(), range: range.start..text.len() });
        } else if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event {
            let content = words(&mut events, TagEnd::CodeBlock);
            let range = range.start..range.start + text[range].trim_end().len();
            let blocks = sections.last_mut().map_or(&mut course, |section| &mut section.blocks);
            blocks.push(Block { info: info.into_string(), content, range });
        }
    }
    (course, sections)
}

/// Collects the text up to `end`.
fn words<'a>(events: impl Iterator<Item = (Event<'a>, Range<usize>)>, end: TagEnd) -> String {
    let inside = events.map(|(event, _)| event).take_while(|event| *event != Event::End(end));
    inside
        .filter_map(|event| if let Event::Text(part) = event { Some(part.into_string()) } else { None })
        .collect()
}

/// Writes `files` to a folder in `target`, once for each distinct `source`, and returns its path.
pub(crate) fn folder(
    name: &str,
    source: impl Hash,
    files: impl FnOnce() -> Vec<(String, Vec<u8>)>,
) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    source.hash(&mut hasher);
    // A change to this parser may change the files.
    include_str!("document.rs").hash(&mut hasher);
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("courses");
    let folder = root.join(format!("{name}-{:016x}", hasher.finish()));
    if !folder.exists() {
        write_folder(&folder, &files());
    }
    folder
}

/// Writes a folder atomically, because another test program may write the same one.
fn write_folder(folder: &Path, files: &[(String, Vec<u8>)]) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    if files.is_empty() {
        return;
    }
    let own = format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let temporary = folder.with_extension(own);
    for (path, bytes) in files {
        let path = temporary.join(path);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }
    if fs::rename(&temporary, folder).is_err() {
        assert!(folder.exists(), "{} cannot be made", folder.display());
        fs::remove_dir_all(&temporary).expect("it was made here");
    }
}
