//! The player's strings. A section that is a SCO has its own strings where a text names the course
//! (`[strings.scorm-section]`), and else uses those of the course (`[strings.scorm]`).

use std::collections::BTreeMap;

use coursewright_model::Organization;
use coursewright_model::locale::Locale;

const COURSE: &str = "scorm";
const SECTION: &str = "scorm-section";

pub(super) fn all(locale: &Locale, organization: Organization) -> BTreeMap<&str, &str> {
    let mut strings = table(locale, COURSE);
    match organization {
        Organization::Single => {}
        Organization::PerSection => strings.extend(table(locale, SECTION)),
    }
    strings
}

pub(super) fn get<'l>(locale: &'l Locale, organization: Organization, name: &str) -> &'l str {
    let own = match organization {
        Organization::Single => None,
        Organization::PerSection => locale.part(SECTION).get(name),
    };
    own.map_or_else(|| locale.text(COURSE, name), String::as_str)
}

fn table<'l>(locale: &'l Locale, name: &str) -> BTreeMap<&'l str, &'l str> {
    locale.part(name).iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}
