// What the record of an LMS must have after a play, given its switches.
import assert from "node:assert/strict";

/** An interaction's id is the exercise's, with or without its number in front. @param {string} id */
const exerciseOf = (id) => id.replace(/^\d{3}[a-z]?-/, "");

/** Whether an element reaches this LMS's record. @param {import("./server.mjs").Lms} lms @param {string} element */
export const keeps = (lms, element) => !lms.switches.knows || new RegExp(lms.switches.knows).test(element);

/** Whether a teacher can see the answers. @param {import("./server.mjs").Lms} lms */
export const reports = (lms) => lms.switches.children && keeps(lms, "cmi.interactions.0.id");

/** The report's line of each exercise: the last with its id. @param {import("./server.mjs").Lms} lms @param {number} [place] */
export function lines(lms, place) {
  return new Map(lms.report(place).interactions.map((each) => [exerciseOf(each.id), each]));
}

/**
 * Every marked exercise that was done has a line with its last result, and no line is of nothing.
 * @param {import("./server.mjs").Lms} lms
 * @param {Exercise[]} exercises that were done
 * @param {(exercise: Exercise) => boolean} right
 */
export function assertReport(lms, exercises, right = () => true) {
  const old = lms.version === "1.2";
  const { interactions } = lms.report();
  const found = lines(lms);
  const faults = [];
  for (const exercise of exercises.filter(({ marked }) => marked)) {
    const line = found.get(exercise.id);
    const wanted = right(exercise) ? /^correct$/ : old ? /^(wrong|0(\.\d+)?)$/ : /^(incorrect|0(\.\d+)?)$/;
    if (!line) faults.push(`${exercise.id} is missing`);
    else if (!wanted.test(line.result)) faults.push(`${exercise.id} is "${line.result}"`);
    else if (!line.type || !line.response) faults.push(`${exercise.id} has no ${line.type ? "response" : "type"}`);
  }
  const ids = interactions.map(({ id }) => exerciseOf(id));
  for (const id of new Set(ids)) if (!exercises.some((each) => each.id === id)) faults.push(`${id || "an empty id"} is of no exercise`);
  assert.deepEqual(faults, [], "the report by exercise");
}

/**
 * The LMS has a pass, with all that it can hold of it.
 * @param {import("./server.mjs").Lms} lms
 * @param {Course} course
 * @param {Exercise[]} [wrong] the exercises whose last answer is wrong
 */
export function assertPassed(lms, course, wrong = []) {
  const report = lms.report();
  assert.ok(report.passed, `no pass: ${JSON.stringify({ ...report, interactions: report.interactions.length })}`);
  if (!keeps(lms, "cmi.score.raw")) return;
  assert.equal(report.status, "passed");
  if (lms.version === "2004") assert.equal(report.completion, "completed");
  const [points, of] = [wrong, course.exercises].map((list) => list.filter(({ counts }) => counts).reduce((sum, each) => sum + each.points, 0));
  assert.equal(report.raw, String(Math.round((100 * (of - points)) / of)), "the score");
  assert.notEqual(report.state, "", "the state");
  if (!reports(lms)) return;
  assertReport(lms, course.exercises, (exercise) => !wrong.includes(exercise));
  assertObjectives(lms, course, wrong);
}

/** Passes the course in one visit. @param {import("./learner.mjs").LmsLearner} learner @param {import("./server.mjs").Lms} lms */
export async function passCourse(learner, lms) {
  await learner.visit();
  await learner.play("right");
  await learner.leave();
  await lms.until(({ passed }) => passed);
  assertPassed(lms, await learner.course());
}

/** @param {import("./server.mjs").Lms} lms @param {Course} course @param {Exercise[]} wrong */
export function assertObjectives(lms, course, wrong) {
  const { objectives } = lms.report();
  const serving = (/** @type {Exercise[]} */ list, /** @type {string} */ id) => list.filter((each) => each.marked && each.objectives.includes(id));
  for (const { id } of course.objectives.filter(({ id }) => serving(course.exercises, id).length)) {
    const own = objectives.filter((each) => each.id === id);
    const all = serving(wrong, id).length === 0;
    assert.equal(own.length, 1, `objective ${id} once`);
    assert.match(own[0].raw, all ? /^100$/ : /^\d\d?$/, id);
    assert.match(own[0].status, all ? /^passed$/ : /^(passed|incomplete|completed)$/, id);
  }
}

/**
 * The LMS has a test that was not passed, and does not lock the learner out.
 * @param {import("./server.mjs").Lms} lms
 */
export function assertNotYet(lms) {
  const report = lms.report();
  assert.equal(report.passed, false);
  assert.equal(lms.switches.reviewAfter.includes(report.status), false, `${report.status} locks the learner out`);
  if (!keeps(lms, "cmi.score.raw")) return;
  assert.match(report.raw, /^\d+$/, "a score");
  assert.ok(Number(report.raw) < 70);
}
