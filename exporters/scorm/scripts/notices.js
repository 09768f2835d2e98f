// @ts-check
// What is said about the course as a whole: a page that stands before it, notices above it, the state of saving.
// Deliberately absent: alert(), which LMSs block.
((cw) => {
  "use strict";

  /**
   * Shows a page in place of the course, with buttons.
   * @param {string} title
   * @param {string} text
   * @param {[string, () => void][]} buttons the first is the one to press
   */
  cw.gate = (title, text, buttons) => {
    for (const page of cw.all("section.page")) page.hidden = page.dataset.page !== "gate_";
    document.body.dataset.at = "gate_";
    const gate = cw.one('[data-page="gate_"]');
    cw.one("h1", gate).textContent = cw.text(title);
    // An API that someone put into the page as a script is refused by its policy: whoever did it must know.
    const refused = title === "gate-no-lms" && document.querySelector("script:not([src])");
    if (refused) cw.log(cw.text("log-inline"));
    cw.one(".text", gate).textContent = refused ? `${text} ${cw.text("gate-inline-text")}` : text;
    // Until here it says what to do when nothing works.
    cw.one(".late", gate).hidden = title !== "gate-opening";
    cw.one(".actions", gate).replaceChildren(...buttons.map(([name, press], place) => button(name, place === 0 ? "primary" : "", press)));
    if (buttons.length > 0 || text) cw.one("h1", gate).focus({ preventScroll: true });
  };

  /**
   * Puts a notice above the course; the same one once.
   * @param {string} name
   * @param {Record<string, string>} [values]
   * @param {[string, () => void]} [action]
   */
  cw.notice = (name, values = {}, action) => {
    const text = cw.text(`notice-${name}`, values);
    const old = document.querySelector(`[data-notice="${name}"]`);
    if (old?.firstElementChild?.textContent === text) return;
    const notice = cw.element("div", "notice", cw.element("p", "", text));
    notice.dataset.notice = name;
    if (action) notice.append(button(action[0], "", action[1]));
    if (old) old.replaceWith(notice);
    else cw.one("#notices").append(notice);
  };

  /** Takes a notice away. @param {string} name @returns {boolean} whether it was there */
  cw.unnotice = (name) => {
    const old = document.querySelector(`[data-notice="${name}"]`);
    old?.remove();
    return old !== null;
  };

  /** @param {"saving" | "saved" | "not-saved"} name */
  cw.saveState = (name) => {
    const place = cw.one("#save-state");
    place.dataset.state = name;
    place.textContent = cw.text(name);
  };

  /** @param {string} name @param {string} style @param {() => void} press */
  function button(name, style, press) {
    const made = cw.element("button", style, cw.text(name));
    made.setAttribute("type", "button");
    made.addEventListener("click", press);
    return made;
  }
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
