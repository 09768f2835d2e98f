// Adds fields for a keyboard to the printed page: a printed box becomes a checkbox or radio button; a printed line gets a field
// for the screen, and shows on paper what was typed. Nothing here knows what is right.
((workbook) => {
  "use strict";

  /** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
  const all = (selector, root = document) => [...root.querySelectorAll(/** @type {"div"} */ (selector))];

  let idCount = 0;
  /** The id of an element, which gets one if it has none. @param {Element | null | undefined} element */
  const idOf = (element) => (element ? (element.id ||= `field_${++idCount}`) : "");

  /** @param {Element} element */
  const textOf = (element) => (element.textContent ?? "").trim().replace(/\s+/g, " ");

  /** The id of the heading of the exercise. @param {Element} element */
  const headingId = (element) => element.closest(".exercise")?.getAttribute("aria-labelledby") ?? "";

  /** @param {string} owner @param {string} part @param {() => string} read @param {(value: string) => void} write @param {Element[]} controls */
  const addField = (owner, part, read, write, controls) => {
    workbook.fields.push({ owner, part, read, write });
    for (const control of controls) control.addEventListener("input", () => workbook.changed());
  };

  /**
   * Replaces a printed box by an input.
   * @param {Element} box @param {"checkbox" | "radio"} type @param {{ name?: string, value?: string, label?: string, by?: string }} how
   */
  const replaceBox = (box, type, how) => {
    const input = document.createElement("input");
    Object.assign(input, { type, className: box.className, value: how.value ?? "on", autocomplete: "off" });
    if (how.name) input.name = how.name;
    if (how.label) input.setAttribute("aria-label", how.label);
    else if (how.by) input.setAttribute("aria-labelledby", how.by);
    box.replaceWith(input);
    const row = input.closest("li, td, .done, .verdict");
    // A click on the text beside it works too.
    row?.addEventListener("click", (event) => {
      if (event.target !== input && !(/** @type {Element} */ (event.target).closest("a, input"))) input.click();
    });
    return input;
  };

  /** @param {string} owner @param {string} part @param {Element} box @param {string} by */
  const addCheckbox = (owner, part, box, by) => {
    const input = replaceBox(box, "checkbox", { by });
    addField(owner, part, () => (input.checked ? "x" : ""), (value) => (input.checked = value === "x"), [input]);
  };

  /** @param {string} owner @param {string} part @param {HTMLInputElement[]} inputs */
  const addRadioGroup = (owner, part, inputs) => {
    const read = () => inputs.find((input) => input.checked)?.value ?? "";
    addField(owner, part, read, (value) => inputs.forEach((input) => (input.checked = input.value === value)), inputs);
  };

  /**
   * Adds a field for the screen to a printed element, and an element for what was typed, which is printed.
   * @param {Element} paper @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} control @param {{ label?: string | null, by?: string }} name
   */
  const addControl = (paper, control, name) => {
    const typed = document.createElement("span");
    typed.className = "typed";
    typed.setAttribute("aria-hidden", "true");
    control.classList.add("on-screen");
    control.autocomplete = "off";
    if (name.label) control.setAttribute("aria-label", name.label);
    else if (name.by) control.setAttribute("aria-labelledby", name.by);
    for (const attribute of ["role", "aria-label", "aria-hidden"]) paper.removeAttribute(attribute);
    paper.classList.add("filled");
    paper.append(control, typed);
    return typed;
  };

  /** @param {string} owner @param {string} part @param {Element} paper @param {{ label?: string | null, by?: string }} name */
  const addTextInput = (owner, part, paper, name) => {
    const input = document.createElement("input");
    const typed = addControl(paper, input, name);
    const show = () => (typed.textContent = input.value);
    input.addEventListener("input", show);
    addField(owner, part, () => input.value, (value) => ((input.value = value), show()), [input]);
    return input;
  };

  /**
   * @param {string} owner @param {string} part @param {Element} paper @param {{ label?: string | null, by?: string }} name
   * @param {{ value: string, text: string, shown: string }[]} choices the stored value, the text of the option, the printed text
   */
  const addSelect = (owner, part, paper, name, choices) => {
    const select = document.createElement("select");
    select.append(new Option("…", ""), ...choices.map((choice) => new Option(choice.text, choice.value)));
    const typed = addControl(paper, select, name);
    const show = () => (typed.textContent = choices.find((choice) => choice.value === select.value)?.shown ?? "");
    select.addEventListener("input", show);
    const write = (/** @type {string} */ value) => {
      select.value = choices.some((choice) => choice.value === value) ? value : "";
      show();
    };
    addField(owner, part, () => select.value, write, [select]);
  };

  /** The number of lines of a text on paper. @param {string} value @param {Element} lines */
  const linesOnPaper = (value, lines) => {
    const [frame, probe] = [document.createElement("div"), document.createElement("div")];
    frame.className = "probe-frame";
    probe.className = lines.closest(".group > .exercise") ? "probe indented" : "probe";
    probe.textContent = value;
    frame.append(probe);
    document.body.append(frame);
    const count = Math.round(probe.offsetHeight / parseFloat(getComputedStyle(probe).lineHeight));
    frame.remove();
    return count;
  };

  /** Adds lines when the text needs more than are printed. @param {string} owner @param {string} part @param {Element} lines */
  const addTextarea = (owner, part, lines) => {
    const printed = lines.children.length;
    const rules = document.createElement("div");
    rules.className = "rules";
    rules.append(...lines.children);
    const area = document.createElement("textarea");
    area.rows = Math.max(2, printed);
    lines.append(rules);
    const typed = addControl(lines, area, { by: headingId(lines) });
    const show = () => {
      typed.textContent = area.value;
      const wanted = Math.max(printed, area.value ? linesOnPaper(area.value, lines) : 0);
      while (rules.children.length > wanted) rules.lastChild?.remove();
      while (rules.children.length < wanted) rules.append(Object.assign(document.createElement("span"), { className: "line" }));
    };
    area.addEventListener("input", show);
    addField(owner, part, () => area.value, (value) => ((area.value = value), show()), [area]);
  };

  /** @param {HTMLElement} exercise */
  const prepareLists = (exercise) => {
    const owner = exercise.id;
    for (const list of all(":scope > ul.options, :scope > .keep > ul.options", exercise)) {
      const rows = all(":scope > li", list);
      const words = (/** @type {Element} */ row) => [...row.querySelectorAll(".letter, .words")].map(idOf).join(" ");
      if (list.classList.contains("order")) {
        const numbers = rows.map((_, index) => String(index + 1));
        const choices = numbers.map((number) => ({ value: number, text: number, shown: number }));
        for (const row of rows) addSelect(owner, row.dataset.key ?? "", all(".box", row)[0], { by: words(row) }, choices);
      } else if (list.classList.contains("one")) {
        list.setAttribute("role", "radiogroup");
        list.setAttribute("aria-labelledby", headingId(list));
        rows.forEach((row) => row.setAttribute("role", "presentation"));
        const radio = (/** @type {HTMLElement} */ row) =>
          replaceBox(all(".box", row)[0], "radio", { name: owner, value: row.dataset.key, by: words(row) });
        addRadioGroup(owner, "one", rows.map(radio));
      } else {
        rows.forEach((row, index) => {
          const line = row.querySelector(".line");
          const label = line?.getAttribute("aria-label");
          if (!line) return addCheckbox(owner, row.dataset.key ?? "", all(".box", row)[0], words(row));
          const input = addTextInput(owner, `text-${index}`, line, { label: `${label} ${index + 1}` });
          addCheckbox(owner, `row-${index}`, all(".box", row)[0], idOf(input));
        });
      }
    }
  };

  /** @param {HTMLElement} exercise */
  const prepareStatements = (exercise) => {
    for (const row of all(".statements tr[data-key], .statement-list > li[data-key]", exercise)) {
      const statement = textOf(all(".words", row)[0]);
      const part = row.dataset.key ?? "";
      const radio = (/** @type {HTMLElement} */ cell, /** @type {number} */ index) => {
        const box = all(".box", cell)[0];
        const label = `${box.getAttribute("aria-label") ?? textOf(cell)}: ${statement}`;
        return replaceBox(box, "radio", { name: `${exercise.id}/${part}`, value: String(index), label });
      };
      addRadioGroup(exercise.id, part, all(".verdict", row).map(radio));
    }
  };

  /** @param {HTMLElement} exercise */
  const prepareFields = (exercise) => {
    const own = (/** @type {string} */ selector) => all(selector, exercise).filter((each) => each.closest("article.exercise") === exercise);
    own(".lines").forEach((lines, index) => addTextarea(exercise.id, `lines-${index}`, lines));
    const bank = own(".word-bank li").map((word) => ({ value: textOf(word), text: textOf(word), shown: textOf(word) }));
    for (const gap of own(".gap")) {
      const name = { label: gap.getAttribute("aria-label") };
      if (bank.length > 0) addSelect(exercise.id, gap.dataset.key ?? "", gap, name, bank);
      else addTextInput(exercise.id, gap.dataset.key ?? "", gap, name);
    }
    for (const line of own(".short-line")) addTextInput(exercise.id, "text", line, { by: headingId(line) });
    const letters = own(".match-right li").map((cell) => {
      const [letter, words] = [textOf(all(".letter", cell)[0]), textOf(all(".words", cell)[0])];
      return { value: cell.dataset.key ?? "", text: `${letter} – ${words}`, shown: letter };
    });
    for (const row of own(".match-left li")) {
      addSelect(exercise.id, row.dataset.key ?? "", all(".letter-line", row)[0], { by: idOf(all(".words", row)[0]) }, letters);
    }
    for (const done of own(".done")) addCheckbox(exercise.id, "done", all(".box", done)[0], idOf(all(".words", done)[0]));
  };

  workbook.prepare = () => {
    for (const row of all(".fields li")) {
      const part = row.dataset.field ?? "";
      const input = addTextInput("_", part, all(".line", row)[0], { by: idOf(all(".field-name", row)[0]) });
      if (part === "name") input.autocomplete = "name";
    }
    for (const exercise of all("article.exercise:not(.entry)")) {
      prepareLists(exercise);
      prepareStatements(exercise);
      prepareFields(exercise);
    }
    for (const objective of all(".objective")) addCheckbox(objective.id, "reached", all(".box", objective)[0], idOf(objective.lastElementChild));
    for (const section of all("main > .section")) {
      all("li.task", section).forEach((task, index) => addCheckbox(section.id, `task-${index}`, all(".box", task)[0], idOf(all(".task-text", task)[0])));
    }
  };
})((globalThis.workbook ??= /** @type {any} */ ({ fields: [] })));
