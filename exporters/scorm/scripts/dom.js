// The strings of scripts/data/strings.js, elements, and messages in live regions.
((cw) => {
	"use strict";

	cw.text = (name, values = {}) => {
		const one = values.of === 1 ? cw.strings[`${name}-one`] : undefined;
		const text = one ?? cw.strings[name];
		if (text === undefined) throw new Error(`no string ${name}`);
		return text.replace(/\{(\w+)\}/g, (_, placeholder) => String(values[placeholder]));
	};

	cw.query = (selector, root = document) => {
		const found = root?.querySelector(selector);
		if (!found) throw new Error(`no ${selector}`);
		return found;
	};

	cw.queryAll = (selector, root = document) => [...root.querySelectorAll(selector)];

	cw.element = (tag, className, ...content) => {
		const element = document.createElement(tag);
		if (className) element.className = className;
		element.append(...content);
		return element;
	};

	cw.button = (text, className, onClick) => {
		const button = cw.element("button", className, text);
		button.setAttribute("type", "button");
		button.addEventListener("click", onClick);
		return button;
	};

	cw.link = (id, text) => {
		const link = cw.element("a", "", text);
		link.setAttribute("href", `#${id}`);
		return link;
	};

	cw.fromHtml = (html, tag = "div") => {
		const element = document.createElement(tag);
		element.innerHTML = html;
		return element;
	};

	cw.labelOf = (element) => cw.query(".label", element).textContent.trim();

	cw.announce = (text) => {
		const region = cw.query("#announcer");
		// The same text is not read again.
		region.textContent = region.textContent === text ? `${text}\u00a0` : text;
	};

	cw.showFeedback = (region, kind, verdict, ...rest) => {
		region.dataset.kind = kind;
		region.replaceChildren();
		if (verdict) region.append(cw.element("p", "verdict", verdict));
		for (const part of rest) region.append(typeof part === "string" ? cw.element("p", "", part) : part);
	};

	cw.formatNumber = (number) => cw.attempt(() => number.toLocaleString(cw.course.language, { maximumFractionDigits: 2 }), String(Math.round(number * 100) / 100));
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
