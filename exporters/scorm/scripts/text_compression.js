// Compresses typed text into the characters [A-Za-z0-9_-], with a Huffman code for each language. The codes are part of the format of
// the suspend data.
((cw) => {
	"use strict";

	const CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
	/** Before a capital; before a code point; after a text. */
	const [SHIFT, OTHER, END] = ["^", "~", "$"];
	const CODE_POINT_BITS = 21;

	// Bits, and the symbols with so many.
	const DUTCH = huffmanCode([
		[3, " "],
		[5, "a|d|e|l|n|o|r"],
		[6, "$|-|.|^|c|en |g|ge|i|ie|k|m|n |p|s|t|u|v|w"],
		[7, "aa|an|b|be|de|e |el|en|f|h|ij|in|j|k |ke|le|li|me|oe|or|s |st|t |te|z"],
		[8, "\n| de | een | je |,|:|aar|aat|an |at|at |ch|de |een |er |he|ing|is|it|je |lee|nt|re|ri|ver|ze|zi"],
		[9, " be| het | is | of | van |!|?|cht|der|et |het |met|n. |niet |ove|richt|twoor|van |werk|~"],
		[10, " bij | met | niet| voor|(|)|0|2|;|cursu|nder|voor|x|y"],
		[11, "\"|'|/|1|3|4|5|6|7|8|9|q"],
	]);
	const ENGLISH = huffmanCode([
		[3, " "],
		[5, "^|a|c|e|l|m|o|p|s|t"],
		[6, "$|.|d|e |h|i|in|n|or|r|s |u|w"],
		[7, ",|-|:|an|ar|at|b|d |f|g|it|k|le|o |on|r |re|se|st|t |te|the |ve|y"],
		[8, " and | is | the |and |be|cou|en|es |ex|ge|ha|hat |n |ne|not |of |ri|rs|rse|swer|the|ts|v|x|y "],
		[9, "\n| an| cou| in | of | wh|!|(|)|0|;|age|ent|er |ercis|he |ing |ion|ion |is |rig|thing|with |you|~"],
		[10, " for | this| with| you | your|\"|'|1|2|4|5|6|7|8|9|?|build|for |j|packa|q|this|tion|tion |z"],
		[11, "/|3"],
	]);

	/** The codes are consecutive. */
	function huffmanCode(rows) {
		const codes = new Map();
		const symbols = new Map();
		let next = 0;
		let lastLength = 0;
		for (const [length, list] of rows) {
			next *= 2 ** (length - lastLength);
			lastLength = length;
			for (const symbol of list.split("|")) {
				const code = (next++).toString(2).padStart(length, "0");
				codes.set(symbol, code);
				symbols.set(code, symbol);
			}
		}
		const plain = [...codes.keys()].filter((symbol) => ![SHIFT, OTHER, END].includes(symbol));
		const longestFirst = plain.sort((a, b) => b.length - a.length).map((group) => group.replace(/[.?()/]/g, "\\$&"));
		return { codes, symbols, pattern: new RegExp(`${longestFirst.join("|")}|[^]`, "gu") };
	}

	const codeOf = (language) => (language.startsWith("nl") ? DUTCH : ENGLISH);

	cw.textCompression = {
		compress(texts, language) {
			const { codes, pattern } = codeOf(language);
			const code = (symbol) => codes.get(symbol);
			const encode = (text) => {
				const known = ![SHIFT, OTHER, END].includes(text) && codes.get(text);
				if (known) return known;
				if (/^[A-Z]$/.test(text)) return code(SHIFT) + code(text.toLowerCase());
				return code(OTHER) + (text.codePointAt(0) ?? 0).toString(2).padStart(CODE_POINT_BITS, "0");
			};
			const bits = texts.map((text) => (text.match(pattern) ?? []).map(encode).join("") + code(END)).join("");
			// The padding is too short for a symbol.
			const padded = bits.padEnd(Math.ceil(bits.length / 6) * 6, "1");
			return (padded.match(/.{6}/g) ?? []).map((six) => CHARACTERS[parseInt(six, 2)]).join("");
		},

		decompress(chars, language) {
			const { symbols } = codeOf(language);
			const bits = [...chars].map((char) => CHARACTERS.indexOf(char).toString(2).padStart(6, "0")).join("");
			const texts = [];
			let text = "";
			let capital = false;
			let start = 0;
			for (let end = 1; end <= bits.length; end++) {
				const symbol = symbols.get(bits.slice(start, end));
				if (symbol === undefined) continue;
				start = end;
				if (symbol === END) {
					texts.push(text);
					text = "";
				} else if (symbol === OTHER) {
					text += String.fromCodePoint(Math.min(parseInt(bits.slice(start, start + CODE_POINT_BITS), 2) || 0, 0x10ffff));
					start += CODE_POINT_BITS;
					end = start;
				} else if (symbol !== SHIFT) {
					text += capital ? symbol.toUpperCase() : symbol;
				}
				capital = symbol === SHIFT;
			}
			return texts;
		},
	};
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
