// @ts-check
// Matching: a labelled select for each left cell.
((cw) => {
  "use strict";

  const selects = (/** @type {HTMLFormElement} */ form) => cw.all("select[data-left]", form);

  /** @type {Kind} */
  cw.kinds.match = {
    ...cw.baseKind,
    read(form) {
      const chosen = selects(form).filter((select) => select.value !== "");
      return { keys: chosen.map((select) => select.dataset.left + select.value).join(""), texts: [] };
    },
    write(form, _, value) {
      const pairs = cw.marking.pairs(value.keys);
      for (const select of selects(form)) select.value = pairs[select.dataset.left] ?? "";
    },
    problem: (value, exercise) => (value.keys === "" ? "error-empty" : value.keys.length < 2 * exercise.parts ? "error-every-pair" : null),
    marks(form, _, __, mark) {
      for (const select of selects(form)) cw.setMark(select.closest(".pair"), mark ? (mark.parts[select.dataset.left] ?? false) : null);
    },
    solution(form, _, answer) {
      if (answer.type !== "match") return [];
      return answer.pairs.map(({ left, right }) => {
        const select = cw.one(`select[data-left="${left}"]`, form);
        return `${cw.one(".label", select.closest(".pair")).textContent.trim()} — ${cw.one(`option[value="${right}"]`, select).textContent}`;
      });
    },
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
