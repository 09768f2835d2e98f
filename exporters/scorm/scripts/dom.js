// @ts-check
// Words of the interface, small pieces of page, messages to screen readers, and the log for support.
// Deliberately absent: words in code; all of them come from strings.js.
((cw) => {
  "use strict";

  /** @type {string[]} */
  const lines = [];

  /**
   * A string of the interface with its `{places}` filled in.
   * @param {string} name
   * @param {Record<string, string | number>} [values]
   */
  cw.text = (name, values = {}) => {
    const text = cw.strings[name];
    if (text === undefined) throw new Error(`no string ${name}`);
    return text.replace(/\{(\w+)\}/g, (_, place) => String(values[place]));
  };

  /** @param {Exercise} exercise @returns {Words} */
  cw.words = (exercise) => ({ thousands: cw.course.thousands, unit: exercise.unit });

  /**
   * The one element that `selector` names; its absence is a fault of the exporter.
   * @param {string} selector
   * @param {ParentNode} [root]
   * @returns {any}
   */
  cw.one = (selector, root = document) => {
    const found = root.querySelector(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };

  /** @param {string} selector @param {ParentNode} [root] @returns {any[]} */
  cw.all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /**
   * An element with a class and content: text, or further elements.
   * @param {string} tag
   * @param {string} name
   * @param {(string | Node)[]} content
   */
  cw.element = (tag, name, ...content) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...content);
    return element;
  };

  /** HTML that the exporter made. @param {string} html */
  cw.html = (html) => {
    const element = document.createElement("div");
    element.innerHTML = html;
    return element;
  };

  /** Says something to screen readers alone. @param {string} text */
  cw.announce = (text) => {
    const region = cw.one("#announcer");
    // The same words twice would not be spoken twice.
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  };

  /**
   * Fills a live region, which was there from the start: sign (by its kind), word, explanation.
   * @param {HTMLElement} region
   * @param {string} kind
   * @param {string} word
   * @param {(string | Node)[]} rest
   */
  cw.say = (region, kind, word, ...rest) => {
    region.dataset.kind = kind;
    region.replaceChildren();
    if (word) region.append(cw.element("p", "verdict", word));
    for (const part of rest) region.append(typeof part === "string" ? cw.element("p", "", part) : part);
  };

  /** A link to a page or an exercise. @param {string} id @param {string} name */
  cw.link = (id, name) => {
    const link = cw.element("a", "", name);
    link.setAttribute("href", `#${id}`);
    return link;
  };

  /** A number as the course's language writes it. @param {number} number */
  cw.number = (number) => cw.attempt(() => number.toLocaleString(cw.course.language, { maximumFractionDigits: 2 }), String(Math.round(number * 100) / 100));

  /** Notes something for support; nothing of what a learner wrote. @param {string} line */
  cw.log = (line) => {
    lines.push(`${new Date().toTimeString().slice(0, 8)} ${line}`);
    if (lines.length > 500) lines.shift();
  };

  /** The log opens with Ctrl+Alt+L, and by touch from the reading settings. */
  cw.mountLog = () => {
    const dialog = cw.one("#log");
    const area = cw.one("textarea", dialog);
    const said = cw.one("[role=status]", dialog);
    const open = (/** @type {Element} */ opener) => {
      const { id, edition, version, build } = cw.course;
      area.value = [`${id} ${edition} ${version} ${build}`, cw.attempt(() => navigator.userAgent, ""), ...lines].join("\n");
      said.textContent = "";
      cw.open(dialog, opener);
    };
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => cw.log(`${cw.text("log-refused")} ${violatedDirective} ${blockedURI}`));
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey && event.altKey && event.code === "KeyL") || types(event)) return;
      event.preventDefault();
      open(document.activeElement ?? document.body);
    });
    const button = cw.one("#settings .log");
    button.addEventListener("click", () => open(button));
    cw.one(".close", dialog).addEventListener("click", () => cw.close(dialog));
    cw.one(".copy", dialog).addEventListener("click", async () => {
      // The clipboard of a frame may be closed; the selected text can be copied by hand.
      area.focus();
      cw.attempt(() => area.select(), undefined);
      const copied = await cw.attempt(() => navigator.clipboard.writeText(area.value).then(() => true, () => false), Promise.resolve(false));
      said.textContent = cw.text(copied ? "log-copied" : "log-select");
    });
  };

  /**
   * Whether the keys make a letter: AltGr is Ctrl and Alt to Windows, and AltGr+L a Polish "ł".
   * @param {KeyboardEvent} event
   */
  function types(event) {
    const field = /** @type {Element} */ (event.target).matches("textarea:not([readonly]), input[type=text]");
    return cw.attempt(() => event.getModifierState("AltGraph"), false) || (field && [...event.key].length === 1 && event.key.toLowerCase() !== "l");
  }
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
