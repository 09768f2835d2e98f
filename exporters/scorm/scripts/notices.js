// Messages: a page shown in place of the course, notices above it, whether it is saved.
((cw) => {
	"use strict";

	cw.showBlockingPage = (title, text, buttons) => {
		for (const page of cw.queryAll("section.page")) page.hidden = page.dataset.page !== "gate_";
		document.body.dataset.at = "gate_";
		const page = cw.query('[data-page="gate_"]');
		const heading = cw.query("h1", page);
		heading.textContent = cw.text(title);
		// The page's policy refuses an API that an LMS writes into the page.
		const refused = title === "gate-no-lms" && document.querySelector("script:not([src])");
		if (refused) cw.log(cw.text("log-inline"));
		cw.query(".text", page).textContent = refused ? `${text} ${cw.text("gate-inline-text")}` : text;
		cw.query(".late", page).hidden = title !== "gate-opening";
		cw.query(".actions", page).replaceChildren(...buttons.map(([name, onClick], index) => cw.button(cw.text(name), index === 0 ? "primary" : "", onClick)));
		if (buttons.length > 0 || text) heading.focus({ preventScroll: true });
	};

	cw.showNotice = (name, values = {}, action) => {
		const text = cw.text(`notice-${name}`, values);
		const old = document.querySelector(`[data-notice="${name}"]`);
		if (old?.firstElementChild?.textContent === text) return;
		const notice = cw.element("div", "notice", cw.element("p", "", text));
		notice.dataset.notice = name;
		if (action) notice.append(cw.button(cw.text(action[0]), "", action[1]));
		if (old) old.replaceWith(notice);
		else cw.query("#notices").append(notice);
	};

	cw.removeNotice = (name) => {
		const notice = document.querySelector(`[data-notice="${name}"]`);
		notice?.remove();
		return notice !== null;
	};

	cw.showSaveState = (name) => {
		const status = cw.query("#save-state");
		status.dataset.state = name;
		status.textContent = cw.text(name);
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
