// @ts-check
// Everything the learner answered and wrote, in words: to print or to save, with date and version.
// Reflections are among it: it goes to the printer or a file, nowhere else.
((cw) => {
  "use strict";

  /** @param {HTMLElement} page the last one */
  function mount(page) {
    const box = cw.one(".my-answers", page);
    const said = cw.one(".made", page);
    /** @param {string} name */
    const say = (name) => {
      said.textContent = cw.text(name);
      // What can be neither printed nor saved can be copied by hand.
      if (name.endsWith("-failed")) cw.attempt(() => getSelection()?.selectAllChildren(box), undefined);
    };
    cw.one(".print", page).addEventListener("click", () => toPaper((done) => (done ? (said.textContent = "") : say("print-failed"))));
    cw.one(".save", page).addEventListener("click", () => {
      const saved = !cw.forbidden("allow-downloads") && cw.attempt(() => (save(box.innerHTML), true), false);
      say(saved ? "save-done" : "save-failed");
    });
    return { draw: () => draw(box) };
  }

  /** A browser that prints says so before; one that may not is silent. @param {(done: boolean) => void} then */
  function toPaper(then) {
    let begun = false;
    const begin = () => (begun = true);
    addEventListener("beforeprint", begin, { once: true });
    if (cw.attempt(() => (print(), true), false) && !cw.forbidden("allow-modals")) setTimeout(() => then(begun), 1000);
    else then(false);
  }

  /** @param {HTMLElement} box */
  function draw(box) {
    const { title, version, build, language } = cw.course;
    const now = new Date();
    const date = cw.attempt(() => now.toLocaleDateString(language, { dateStyle: "long" }), now.toDateString());
    const list = cw.course.exercises.map(answer).filter((item) => item !== null);
    box.replaceChildren(
      cw.element("h3", "", cw.text("answers-title", { title })),
      cw.element("p", "stamp", cw.text("answers-stamp", { date, version: version || "–", build })),
      ...(list.length > 0 ? list : [cw.element("p", "", cw.text("answers-none"))]),
    );
  }

  /** @param {Exercise} exercise @returns {HTMLElement | null} */
  function answer(exercise) {
    const lines = said(exercise);
    if (lines.length === 0) return null;
    return cw.element("div", "answer", cw.element("h4", "", exercise.name), ...lines.map((line) => cw.element("p", "text", line)));
  }

  /** @param {Exercise} exercise @returns {string[]} */
  function said(exercise) {
    const form = cw.one(`[data-exercise="${exercise.id}"] form.work`);
    const kind = cw.kinds[exercise.body];
    const value = kind.read(form, exercise);
    const chosen = asAnswer(cw.key[exercise.id].answer, value);
    if (chosen) return value.keys || value.texts.length > 0 ? kind.solution(form, exercise, chosen) : [];
    const ticked = cw.all("input:checked", form).map((input) => input.closest(".option")).filter(Boolean);
    const texts = cw.all("textarea, input[data-text]", form).map((field) => (cw.ownBox(field)?.checked && field.value ? `☑ ${field.value}` : field.value.trim()));
    return [...ticked.map((option) => `☑ ${cw.one(".label", option).textContent.trim()}`), ...texts].filter((text) => text !== "");
  }

  /**
   * What was entered in the form of a right answer, so that it is written the same way.
   * @param {Answer} right
   * @param {Value} value
   * @returns {Answer | null} `null` where there is no right answer
   */
  function asAnswer({ type }, { keys, texts }) {
    const pairs = cw.marking.pairs(keys);
    switch (type) {
      case "own":
        return null;
      case "choice":
        return { type, correct: [...keys] };
      case "yes-no":
        return { type, yes: keys === "y" };
      case "statements":
        return { type, verdicts: /** @type {any} */ (pairs) };
      case "fill-in":
        return { type, gaps: Object.fromEntries([...keys].map((key, place) => [key, [texts[place]]])) };
      case "short-answer":
        return { type, accepted: texts };
      case "number":
        return { type, min: 0, max: 0, text: texts[0] };
      case "match":
        return { type, pairs: Object.entries(pairs).map(([left, right]) => ({ left, right, note: "" })) };
      case "order":
        return { type, steps: [...keys] };
    }
  }

  /** @param {string} html */
  function save(html) {
    const copy = document.implementation.createHTMLDocument(cw.course.title);
    copy.documentElement.lang = cw.course.language;
    copy.head.prepend(Object.assign(copy.createElement("meta"), { content: "text/html; charset=utf-8", httpEquiv: "Content-Type" }));
    // Its title is the first heading of the file.
    copy.body.innerHTML = html.replace(/(<\/?h)([34])/g, (_, tag, level) => tag + (level - 2));
    for (const line of cw.all(".text", copy)) line.style.whiteSpace = "pre-wrap";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["<!doctype html>\n", copy.documentElement.outerHTML], { type: "text/html" }));
    link.download = `${cw.course.id}.html`;
    link.click();
    setTimeout(() => cw.attempt(() => URL.revokeObjectURL(link.href), undefined), 60000);
  }

  cw.answers = { mount };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
