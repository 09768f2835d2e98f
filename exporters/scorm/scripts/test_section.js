// @ts-check
// A section that is marked together: one button at its end, a warning about what is open, then all feedback.
((cw) => {
  "use strict";

  /**
   * @param {Page} page
   * @param {Control[]} controls the section's marked exercises
   * @param {Control[]} others its other ones
   * @param {Events} events
   */
  function mount(page, controls, others, events) {
    const box = cw.one(`[data-page="${page.id}"] .test-end`);
    const [mark, anyway, again, region] = [".mark-test", ".mark-anyway", ".retake", ".feedback"].map((name) => cw.one(name, box));
    // Taken again, what has no attempt left keeps its result while the rest is open.
    const drafts = () => controls.filter(({ exercise }) => events.entry(exercise).phase === "draft");
    const taken = () => drafts().length === 0;
    const left = () => controls.filter(({ exercise }) => exercise.attempts === null || events.entry(exercise).attempts < exercise.attempts);
    draw();

    mark.addEventListener("click", () => {
      if (mark.getAttribute("aria-disabled") === "true") return;
      const open = drafts().filter((control) => control.empty());
      if (open.length === 0) return markAll();
      cw.say(region, "error", cw.text("error"), cw.text(open.length === 1 ? "test-open-one" : "test-open", { n: open.length }), links(open));
      anyway.hidden = open.length === drafts().length;
    });
    anyway.addEventListener("click", markAll);
    again.addEventListener("click", () => {
      const open = left();
      for (const control of open) control.retry();
      events.changed(open[0].exercise);
      draw();
      open[0].focus();
    });

    function markAll() {
      for (const control of drafts()) control.finish();
      for (const control of controls) control.draw();
      draw();
      mark.focus();
    }

    function draw() {
      mark.setAttribute("aria-disabled", String(taken()));
      for (const { hold } of others) hold(!taken());
      anyway.hidden = true;
      again.hidden = !taken() || left().length === 0;
      if (!taken()) return cw.say(region, "", "");
      const right = controls.filter(({ exercise }) => events.entry(exercise).right === events.entry(exercise).of).length;
      const { points, of } = events.points(controls.map(({ exercise }) => exercise));
      const verdict = right === controls.length ? "right" : right > 0 ? "partly" : "wrong";
      cw.say(region, verdict, cw.text("test-marked"), cw.text("test-right", { n: right, of: controls.length }), cw.text("test-points", { n: cw.number(points), of }));
    }

    /** @param {Control[]} open */
    function links(open) {
      return cw.element("ul", "", ...open.map(({ exercise }) => cw.element("li", "", cw.link(exercise.id, exercise.name))));
    }
  }

  cw.test = { mount };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
