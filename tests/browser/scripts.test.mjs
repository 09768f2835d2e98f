// Scripts of the player that need no page: marking, suspend data, resuming, scores.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";
import { FIXTURE, build } from "./support/play.mjs";

const context = vm.createContext({});
for (const name of ["marking", "text_compression", "suspend_data", "resume", "score"]) vm.runInContext(readFileSync(new URL(`../../exporters/scorm/scripts/${name}.js`, import.meta.url), "utf8"), context);
const player = context.Coursewright;
const { marking, suspendData, textCompression, score } = player;
const NL = { thousands: ".", unit: "meter" };
const EN = { thousands: ",", unit: "" };
/** Calls the player with other data of a course. @template T @param {object} course @param {() => T} use @returns {T} */
function withCourse(course, use) {
  const before = player.course;
  player.course = course;
  try {
    return use();
  } finally {
    player.course = before;
  }
}
const value = (keys, ...texts) => ({ keys, texts });
/** @param {object} answer @param {object} given */
const share = (answer, given) => {
  const { right, total } = marked(answer, given);
  return `${right}/${total}`;
};
/** @param {object} answer @param {object} given */
function marked(answer, given) {
  player.key = { vraag: { answer } };
  return withCourse({ thousands: NL.thousands }, () => marking.mark({ id: "vraag", unit: NL.unit }, given));
}
/** @param {string} text */
const parsed = (text, { thousands, unit } = NL) => withCourse({ thousands }, () => marking.parseNumber(text, { unit }));

test("one option is right or wrong", () => {
  const answer = { type: "choice", correct: ["b"] };
  assert.deepEqual([share(answer, value("b")), share(answer, value("a")), share(answer, value(""))], ["1/1", "0/1", "0/1"]);
});

test("of several options, wrong ones are taken off, not below nothing", () => {
  const answer = { type: "choice", correct: ["a", "c", "d"] };
  assert.deepEqual(["acd", "ac", "abc", "b", "abcde", ""].map((keys) => share(answer, value(keys))), ["3/3", "2/3", "1/3", "0/3", "1/3", "0/3"]);
});

test("yes or no, statements, pairs and order count part by part", () => {
  assert.equal(share({ type: "yes-no", yes: false }, value("n")), "1/1");
  assert.equal(share({ type: "yes-no", yes: false }, value("")), "0/1");
  assert.equal(share({ type: "statements", verdicts: { a: 0, b: 1, c: 0 } }, value("a0b0c0")), "2/3");
  assert.equal(share({ type: "match", pairs: [{ left: "a", right: "c" }, { left: "b", right: "c" }] }, value("acbd")), "1/2");
  assert.equal(share({ type: "order", steps: ["c", "a", "b"] }, value("cba")), "1/3");
});

test("gaps and short answers fold case, accents, spaces, quotes and dashes", () => {
  const gaps = { type: "fill-in", gaps: { a: ["Café", "bar"], b: ["foto's"] } };
  assert.equal(share(gaps, value("ab", "  CAFE ", "foto’s")), "2/2");
  assert.equal(share(gaps, value("b", "foto’s")), "1/2");
  assert.equal(share({ type: "short-answer", accepted: ["re-integratie", "ijs"] }, value("", "Re–integratie")), "1/1");
  assert.equal(share({ type: "short-answer", accepted: ["ijs"] }, value("", "ĲS")), "1/1");
  assert.equal(share({ type: "short-answer", accepted: ["24/7"] }, value("", "24 7")), "0/1");
});

test("numbers are read as people type them", () => {
  const cases = [["2,5", 2.5], ["2.5", 2.5], ["2.000", 2000], ["2.000,50", 2000.5], ["2 000", 2000], ["-3", -3], ["−3", -3], ["1,5 Meter", 1.5], ["€ 12", 12], [",5", 0.5], ["7.", 7]];
  for (const [text, number] of cases) assert.equal(parsed(text), number, text);
  for (const text of ["", "veel", "1,2,3", "12 stuks", "1.2.3", "--1", "1e5", "0x10"]) assert.equal(parsed(text), null, text);
  assert.deepEqual(["2,000", "2.000", "2,000.5", "2,5"].map((text) => parsed(text, EN)), [2000, 2, 2000.5, 2.5]);
});

test("a range holds both ends, whatever binary makes of them", () => {
  const answer = { type: "number", min: 0.1 + 0.2, max: 0.7, text: "" };
  assert.deepEqual(["0,3", "0,7", "0,29", "0,71"].map((text) => share(answer, value("", text))), ["1/1", "1/1", "0/1", "0/1"]);
});

test("what has no right answer is not marked", () => assert.equal(marked({ type: "own" }, value("a", "b")), null));

/** The fixture's data. */
const facts = vm.createContext({});
vm.runInContext(build(FIXTURE).get("scripts/data/course.js").toString(), facts);
const course = JSON.parse(JSON.stringify(facts.Coursewright.course));
player.course = course;
const TEXT = "Een zin met ‘tekens’, €, 😀, | ^ ~ ; en\neen regel.";

/** A state in which everything is filled in. */
function full(text = TEXT) {
  const state = suspendData.newState("abc123");
  state.location = "slot";
  state.settings = { size: 3, spacing: 1, calm: 1 };
  for (const { id } of course.pages) state.seenPages.add(id);
  for (const exercise of course.exercises.filter((each) => !each.private)) {
    const saved = Object.assign(suspendData.newEntry(), { phase: "closed", attempts: 99, hints: 2, right: 1, total: 3 });
    Object.assign(saved, WORST[exercise.body]?.(exercise) ?? { texts: [text] });
    state.entries.set(exercise.id, saved);
  }
  return state;
}
const letters = (count) => "abcdefghijklmnopqrstuvwxyz0123456789".slice(0, count);
/** The longest response of each kind, without free text. */
const WORST = {
  choice: ({ single }) => ({ keys: single ? "a" : letters(3) }),
  "yes-no": () => ({ keys: "y" }),
  statements: ({ parts }) => ({ keys: [...letters(parts)].map((key) => `${key}0`).join("") }),
  match: ({ parts }) => ({ keys: [...letters(parts)].map((key) => `${key}z`).join("") }),
  order: ({ parts }) => ({ keys: letters(parts) }),
  "fill-in": ({ parts, bank }) => (bank ? { keys: letters(parts), texts: Array(parts).fill(bank[0]) } : { keys: letters(parts), texts: Array(parts).fill(TEXT) }),
  checklist: () => ({ keys: "ab", texts: [TEXT] }),
  task: () => ({ keys: "a", texts: [TEXT] }),
  "find-out": () => ({ keys: "ab", texts: [TEXT] }),
};
/** @param {any} state */
const plain = (state) => JSON.parse(JSON.stringify({ ...state, seenPages: [...state.seenPages], entries: [...state.entries] }));
/** What comes back of a state, as it is sent. @param {string} text */
const back = (text) => suspendData.unpack(text)?.state ?? null;
const packed = (state, limit = Infinity, about = course) => withCourse(about, () => suspendData.pack(state, limit));

test("a state comes back as it was, in signs that LMSs and firewalls leave alone", () => {
  const state = full();
  Object.assign(state, { revision: 70_000, best: { status: "passed", raw: 100 } });
  const { text, droppedTexts, droppedEntries } = packed(state);
  assert.match(text, /^[A-Za-z][A-Za-z0-9._-]+$/);
  assert.deepEqual([droppedTexts.length, droppedEntries.length], [0, 0]);
  const sent = plain(state);
  for (const [, saved] of sent.entries) saved.attempts = 61;
  assert.deepEqual(plain(back(text)), sent);
  const { damaged, changed, indexesChanged } = suspendData.unpack(text);
  assert.deepEqual([damaged, changed.length, indexesChanged], [false, 0, false]);
});

/** Characters that LMSs change, placed at the beginning, in the middle and at the end of a text. */
const SIGNS = [..."'\"\\`&<>%+=#;|^~$@(){}[]*?!/ \t\n\u0000\u00a0éßЖ字😀👩‍⚕️\ud83d0"];
/** What LMSs do to stored data. */
const TRANSFORMS = {
  nothing: (text) => text,
  "HTML-escapes": (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  "adds slashes": (text) => text.replace(/['"\\]/g, "\\$&"),
  "strips slashes": (text) => text.replace(/\\/g, ""),
  "doubles quotes": (text) => text.replace(/['"]/g, "$&$&"),
  trims: (text) => text.trim(),
  "evaluates it as JSON": (text) => {
    try {
      return String(JSON.parse(text));
    } catch {
      return text;
    }
  },
  "reads a number": (text) => (Number.isNaN(Number(text)) ? text : String(Number(text))),
  "URL-decodes": (text) => decodeURIComponent(text.replace(/\+/g, " ")),
  "URL-encodes": (text) => encodeURIComponent(text),
  "URL-encodes every sign": (text) => [...text].map((sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`).join(""),
  "puts quotes around it": (text) => `"${text}"`,
  "breaks lines": (text) => text.replace(/.{76}/g, "$&\r\n"),
  "adds a line end": (text) => `${text}\n`,
  "makes it Latin-1": (text) => Buffer.from(text, "latin1").toString("latin1"),
  "drops what is beyond ASCII": (text) => text.replace(/[^ -~]/g, "?"),
  "prints it between single quotes": (text) => text.split("'")[0],
  "posts it unencoded": (text) => new URLSearchParams(`a=${text}`).get("a") ?? "",
};

for (const [name, transform] of Object.entries(TRANSFORMS)) {
  test(`an LMS that ${name} loses nothing that was typed or answered`, () => {
    const state = full();
    for (const sign of SIGNS) {
      const texts = [sign, `${sign}een${sign}twee${sign}`, `een ${sign}`];
      state.entries.get("waarom").texts = texts;
      const restored = suspendData.unpack(transform(packed(state).text));
      assert.equal(restored.damaged, false, sign);
      assert.deepEqual([...restored.state.entries.get("waarom").texts], texts, sign);
      assert.equal(restored.state.entries.size, state.entries.size);
    }
  });
}

test("text takes far less room than it has letters, in either language", () => {
  const dutch = "Ik vraag eerst aan mijn leidinggevende of het mag. Daarna schrijf ik een bericht, maar niet over de cliënt. Als iemand boos reageert, ga ik het gesprek aan met een collega.";
  const english = "I ask my manager first whether it is allowed. Then I write a message, but not about the patient. When somebody is angry I talk to them with a colleague.";
  for (const [language, text] of [["nl-NL", dutch], ["en", english]]) {
    const about = { ...course, language };
    const state = suspendData.newState("abc123");
    state.entries.set("waarom", Object.assign(suspendData.newEntry(), { texts: [text] }));
    const { length } = packed(state, Infinity, about).text;
    assert.ok(length - 40 < 0.75 * text.length, `${language}: ${length} for ${text.length}`);
  }
});

test("a state keeps its texts in a package of another language", () => {
  const { text } = packed(full(), Infinity, { ...course, language: "en" });
  assert.deepEqual([...back(text).entries.get("waarom").texts], [TEXT]);
});

test("free text goes first, the longest before all others, and says so", () => {
  const state = full();
  const all = packed(state).text.length;
  state.entries.get("waarom").texts = ["lang ".repeat(100)];
  const { text, droppedTexts, droppedEntries } = packed(state, all);
  assert.ok(text.length <= all);
  assert.deepEqual([[...droppedTexts], [...droppedEntries]], [["waarom"], []]);
  const saved = back(text).entries.get("waarom");
  assert.deepEqual([saved.textLost, saved.right, saved.total, saved.texts.length], [true, 1, 3, 0]);
});

test("where not even the answers fit, the last ones are left out and told", () => {
  for (const limit of [255, 100, 10]) {
    const { text, droppedEntries } = packed(full(), limit);
    assert.ok(text.length <= Math.max(limit, 40), `${text.length}`);
    assert.ok(droppedEntries.length > 0);
    assert.equal(back(text).entries.size + droppedEntries.length, full().entries.size);
  }
});

test("the worst case that the compiler counts is what the player can need", () => {
  const { text, droppedEntries } = packed(full(), course.resumeWorst);
  assert.deepEqual([text.length, droppedEntries.length], [course.resumeWorst, 0]);
});

test("foreign and empty data are no state, and neither is one of a later form", () => {
  const { text } = packed(full());
  for (const other of ["", "x", "1abcde", '{"slide":3}', "9abcdefghijklmnop", text.toUpperCase().slice(1), "A", "."]) assert.equal(suspendData.unpack(other), null, other.slice(0, 20));
  // The first character is the format.
  assert.equal(suspendData.unpack(later(text)), null);
});

/** The same of the next form: its head has another letter and the check that fits. @param {string} text */
function later(text) {
  const [head, ...records] = text.split(".");
  for (const [a, b] of [..."0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"].flatMap((a, _, all) => all.map((b) => [a, b]))) {
    const other = [`B${head.slice(1, -2)}${a}${b}`, ...records].join(".");
    if (suspendData.unpack(other) === null) return other;
  }
  assert.fail("no check fits");
}

test("damage costs the record that it is in, and is told", () => {
  const state = full();
  const { text } = packed(state);
  for (let at = 0; at < text.length; at += 3) {
    const restored = suspendData.unpack(`${text.slice(0, at)}${text[at] === "x" ? "y" : "x"}${text.slice(at + 1)}`);
    assert.ok(restored.damaged, `${at}`);
    // A point that is lost makes one of two records.
    assert.ok(restored.state.entries.size >= state.entries.size - 2, `${at}: ${restored.state.entries.size}`);
  }
  const half = suspendData.unpack(text.slice(0, text.length / 2));
  assert.ok(half.damaged && half.state.entries.size > 5);
});

test("a new version of the course keeps what is the same, and tells what starts anew", () => {
  const { text } = packed(full());
  const next = structuredClone(course);
  next.exercises = next.exercises.filter(({ id }) => id !== "water");
  next.exercises.find(({ id }) => id === "de-keuze").fingerprint = "00000000";
  next.exercises.reverse();
  const { state, changed, damaged, indexesChanged } = withCourse(next, () => suspendData.unpack(text));
  assert.deepEqual([state.entries.has("water"), state.entries.has("de-keuze"), state.entries.has("welke-wel")], [false, false, true]);
  assert.deepEqual([[...changed], damaged, indexesChanged], [["de-keuze"], false, true]);
});

test("what is private is never packed", () => {
  const state = full();
  const { text } = packed(state);
  state.entries.set("wat-raakt-je", Object.assign(suspendData.newEntry(), { texts: ["9174"] }));
  assert.equal(packed(state).text, text);
});

/** @param {any} remote @param {any} local @param {object} [kept] @param {object} [known] */
function resumed(remote, local, kept = {}, known = {}) {
  const lms = { status: "incomplete", suspendData: remote ? packed(remote).text : "", ...known };
  const backup = local && { text: packed(local).text, saved: false, unsent: [], base: 0, at: 0, ...kept };
  return player.resume(lms, backup, 1000);
}
/** @param {number} revision @param {string} sessionId @param {Record<string, object>} entries */
function stateOf(revision, sessionId, entries = {}) {
  const state = Object.assign(suspendData.newState("abc123"), { revision, sessionId });
  for (const [id, entry] of Object.entries(entries)) state.entries.set(id, Object.assign(suspendData.newEntry(), entry));
  return state;
}

test("a state without an answer is whole", () => {
  const { damaged, truncated } = suspendData.unpack(packed(stateOf(3, "aa")).text);
  assert.deepEqual([damaged, truncated], [false, false]);
  assert.equal(resumed(stateOf(3, "aa"), null).stateLimit, Infinity);
});

test("the copy goes on from what the LMS has, or yields to it, by session and revision", () => {
  const typed = (text) => ({ waarom: { texts: [text] } });
  const text = ({ state }) => state.entries.get("waarom").texts[0];
  assert.equal(text(resumed(stateOf(5, "aa", typed("oud")), stateOf(9, "aa", typed("nieuw")))), "nieuw", "the same session went on");
  assert.equal(text(resumed(stateOf(5, "aa", typed("oud")), stateOf(9, "bb", typed("nieuw")), { base: 5 })), "nieuw", "a later session went on from there");
  assert.equal(text(resumed(stateOf(9, "cc", typed("daar")), stateOf(7, "bb", typed("hier")), { base: 5 })), "daar\n\nhier", "both went on: nothing is lost");
  assert.equal(text(resumed(stateOf(9, "cc", typed("daar en hier")), stateOf(7, "bb", typed("hier")), { base: 5 })), "daar en hier");
});

test("of two results of one exercise the better one counts, with the attempts of both", () => {
  const here = { keys: "a", phase: "marked", attempts: 3, right: 0, total: 1 };
  const there = { keys: "b", phase: "closed", attempts: 1, right: 1, total: 1 };
  for (const [remote, local] of [[there, here], [here, there]]) {
    const { state } = resumed(stateOf(9, "cc", { "de-keuze": remote }), stateOf(8, "bb", { "de-keuze": local }), { base: 2 });
    const { keys, right, attempts } = state.entries.get("de-keuze");
    assert.deepEqual([keys, right, attempts], ["b", 1, 3]);
  }
});

test("answers that only the copy had are sent again after a merge", () => {
  const { resend, backupMatches } = resumed(stateOf(9, "bb"), stateOf(5, "aa", { waarom: { texts: ["iets"] } }), { saved: true, base: 3 });
  assert.deepEqual([[...resend].map(({ id }) => id), backupMatches], [["waarom"], false]);
});

test("a number is followed by the singular of one", () => {
  const strings = { score: "{points} of {of} points", "score-one": "{points} of {of} point" };
  Object.assign(player, { strings });
  vm.runInContext(readFileSync(new URL("../../exporters/scorm/scripts/dom.js", import.meta.url), "utf8"), context);
  const shown = (of) => player.text("score", { points: 0, of });
  assert.deepEqual([shown(1), shown(2)], ["0 of 1 point", "0 of 2 points"]);
});

test("a copy is offered where the LMS has lost what it had, and not for a new attempt or after a month", () => {
  const copy = stateOf(9, "aa", { waarom: { texts: ["iets"] } });
  const offer = (kept, known) => resumed(null, copy, kept, known).offer !== null;
  assert.ok(offer({ saved: false }, { status: "not attempted" }), "it was never saved");
  assert.ok(!offer({ saved: true }, { status: "not attempted" }), "a new attempt");
  assert.ok(offer({ saved: true }, { status: "incomplete" }), "the LMS lost it");
  assert.ok(offer({ saved: true }, { status: "", suspendData: "kapot" }), "it cannot be read");
  assert.ok(!offer({ saved: false, at: -31 * 24 * 3600 * 1000 }, { status: "" }), "of another year");
});

test("a state that was recorded with this form is read by every later player", () => {
  const folder = new URL("fixture/states/", import.meta.url);
  for (const name of readdirSync(folder)) {
    const { about, text, state, typed } = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    const restored = withCourse(about, () => suspendData.unpack(text));
    assert.equal(restored.damaged, false, name);
    assert.deepEqual(plain(restored.state), state, name);
    for (const [language, signs, texts] of typed) assert.deepEqual([...textCompression.decompress(signs, language)], texts, `${name} ${language}`);
  }
});

/** A course of two exercises of one and three points. */
function small(overrides) {
  const exercise = (id, points) => ({ id, page: "p", points, counts: points > 0, marked: points > 0, extra: false, private: false });
  return { pages: [{ id: "p", extra: false }, { id: "q", extra: true }], exercises: [exercise("een", 1), exercise("drie", 3), exercise("open", 0)], status: "passed-incomplete", complete: "passed", passMark: 70, ...overrides };
}
function results(marks, { seen = [], open = false } = {}) {
  const state = suspendData.newState("abc123");
  for (const page of seen) state.seenPages.add(page);
  for (const [id, right, total] of marks) state.entries.set(id, Object.assign(suspendData.newEntry(), { right, total }));
  if (open) state.entries.set("open", Object.assign(suspendData.newEntry(), { texts: ["x"] }));
  return state;
}
const outcome = (about, state, passed = false) => withCourse(about, () => score.outcome(state, { passMark: about.passMark, passed }));

test("the score is over all that counts, and rounds down", () => {
  const { raw, points, maxPoints, allMarked } = withCourse(small(), () => score.ofCourse(results([["drie", 2, 3]])));
  assert.deepEqual([raw, points, maxPoints, allMarked], [50, 2, 4, false]);
  assert.equal(withCourse(small(), () => score.ofCourse(results([["drie", 2, 3], ["een", 2, 3]])).raw), 66);
});

test("status follows what was done", () => {
  const right = [["een", 1, 1], ["drie", 3, 3]];
  const wrong = [["een", 0, 1], ["drie", 1, 3]];
  assert.equal(outcome(small(), results([])).status, "incomplete");
  assert.equal(outcome(small(), results(right)).status, "passed");
  assert.equal(outcome(small(), results(wrong)).status, "incomplete");
  assert.equal(outcome(small(), results(wrong), true).status, "passed", "a pass is never taken back");
  assert.equal(outcome(small({ status: "passed-failed" }), results(wrong)).status, "failed");
  assert.equal(outcome(small({ status: "passed-failed" }), results(wrong.slice(1))).status, "incomplete");
  assert.equal(outcome(small({ complete: "pages" }), results(right)).status, "incomplete");
  assert.equal(outcome(small({ complete: "pages" }), results(right, { seen: ["p"] })).status, "passed");
  assert.equal(outcome(small({ complete: "exercises" }), results(right, { seen: ["p"] })).status, "incomplete");
  assert.equal(outcome(small({ complete: "exercises" }), results(right, { seen: ["p"], open: true })).status, "passed");
  assert.equal(outcome(small({ passMark: null, complete: "pages" }), results([], { seen: ["p"] })).status, "completed");
  assert.equal(outcome(small({ passMark: null, complete: "exercises" }), results(wrong, { seen: ["p"], open: true })).status, "completed");
  assert.equal(outcome(small({ status: "completed", complete: "pages" }), results(wrong, { seen: ["p"] })).status, "completed");
});
