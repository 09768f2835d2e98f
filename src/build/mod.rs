//! Builds a course: exports the requested targets of its editions in parallel. Refuses the build if there is any error.
//!
//! A [`Request`] names what to build. A [`Plan`] is a request for one course: it resolves the options of every target and knows
//! whether the build is refused before anything is exported. [`Plan::run`] passes each bundle to a callback as soon as it is made,
//! so that only as many bundles as processors are in memory; [`build`] keeps them all. [`crate::pack`] writes them.

mod options;
mod request;

use std::convert::Infallible;

use crate::compiler::Compiled;
use crate::load::LoadedCourse;
use crate::release::{self, Rules};
use coursewright_exporters::coverage::Loss;
use coursewright_exporters::shared::identity::build_id;
use coursewright_exporters::shared::paper::Excerpt;
use coursewright_exporters::{Context, Target};
use coursewright_model::assets::Assets;
use coursewright_model::bundle::Bundle;
use coursewright_model::diagnostics::Diagnostics;
use coursewright_model::locale::Locale;
use coursewright_model::{CompiledEdition, Id, parallel};

pub use options::{Override, TargetOptions};
pub use request::{Request, RequestError, editions, target, targets};

/// The result of a build.
#[derive(Debug)]
pub struct Built<T> {
    /// The outputs, ordered by edition, then by target; empty if the build was refused.
    pub outputs: Vec<Output<T>>,
    /// The new text of `course.lock` after a release. `None` if it is unchanged, or if the build is not a release or was refused.
    pub lock: Option<String>,
    /// The diagnostics of the course and the outputs, in the order of the source.
    pub diagnostics: Diagnostics,
}

/// The output of one target for one edition.
#[derive(Debug)]
pub struct Output<T> {
    /// The edition's id.
    pub edition: String,
    /// The target's name.
    pub target: &'static str,
    /// The folder for its files, relative to the output folder: `workbook`, or `edition/workbook` in a course with editions.
    pub folder: String,
    /// The constructs of the edition that the target loses, in the order of the source.
    pub losses: Vec<Loss>,
    /// The bundle, or what the callback of [`Plan::run`] returned for it.
    pub content: T,
}

/// Builds `course` in memory.
///
/// # Errors
/// If the request names something that does not exist.
///
/// ```
/// use coursewright::LoadedCourse;
/// use coursewright::build::{Request, build, targets};
/// use coursewright::pack;
///
/// let settings = "format = 1\nid = 'first'\ntitle = 'First'\nlanguage = 'en'\n";
/// let lesson = "# Start {#start}\n\n## Open question: Why? {#why}\n";
/// let files = [("course.toml", settings), ("01-start.md", lesson)];
/// let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
/// let course = LoadedCourse::from_bytes("first", files.into());
///
/// let names = ["handout".to_owned(), "scorm12".to_owned()];
/// let request = Request { targets: targets(&names).expect("both exist"), ..Request::default() };
/// let built = build(&course, &request).expect("the request names no edition");
///
/// // No outputs: the build was refused, and the diagnostics say why.
/// assert_eq!(built.outputs.len(), 2);
/// assert_eq!(built.outputs[0].folder, "handout");
/// let files = pack::files(&built.outputs[0].content, &course.inventory).expect("they are in memory");
/// assert!(files.iter().any(|(path, _)| path == "01-start.md"));
/// ```
pub fn build(course: &LoadedCourse, request: &Request) -> Result<Built<Bundle>, RequestError> {
    let Ok(built) = Plan::new(course, request)?.run(|_| (), |_, bundle| Ok::<_, Infallible>(bundle));
    Ok(built)
}

/// Returns the diagnostics of the editions with these ids (of all editions if there are no ids) and of the target options in
/// `course.toml`, in the order of the source. The diagnostics of targets are returned by [`build`].
///
/// # Errors
/// If the course has no such edition.
///
/// ```
/// use coursewright::diagnostics::Code;
/// use coursewright::{LoadedCourse, check};
///
/// let settings = "format = 1\nid = 'first'\ntitle = 'First'\nlanguage = 'en'\n[targets.workbok]\n";
/// let files = [("course.toml", settings), ("01-start.md", "# Start\n")];
/// let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
/// let course = LoadedCourse::from_bytes("first", files.into());
///
/// let diagnostics = check(&course, &[]).expect("no edition is asked for");
/// let codes: Vec<Code> = diagnostics.iter().map(|each| each.code).collect();
/// assert_eq!(codes, [Code::TargetUnknown, Code::IdMissing]);
/// ```
pub fn check(course: &LoadedCourse, ids: &[String]) -> Result<Diagnostics, RequestError> {
    let mut diagnostics = course.diagnostics.clone();
    if let Some(compiled) = &course.compiled {
        let _checked = TargetOptions::from_settings(&compiled.settings, &mut diagnostics);
        retain_editions(&editions(ids, compiled)?, &mut diagnostics);
        diagnostics.sort();
    }
    Ok(diagnostics)
}

/// A request for one course.
pub struct Plan<'a> {
    course: &'a LoadedCourse,
    /// Empty if the course has errors.
    editions: Vec<&'a CompiledEdition>,
    targets: Vec<&'static Target>,
    options: TargetOptions,
    only: Option<Id>,
    release: Option<Rules>,
    lock: Option<String>,
    diagnostics: Diagnostics,
}

impl<'a> Plan<'a> {
    /// Resolves `request` for `course`.
    ///
    /// # Errors
    /// If the request names something that does not exist. In a course with errors an edition or part may be missing because of
    /// these; the plan then has the errors instead.
    pub fn new(course: &'a LoadedCourse, request: &Request) -> Result<Self, RequestError> {
        let mut diagnostics = course.diagnostics.clone();
        let targets = request.targets()?;
        let only = request.only.as_deref().and_then(Id::parse);
        let (mut lock, mut editions) = (None, Vec::new());
        let options = match &course.compiled {
            Some(compiled) => {
                let options = TargetOptions::from_settings(&compiled.settings, &mut diagnostics);
                editions = selected_editions(request, compiled, &mut diagnostics)?;
                options.with(&request.overrides)
            }
            None => TargetOptions::default(),
        };
        if let (Some(rules), false) = (&request.release, editions.is_empty()) {
            lock = release::prepare(course, rules, &mut diagnostics);
        }
        let release = request.release;
        Ok(Self { course, editions, targets, options, only, release, lock, diagnostics })
    }

    /// Whether the build is refused before anything is exported. A target may still refuse it.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        refuses(self.release, &self.diagnostics)
    }

    /// Exports each target of each edition. Calls `on_start` with the folder of an output before it is made, and `on_bundle` with
    /// the folder and the bundle afterwards, both from several threads. If the build is refused, targets run only for their
    /// diagnostics, and `on_bundle` is not called.
    ///
    /// # Errors
    /// The first error of `on_bundle`, in the order of the outputs.
    pub fn run<T: Send, E: Send>(
        self,
        on_start: impl Fn(&str) + Sync,
        on_bundle: impl Fn(&str, Bundle) -> Result<T, E> + Sync,
    ) -> Result<Built<T>, E> {
        let refused = self.is_refused();
        let builds: Vec<(&CompiledEdition, String)> =
            self.editions.iter().map(|edition| (*edition, build_id(&edition.course))).collect();
        let pairs: Vec<(&CompiledEdition, &str, &'static Target)> = builds
            .iter()
            .flat_map(|(edition, build)| {
                self.targets.iter().map(move |target| (*edition, build.as_str(), *target))
            })
            .collect();
        let made = parallel::map(&pairs, |(edition, build, target)| {
            let folder = folder(edition, target, self.only.as_ref());
            on_start(&folder);
            let (losses, (content, found)) = parallel::join(
                || self.losses(edition, target),
                || {
                    let mut found = Diagnostics::default();
                    let (options, assets) = (&self.options, &self.course.inventory);
                    let only = self.only.as_ref();
                    let bundle = export((edition, build), target, options, assets, only, &mut found);
                    ((!refused && !found.has_errors()).then(|| on_bundle(&folder, bundle)), found)
                },
            );
            let edition = edition.edition.id.clone();
            ((edition.clone(), found), Output { edition, target: target.name, folder, losses, content })
        });
        let (found, outputs) = made.into_iter().unzip();
        self.finish(found, outputs)
    }

    /// Collects the outputs and `found`, the diagnostics of each edition. An output with `None` was refused.
    fn finish<T, E>(
        self,
        found: Vec<(String, Diagnostics)>,
        outputs: Vec<Output<Option<Result<T, E>>>>,
    ) -> Result<Built<T>, E> {
        let Self { course, release, lock, mut diagnostics, .. } = self;
        let total = course.compiled.as_ref().map_or(0, |compiled| compiled.editions.len());
        diagnostics.append_editions(found, total);
        diagnostics.sort();
        let made = |output: Output<Option<Result<T, E>>>| {
            let Output { edition, target, folder, losses, content } = output;
            content.map(|content| Ok(Output { edition, target, folder, losses, content: content? }))
        };
        let outputs: Vec<Output<T>> = outputs.into_iter().filter_map(made).collect::<Result<_, E>>()?;
        if refuses(release, &diagnostics) {
            return Ok(Built { outputs: Vec::new(), lock: None, diagnostics });
        }
        Ok(Built { outputs, lock, diagnostics })
    }

    /// The losses of a target for an edition, or for the requested part of it.
    fn losses(&self, edition: &CompiledEdition, target: &Target) -> Vec<Loss> {
        match self.only.as_ref().and_then(|id| Excerpt::of(&edition.course, id)) {
            Some(excerpt) => target.losses(&excerpt.course, &excerpt.key(&edition.key)),
            None => target.losses(&edition.course, &edition.key),
        }
    }
}

/// Runs `target` on an edition with the given build id.
pub(crate) fn export(
    (edition, build): (&CompiledEdition, &str),
    target: &Target,
    options: &TargetOptions,
    assets: &dyn Assets,
    only: Option<&Id>,
    diagnostics: &mut Diagnostics,
) -> Bundle {
    let locale = Locale::of(edition.course.meta.language);
    let context = Context { assets, options: options.of(target.name), locale, build, only };
    target.run(&edition.course, &edition.key, &context, diagnostics)
}

/// Whether a build with these diagnostics is refused.
fn refuses(release: Option<Rules>, diagnostics: &Diagnostics) -> bool {
    diagnostics.has_errors() || release.is_some_and(|rules| release::refuses(diagnostics, &rules))
}

/// The editions to build; empty if the course has errors.
fn selected_editions<'a>(
    request: &Request,
    compiled: &'a Compiled,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<&'a CompiledEdition>, RequestError> {
    let editions = match editions(&request.editions, compiled) {
        // The edition may be unknown because of an error.
        Err(_) if diagnostics.has_errors() => return Ok(Vec::new()),
        editions => editions?,
    };
    // Errors in other editions do not block these.
    retain_editions(&editions, diagnostics);
    match &request.only {
        _ if diagnostics.has_errors() => Ok(Vec::new()),
        Some(part) => {
            let editions = request::editions_with(part, editions)?;
            retain_editions(&editions, diagnostics);
            Ok(editions)
        }
        None => Ok(editions),
    }
}

fn retain_editions(editions: &[&CompiledEdition], diagnostics: &mut Diagnostics) {
    let ids: Vec<String> = editions.iter().map(|edition| edition.edition.id.clone()).collect();
    diagnostics.retain_editions(&ids);
}

/// The folder of an output: in the folder of its edition in a course with editions. The folder of a part has a suffix after an
/// underscore, which neither ids nor names of targets contain.
#[must_use]
pub fn folder(edition: &CompiledEdition, target: &Target, only: Option<&Id>) -> String {
    let part = only.map(|id| format!("_{id}")).unwrap_or_default();
    match &edition.course.edition.title {
        Some(_) => format!("{}/{}{part}", edition.edition.id, target.name),
        None => format!("{}{part}", target.name),
    }
}
