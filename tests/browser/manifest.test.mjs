// The package as an LMS imports it: valid by the official schemas, by its own, and by rules that schemas do not check.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FIXTURE, build } from "./support/play.mjs";
import { faults } from "./support/schemas.mjs";

/** What each version wants, to the letter. */
const VERSIONS = {
  scorm12: {
    schema: "1.2",
    kind: "scormtype",
    // The player judges: a mastery score would let Moodle lock the learner out.
    mark: /<title>[^<]+<\/title>\s*<\/item>/,
    time: "01:15:00",
    documents: ["adlcp_rootv1p2.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd"],
    never: /masteryscore|imsss|adlnav|completionThreshold/,
  },
  "scorm2004-3rd": {
    schema: "2004 3rd Edition",
    kind: "scormType",
    mark: /<adlcp:completionThreshold>1\.0<\/adlcp:completionThreshold>[^]*satisfiedByMeasure="true">\s*<imsss:minNormalizedMeasure>0\.6</,
    time: "PT1H15M",
    documents: ["adlcp_v1p3.xsd", "adlnav_v1p3.xsd", "imscp_v1p1.xsd", "imsss_v1p0.xsd", "lom.xsd"],
    never: /masteryscore|mapInfo|hideLMSUI>(exit|suspend|abandon)|completedByMeasure/,
  },
  "scorm2004-4th": {
    schema: "2004 4th Edition",
    kind: "scormType",
    mark: /<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="1\.0" progressWeight="1\.0"\/>[^]*satisfiedByMeasure="true">\s*<imsss:minNormalizedMeasure>0\.6</,
    time: "PT1H15M",
    documents: ["adlcp_v1p3.xsd", "adlnav_v1p3.xsd", "imscp_v1p1.xsd", "imsss_v1p0.xsd", "lom.xsd"],
    never: /masteryscore|mapInfo|hideLMSUI>(exit|suspend|abandon)/,
  },
};

/** Mistakes, and who must see them: every schema, or the JDK alone. */
const MISTAKES = {
  all: [
    ["<schemaversion>", "<wrong/><schemaversion>"],
    [' identifier="', ' identifier="1-'],
    ['"sco"', '"page"'],
  ],
  jdk: [[/default="[^"]+"/, 'default="NOPE"']],
  2004: [
    ["<imsss:deliveryControls", '<imsss:deliveryControls tracked="maybe"'],
    ["<adlnav:hideLMSUI>previous", "<adlnav:hideLMSUI>next"],
    [/<imsss:objectives>/, '<imsss:objectives><imsss:primaryObjective objectiveID="TWO"/>'],
    ["<imsss:controlMode ", '<imsss:controlMode flows="true" '],
  ],
};

/** What the standard allows and no package of ours holds. By a text of the manifest: what stands in its place. */
const ALLOWED = {
  scorm12: [
    ['isvisible="true">', 'isvisible="false" parameters="?a=b">'],
    ["</title>\n      </item>", '</title><item identifier="deeper"><title>Dieper</title><metadata><schema>ADL SCORM</schema></metadata></item><adlcp:prerequisites type="aicc_script">a&amp;b</adlcp:prerequisites><adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed><adlcp:timelimitaction>exit,no message</adlcp:timelimitaction><adlcp:datafromlms>x</adlcp:datafromlms></item>'],
    ["</resource>", '<dependency identifierref="other"/></resource><resource identifier="other" type="webcontent" adlcp:scormtype="asset" xml:base="a/"><metadata><schema>ADL SCORM</schema></metadata><file href="b.html"><metadata/></file></resource>'],
  ],
  2004: [
    ["</title>\n        <adlcp:completionThreshold", '</title><item identifier="deeper"><title>Dieper</title></item><adlcp:completionThreshold'],
    ["<adlcp:completionThreshold", "<adlcp:timeLimitAction>continue,message</adlcp:timeLimitAction><adlcp:dataFromLMS>x</adlcp:dataFromLMS><adlcp:completionThreshold"],
    [
      "<imsss:objectives>",
      '<imsss:controlMode choiceExit="false" forwardOnly="true"/><imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition referencedObjective="a" measureThreshold="-0.5" operator="not" condition="objectiveMeasureGreaterThan"/></imsss:ruleConditions><imsss:ruleAction action="hiddenFromChoice"/></imsss:preConditionRule><imsss:exitConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="always"/></imsss:ruleConditions><imsss:ruleAction action="exit"/></imsss:exitConditionRule><imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="completed"/></imsss:ruleConditions><imsss:ruleAction action="retryAll"/></imsss:postConditionRule></imsss:sequencingRules><imsss:limitConditions attemptLimit="3" attemptAbsoluteDurationLimit="PT1H"/><imsss:auxiliaryResources><imsss:auxiliaryResource auxiliaryResourceID="urn:x" purpose="hulp"/></imsss:auxiliaryResources><imsss:rollupRules objectiveMeasureWeight="0.5" rollupProgressCompletion="false"><imsss:rollupRule childActivitySet="atLeastPercent" minimumPercent="0.5"><imsss:rollupConditions conditionCombination="all"><imsss:rollupCondition operator="not" condition="attempted"/></imsss:rollupConditions><imsss:rollupAction action="notSatisfied"/></imsss:rollupRule></imsss:rollupRules><imsss:objectives>',
    ],
    ["</imsss:objectives>", '<imsss:objective objectiveID="more"><imsss:mapInfo targetObjectiveID="urn:y" writeNormalizedMeasure="true"/></imsss:objective></imsss:objectives><imsss:randomizationControls randomizationTiming="once" selectCount="2" reorderChildren="true"/>'],
    ["<adlnav:hideLMSUI>previous", "<adlnav:hideLMSUI>suspendAll"],
    ["</resource>", '<dependency identifierref="other"/></resource><resource identifier="other" type="webcontent" adlcp:scormType="asset" xml:base="a/"><file href="b.html"/></resource>'],
  ],
  "scorm2004-4th": [["<imsss:sequencing>", '<adlcp:data><adlcp:map targetID="urn:z" writeSharedData="true"/></adlcp:data><imsss:sequencing>']],
};

for (const [version, wanted] of Object.entries(VERSIONS)) {
  test(`${version}: the package's own schemas accept what the standard allows`, () => {
    const files = build("course", version);
    const plain = files.get("imsmanifest.xml").toString();
    const changes = version === "scorm12" ? ALLOWED.scorm12 : [...ALLOWED[2004], ...(ALLOWED[version] ?? [])];
    let rich = plain.replace(/<\/title>\s*<\/item>/, "</title>\n      </item>");
    for (const [from, to] of changes) {
      assert.ok(rich.includes(from), from);
      rich = rich.replace(from, to);
    }
    for (const [judge, [list]] of Object.entries(faults(version, files, [rich]))) assert.deepEqual(list, [], judge);
  });

  for (const course of ["course", FIXTURE]) {
    const files = build(course, version);
    const manifest = files.get("imsmanifest.xml").toString();
    const all = (pattern) => [...manifest.matchAll(pattern)].map(([, found]) => found);
    const name = `${version}, ${course}`;

    test(`${name}: the manifest is valid by the official schemas and by its own, which do look`, () => {
      const broken = [...MISTAKES.all, ...(version === "scorm12" ? [] : MISTAKES[2004])].map(([from, to]) => manifest.replace(from, to));
      const loose = MISTAKES.jdk.map(([from, to]) => manifest.replace(from, to));
      for (const each of [...broken, ...loose]) assert.notEqual(each, manifest);
      const found = faults(version, files, [manifest, ...broken, ...loose]);
      for (const [judge, lists] of Object.entries(found)) {
        assert.deepEqual(lists[0], [], judge);
        for (const [at, list] of lists.slice(1, 1 + broken.length).entries()) assert.ok(list.length > 0, `${judge} overlooks mistake ${at}`);
        for (const list of lists.slice(1 + broken.length)) if (judge.endsWith("jdk")) assert.match(list.join(), /cvc-id\.1/, judge);
      }
    });

    test(`${name}: every file is listed once and no other`, () => {
      assert.deepEqual(all(/<file href="([^"]+)"/g).sort(), [...files.keys()].filter((path) => path !== "imsmanifest.xml").sort());
      for (const path of files.keys()) assert.match(path, /^[a-z0-9._-]+(\/[a-z0-9._-]+)*$/);
      for (const path of files.keys()) assert.doesNotMatch(path, /\.(mjs|wasm|php|py|sh|cgi|htaccess)$/);
    });

    test(`${name}: a control document of every namespace stands at the root`, () => {
      const [places] = all(/xsi:schemaLocation="([^"]+)"/g);
      const declared = all(/\sxmlns(?::\w+)?="([^"]+)"/g).filter((namespace) => !namespace.endsWith("XMLSchema-instance"));
      assert.deepEqual([...new Set(declared)].sort(), places.split(" ").filter((_, at) => at % 2 === 0).sort());
      assert.deepEqual([...files.keys()].filter((path) => path.endsWith(".xsd")), wanted.documents);
      for (const path of wanted.documents) {
        const namespace = places.split(" ")[places.split(" ").indexOf(path) - 1];
        assert.ok(files.get(path).includes(`targetNamespace="${namespace}"`), path);
      }
    });

    test(`${name}: identifiers are names, unique, and made of the ids of edition and course`, () => {
      const about = files.get("scripts/data/course.js").toString();
      const [, edition] = /"edition":"([^"]+)"/.exec(about);
      const [, id] = /"id":"([^"]+)","language"/.exec(about);
      const stem = edition === "default" ? id : `${edition}-${id}`;
      const identifiers = all(/\sidentifier="([^"]+)"/g);
      assert.equal(new Set(identifiers).size, identifiers.length);
      for (const identifier of identifiers) assert.match(identifier, new RegExp(`^${stem}(-[a-z]+)?$`));
      assert.ok(identifiers.includes(all(/<organizations default="([^"]+)"/g)[0]));
      assert.ok(identifiers.includes(all(/identifierref="([^"]+)"/g)[0]));
      const [title] = all(/<organization [^>]+>\s*<title>([^<]+)/g);
      assert.ok(title.length + Math.max(...identifiers.map((each) => each.length)) < 255);
    });

    test(`${name}: the manifest says what this version wants, to the letter`, () => {
      assert.ok(manifest.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<manifest identifier='));
      assert.ok(!manifest.includes("\r"));
      assert.match(manifest, new RegExp(`<schema>ADL SCORM</schema>\\s*<schemaversion>${wanted.schema}</schemaversion>`));
      assert.match(manifest, new RegExp(`type="webcontent" adlcp:${wanted.kind}="sco" href="index\\.html"`));
      assert.doesNotMatch(manifest, wanted.never);
      assert.doesNotMatch(manifest.replace(/"http[^"]+"/g, ""), /[0-9a-f]{8}/, "no build id");
      assert.equal(all(/(primaryObjective) /g).length, version === "scorm12" ? 0 : 1);
    });

    test(`${name}: two builds are the same to the byte`, () => assert.deepEqual(build(course, version), files));
  }

  test(`${version}: metadata are escaped and complete, and the pass mark is given`, () => {
    const manifest = build(FIXTURE, version).get("imsmanifest.xml").toString();
    for (const part of ["Alle soorten opdrachten", "nl-NL", "&lt;soorten&gt;", wanted.time, "CC0-1.0", "Test &amp; Co"]) assert.ok(manifest.includes(part), part);
    assert.match(manifest, wanted.mark);
  });
}
