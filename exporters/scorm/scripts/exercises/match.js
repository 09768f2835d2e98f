// @ts-check
// Exercises that match pairs: a labelled select for each item on the left.
((cw) => {
  "use strict";

  const selects = (/** @type {HTMLFormElement} */ form) => cw.queryAll("select[data-left]", form);

  cw.kinds.match = {
    ...cw.baseKind,
    read(form) {
      const chosen = selects(form).filter((select) => select.value !== "");
      return { keys: chosen.map((select) => select.dataset.left + select.value).join(""), texts: [] };
    },
    write(form, _, { keys }) {
      const pairs = cw.marking.parsePairs(keys);
      for (const select of selects(form)) select.value = pairs[select.dataset.left] ?? "";
    },
    problem: ({ keys }, { parts }) => (keys === "" ? "error-empty" : keys.length < 2 * parts ? "error-every-pair" : null),
    showMarks(form, _, __, mark) {
      for (const select of selects(form)) cw.showMark(select.closest(".pair"), mark && (mark.parts[select.dataset.left] ?? false));
    },
    solution(form, _, answer) {
      if (answer.type !== "match") return [];
      return answer.pairs.map(({ left, right }) => {
        const select = cw.query(`select[data-left="${left}"]`, form);
        return `${cw.labelOf(select.closest(".pair"))} — ${cw.query(`option[value="${right}"]`, select).textContent}`;
      });
    },
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
