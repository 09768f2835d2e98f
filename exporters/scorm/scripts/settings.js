// Reading settings: text size, spacing, a calm background. They are part of the state.
((cw) => {
	"use strict";

	cw.mountSettings = (settings, onChange) => {
		const apply = () => Object.assign(document.documentElement.dataset, settings);
		const dialog = cw.query("#settings");
		const button = cw.query("#settings-button");
		button.addEventListener("click", () => cw.openDialog(dialog, button));
		cw.query(".close", dialog).addEventListener("click", () => cw.closeDialog(dialog));
		for (const input of cw.queryAll("input", dialog)) {
			const { name } = input;
			input.checked = input.type === "radio" ? Number(input.value) === settings[name] : settings[name] === 1;
			input.addEventListener("change", () => {
				settings[name] = Number(input.type === "radio" ? input.value : input.checked);
				apply();
				onChange();
			});
		}
		apply();
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
