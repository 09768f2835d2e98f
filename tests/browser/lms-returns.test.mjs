// What LMSs do to the suspend data between two visits, with all characters that learners type. Each visit has a browser of its own,
// so that no backup helps.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { RETURNS } from "./support/lms/returns.mjs";
import { Lms } from "./support/lms/server.mjs";
import { packageOf } from "./support/lms/small-course.mjs";
import { LmsLearner } from "./support/lms/learner.mjs";
import { launch } from "./support/play.mjs";

const COURSE = "tests/browser/fixture/typed";
/** By exercise. */
const TYPED = {
  apostrof: "foto's van z'n oma, 's ochtends '",
  aanhalingstekens: 'zij zei "nee" en “ja” „zo”',
  "schuine-streep": "C:\\temp\\nieuw\\ en / \\",
  html: "a < b && b > c &amp; <b>x</b> &#39;",
  procent: "100% zeker, %20 en %zz %",
  plus: "1+1 = 2 + 0 +",
  regels: "eerste\ntweede\n\nvierde\n",
  tab: "voor\tna\t",
  "spatie-erna": " ervoor en erna  ",
  emoji: "goed 👍🏽 zo 👩‍👩‍👧 ✓",
  accenten: "één cliënt, façade, Zoë, Łódź, €5",
  tekens: "^|~ en {x} [y] `z` $1 # ! ? ; : , .",
  cijfers: "0012345678901234567890",
};

let browser;
before(async () => {
  browser = await launch();
  for (const version of ["1.2", "2004"]) {
    const lms = await Lms.start(packageOf(version, COURSE), "by the book");
    await visit(lms, answer);
    answered[version] = lms.records.held("w-17").values;
    await lms.close();
  }
});
after(() => browser?.close());

/** A visit of a browser without memory. @param {Lms} lms @param {(learner: LmsLearner) => Promise<any>} play */
async function visit(lms, play) {
  const learner = await (await LmsLearner.arrive(browser, lms)).visit();
  await play(learner);
  await learner.waitUntilSaved();
  await learner.walkAway();
  await learner.gone();
}

/** @param {LmsLearner} learner */
async function answer(learner) {
  await learner.goTo("typen");
  await learner.fill("het-fruit", "right");
  await learner.press("het-fruit", ".check");
  for (const [id, text] of Object.entries(TYPED)) await learner.exercise(id).locator("textarea").fill(text);
  await learner.fill("het-dier", "right");
  await learner.press("het-dier", ".check");
}

/** @param {LmsLearner} learner @returns {Promise<string[]>} the exercises whose answer is missing */
async function lost(learner) {
  await learner.goOn();
  assert.equal(await learner.read("document.body.dataset.at"), "typen");
  const now = await learner.frame.locator("[data-exercise] textarea").evaluateAll((fields) => Object.fromEntries(fields.map((field) => [field.closest("[data-exercise]").dataset.exercise, field.value])));
  const texts = Object.keys(TYPED).filter((id) => now[id] !== TYPED[id]).map((id) => `${id}: ${JSON.stringify(now[id])}`);
  const marked = [];
  for (const id of ["het-fruit", "het-dier"]) if ((await learner.kind(id)) !== "right") marked.push(id);
  return [...texts, ...marked];
}

/** What an LMS holds after all was answered. @type {Record<string, import("./support/lms/types.d.ts").Values>} */
const answered = {};

/**
 * An LMS in which all was answered in an earlier visit.
 * @param {string} version
 * @param {Partial<import("./support/lms/types.d.ts").Switches>} switches
 * @param {(lms: Lms) => Promise<any>} play
 * @param {boolean} [fresh] nothing was answered yet
 */
async function visitsOn(version, switches, play, fresh) {
  const lms = await Lms.start(packageOf(version, COURSE), "by the book", switches);
  if (!fresh) Object.assign(lms.records.held("w-17"), { values: { ...answered[version] }, sessions: 1 });
  try {
    await play(lms);
  } finally {
    await lms.close();
  }
}

describe("resume data that come back changed", { concurrency: 3 }, () => {
  for (const name of Object.keys(RETURNS)) {
    for (const version of name === "htmlEscape" || name === "urlDecode" ? ["1.2", "2004"] : ["1.2"]) {
      test(`${version}: ${name}: every answer survives two visits`, () =>
        visitsOn(version, { returns: name }, async (lms) => {
          await visit(lms, async (learner) => assert.deepEqual(await lost(learner), [], "after one visit"));
          await visit(lms, async (learner) => assert.deepEqual([await lost(learner), await learner.notices()], [[], []], "after two visits"));
        }));
    }
  }

  test("a state that lost its end costs the answers at the end alone", () =>
    visitsOn("1.2", {}, async (lms) => {
      lms.switches.returns = `truncate:${lms.report().state.length - 30}`;
      await visit(lms, async (learner) => {
        const gone = await lost(learner);
        assert.ok(gone.length <= 2, gone.join());
        assert.deepEqual(await learner.notices(), ["damaged-part"]);
      });
    }));

  test("an emoji that the LMS replaces costs nothing", () =>
    visitsOn("1.2", { emojiAsQuestion: true, stripsSlashes: true, refusesControls: true }, async (lms) => {
      await visit(lms, answer);
      await visit(lms, async (learner) => assert.deepEqual(await lost(learner), []));
    }, true));
});
