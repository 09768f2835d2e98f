// Answers of one version of a course in the player of the next, edit by edit: which are kept, and that `compare` says the same.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Learner, host, launch, pack, run } from "./support/play.mjs";
import { unzip } from "./support/unzip.mjs";

const SETTINGS = 'format = 1\nid = "proef"\ntitle = "Proef"\nlanguage = "nl"\nversion = "1.0"\n';

/** The first version; the second section goes, the first is edited. */
const LESSON = `# Les {#les}

## Meerkeuze: Kleur {#kleur}

- [ ] Rood
- [x] Groen
- [ ] Blauw

## Meerdere antwoorden: Dieren {#dieren}

- [x] Hond
- [x] Kat
- [ ] Stoel

## Ja of nee: Water {#water}

> [!ANTWOORD] Ja

## Stellingen: Tijd {#tijd}

- Waar: Een week heeft zeven dagen.
- Niet waar: Een jaar heeft tien maanden.

## Invullen: Bank {#bank}

De zon is [[geel]]. Gras is [[groen]].

> [!WOORDENBANK] blauw

## Kort antwoord: Blaft {#blaft}

> [!ANTWOORD] hond

## Combineren: Geluid {#geluid}

| Dier | Geluid |
| ---- | ------ |
| kat  | miauw  |
| koe  | boe    |
| hond | woef   |

## Volgorde: Ochtend {#ochtend}

1. Opstaan
2. Aankleden
3. Vertrekken

## Open vraag: Waarom {#waarom}

Waarom leer je dit?
`;
const FURTHER = `# Verder {#verder}

## Open vraag: Later {#later}

Wat doe je later?
`;
const IDS = ["kleur", "dieren", "water", "tijd", "bank", "blaft", "geluid", "ochtend", "waarom", "later"];

/** An edit of the lesson by its text. @param {string} from @param {string} to */
const text = (from, to) => (/** @type {string} */ folder) => {
  const path = join(folder, "01-les.md");
  const before = readFileSync(path, "utf8");
  assert.equal(before.split(from).length, 2, from);
  writeFileSync(path, before.replace(from, () => to));
};
const gone = (/** @type {string} */ folder, /** @type {string} */ file) => rmSync(join(folder, file));

/**
 * What each edit does to what stands beside it; all else is kept. `sure` is the author's answer where a change could be either.
 * @type {Record<string, {edit: (folder: string) => void, sure?: string[], fates: Record<string, string>}>}
 */
const EDITS = {
  "an exercise is added": { edit: text("## Ja of nee: Water", "## Ja of nee: Vuur {#vuur}\n\n> [!ANTWOORD] Nee\n\n## Ja of nee: Water"), fates: { vuur: "new" } },
  "an exercise is removed": { edit: text("## Kort antwoord: Blaft {#blaft}\n\n> [!ANTWOORD] hond\n\n", ""), fates: { blaft: "removed" } },
  "an exercise is moved to another section": {
    edit(folder) {
      text("## Kort antwoord: Blaft {#blaft}\n\n> [!ANTWOORD] hond\n\n", "")(folder);
      writeFileSync(join(folder, "02-verder.md"), `${FURTHER}\n## Kort antwoord: Blaft {#blaft}\n\n> [!ANTWOORD] hond\n`);
    },
    fates: {},
  },
  "a title, a question and an option have other words": {
    edit(folder) {
      text("## Meerkeuze: Kleur", "## Meerkeuze: Welke kleur heeft gras")(folder);
      text("- [ ] Blauw", "- [ ] Blauw als de lucht")(folder);
      text("Een week heeft zeven dagen.", "Een hele week heeft zeven dagen.")(folder);
      text("Waarom leer je dit?", "Waarom leer je dit eigenlijk?")(folder);
    },
    sure: ["--reworded"],
    fates: {},
  },
  "options, statements and rows stand in another order": {
    edit(folder) {
      text("- [ ] Rood\n- [x] Groen\n- [ ] Blauw", "- [ ] Blauw\n- [x] Groen\n- [ ] Rood")(folder);
      text("- [x] Hond\n- [x] Kat\n- [ ] Stoel", "- [x] Kat\n- [ ] Stoel\n- [x] Hond")(folder);
      text("- Waar: Een week heeft zeven dagen.\n- Niet waar: Een jaar heeft tien maanden.", "- Niet waar: Een jaar heeft tien maanden.\n- Waar: Een week heeft zeven dagen.")(folder);
      text("| kat  | miauw  |\n| koe  | boe    |", "| koe  | boe    |\n| kat  | miauw  |")(folder);
    },
    fates: {},
  },
  "an option is added": { edit: text("- [ ] Blauw", "- [ ] Blauw\n- [ ] Zwart"), fates: { kleur: "reset parts" } },
  "an option is removed": { edit: text("- [x] Kat\n- [ ] Stoel", "- [x] Kat"), fates: { dieren: "reset parts" } },
  "a step and a pair are added": {
    edit(folder) {
      text("3. Vertrekken", "3. Ontbijten\n4. Vertrekken")(folder);
      text("| hond | woef   |", "| hond | woef   |\n| eend | kwak   |")(folder);
    },
    fates: { ochtend: "reset parts", geluid: "reset parts" },
  },
  "something else is right": {
    edit(folder) {
      text("- [ ] Rood\n- [x] Groen", "- [x] Rood\n- [ ] Groen")(folder);
      text("[!ANTWOORD] Ja", "[!ANTWOORD] Nee")(folder);
      text("- Niet waar: Een jaar", "- Waar: Een jaar")(folder);
      text("1. Opstaan\n2. Aankleden", "1. Aankleden\n2. Opstaan")(folder);
    },
    fates: { kleur: "reset answer", water: "reset answer", tijd: "reset answer", ochtend: "reset answer" },
  },
  "another spelling is right too": { edit: text("[!ANTWOORD] hond", "[!ANTWOORD] hond / honden"), fates: {} },
  "an exercise is of another kind": {
    edit(folder) {
      text("## Ja of nee: Water {#water}\n\n> [!ANTWOORD] Ja", "## Open vraag: Water {#water}\n\nIs water nat?")(folder);
      text("## Kort antwoord: Blaft {#blaft}\n\n> [!ANTWOORD] hond", "## Open vraag: Blaft {#blaft}\n\nWat blaft?")(folder);
    },
    fates: { water: "reset kind", blaft: "reset kind" },
  },
  "ids are renamed": {
    edit(folder) {
      run("ids", folder, "--rename", "kleur", "de-kleur");
      run("ids", folder, "--rename", "later", "veel-later");
    },
    fates: { "de-kleur": "renamed kleur", "veel-later": "renamed later" },
  },
  "a section is removed": { edit: (folder) => gone(folder, "02-verder.md"), fates: { later: "removed" } },
  "the lock is lost, and an exercise comes before the others": {
    edit(folder) {
      gone(folder, "course.lock");
      text("## Open vraag: Waarom", "## Open vraag: Eerst {#eerst}\n\nEn eerst?\n\n## Open vraag: Waarom")(folder);
    },
    fates: { eerst: "misplaced waarom", waarom: "misplaced later", later: "new" },
  },
};

for (const version of ["scorm12", "scorm2004-4th"]) {
  describe(version, () => {
    const folder = mkdtempSync(join(tmpdir(), "coursewright-versions-"));
    const [old, next] = ["old", "next"].map((name) => join(folder, name));
    let browser, zip, answered, cmi;

    before(async () => {
      mkdirSync(old);
      for (const [name, content] of [["course.toml", SETTINGS], ["01-les.md", LESSON], ["02-verder.md", FURTHER]]) writeFileSync(join(old, name), content);
      run("ids", old);
      zip = pack(old, version);
      writeFileSync(join(folder, "old.zip"), zip);
      browser = await launch();
      const server = await host(unzip(zip));
      const learner = await (await Learner.arrive(browser, server.origin)).open();
      await learner.ready();
      await learner.frame.locator("#begin").click();
      const fresh = await shown(learner);
      for (const id of IDS) await answer(learner, id);
      await learner.saved();
      answered = await shown(learner);
      assert.deepEqual(Object.keys(answered), IDS);
      for (const id of IDS) assert.ok(untouched(fresh[id]) && !untouched(answered[id]), id);
      cmi = await learner.tab.evaluate(() => sessionStorage.getItem("cmi"));
      await learner.tab.context().close();
      await server.close();
    });
    after(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    // The versions differ in what carries the state, not in the state: every edit once, and two of them twice.
    const edits = Object.entries(EDITS).filter(([name]) => version === "scorm12" || /an option is added|ids are renamed/.test(name));
    for (const [name, { edit, sure, fates }] of edits) {
      test(`${version}: ${name}`, async () => {
        rmSync(next, { recursive: true, force: true });
        cpSync(old, next, { recursive: true });
        edit(next);
        run("ids", next, ...(sure ?? []));
        const changed = pack(next, version);
        writeFileSync(join(folder, "next.zip"), changed);
        const told = compared(join(folder, "old.zip"), join(folder, "next.zip"));
        assert.deepEqual(told.fates, wanted(fates));
        assert.equal(told.loss, Object.values(told.fates).some((fate) => /^(reset|removed|misplaced)/.test(fate)));
        const seen = await replayed(unzip(changed));
        assert.deepEqual(seen.faults, []);
        assert.deepEqual(seen.pages, told.pages);
        const anew = Object.entries(told.fates).filter(([, fate]) => fate.startsWith("reset")).map(([id]) => seen.numbers[id]);
        assert.deepEqual(seen.told, anew.length > 0 ? [anew.sort((a, b) => a - b).join(", ")] : [], "the learner is told what starts anew");
        assert.deepEqual(found(seen.shown), Object.fromEntries(Object.entries(told.fates).map(([id, fate]) => [id, outcome(fate)])));
      });
    }

    /** Every exercise's fate: those given, and `kept`. @param {Record<string, string>} fates */
    function wanted(fates) {
      const froms = Object.values(fates).filter((fate) => fate.startsWith("renamed")).map((fate) => fate.split(" ")[1]);
      const kept = IDS.filter((id) => !froms.includes(id)).map((id) => [id, "kept"]);
      return sorted({ ...Object.fromEntries(kept), ...fates });
    }

    /** What is to be seen in the player of what `compare` says. @param {string} fate */
    function outcome(fate) {
      const [what, from] = fate.split(" ");
      if (what === "renamed" || what === "misplaced") return `answer to ${from}`;
      return { kept: "own answer", reset: "empty", new: "empty", removed: "not there" }[what];
    }

    /** What is to be seen in the player. */
    function found(all) {
      const ids = new Set([...Object.keys(all), ...IDS.filter((id) => !all[id] && !isRenamed(id, all))]);
      return sorted(Object.fromEntries([...ids].map((id) => [id, kindOf(id, all[id])])));
    }

    function isRenamed(id, all) {
      return Object.entries(all).some(([other, now]) => !IDS.includes(other) && JSON.stringify(now) === JSON.stringify(answered[id]));
    }

    function kindOf(id, now) {
      if (!now) return "not there";
      if (untouched(now)) return "empty";
      const from = IDS.find((other) => JSON.stringify(answered[other]) === JSON.stringify(now));
      assert.ok(from, `${id} shows what nobody answered: ${JSON.stringify(now)}`);
      return from === id ? "own answer" : `answer to ${from}`;
    }

    /** The learner comes back to another package. @param {Map<string, Buffer>} files */
    async function replayed(files) {
      const server = await host(files);
      const learner = await Learner.arrive(browser, server.origin);
      try {
        await learner.tab.addInitScript((kept) => sessionStorage.getItem("cmi") ?? sessionStorage.setItem("cmi", kept), cmi);
        await (await learner.open()).ready();
        const visited = await learner.frame.locator("#contents a[data-state]").evaluateAll((links) => links.filter(({ dataset }) => dataset.state).map(({ dataset }) => dataset.to));
        await learner.saved();
        const { faults } = await learner.lms();
        const told = (await learner.frame.locator('[data-notice="changed"]').allInnerTexts()).map((text) => text.match(/: (.+)\.$/)?.[1]);
        const numbers = await learner.read("Object.fromEntries(Coursewright.course.exercises.map(({ id, number }) => [id, Number(number)]))");
        return { shown: await shown(learner), pages: visited.filter((id) => !/_$/.test(id)), faults: [...faults, ...learner.console], told, numbers };
      } finally {
        await learner.tab.context().close();
        await server.close();
      }
    }
  });
}

/** What `compare` says: of each exercise, and which seen sections are still so. @param {string[]} zips */
function compared(...zips) {
  const { loss, comparisons } = JSON.parse(said(["compare", ...zips, "--format", "json"]));
  assert.equal(comparisons.length, 1);
  const [{ answers, pages }] = comparisons;
  const fates = answers.exercises.map(({ id, fate, reason, from }) => [id, [fate, reason ?? from].filter(Boolean).join(" ")]);
  const count = (/** @type {RegExp} */ which) => fates.filter(([, fate]) => which.test(fate)).length;
  assert.deepEqual([answers.kept, answers.lost, answers.new], [count(/^(kept|renamed)/), count(/^(reset|removed|misplaced)/), count(/^new/)]);
  return { loss, fates: sorted(Object.fromEntries(fates)), pages: pages.filter(({ fate }) => fate === "kept").map(({ id }) => id) };
}

/** A loss has an exit code of its own. @param {string[]} words */
function said(words) {
  try {
    return run(...words);
  } catch (fault) {
    assert.equal(fault.status, 4, String(fault.stderr));
    return fault.stdout;
  }
}

const sorted = (/** @type {Record<string, string>} */ map) => Object.fromEntries(Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Fills an exercise in so that its answer is like no other's. @param {Learner} learner @param {string} id */
async function answer(learner, id) {
  const page = id === "later" ? "verder" : "les";
  if ((await learner.read("document.body.dataset.at")) !== page) await learner.goTo(page);
  if (["waarom", "later"].includes(id)) await learner.exercise(id).locator("textarea").fill(`Mijn antwoord bij ${id}.`);
  else await learner.fill(id, id === "dieren" ? "wrong" : "right");
  if (!["waarom", "later"].includes(id)) await learner.press(id, ".check");
}

/** What a learner sees in each exercise: what is chosen, typed, and said of it. @param {Learner} learner */
function shown(learner) {
  return learner.frame.locator("[data-exercise]").evaluateAll((boxes) =>
    Object.fromEntries(
      boxes.map((box) => {
        const all = (/** @type {string} */ selector) => [...box.querySelectorAll(selector)];
        const chosen = all("input:checked").map((input) => input.dataset.key).sort();
        const typed = all("textarea, select, input:not([type=radio], [type=checkbox])").map((field) => `${field.dataset.left ?? field.dataset.gap ?? ""}:${field.value}`).sort();
        const steps = all(".order[data-moved=true] .step").map((step) => step.dataset.part);
        return [box.dataset.exercise, { chosen, typed, steps, said: box.querySelector(".feedback")?.dataset.kind ?? "" }];
      }),
    ),
  );
}

function untouched({ chosen, typed, steps, said }) {
  return chosen.length + steps.length === 0 && typed.every((each) => each.endsWith(":")) && !said;
}
