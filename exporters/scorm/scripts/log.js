// @ts-check
// The log for support: the calls to the LMS and their results (api.js), never what a learner wrote. Opens with Ctrl+Alt+L,
// or with a button in the reading settings.
((cw) => {
  "use strict";

  /** @type {string[]} */
  const lines = [];

  cw.log = (line) => {
    lines.push(`${new Date().toTimeString().slice(0, 8)} ${line}`);
    if (lines.length > 500) lines.shift();
  };

  cw.mountLog = () => {
    const dialog = cw.query("#log");
    const area = cw.query("textarea", dialog);
    const status = cw.query("[role=status]", dialog);
    const open = (/** @type {Element} */ opener) => {
      const { id, edition, version, build } = cw.course;
      area.value = [`${id} ${edition} ${version} ${build}`, cw.attempt(() => navigator.userAgent, ""), ...lines].join("\n");
      status.textContent = "";
      cw.openDialog(dialog, opener);
    };
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => cw.log(`${cw.text("log-refused")} ${violatedDirective} ${blockedURI}`));
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey && event.altKey && event.code === "KeyL") || typesLetter(event)) return;
      event.preventDefault();
      open(document.activeElement ?? document.body);
    });
    const button = cw.query("#settings .log");
    button.addEventListener("click", () => open(button));
    cw.query(".close", dialog).addEventListener("click", () => cw.closeDialog(dialog));
    cw.query(".copy", dialog).addEventListener("click", async () => {
      // A frame may have no clipboard: the selected text can be copied by hand.
      area.focus();
      cw.works(() => area.select());
      const copied = await cw.attempt(() => navigator.clipboard.writeText(area.value).then(() => true, () => false), Promise.resolve(false));
      status.textContent = cw.text(copied ? "log-copied" : "log-select");
    });
  };

  /** To Windows, AltGr is Ctrl and Alt, and AltGr+L types a Polish "ł". @param {KeyboardEvent} event */
  function typesLetter(event) {
    const inField = /** @type {Element} */ (event.target).matches("textarea:not([readonly]), input[type=text]");
    return cw.attempt(() => event.getModifierState("AltGraph"), false) || (inField && [...event.key].length === 1 && event.key.toLowerCase() !== "l");
  }
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
