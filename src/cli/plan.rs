//! What a build is to make, and the making of it: each target of each edition, on all processors.
//!
//! What an exporter makes is put beside its place at once, so that no more of it is in memory than there are processors.
//! Deliberately absent: reading the course, and swapping in what was made.

use std::io;

use coursewright::diagnostics::Diagnostics;
use coursewright::exporters::coverage::Loss;
use coursewright::exporters::shared::identity::build_id;
use coursewright::exporters::shared::paper::Part;
use coursewright::exporters::{Context, Target};
use coursewright::locale::Locale;
use coursewright::model::{CompiledEdition, Id};
use coursewright::pack::{Build, Staged};
use coursewright::parallel;

use super::course::Loaded;
use super::coverage::Losses;
use super::progress::Progress;
use super::target_options::OptionsByTarget;

/// What is to be made.
pub(super) struct Plan<'a> {
    pub(super) editions: Vec<&'a CompiledEdition>,
    pub(super) targets: Vec<&'static Target>,
    pub(super) options: OptionsByTarget,
    /// The one section or exercise to make.
    pub(super) only: Option<Id>,
    /// Where it goes; nowhere if the course was refused already, and only its diagnostics are asked for.
    pub(super) build: Option<&'a Build>,
}

/// A target of an edition, made.
struct Made {
    /// Where its files go.
    folder: String,
    /// None if it is not to be written, or cannot be.
    staged: Option<io::Result<Staged>>,
    found: Diagnostics,
    lost: Vec<Loss>,
}

impl Plan<'_> {
    /// Runs each target on each edition. The second value is what each cannot express.
    ///
    /// # Errors
    /// What the disk says, with the path.
    pub(super) fn export(
        &self,
        loaded: &Loaded,
        diagnostics: &mut Diagnostics,
        progress: &Progress,
    ) -> io::Result<(Vec<Staged>, Losses)> {
        let builds: Vec<(&CompiledEdition, String)> =
            self.editions.iter().map(|edited| (*edited, build_id(&edited.course))).collect();
        let pairs: Vec<(&CompiledEdition, &str, &Target)> = builds
            .iter()
            .flat_map(|(edited, build)| {
                self.targets.iter().map(move |target| (*edited, build.as_str(), *target))
            })
            .collect();
        let made = parallel::map(&pairs, |(edited, build, target)| {
            let folder = folder_of(edited, target, self.only.as_ref());
            progress.stage(&folder);
            let (lost, (staged, found)) = parallel::join(
                || self.lost(edited, target),
                || self.make((edited, build), target, &folder, loaded),
            );
            Made { folder, staged, found, lost }
        });
        let (mut staged, mut found, mut lost) = (Vec::new(), Vec::new(), Losses::new());
        for ((edited, ..), made) in pairs.iter().zip(made) {
            staged.extend(made.staged);
            found.push((edited.edition.id.clone(), made.found));
            lost.insert(made.folder, made.lost);
        }
        diagnostics.append_editions(found, loaded.compiled.editions.len());
        Ok((staged.into_iter().collect::<io::Result<_>>()?, lost))
    }

    /// What a target cannot express of what is made of an edition.
    fn lost(&self, edited: &CompiledEdition, target: &Target) -> Vec<Loss> {
        match self.only.as_ref().and_then(|id| Part::of(&edited.course, id)) {
            Some(part) => target.losses(&part.course, &part.key(&edited.key)),
            None => target.losses(&edited.course, &edited.key),
        }
    }

    fn make(
        &self,
        (edited, build_id): (&CompiledEdition, &str),
        target: &Target,
        folder: &str,
        loaded: &Loaded,
    ) -> (Option<io::Result<Staged>>, Diagnostics) {
        let context = Context {
            assets: &loaded.inventory,
            options: &self.options[target.name],
            locale: Locale::of(edited.course.meta.language),
            build: build_id,
            only: self.only.as_ref(),
        };
        let (course, key, mut found) = (&edited.course, &edited.key, Diagnostics::default());
        let bundle = target.run(course, key, &context, &mut found);
        let build = self.build.filter(|_| !found.has_errors());
        (build.map(|build| build.stage(folder, &bundle, &loaded.inventory)), found)
    }
}

/// Where a target's files go: each organisation's apart, in a course with editions; a part of the course beside the
/// whole. No id and no name of a target holds an underscore.
pub(super) fn folder_of(edited: &CompiledEdition, target: &Target, only: Option<&Id>) -> String {
    let part = only.map(|id| format!("_{id}")).unwrap_or_default();
    match &edited.course.edition.title {
        Some(_) => format!("{}/{}{part}", edited.edition.id, target.name),
        None => format!("{}{part}", target.name),
    }
}
