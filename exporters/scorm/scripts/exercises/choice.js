// @ts-check
// The kinds of exercise with options to choose: one or several, yes or no, and a verdict on each of several statements.
((cw) => {
  "use strict";

  const options = (/** @type {HTMLFormElement} */ form) => cw.queryAll(".option", form);
  const statements = (/** @type {HTMLFormElement} */ form) => cw.queryAll(".statement", form);
  const inputOf = (/** @type {Element} */ option) => cw.query("input", option);

  /** @param {CorrectAnswer} answer @param {Element} option */
  function isRight(answer, option) {
    const { key } = inputOf(option).dataset;
    if (answer.type === "yes-no") return key === (answer.yes ? "y" : "n");
    return answer.type === "choice" && answer.correct.includes(key);
  }

  /** @type {Kind} */
  const choice = {
    ...cw.baseKind,
    problem: ({ keys }) => (keys === "" ? "error-choose" : null),
    showMarks(form, _, answer, mark) {
      for (const option of options(form)) cw.showMark(option, mark && inputOf(option).checked ? isRight(answer, option) : null);
    },
    solution: (form, _, answer) => options(form).filter((option) => isRight(answer, option)).map(cw.labelOf),
  };

  Object.assign(cw.kinds, {
    choice,
    "yes-no": choice,
    statements: /** @type {Kind} */ ({
      ...cw.baseKind,
      problem: ({ keys }, { parts }) => (keys === "" ? "error-empty" : keys.length < 2 * parts ? "error-every-statement" : null),
      showMarks(form, _, __, mark) {
        for (const statement of statements(form)) cw.showMark(statement, mark && (mark.parts[statement.dataset.part] ?? false));
      },
      solution(form, _, answer) {
        if (answer.type !== "statements") return [];
        return statements(form).flatMap((statement) => {
          const { part } = statement.dataset;
          const right = statement.querySelector(`input[data-key="${part}${answer.verdicts[part]}"]`);
          return right ? `${cw.labelOf(statement)} — ${cw.labelOf(right.closest(".option"))}` : [];
        });
      },
    }),
  });
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
