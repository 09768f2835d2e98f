// @ts-check
// Filling in: gaps to type in, or to choose a word of the bank for.
((cw) => {
  "use strict";

  const gaps = (/** @type {HTMLFormElement} */ form) => cw.all("[data-gap]", form);

  /** @type {Kind} */
  cw.kinds["fill-in"] = {
    ...cw.baseKind,
    read(form) {
      const filled = gaps(form).filter((gap) => gap.value.trim() !== "");
      return { keys: filled.map((gap) => gap.dataset.gap).join(""), texts: filled.map((gap) => gap.value) };
    },
    write(form, _, value) {
      for (const gap of gaps(form)) gap.value = value.texts[value.keys.indexOf(gap.dataset.gap)] ?? "";
    },
    problem: (value, exercise) => (value.keys === "" ? "error-empty" : value.keys.length < exercise.parts ? "error-every-gap" : null),
    marks(form, _, __, mark) {
      for (const gap of gaps(form)) cw.setMark(gap.closest(".gap"), mark ? (mark.parts[gap.dataset.gap] ?? false) : null);
    },
    solution(form, _, answer) {
      if (answer.type !== "fill-in") return [];
      return gaps(form).flatMap((gap, place) => {
        const accepted = answer.gaps[gap.dataset.gap];
        return accepted ? cw.text("gap-answer", { n: place + 1, answer: accepted[0] }) : [];
      });
    },
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
