//! What differs between the versions of SCORM, in one table: [`SCORM12`], [`SCORM2004_3RD`], [`SCORM2004_4TH`].
//!
//! Everything else is written once. Deliberately absent: how the differences are written ([`super::manifest`]), and
//! formats of values at run time, which the version's own script knows.

/// One version of the standard.
pub(super) struct Version {
    /// The target's name.
    pub(super) target: &'static str,
    /// `schemaversion`, to the letter: LMSs take any other word for 1.2.
    pub(super) schema: &'static str,
    /// Namespaces of the manifest, by attribute. Moodle reads these very prefixes.
    pub(super) namespaces: &'static [(&'static str, &'static str)],
    /// The attribute that tells a SCO from a file.
    pub(super) kind: &'static str,
    /// How facts for a catalogue are written.
    pub(super) metadata: Metadata,
    /// Where pass mark, objectives and navigation stand.
    pub(super) sequencing: Sequencing,
    /// The script that speaks with the LMS.
    pub(super) runtime: &'static str,
    /// How many characters of resume data an LMS keeps.
    pub(super) resume: usize,
}

/// How facts for a catalogue are written.
#[derive(Clone, Copy)]
pub(super) enum Metadata {
    /// IMS metadata 1.2.1: lower-case names, `langstring`.
    Ims,
    /// IEEE LOM: names in camel case, `string`.
    Ieee,
}

/// Where pass mark, objectives and navigation stand.
#[derive(Clone, Copy)]
pub(super) enum Sequencing {
    /// `adlcp:masteryscore`, and nothing else.
    MasteryScore,
    /// `imsss:sequencing`, `adlnav:presentation` and a completion threshold.
    Simple(CompletionThreshold),
}

/// How `adlcp:completionThreshold` is written.
#[derive(Clone, Copy)]
pub(super) enum CompletionThreshold {
    /// As the element's text.
    Text,
    /// As attributes.
    Attributes,
}

const NAMESPACES_2004: &[(&str, &str)] = &[
    ("xmlns", "http://www.imsglobal.org/xsd/imscp_v1p1"),
    ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_v1p3"),
    ("xmlns:adlnav", "http://www.adlnet.org/xsd/adlnav_v1p3"),
    ("xmlns:imsss", "http://www.imsglobal.org/xsd/imsss"),
];

/// SCORM 1.2.
pub(super) const SCORM12: Version = Version {
    target: "scorm12",
    schema: "1.2",
    namespaces: &[
        ("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"),
        ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2"),
    ],
    kind: "adlcp:scormtype",
    metadata: Metadata::Ims,
    sequencing: Sequencing::MasteryScore,
    runtime: "scripts/scorm12.js",
    resume: 4096,
};

/// SCORM 2004, 3rd edition.
pub(super) const SCORM2004_3RD: Version = Version {
    target: "scorm2004-3rd",
    schema: "2004 3rd Edition",
    namespaces: NAMESPACES_2004,
    kind: "adlcp:scormType",
    metadata: Metadata::Ieee,
    sequencing: Sequencing::Simple(CompletionThreshold::Text),
    runtime: "scripts/scorm2004.js",
    resume: 64_000,
};

/// SCORM 2004, 4th edition.
pub(super) const SCORM2004_4TH: Version = Version {
    target: "scorm2004-4th",
    schema: "2004 4th Edition",
    sequencing: Sequencing::Simple(CompletionThreshold::Attributes),
    ..SCORM2004_3RD
};
