// @ts-check
// The last page: the result, by objective and section, and what is still open, with the way there.
// Deliberately absent: what the learner wrote (answers.js).
((cw) => {
  "use strict";

  /**
   * @param {() => {state: State, readOnly: boolean} & Result} now
   * @param {(exercises: Exercise[]) => void} reopen lets exercises be done again
   */
  function mount(now, reopen) {
    const page = cw.one('[data-page="end_"]');
    const answers = cw.answers.mount(page);
    return {
      draw() {
        const { state, ...result } = now();
        drawResult(cw.one(".result", page), result);
        if (!result.readOnly) drawStuck(cw.one(".result", page), state, result, reopen);
        drawParts(cw.one(".parts", page), state);
        drawOpen(cw.one(".open", page), state);
        answers.draw();
      },
    };
  }

  /** @param {HTMLElement} box @param {{readOnly: boolean} & Result} result */
  function drawResult(box, { outcome: { score, status, complete }, passMark, raw, readOnly }) {
    const done = status === "passed" || (status === "completed" && complete);
    const word = status === "passed" ? "passed" : status === "failed" || (score.all && passMark !== null && score.raw < passMark) ? "not-passed" : done ? "completed" : "not-completed";
    box.dataset.kind = done ? "right" : "info";
    box.replaceChildren(cw.element("p", "verdict", cw.text(word)));
    // In a review the LMS keeps nothing of what is done now.
    if (readOnly) box.append(cw.element("p", "", cw.text("end-read-only")));
    // An LMS may have a pass and no answers any more: there is no score to tell then.
    if (score.of === 0 || (score.marked === 0 && done)) return;
    if (raw > score.raw) box.append(cw.element("p", "", cw.text("best-score", { raw })));
    box.append(cw.element("p", "score", cw.text("score", { raw: score.raw, points: cw.number(score.points), of: score.of })));
    if (passMark !== null) box.append(cw.element("p", "", cw.text("pass-mark", { mark: cw.number(passMark) })));
  }

  /**
   * The way out for a learner who can no longer reach the pass mark.
   * @param {HTMLElement} box
   * @param {State} state
   * @param {Result} result
   * @param {(exercises: Exercise[]) => void} reopen
   */
  function drawStuck(box, state, { passMark, outcome }, reopen) {
    if (passMark === null || outcome.enough || outcome.status === "passed") return;
    const { stuck, again } = cw.score.stuck(cw.course, state, passMark);
    if (!stuck) return;
    box.append(cw.element("p", "", cw.text(again.length > 0 ? "end-stuck-again" : "end-stuck")));
    if (again.length === 0) return;
    const button = cw.element("button", "do-again", cw.text("end-do-again"));
    button.setAttribute("type", "button");
    button.addEventListener("click", () => reopen(again));
    box.append(cw.element("div", "actions", button));
  }

  /** @param {HTMLElement} box @param {State} state */
  function drawParts(box, state) {
    const { objectives, pages } = cw.course;
    box.replaceChildren(
      ...table("by-objective", objectives.map(({ id, text }) => [text, (exercise) => exercise.objectives.includes(id)]), state),
      ...table("by-section", pages.map(({ id, title }) => [title, (exercise) => exercise.page === id]), state),
    );
  }

  /**
   * A row for each part that has marked exercises.
   * @param {string} name
   * @param {[string, (exercise: Exercise) => boolean][]} parts
   * @param {State} state
   * @returns {HTMLElement[]} nothing if there is no such part
   */
  function table(name, parts, state) {
    const rows = parts.flatMap(([title, belongs]) => {
      const entries = cw.course.exercises.filter((exercise) => exercise.marked && belongs(exercise)).map(({ id }) => state.entries.get(id));
      const right = entries.filter((entry) => entry && entry.of > 0 && entry.right === entry.of).length;
      const open = entries.filter((entry) => !entry?.of).length;
      if (entries.length === 0) return [];
      const head = cw.element("th", "", title);
      head.setAttribute("scope", "row");
      const text = cw.text("parts-right", { n: right, of: entries.length });
      return [cw.element("tr", "", head, cw.element("td", "", open > 0 ? `${text} ${cw.text("still-open", { n: open })}` : text))];
    });
    return rows.length > 0 ? [cw.element("table", "", cw.element("caption", "", cw.text(name)), cw.element("tbody", "", ...rows))] : [];
  }

  /** @param {HTMLElement} box @param {State} state */
  function drawOpen(box, state) {
    const { pages, exercises } = cw.score.open(cw.course, state);
    const open = new Set([...pages, ...exercises.map(({ page }) => ({ id: page }))].map(({ id }) => id));
    const items = cw.course.pages.filter(({ id }) => open.has(id)).map(({ id, title }) => {
      const item = cw.element("li", "", cw.link(id, title));
      const left = exercises.filter(({ page }) => page === id);
      if (left.length > 0) item.append(cw.element("ul", "", ...left.map(({ id, name }) => cw.element("li", "", cw.link(id, name)))));
      return item;
    });
    box.replaceChildren(items.length > 0 ? cw.element("ul", "", ...items) : cw.element("p", "", cw.text("nothing-open")));
  }

  cw.end = { mount };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
