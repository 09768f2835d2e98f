//! Turns the arguments of `build` into a [`Request`], and a [`RequestError`] into a message.

use coursewright::build::{Override, Request, RequestError, targets};
use coursewright::release::{Deny, Rules};

use super::Failure;
use super::args::{self, BuildArguments};
use super::words::Words;

pub(super) fn request(arguments: &BuildArguments) -> Result<Request, RequestError> {
    let rules = Rules { update_lock: arguments.update_lock, deny: arguments.deny.map(Deny::from) };
    let mut request = Request {
        targets: targets(&arguments.target)?,
        editions: arguments.edition.clone(),
        overrides: Vec::new(),
        only: arguments.only.clone(),
        release: arguments.release.then_some(rules),
    };
    request.targets()?;
    request.overrides = arguments.set.iter().map(|text| Override::parse(text)).collect::<Result<_, _>>()?;
    Ok(request)
}

impl From<args::Deny> for Deny {
    fn from(deny: args::Deny) -> Self {
        match deny {
            args::Deny::Warnings => Self::Warnings,
            args::Deny::Notes => Self::Notes,
        }
    }
}

/// The message for an invalid request.
pub(super) fn failure(error: &RequestError, words: &Words) -> Failure {
    match error {
        RequestError::UnknownTarget { name, nearest } => {
            words.unknown("unknown-target", name, nearest.as_deref())
        }
        RequestError::UnknownOption { name, nearest } => {
            words.unknown("unknown-option", name, nearest.as_deref())
        }
        RequestError::UnknownEdition { id, nearest } => {
            words.unknown("unknown-edition", id, nearest.as_deref())
        }
        RequestError::UnknownPart { id, nearest } => words.unknown("unknown-part", id, nearest.as_deref()),
        RequestError::TargetLeftOut { name, feature } => {
            Failure::Usage(words.fill("absent-target", &[("name", name), ("feature", feature)]))
        }
        RequestError::NotOnPaper { target } => {
            Failure::Usage(words.fill("only-paper", &[("target", target)]))
        }
        RequestError::OverrideForm { text } => Failure::Usage(words.fill("set-form", &[("text", text)])),
        RequestError::OptionValue { text, value, expected } => {
            let expected = expected.join(", ");
            let values = [("text", text.as_str()), ("value", value), ("expected", &expected)];
            Failure::Usage(words.fill("set-value", &values))
        }
    }
}
