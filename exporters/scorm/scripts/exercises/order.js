// @ts-check
// Exercises that put steps in order: two buttons for each step, which keep the focus and announce the new place.
((cw) => {
  "use strict";

  const listOf = (/** @type {HTMLFormElement} */ form) => cw.query(".order", form);
  const steps = (/** @type {HTMLFormElement} */ form) => cw.queryAll(".step", form);

  cw.kinds.order = {
    ...cw.baseKind,
    mount(form) {
      for (const button of cw.queryAll(".mover", form)) button.addEventListener("click", () => move(form, button));
      disableEnds(form);
    },
    // The first order is never right, so an untouched list is no answer.
    read: (form) => ({ keys: listOf(form).dataset.moved ? steps(form).map((step) => step.dataset.part).join("") : "", texts: [] }),
    write(form, _, { keys }) {
      const list = listOf(form);
      const byKey = new Map(steps(form).map((step) => [step.dataset.part, step]));
      for (const key of keys || list.dataset.start) if (byKey.has(key)) list.append(byKey.get(key));
      list.dataset.moved = keys ? "true" : "";
      disableEnds(form);
    },
    problem: ({ keys }) => (keys === "" ? "error-order" : null),
    showMarks(form, _, __, mark) {
      for (const step of steps(form)) cw.showMark(step, mark && (mark.parts[step.dataset.part] ?? false));
    },
    solution(form, _, answer) {
      if (answer.type !== "order") return [];
      return answer.steps.map((key, index) => `${index + 1}. ${cw.labelOf(cw.query(`.step[data-part="${key}"]`, form))}`);
    },
  };

  /** @param {HTMLFormElement} form @param {HTMLElement} button */
  function move(form, button) {
    const step = /** @type {HTMLElement} */ (button.closest(".step"));
    const up = button.dataset.move === "up";
    const other = up ? step.previousElementSibling : step.nextElementSibling;
    if (other) {
      if (up) other.before(step);
      else other.after(step);
      listOf(form).dataset.moved = "true";
      disableEnds(form);
      // A button that moves in the page loses the focus.
      button.focus();
      form.dispatchEvent(new Event("input"));
    }
    cw.announce(cw.text("order-place", { step: cw.labelOf(step), n: steps(form).indexOf(step) + 1, of: steps(form).length }));
  }

  /** The outer buttons can still have the focus. @param {HTMLFormElement} form */
  function disableEnds(form) {
    steps(form).forEach((step, index, { length }) => {
      cw.query("[data-move=up]", step).setAttribute("aria-disabled", String(index === 0));
      cw.query("[data-move=down]", step).setAttribute("aria-disabled", String(index === length - 1));
    });
  }
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
