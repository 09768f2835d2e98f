// @ts-check
// Reading settings: size of the text, spacing, a calm background. They travel with the learner's progress.
((cw) => {
  "use strict";

  /** @param {Settings} settings @param {() => void} changed */
  function mount(settings, changed) {
    const dialog = cw.one("#settings");
    const button = cw.one("#settings-button");
    button.addEventListener("click", () => cw.open(dialog, button));
    cw.one(".close", dialog).addEventListener("click", () => cw.close(dialog));
    for (const input of cw.all("input", dialog)) {
      const name = /** @type {keyof Settings} */ (input.name);
      input.checked = input.type === "radio" ? Number(input.value) === settings[name] : settings[name] === 1;
      input.addEventListener("change", () => {
        settings[name] = input.type === "radio" ? Number(input.value) : Number(input.checked);
        apply(settings);
        changed();
      });
    }
    apply(settings);
  }

  /** @param {Settings} settings */
  function apply(settings) {
    for (const [name, value] of Object.entries(settings)) document.documentElement.dataset[name] = String(value);
  }

  cw.settings = { mount };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
