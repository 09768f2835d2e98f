// @ts-check
// Exercises with gaps in a text: to type in, or to choose a word of a bank for.
((cw) => {
  "use strict";

  const gaps = (/** @type {HTMLFormElement} */ form) => cw.queryAll("[data-gap]", form);

  cw.kinds["fill-in"] = {
    ...cw.baseKind,
    read(form) {
      const filled = gaps(form).filter((gap) => gap.value.trim() !== "");
      return { keys: filled.map((gap) => gap.dataset.gap).join(""), texts: filled.map((gap) => gap.value) };
    },
    write(form, _, { keys, texts }) {
      for (const gap of gaps(form)) gap.value = texts[keys.indexOf(gap.dataset.gap)] ?? "";
    },
    problem: ({ keys }, { parts }) => (keys === "" ? "error-empty" : keys.length < parts ? "error-every-gap" : null),
    showMarks(form, _, __, mark) {
      for (const gap of gaps(form)) cw.showMark(gap.closest(".gap"), mark && (mark.parts[gap.dataset.gap] ?? false));
    },
    solution(form, _, answer) {
      if (answer.type !== "fill-in") return [];
      return gaps(form).flatMap((gap, index) => {
        const accepted = answer.gaps[gap.dataset.gap];
        return accepted ? cw.text("gap-answer", { n: index + 1, answer: accepted[0] }) : [];
      });
    },
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
