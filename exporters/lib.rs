//! The targets: one folder for each output format, and one line for each target in [`TARGETS`].
//!
//! An exporter turns a course into a [`Bundle`](coursewright_model::bundle::Bundle). The compiler chooses targets and passes
//! what they make to `pack`, which writes it. [`Target::run`] is the only code that calls an exporter:
//!
//! ```
//! use coursewright_exporters::{Context, named};
//! use coursewright_model::bundle::Entry;
//! use coursewright_model::diagnostics::Diagnostics;
//! use coursewright_model::locale::Locale;
//! use coursewright_model::options::Options;
//! use coursewright_model::{AnswerKey, Language};
//! # use coursewright_model::assets::{AssetId, Assets};
//! # use coursewright_model::{Block, Complete, Counts, Course, EditionInfo, FileId, Id, Inline, Metadata};
//! # use coursewright_model::{Organization, Scoring, Section, Span, StatusRule};
//! # struct NoFiles;
//! # impl Assets for NoFiles {
//! #     fn source_path(&self, _: AssetId) -> &str { "" }
//! #     fn output_path(&self, _: AssetId) -> &str { "" }
//! #     fn media_type(&self, _: AssetId) -> &'static str { "" }
//! #     fn size(&self, _: AssetId) -> u64 { 0 }
//! #     fn dimensions(&self, _: AssetId) -> Option<(u32, u32)> { None }
//! #     fn bytes(&self, _: AssetId) -> std::io::Result<Vec<u8>> { Ok(Vec::new()) }
//! #     fn disk_path(&self, _: AssetId) -> Option<&std::path::Path> { None }
//! # }
//! # fn text(text: &str) -> Vec<Inline> { vec![Inline::Text { text: text.to_owned() }] }
//! # fn course_of_one_section(title: &str, paragraph: &str) -> Course {
//! #     Course {
//! #         meta: Metadata {
//! #             id: Id::parse("demo").expect("an id"),
//! #             title: "Demo".to_owned(),
//! #             language: Language::En,
//! #             language_tag: "en-GB".to_owned(),
//! #             description: None,
//! #             version: None,
//! #             authors: Vec::new(),
//! #             licence: None,
//! #             contact: None,
//! #             minutes: 0,
//! #             keywords: Vec::new(),
//! #         },
//! #         edition: EditionInfo {
//! #             id: "default".to_owned(),
//! #             title: None,
//! #             manifest: String::new(),
//! #             changes: None,
//! #         },
//! #         scoring: Scoring {
//! #             pass_mark: None,
//! #             status: StatusRule::Completed,
//! #             attempts: None,
//! #             counts: Counts::All,
//! #             complete: Complete::Pages,
//! #             points: 0,
//! #             track_open_answers: false,
//! #         },
//! #         organization: Organization::Single,
//! #         mastery_score: false,
//! #         sections: vec![Section {
//! #             id: Id::parse("start").expect("an id"),
//! #             number: 1,
//! #             lms_number: 1,
//! #             title: text(title),
//! #             minutes: None,
//! #             test: false,
//! #             extra: false,
//! #             new_page: false,
//! #             blocks: vec![Block::Paragraph { content: text(paragraph) }],
//! #             span: Span::new(FileId(0), 0, 0),
//! #         }],
//! #         footnotes: Vec::new(),
//! #         objectives: Vec::new(),
//! #         sources: Vec::new(),
//! #     }
//! # }
//!
//! let (course, key) = (course_of_one_section("Start here", "Hello."), AnswerKey::default());
//! let context = Context {
//!     assets: &NoFiles,
//!     options: &Options::default(),
//!     locale: Locale::of(Language::En),
//!     build: "0123abcd",
//!     only: None,
//! };
//! let mut diagnostics = Diagnostics::default();
//! let target = named("handout").expect("every program has the handout");
//! let bundle = target.run(&course, &key, &context, &mut diagnostics);
//! let Some(Entry::Bytes(page)) = bundle.get("01-start.md") else { panic!("a file for each section") };
//! assert_eq!(page, b"# Start here\n\nHello.\n");
//! ```
//!
//! The type of an exporter determines what it receives of the answers. This one may read all of them:
//!
//! ```
//! # use coursewright_exporters::{Context, Export};
//! # use coursewright_model::{AnswerKey, Course, bundle::Bundle, diagnostics::Diagnostics};
//! fn notes(_: &Course, key: &AnswerKey, _: &Context<'_>, _: &mut Diagnostics) -> Bundle {
//!     assert!(key.notes.is_empty());
//!     Bundle::default()
//! }
//! let export = Export::instructor(notes);
//! ```
//!
//! The same function is not accepted as an exporter for learners:
//!
//! ```compile_fail,E0308
//! # use coursewright_exporters::{Context, Export};
//! # use coursewright_model::{AnswerKey, Course, bundle::Bundle, diagnostics::Diagnostics};
//! fn notes(_: &Course, key: &AnswerKey, _: &Context<'_>, _: &mut Diagnostics) -> Bundle {
//!     assert!(key.notes.is_empty());
//!     Bundle::default()
//! }
//! let export = Export::learner(notes);
//! ```
//!
//! The course itself has no answers:
//!
//! ```compile_fail,E0609
//! # use coursewright_exporters::{Context, Export};
//! # use coursewright_model::{Course, bundle::Bundle, diagnostics::Diagnostics};
//! fn answers(course: &Course, _: &Context<'_>, _: &mut Diagnostics) -> Bundle {
//!     let exercise = course.exercises().next().expect("a course has exercises");
//!     println!("{:?}", exercise.answer);
//!     Bundle::default()
//! }
//! let export = Export::learner(answers);
//! ```

pub mod answers;
pub mod coverage;
pub mod handout;
pub mod model;
pub mod pdf;
pub mod scorm;
pub mod shared;
pub mod target;
pub mod workbook;

pub use target::{Access, Context, Export, Target};

/// Every target, also those that this program was built without, in the order in which `targets` lists them. The
/// language files describe each under `[strings.targets]`.
pub const TARGETS: &[Target] = &[
    scorm::SCORM12,
    scorm::SCORM2004_3RD,
    scorm::SCORM2004_4TH,
    workbook::WORKBOOK,
    workbook::WITH_ANSWERS,
    answers::TARGET,
    workbook::INSTRUCTOR,
    handout::TARGET,
    handout::INSTRUCTOR,
    pdf::WORKBOOK,
    pdf::ANSWERS,
    pdf::INSTRUCTOR,
    model::MODEL,
    model::MODEL_KEY,
];

/// Shorter names for targets: alias, then name.
pub const ALIASES: &[(&str, &str)] = &[("scorm2004", "scorm2004-4th")];

/// The targets that this program was built with.
pub fn built_in() -> impl Iterator<Item = &'static Target> {
    TARGETS.iter().filter(|target| target.export.is_some())
}

/// The targets that this program was built without.
pub fn not_built_in() -> impl Iterator<Item = &'static Target> {
    TARGETS.iter().filter(|target| target.export.is_none())
}

/// The target with this name or alias.
#[must_use]
pub fn named(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == full_name(name))
}

/// The name that `name` is an alias of, or `name` itself.
#[must_use]
pub fn full_name(name: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name)
}
