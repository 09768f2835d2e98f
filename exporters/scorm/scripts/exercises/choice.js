// @ts-check
// Choosing: one option, several options, yes or no, and a verdict on each of several statements.
((cw) => {
  "use strict";

  const options = (/** @type {HTMLFormElement} */ form) => cw.all(".option", form);
  const input = (/** @type {Element} */ option) => cw.one("input", option);
  const label = (/** @type {Element} */ option) => cw.one(".label", option).textContent.trim();

  /** @param {Answer} answer @returns {string[]} */
  function rightKeys(answer) {
    if (answer.type === "yes-no") return [answer.yes ? "y" : "n"];
    return answer.type === "choice" ? answer.correct : [];
  }

  /** @type {Kind} */
  const choice = {
    ...cw.baseKind,
    problem: (value) => (value.keys === "" ? "error-choose" : null),
    marks(form, _, answer, mark) {
      for (const option of options(form)) {
        const chosen = mark !== null && input(option).checked;
        cw.setMark(option, chosen ? rightKeys(answer).includes(input(option).dataset.key) : null);
      }
    },
    solution: (form, _, answer) => options(form).filter((option) => rightKeys(answer).includes(input(option).dataset.key)).map(label),
  };

  /** @type {Kind} */
  const statements = {
    ...cw.baseKind,
    problem: (value, exercise) => (value.keys === "" ? "error-empty" : value.keys.length < 2 * exercise.parts ? "error-every-statement" : null),
    marks(form, _, __, mark) {
      for (const statement of cw.all(".statement", form)) cw.setMark(statement, mark ? (mark.parts[statement.dataset.part] ?? false) : null);
    },
    solution(form, _, answer) {
      if (answer.type !== "statements") return [];
      return cw.all(".statement", form).flatMap((statement) => {
        const right = statement.querySelector(`input[data-key="${statement.dataset.part}${answer.verdicts[statement.dataset.part]}"]`);
        if (!right) return [];
        return `${cw.one(".label", statement).textContent.trim()} — ${label(right.closest(".option"))}`;
      });
    },
  };

  Object.assign(cw.kinds, { choice, "yes-no": choice, statements });
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
