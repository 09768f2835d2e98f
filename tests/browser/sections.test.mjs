// A package with an item for each section: its manifest, and that each section has its own data and result.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Learner, build, host, launch, unpack } from "./support/play.mjs";
import { faults } from "./support/schemas.mjs";

const COURSE = unpack("per-section");
const VERSIONS = ["scorm12", "scorm2004-3rd", "scorm2004-4th"];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const version of VERSIONS) {
  test(`${version}: the manifest is valid, and lists every file once`, () => {
    const files = build(COURSE, version);
    const manifest = files.get("imsmanifest.xml").toString();
    for (const [judge, [list]] of Object.entries(faults(version, files, [manifest]))) assert.deepEqual(list, [], judge);
    const all = (pattern) => [...manifest.matchAll(pattern)].map(([, found]) => found);
    assert.deepEqual(all(/<file href="([^"]+)"/g).sort(), [...files.keys()].filter((path) => path !== "imsmanifest.xml").sort());
    const identifiers = all(/\sidentifier="([^"]+)"/g);
    assert.equal(new Set(identifiers).size, identifiers.length);
    for (const reference of all(/identifierref="([^"]+)"/g)) assert.ok(identifiers.includes(reference), reference);
    assert.deepEqual(all(/<resource [^>]*href="([^"]+)"/g), ["s1.html", "s2.html", "s3.html"]);
    assert.match(manifest, /<organization [^>]+>\s*<title>Per section<\/title>\s*<item/, "the root cannot be launched");
    assert.equal(all(/<(dependency) /g).length, 3);
    // Two sections give points, so two have the pass mark; the course asks for the mastery score of 1.2.
    assert.equal(all(version === "scorm12" ? /<(adlcp:masteryscore)>60</g : /<(imsss:minNormalizedMeasure)>0\.6</g).length, version === "scorm12" ? 2 : 4);
    if (version !== "scorm12") assert.equal(all(/<imsss:(primaryObjective) /g).length, 3);
  });
}

for (const [version, passed, done] of [
  ["scorm12", { "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "100" }, { "cmi.core.lesson_status": "completed" }],
  ["scorm2004-4th", { "cmi.success_status": "passed", "cmi.completion_status": "completed", "cmi.score.scaled": "1" }, { "cmi.completion_status": "completed", "cmi.success_status": undefined }],
]) {
  test(`${version}: each section is done by itself`, async () => {
    const server = await host(build(COURSE, version));
    const learner = await Learner.arrive(browser, server.origin);
    const some = (values, names) => Object.fromEntries(Object.keys(names).map((name) => [name, values[name]]));

    await (await learner.open("", "lms-s1.html")).ready();
    await learner.frame.locator("#begin").click();
    await learner.saved();
    const reading = await learner.lms();
    assert.deepEqual(some(reading.values, done), done, "seen, and that is all there is to do");
    assert.deepEqual(reading.faults, []);

    await (await learner.open("", "lms-s2.html")).ready();
    assert.equal(await learner.frame.locator("#go-on:visible").count(), 0, "nothing of another section");
    await learner.goTo("doen");
    await learner.fill("vraag", "right");
    await learner.press("vraag", ".check");
    await learner.saved();
    const second = await learner.lms();
    assert.deepEqual(some(second.values, passed), passed);
    assert.deepEqual([second.faults, second.interactions.map(({ id }) => id)], [[], ["001-vraag"]]);

    await (await learner.open("", "lms-s3.html")).ready();
    await learner.goTo("proeve");
    assert.equal((await learner.lms()).values[Object.keys(passed)[0]] === "passed", false, "no result of another section");
    await learner.lms("lms.commitAnswer = 'false'");
    await learner.fill("vraag-twee", "wrong");
    await learner.frame.locator('[data-notice="not-saving"]').waitFor();
    const copies = await learner.read("Object.keys(localStorage)");
    assert.deepEqual(copies.map((name) => name.match(/per-section\.(s\d):/)?.[1]).sort(), ["s1", "s2", "s3"], "a copy belongs to its section");

    await (await learner.open("", "lms-s2.html")).ready();
    await learner.frame.locator("#go-on").click();
    assert.equal(await learner.kind("vraag"), "right", "the second section has its answer still");
    assert.deepEqual(server.missing, []);
    assert.deepEqual(learner.console, []);
    await learner.tab.context().close();
    await server.close();
  });
}
