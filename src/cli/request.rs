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
    let (name, word, nearest) = match error {
        RequestError::UnknownTarget { name, nearest } => ("unknown-target", name, nearest),
        RequestError::UnknownOption { name, nearest } => ("unknown-option", name, nearest),
        RequestError::UnknownEdition { id, nearest } => ("unknown-edition", id, nearest),
        RequestError::UnknownPart { id, nearest } => ("unknown-part", id, nearest),
        RequestError::TargetLeftOut { name, feature } => {
            return usage("absent-target", &[("name", name), ("feature", feature)], words);
        }
        RequestError::NotOnPaper { target } => return usage("only-paper", &[("target", target)], words),
        RequestError::OverrideForm { text } => return usage("set-form", &[("text", text)], words),
        RequestError::OptionValue { text, value, expected } => {
            let expected = expected.join(", ");
            return usage("set-value", &[("text", text), ("value", value), ("expected", &expected)], words);
        }
    };
    words.unknown(name, word, nearest.as_deref())
}

fn usage(name: &str, values: &[(&str, &str)], words: &Words) -> Failure {
    Failure::Usage(words.fill(name, values))
}
