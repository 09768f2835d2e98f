// How responses are written as interactions, in both versions, without a page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

/** The player's scripts for a version. @param {string} version */
function player(version) {
  const context = vm.createContext({ Intl, navigator: { onLine: true } });
  vm.runInContext("globalThis.Coursewright = { course: { thousands: '.' }, isOnline: () => true, log() {}, text: (name) => name, attempt: (action, otherwise) => { try { return action(); } catch { return otherwise; } } }", context);
  for (const name of ["api", "replies", "marking", "interaction", version]) vm.runInContext(readFileSync(new URL(`../../exporters/scorm/scripts/${name}.js`, import.meta.url), "utf8"), context);
  return context.Coursewright;
}
const VERSIONS = { 1.2: player("scorm12"), 2004: player("scorm2004") };

/** @param {string} version @param {object} answer @param {object} value @param {object | null} mark */
function sent(version, answer, value, mark = { right: 1, total: 1, parts: {} }) {
  const exercise = { id: "vraag", interaction: { index: 0, id: "012-vraag" }, points: 1, objectives: [], body: "x", unit: "" };
  VERSIONS[version].key = { vraag: { answer } };
  return VERSIONS[version].interaction.answered(exercise, { keys: "", texts: [], ...value }, mark, 1);
}
const each = (/** @type {(version: string) => void} */ look) => Object.keys(VERSIONS).forEach(look);

test("what is partly right is a number", () => {
  each((version) => {
    const result = (right, total) => sent(version, { type: "yes-no", yes: true }, { keys: "y" }, { right, total, parts: {} }).result;
    assert.deepEqual([result(3, 3), result(2, 3), result(1, 2), result(0, 3)], ["correct", "0.67", "0.5", version === "1.2" ? "wrong" : "incorrect"]);
    assert.equal(sent(version, { type: "own" }, { texts: ["iets"] }, null).result, "neutral");
  });
});

test("every spelling that is right is a right response", () => {
  const short = { type: "short-answer", accepted: ["de AVG", "AVG", "Algemene verordening gegevensbescherming"] };
  assert.deepEqual([...sent("1.2", short, { texts: ["avg"] }).patterns], short.accepted);
  assert.deepEqual([...sent("2004", short, { texts: ["avg"] }).patterns], short.accepted.map((each) => `{case_matters=false}${each}`));
  const gaps = { type: "fill-in", gaps: { a: ["tien", "10"], b: ["raad", "advies"] } };
  assert.deepEqual([...sent("1.2", gaps, { keys: "ab", texts: ["10", "raad"] }).patterns], ["tien, raad", "10, raad", "tien, advies"]);
  assert.equal(sent("2004", gaps, { keys: "b", texts: ["raad"] }).response, "-[,]raad", "a gap that is empty keeps its place");
  const many = { type: "short-answer", accepted: Array.from({ length: 40 }, (_, at) => `woord ${at}`) };
  assert.deepEqual([sent("1.2", many, {}).patterns.length, sent("2004", many, {}).patterns.length], [10, 5]);
});

test("numbers have no exponent, and what an LMS takes for no number is text", () => {
  const number = { type: "number", min: 0.0000001, max: 1e21, text: "" };
  each((version) => {
    for (const [typed, wanted] of [["0,0000001", "0.0000001"], ["1.000.000.000.000.000.000.000", "1000000000000000000000"], ["-3", "-3"], ["2,50", "2.5"]]) {
      const { response, patterns } = sent(version, number, { texts: [typed] });
      assert.equal(response, wanted);
      for (const text of [response, ...patterns]) assert.doesNotMatch(text, /e[+-]?\d/i);
    }
  });
  assert.deepEqual(["99999", "100000", "1000000000000000000000"].map((typed) => sent("2004", number, { texts: [typed] }).type), ["numeric", "fill-in", "fill-in"]);
  assert.equal(sent("1.2", { type: "number", min: 4.5, max: 4.5, text: "" }, { texts: ["4,5"] }).patterns[0], "4.5");
  assert.equal(sent("2004", { type: "number", min: 4.5, max: 5, text: "" }, { texts: ["4,5"] }).patterns[0], "4.5[:]5");
});

test("a long answer is cut, on a whole character", () => {
  const family = "👩‍👩‍👧";
  for (const text of ["😀", family, "é", "a"]) {
    for (let before = 250; before < 258; before++) {
      const { response } = sent("1.2", { type: "own" }, { texts: ["x".repeat(before) + text.repeat(5)] });
      assert.ok(response.length <= 255);
      assert.ok(encodeURIComponent(response).length > 0, "no half of a character");
      assert.equal(response.replace(/^x+/, "").replaceAll(text, ""), "", `${before}: ${JSON.stringify(response.slice(-12))}`);
    }
  }
  each((version) => assert.ok(VERSIONS[version].truncate("a".repeat(10), 4) === "aaaa" && VERSIONS[version].truncate("ab", 4) === "ab"));
});

test("an answer that is not to be sent has no interaction", () => {
  each((version) => assert.equal(VERSIONS[version].interaction.answered({ interaction: null }, { keys: "", texts: ["x"] }, null, 1), null));
  each((version) => assert.equal(sent(version, { type: "own" }, { texts: ["  "] }, null), null));
});

test("replies are read in whatever spelling", () => {
  const { replies } = VERSIONS["1.2"];
  for (const [given, status] of [["Passed", "passed"], ["PASSED", "passed"], ["p", "passed"], ["c", "completed"], ["", ""], ["not attempted", "not attempted"], ["iets", "iets"]]) assert.equal(replies.status(given), status, given);
  for (const [given, mode] of [["Review", "review"], ["BROWSE", "browse"], ["r", "review"], ["", ""]]) assert.equal(replies.mode(given), mode);
  for (const [given, mark] of [["", null], ["0", null], ["-1", null], ["101", null], ["x", null], ["0.7", 70], ["70", 70], ["0.666", 66.6]]) assert.equal(replies.passMark(given, 1), mark, given);
  assert.deepEqual([replies.passMark("1", 0.99), replies.passMark("1", 1)], [1, 100], "one per cent in 1.2, all in 2004");
  for (const [given, learner] of [["guest", ""], ["Guest", ""], ["0", ""], ["", ""], ["w-17", "w-17"], ["10", "10"]]) assert.equal(replies.learnerId(given), learner);
});

/** An LMS's API that is made of nothing but answers. @param {string} version @param {Record<string, (...given: string[]) => unknown>} answers */
function client(version, answers) {
  const { prefix } = VERSIONS[version].runtime;
  const api = { GetLastError: () => "0", GetErrorString: () => "", ...answers };
  return VERSIONS[version].api.client(Object.fromEntries(Object.entries(api).map(([name, answer]) => [prefix + name, answer])), prefix);
}

test("yes is yes in every spelling, and nothing is yes where there is no error", () => {
  for (const yes of ["true", "True", "TRUE", " true ", "1", 1, true]) assert.ok(client("1.2", { SetValue: () => yes }).set("cmi.x", "y"), String(yes));
  for (const nothing of ["", null, undefined, "undefined", "null"]) {
    assert.ok(client("1.2", { SetValue: () => nothing }).set("cmi.x", "y"), String(nothing));
    assert.ok(!client("1.2", { SetValue: () => nothing, GetLastError: () => "405" }).set("cmi.x", "y"), String(nothing));
  }
  for (const no of ["false", "False", 0, false, "nee"]) assert.ok(!client("1.2", { SetValue: () => no, GetLastError: () => "101" }).set("cmi.x", "y"), String(no));
  assert.ok(!client("1.2", { SetValue: () => { throw new Error("gone"); } }).set("cmi.x", "y"));
  for (const nothing of [null, undefined, "null", "undefined"]) assert.equal(client("1.2", { GetValue: () => nothing }).get("cmi.x"), "");
});

test("no control character and no half of a character leaves the player", () => {
  const given = [];
  const { set } = client("2004", { SetValue: (_, value) => (given.push(value), "true") });
  set("cmi.x", "a\u0002b\u0000c\td\ne\ud83d f\udc4d 😀");
  assert.deepEqual(given, ["a b c d e\ufffd f\ufffd 😀"]);
});

test("an objective is found by its id, also where the count is not true", () => {
  const ids = { "cmi.objectives.0.id": "een", "cmi.objectives.1.id": "twee" };
  const set = [];
  const lms = client("1.2", { GetValue: (element) => ids[element] ?? { "cmi.objectives._children": "id,score,status", "cmi.objectives._count": "11" }[element] ?? "", SetValue: (element) => (set.push(element), "true") });
  const objective = VERSIONS["1.2"].api.objectives(lms);
  assert.deepEqual(["twee", "drie", "een", "drie"].map(objective), [1, 2, 0, 2].map((place) => `cmi.objectives.${place}`));
  assert.deepEqual(set, ["cmi.objectives.2.id"]);
});
