//! The differences between the versions of SCORM, in one table: [`SCORM12`], [`SCORM2004_3RD`], [`SCORM2004_4TH`].
//!
//! [`super::manifest`] writes them. The formats of values at run time are in the script that [`Version::runtime`]
//! names.

use coursewright_model::bundle::{Bundle, Entry};

pub(super) struct Version {
    pub(super) target: &'static str,
    /// `schemaversion`, exactly: LMSs read any other text as 1.2.
    pub(super) schema_version: &'static str,
    /// The namespaces of the manifest.
    pub(super) schemas: &'static [Schema],
    /// The attribute that distinguishes a SCO from an asset.
    pub(super) sco_type_attribute: &'static str,
    /// The format of the catalogue metadata.
    pub(super) metadata: MetadataFormat,
    /// How pass mark, objectives and navigation are written.
    pub(super) sequencing: Sequencing,
    /// The script that communicates with the LMS.
    pub(super) runtime: &'static str,
    /// The number of characters of resume data that an LMS stores.
    pub(super) resume_limit: usize,
    /// The number of interactions that the standard requires an LMS to store.
    pub(super) interaction_limit: Option<usize>,
    pub(super) response_format: ResponseFormat,
}

/// How answers are written in reports; the script has the same values.
#[derive(Clone, Copy)]
pub(super) struct ResponseFormat {
    /// Between the two parts of a pair.
    pub(super) pair_separator: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
}

/// A namespace of the manifest, and its schema, which LMSs expect at the package's root.
pub(super) struct Schema {
    /// The attribute that declares it for the whole manifest; `None` if an element declares it itself. Moodle expects
    /// exactly these prefixes.
    pub(super) attribute: Option<&'static str>,
    pub(super) namespace: &'static str,
    /// The file name of the schema.
    pub(super) file: &'static str,
    /// The schema, written for this program from the tables of elements in the bindings.
    pub(super) text: &'static str,
}

/// The format of the catalogue metadata.
#[derive(Clone, Copy)]
pub(super) enum MetadataFormat {
    /// IMS metadata 1.2.1: lower-case names, `langstring`.
    Ims,
    /// IEEE LOM: camel-case names, `string`.
    Ieee,
}

/// How pass mark, objectives and navigation are written.
#[derive(Clone, Copy)]
pub(super) enum Sequencing {
    /// Only `adlcp:masteryscore`, where the course asks for it.
    MasteryScore,
    /// `imsss:sequencing`, `adlnav:presentation` and a completion threshold.
    Simple(CompletionThreshold),
}

/// How `adlcp:completionThreshold` is written.
#[derive(Clone, Copy)]
pub(super) enum CompletionThreshold {
    Text,
    Attributes,
}

const IMS_METADATA: Schema = Schema {
    attribute: None,
    namespace: "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
    file: "imsmd_rootv1p2p1.xsd",
    text: include_str!("schemas/scorm12/imsmd_rootv1p2p1.xsd"),
};
const IMS_PACKAGING_12: Schema = Schema {
    attribute: Some("xmlns"),
    namespace: "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    file: "imscp_rootv1p1p2.xsd",
    text: include_str!("schemas/scorm12/imscp_rootv1p1p2.xsd"),
};
const ADL_PACKAGING_12: Schema = Schema {
    attribute: Some("xmlns:adlcp"),
    namespace: "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    file: "adlcp_rootv1p2.xsd",
    text: include_str!("schemas/scorm12/adlcp_rootv1p2.xsd"),
};
const IEEE_METADATA: Schema = Schema {
    attribute: None,
    namespace: "http://ltsc.ieee.org/xsd/LOM",
    file: "lom.xsd",
    text: include_str!("schemas/scorm2004/lom.xsd"),
};
const IMS_PACKAGING: Schema = Schema {
    attribute: Some("xmlns"),
    namespace: "http://www.imsglobal.org/xsd/imscp_v1p1",
    file: "imscp_v1p1.xsd",
    text: include_str!("schemas/scorm2004/imscp_v1p1.xsd"),
};
const ADL_NAVIGATION: Schema = Schema {
    attribute: Some("xmlns:adlnav"),
    namespace: "http://www.adlnet.org/xsd/adlnav_v1p3",
    file: "adlnav_v1p3.xsd",
    text: include_str!("schemas/scorm2004/adlnav_v1p3.xsd"),
};
const IMS_SEQUENCING: Schema = Schema {
    attribute: Some("xmlns:imsss"),
    namespace: "http://www.imsglobal.org/xsd/imsss",
    file: "imsss_v1p0.xsd",
    text: include_str!("schemas/scorm2004/imsss_v1p0.xsd"),
};
const ADL_PACKAGING_3RD: Schema = Schema {
    attribute: Some("xmlns:adlcp"),
    namespace: "http://www.adlnet.org/xsd/adlcp_v1p3",
    file: "adlcp_v1p3.xsd",
    text: include_str!("schemas/scorm2004-3rd/adlcp_v1p3.xsd"),
};
const ADL_PACKAGING_4TH: Schema =
    Schema { text: include_str!("schemas/scorm2004-4th/adlcp_v1p3.xsd"), ..ADL_PACKAGING_3RD };

pub(super) const SCORM12: Version = Version {
    target: "scorm12",
    schema_version: "1.2",
    schemas: &[IMS_PACKAGING_12, ADL_PACKAGING_12, IMS_METADATA],
    sco_type_attribute: "adlcp:scormtype",
    metadata: MetadataFormat::Ims,
    sequencing: Sequencing::MasteryScore,
    runtime: "scripts/scorm12.js",
    resume_limit: 4096,
    interaction_limit: None,
    response_format: ResponseFormat { pair_separator: ".", yes: "t", no: "f" },
};

pub(super) const SCORM2004_3RD: Version = Version {
    target: "scorm2004-3rd",
    schema_version: "2004 3rd Edition",
    schemas: &[IMS_PACKAGING, ADL_PACKAGING_3RD, ADL_NAVIGATION, IMS_SEQUENCING, IEEE_METADATA],
    sco_type_attribute: "adlcp:scormType",
    metadata: MetadataFormat::Ieee,
    sequencing: Sequencing::Simple(CompletionThreshold::Text),
    runtime: "scripts/scorm2004.js",
    resume_limit: 64_000,
    // The smallest permitted maximum of `cmi.interactions`.
    interaction_limit: Some(250),
    response_format: ResponseFormat { pair_separator: "[.]", yes: "true", no: "false" },
};

pub(super) const SCORM2004_4TH: Version = Version {
    target: "scorm2004-4th",
    schema_version: "2004 4th Edition",
    schemas: &[IMS_PACKAGING, ADL_PACKAGING_4TH, ADL_NAVIGATION, IMS_SEQUENCING, IEEE_METADATA],
    sequencing: Sequencing::Simple(CompletionThreshold::Attributes),
    ..SCORM2004_3RD
};

/// Adds the schemas of `version` at the root of `package`.
pub(super) fn add_schemas(version: &Version, package: &mut Bundle) {
    for schema in version.schemas {
        package.insert(schema.file, Entry::Static(schema.text.as_bytes()));
    }
}
