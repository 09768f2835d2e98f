// What browsers, sandboxes and blocked storage lack or refuse, and dialogs. Nothing here throws.
((cw) => {
	"use strict";

	cw.attempt = (action, fallback) => {
		try {
			return action();
		} catch {
			return fallback;
		}
	};
	cw.works = (action) => cw.attempt(() => (action(), true), false);
	cw.isOnline = () => cw.attempt(() => navigator.onLine !== false, true);

	const replace = (owner, name, value) => cw.works(() => Object.defineProperty(owner, name, { value, configurable: true, writable: true }));

	if (!cw.works(() => performance.now())) replace(globalThis, "performance", { now: () => Date.now() });
	if (!cw.works(() => document.body.closest("body"))) {
		replace(Element.prototype, "closest", /** @this {any} */ function (selector) {
			let element = this;
			while (element && !element.matches(selector)) element = element.parentElement;
			return element;
		});
	}

	cw.sandboxForbids = (flag) => cw.attempt(() => {
		/** @type {any} */
		const frame = window.frameElement;
		return frame !== null && frame.hasAttribute("sandbox") && !frame.sandbox.contains(flag);
	}, false);

	cw.scrollIntoView = (element) => void cw.works(() => element.scrollIntoView({ block: "nearest" }));

	// Forms are not submitted: a sandbox may forbid it.
	cw.onEnter = (form, act) => {
		form.addEventListener("submit", (event) => event.preventDefault());
		form.addEventListener("keydown", (/** @type {any} */ event) => {
			if (event.key !== "Enter" || event.isComposing || event.target.tagName !== "INPUT") return;
			event.preventDefault();
			act();
		});
	};

	let pointerY = 0;
	addEventListener("pointerdown", ({ clientY }) => (pointerY = clientY), true);

	// In a frame taller than the window, a dialog opens beside its opener.
	cw.openDialog = (dialog, opener) => {
		if (dialog.hasAttribute("open")) return;
		const height = innerHeight;
		const tall = height > cw.attempt(() => Math.min(outerHeight, screen.height), height);
		const above = opener === document.body ? pointerY : opener.getBoundingClientRect().top;
		const place = (room) => (dialog.style.top = tall ? `${scrollY + Math.max(8, Math.min(above, height - room))}px` : "");
		dialog.classList.toggle("in-tall-frame", tall);
		// Before it opens, since browsers scroll to the focus; then with its height.
		place(640);
		if (!cw.works(() => (dialog.close(), dialog.showModal()))) openInPage(dialog);
		place(dialog.offsetHeight + 8);
		if (tall) cw.scrollIntoView(dialog);
	};

	/** For a browser without dialogs. */
	function openInPage(dialog) {
		/** @type {any} */
		const before = document.activeElement;
		dialog.setAttribute("open", "");
		dialog.onkeydown = (event) => {
			if (event.key !== "Escape") return;
			event.preventDefault();
			cw.closeDialog(dialog);
		};
		dialog.afterClose = () => before.focus();
		cw.query("input, textarea", dialog).focus();
	}

	cw.closeDialog = (dialog) => {
		if (!cw.works(() => dialog.close())) dialog.removeAttribute("open");
		dialog.afterClose?.();
		delete dialog.afterClose;
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
