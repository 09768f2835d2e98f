// @ts-check
// The kinds of exercise with checkboxes, options and text fields: how their form is read, filled in and solved. The kinds in the
// other files start from the same base, and replace what differs.
((cw) => {
  "use strict";

  const choices = (/** @type {HTMLFormElement} */ form) => cw.queryAll("input[data-key]", form);
  const fields = (/** @type {HTMLFormElement} */ form) => cw.queryAll("textarea, input[data-text]", form);

  cw.ownCheckbox = (field) => /** @type {HTMLInputElement | null} */ (field.closest(".own")?.querySelector("input[type=checkbox]") ?? null);

  // By icon and word, never by colour only.
  cw.showMark = (part, right) => {
    const slot = cw.query(".mark", part);
    slot.textContent = right === null ? "" : cw.text(right ? "right" : "wrong");
    slot.hidden = right === null;
    if (right === null) part.removeAttribute("data-mark");
    else part.setAttribute("data-mark", right ? "right" : "wrong");
  };

  /** @type {Kind} */
  const base = {
    read(form) {
      const keys = choices(form).filter((input) => input.checked).map((input) => input.dataset.key);
      const texts = fields(form).map((field) => {
        const box = cw.ownCheckbox(field);
        if (!box) return field.value;
        return field.value || box.checked ? (box.checked ? "+" : "-") + field.value : "";
      });
      return { keys: keys.sort().join(""), texts: texts.some((text) => text !== "") ? texts : [] };
    },
    write(form, _, { keys, texts }) {
      for (const input of choices(form)) {
        const chosen = keys.match(input.dataset.key.length > 1 ? /../g : /./g) ?? [];
        input.checked = chosen.some((key) => key === input.dataset.key);
      }
      fields(form).forEach((field, index) => {
        const text = texts[index] ?? "";
        const box = cw.ownCheckbox(field);
        if (box) box.checked = text.startsWith("+");
        field.value = box ? text.slice(1) : text;
      });
    },
    problem: ({ keys, texts }) => (keys === "" && texts.every((text) => text.trim() === "") ? "error-empty" : null),
    showMarks() {},
    solution: () => [],
  };

  cw.baseKind = base;
  cw.kinds = {
    open: { ...base, problem: (response, exercise) => base.problem(response, exercise) && "error-own-answer" },
    "find-out": base,
    checklist: base,
    task: base,
    "short-answer": { ...base, solution: (_, __, answer) => [answer.type === "short-answer" ? answer.accepted[0] : ""] },
    number: {
      ...base,
      problem: (response, exercise) => base.problem(response, exercise) ?? (cw.marking.parseNumber(response.texts[0], cw.numberFormat(exercise)) === null ? "error-number" : null),
      solution: (_, __, answer) => [answer.type === "number" ? answer.text : ""],
    },
  };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
