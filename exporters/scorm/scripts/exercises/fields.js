// @ts-check
// Reading and writing what most exercises are made of: boxes to tick, options to choose, fields to type in.
// The kinds with another shape (gaps, match, order) replace what they need.
((cw) => {
  "use strict";

  /** @param {HTMLFormElement} form */
  const choices = (form) => cw.all("input[data-key]", form);
  /** @param {HTMLFormElement} form */
  const fields = (form) => cw.all("textarea, input[data-text]", form);
  /** The box beside a row of the learner's own. @param {HTMLElement} field */
  const ownBox = (field) => /** @type {HTMLInputElement | null} */ (field.closest(".own")?.querySelector("input[type=checkbox]") ?? null);

  /** @type {Kind} */
  const base = {
    read(form) {
      const keys = choices(form).filter((input) => input.checked).map((input) => input.dataset.key);
      const texts = fields(form).map((field) => {
        const box = ownBox(field);
        if (!box) return field.value;
        return field.value || box.checked ? (box.checked ? "+" : "-") + field.value : "";
      });
      return { keys: keys.sort().join(""), texts: texts.some((text) => text !== "") ? texts : [] };
    },
    write(form, _, value) {
      for (const input of choices(form)) {
        /** @type {string[]} */
        const keys = value.keys.match(input.dataset.key.length > 1 ? /../g : /./g) ?? [];
        input.checked = keys.includes(input.dataset.key);
      }
      fields(form).forEach((field, place) => {
        const text = value.texts[place] ?? "";
        const box = ownBox(field);
        if (box) box.checked = text.startsWith("+");
        field.value = box ? text.slice(1) : text;
      });
    },
    problem: (value) => (value.keys === "" && value.texts.every((text) => text.trim() === "") ? "error-empty" : null),
    marks() {},
    solution: () => [],
  };

  /** Shows on a part whether it is right: sign and word, never colour alone. @param {Element} part @param {boolean | null} right */
  cw.setMark = (part, right) => {
    const slot = cw.one(".mark", part);
    slot.textContent = right === null ? "" : cw.text(right ? "right" : "wrong");
    slot.hidden = right === null;
    if (right === null) part.removeAttribute("data-mark");
    else part.setAttribute("data-mark", right ? "right" : "wrong");
  };

  cw.kinds = {
    open: { ...base, problem: (value) => (base.problem(value, /** @type {any} */ (null)) ? "error-own-answer" : null) },
    "find-out": base,
    checklist: base,
    task: base,
    "short-answer": { ...base, solution: (_, __, answer) => [answer.type === "short-answer" ? answer.accepted[0] : ""] },
    number: {
      ...base,
      problem: (value, exercise) => base.problem(value, exercise) ?? (cw.marking.parseNumber(value.texts[0], cw.words(exercise)) === null ? "error-number" : null),
      solution: (_, __, answer) => [answer.type === "number" ? answer.text : ""],
    },
  };
  cw.baseKind = base;
  cw.ownBox = ownBox;
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
