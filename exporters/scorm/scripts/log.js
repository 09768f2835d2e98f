// The log for support: the calls to the LMS, never what a learner wrote. Opens with Ctrl+Alt+L.
((cw) => {
	"use strict";

	const lines = [];

	cw.log = (line) => {
		lines.push(`${new Date().toTimeString().slice(0, 8)} ${line}`);
		if (lines.length > 500) lines.shift();
	};

	cw.mountLog = () => {
		const dialog = cw.query("#log");
		const area = cw.query("textarea", dialog);
		const status = cw.query("[role=status]", dialog);
		const open = (opener) => {
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
			// Without a clipboard, the selected text can be copied by hand.
			area.focus();
			cw.works(() => area.select());
			const copied = await cw.attempt(() => navigator.clipboard.writeText(area.value).then(() => true, () => false), Promise.resolve(false));
			status.textContent = cw.text(copied ? "log-copied" : "log-select");
		});
	};

	/** On Windows, AltGr is Ctrl+Alt. */
	function typesLetter(event) {
		const inField = event.target.matches("textarea:not([readonly]), input[type=text]");
		return cw.attempt(() => event.getModifierState("AltGraph"), false) || (inField && [...event.key].length === 1 && event.key.toLowerCase() !== "l");
	}
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
