// @ts-check
// The last page: the result, what is still open, and everything the learner wrote, to print or save.
((cw) => {
  "use strict";

  /** @param {() => {state: State, outcome: Outcome, passMark: number | null}} now */
  function mount(now) {
    const page = cw.one('[data-page="end_"]');
    cw.one(".print", page).addEventListener("click", () => print());
    cw.one(".save", page).addEventListener("click", () => save(cw.one(".my-answers", page)));
    return {
      draw() {
        const { outcome, passMark, state } = now();
        drawResult(cw.one(".result", page), outcome, passMark);
        drawOpen(cw.one(".open", page), state);
        drawAnswers(cw.one(".my-answers", page));
      },
    };
  }

  /** @param {HTMLElement} box @param {Outcome} outcome @param {number | null} passMark */
  function drawResult(box, { score, status, complete }, passMark) {
    const done = status === "passed" || (status === "completed" && complete);
    const word = status === "passed" ? "passed" : status === "failed" || (score.all && passMark !== null && score.raw < passMark) ? "not-passed" : done ? "completed" : "not-completed";
    box.dataset.kind = done ? "right" : "info";
    box.replaceChildren(cw.element("p", "verdict", cw.text(word)));
    if (score.of === 0) return;
    box.append(cw.element("p", "score", cw.text("score", { raw: score.raw, points: cw.number(score.points), of: score.of })));
    if (passMark !== null) box.append(cw.element("p", "", cw.text("pass-mark", { mark: cw.number(passMark) })));
  }

  /** @param {HTMLElement} box @param {State} state */
  function drawOpen(box, state) {
    const { pages, exercises } = cw.score.open(cw.course, state);
    const open = new Set([...pages.map(({ id }) => id), ...exercises.map(({ page }) => page)]);
    const items = cw.course.pages.filter(({ id }) => open.has(id)).map((page) => {
      const link = cw.element("a", "", page.title);
      link.setAttribute("href", `#${page.id}`);
      const item = cw.element("li", "", link);
      const left = exercises.filter((exercise) => exercise.page === page.id);
      if (left.length > 0) item.append(cw.element("ul", "", ...left.map((exercise) => cw.element("li", "", cw.link(exercise)))));
      return item;
    });
    box.replaceChildren(items.length > 0 ? cw.element("ul", "", ...items) : cw.element("p", "", cw.text("nothing-open")));
  }

  /** Everything that was written, reflections among it: it goes to the printer or a file, nowhere else. @param {HTMLElement} box */
  function drawAnswers(box) {
    const { title, version, build } = cw.course;
    const date = new Date().toLocaleDateString(cw.course.language, { dateStyle: "long" });
    const list = cw.course.exercises.map(written).filter((item) => item !== null);
    box.replaceChildren(
      cw.element("h3", "", cw.text("answers-title", { title })),
      cw.element("p", "stamp", cw.text("answers-stamp", { date, version: version || "–", build })),
      ...(list.length > 0 ? list : [cw.element("p", "", cw.text("answers-none"))]),
    );
  }

  /** @param {Exercise} exercise @returns {HTMLElement | null} */
  function written(exercise) {
    const form = cw.one(`[data-exercise="${exercise.id}"] form.work`);
    const lines = cw.all("textarea, input[data-text]", form).map((field) => field.value.trim()).filter((text) => text !== "");
    const ticked = exercise.body === "checklist" || exercise.body === "find-out" ? cw.all("input[data-key]:checked", form).map((input) => cw.one(".label", input.closest("label")).textContent.trim()) : [];
    if (exercise.marked || lines.length + ticked.length === 0) return null;
    return cw.element("div", "answer", cw.element("h4", "", exercise.name), ...ticked.map((text) => cw.element("p", "", `☑ ${text}`)), ...lines.map((text) => cw.element("p", "text", text)));
  }

  /** @param {HTMLElement} box */
  function save(box) {
    const copy = document.implementation.createHTMLDocument(cw.course.title);
    copy.documentElement.lang = cw.course.language;
    copy.head.prepend(Object.assign(copy.createElement("meta"), { content: "text/html; charset=utf-8", httpEquiv: "Content-Type" }));
    copy.body.innerHTML = box.innerHTML;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["<!doctype html>\n", copy.documentElement.outerHTML], { type: "text/html" }));
    link.download = `${cw.course.id}.html`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  cw.end = { mount };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
