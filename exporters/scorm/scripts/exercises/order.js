// @ts-check
// Putting in order with two buttons a step, which keep the focus and say the new place.
((cw) => {
  "use strict";

  const list = (/** @type {HTMLFormElement} */ form) => cw.one(".order", form);
  const steps = (/** @type {HTMLFormElement} */ form) => cw.all(".step", form);
  const label = (/** @type {Element} */ step) => cw.one(".label", step).textContent.trim();

  /** @type {Kind} */
  cw.kinds.order = {
    ...cw.baseKind,
    mount(form) {
      for (const button of cw.all(".mover", form)) button.addEventListener("click", () => move(form, button));
      ends(form);
    },
    // The order that is shown first is never the right one, so a list that nobody touched is no answer.
    read: (form) => ({ keys: list(form).dataset.moved ? steps(form).map((step) => step.dataset.part).join("") : "", texts: [] }),
    write(form, _, value) {
      const known = new Map(steps(form).map((step) => [step.dataset.part, step]));
      const order = value.keys ? [...value.keys] : list(form).dataset.start.split("");
      for (const key of order) if (known.has(key)) list(form).append(known.get(key));
      list(form).dataset.moved = value.keys ? "true" : "";
      ends(form);
    },
    problem: (value) => (value.keys === "" ? "error-order" : null),
    marks(form, _, __, mark) {
      for (const step of steps(form)) cw.setMark(step, mark ? (mark.parts[step.dataset.part] ?? false) : null);
    },
    solution(form, _, answer) {
      if (answer.type !== "order") return [];
      return answer.steps.map((key, place) => `${place + 1}. ${label(cw.one(`.step[data-part="${key}"]`, form))}`);
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
      list(form).dataset.moved = "true";
      ends(form);
      // A button that was moved along with its step has lost the focus.
      button.focus();
      form.dispatchEvent(new Event("input"));
    }
    cw.announce(cw.text("order-place", { step: label(step), n: steps(form).indexOf(step) + 1, of: steps(form).length }));
  }

  /** A button at the end stays where the focus can be: it says that it does nothing. @param {HTMLFormElement} form */
  function ends(form) {
    const all = steps(form);
    all.forEach((step, place) => {
      cw.one("[data-move=up]", step).setAttribute("aria-disabled", String(place === 0));
      cw.one("[data-move=down]", step).setAttribute("aria-disabled", String(place === all.length - 1));
    });
  }
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
