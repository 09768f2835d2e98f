// @ts-check
// Packs what is to be remembered into printable ASCII and reads it back.
//
//   version 1 | checksum 6 | nonce 6 | settings 3 | place . seen pages ^ record ^ record …
//   record = short number . fingerprint 4, phase, attempts, hints, right, of, keys [!] [|text …]
//
// Short numbers, keys and fingerprints come from the course's lock file, so that answers survive a new
// version of the package: an unknown exercise is skipped, a changed one dropped. Damaged data give `null`.
// Deliberately absent: anything that knows an LMS.
((cw) => {
  "use strict";

  const VERSION = "1";
  const PHASES = { draft: "d", marked: "m", closed: "c" };
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  // Signs for the groups of letters that learners type most, by language. Both lists are part of the
  // format: a change of either is a new version. No sign is one that an LMS might escape (<, >, &, ", %, +, \).
  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ$()*/=@[]_{}";
  const DUTCH = groupsOf(" een |en |je |t |e |er|. |en|aa|el|n |ij|aar |ie|s |he| d|ch|an|ee| ik |k |in|op|or|oor|ver|st|d |g | niet |oe|er |het |ou|ge|van |de ");
  const ENGLISH = groupsOf("e |th|the | the |s |d |in|t |er|an|re|on|y |, |en|ou|at|ing |or|o |is |ed |and |of |to |es|ar|it|st|al|le|. |ll|ea|ve|he|f |that ");

  /** @param {string} list */
  function groupsOf(list) {
    const groups = list.split("|");
    const longestFirst = [...groups].sort((a, b) => b.length - a.length).map((group) => group.replace(".", "\\."));
    return { groups, pattern: new RegExp(`${longestFirst.join("|")}|[^]`, "gu") };
  }

  /** @param {string} nonce @returns {State} */
  function create(nonce) {
    return { nonce, place: "start_", seen: new Set(), settings: { size: 0, spacing: 0, calm: 0 }, entries: new Map() };
  }

  /** @returns {Entry} */
  function entry() {
    return { keys: "", texts: [], phase: "draft", attempts: 0, hints: 0, right: 0, of: 0, lost: false };
  }

  /**
   * The state in at most `limit` characters. If it does not fit, free text goes first, the longest
   * before all others, so that as few answers as possible are lost.
   * @param {Course} course
   * @param {State} state
   * @param {number} limit
   * @returns {{text: string, dropped: string[]}} the ids whose text did not fit
   */
  function pack(course, state, limit) {
    /** @type {{id: string, long: string, short: string}[]} */
    const records = [];
    for (const exercise of course.exercises) {
      const saved = state.entries.get(exercise.id);
      if (saved && !exercise.private) records.push(record(exercise, saved, course.language));
    }
    const head = header(course, state);
    let size = 7 + head.length + records.reduce((sum, { long }) => sum + 1 + long.length, 0);
    const byGain = [...records].sort((a, b) => b.long.length - b.short.length - (a.long.length - a.short.length));
    const dropped = new Set();
    for (const { id, long, short } of byGain) {
      if (size <= limit || long.length <= short.length) break;
      size -= long.length - short.length;
      dropped.add(id);
    }
    const body = [head, ...records.map(({ id, long, short }) => (dropped.has(id) ? short : long))].join("^");
    return { text: VERSION + checksum(body) + body, dropped: [...dropped] };
  }

  /** @param {Course} course @param {State} state */
  function header(course, state) {
    const { size, spacing, calm } = state.settings;
    const shorts = new Map(course.pages.map((page) => [page.id, page.short.toString(36)]));
    const seen = [...state.seen].map((id) => shorts.get(id)).filter(Boolean);
    const place = shorts.get(state.place) ?? (state.place === "end_" ? "+" : "-");
    return `${state.nonce}${size}${spacing}${calm}${place}.${seen.join(",")}`;
  }

  /** @param {Exercise} exercise @param {Entry} saved @param {string} language */
  function record(exercise, saved, language) {
    const head =
      `${exercise.short.toString(36)}.${exercise.fingerprint.slice(0, 4)}${PHASES[saved.phase]}` +
      [saved.attempts, saved.hints, saved.right, saved.of].map(digit).join("");
    if (exercise.bank) {
      const words = [...saved.keys].map((key, index) => key + wordCode(saved.texts[index]));
      return { id: exercise.id, long: head + words.join(""), short: head + words.join("") };
    }
    const short = head + saved.keys + (saved.lost ? "!" : "");
    const long = short + saved.texts.map((text) => "|" + escape(text, language)).join("");
    const dropped = saved.texts.some((text) => text !== "") ? head + saved.keys + "!" : short;
    return { id: exercise.id, long, short: dropped };
  }

  /**
   * What `pack` made, or `null` if it is damaged or of another version.
   * @param {Course} course
   * @param {string} text
   * @returns {State | null}
   */
  function unpack(course, text) {
    const body = text.slice(7);
    if (text[0] !== VERSION || text.slice(1, 7) !== checksum(body)) return null;
    const [head, ...records] = body.split("^");
    const found = /^([0-9a-z]{6})(\d)(\d)(\d)([0-9a-z]+|[-+])\.([0-9a-z,]*)$/.exec(head);
    if (!found) return null;
    const [, nonce, size, spacing, calm, place, seen] = found;
    const state = create(nonce);
    const pages = new Map(course.pages.map((page) => [page.short.toString(36), page.id]));
    state.settings = { size: Number(size), spacing: Number(spacing), calm: Number(calm) };
    state.place = place === "+" ? "end_" : (pages.get(place) ?? "start_");
    for (const short of seen.split(",")) {
      const id = pages.get(short);
      if (id) state.seen.add(id);
    }
    for (const packed of records) restore(course, state, packed);
    return state;
  }

  /** @param {Course} course @param {State} state @param {string} packed */
  function restore(course, state, packed) {
    const found = /^([0-9a-z]+)\.([0-9a-f]{4})([dmc])([0-9a-zA-Z]{4})([0-9a-z]*)(!?)((?:\|.*)?)$/.exec(packed);
    if (!found) return;
    const [, short, fingerprint, phase, numbers, keys, lost, texts] = found;
    const exercise = course.exercises.find((candidate) => candidate.short.toString(36) === short);
    if (!exercise || exercise.fingerprint.slice(0, 4) !== fingerprint) return;
    const [attempts, hints, right, of] = [...numbers].map((letter) => DIGITS.indexOf(letter));
    const saved = { ...entry(), keys, attempts, hints, right, of, lost: lost !== "" };
    saved.phase = phase === "d" ? "draft" : phase === "m" ? "marked" : "closed";
    saved.texts = texts ? texts.slice(1).split("|").map((part) => unescape(part, course.language)) : [];
    if (exercise.bank) Object.assign(saved, fromBank(exercise.bank, keys));
    state.entries.set(exercise.id, saved);
  }

  /**
   * Words of a bank have no keys of their own; their code survives another order and further words.
   * @param {string | undefined} word
   */
  function wordCode(word) {
    return word ? checksum(word).slice(-3) : "000";
  }

  /** @param {string[]} bank @param {string} codes */
  function fromBank(bank, codes) {
    const gaps = codes.match(/.{4}/g) ?? [];
    return {
      keys: gaps.map((gap) => gap[0]).join(""),
      texts: gaps.map((gap) => bank.find((word) => wordCode(word) === gap.slice(1)) ?? ""),
    };
  }

  /** @param {number} number */
  function digit(number) {
    return DIGITS[Math.min(number, DIGITS.length - 1)];
  }

  /** @param {string} language */
  function code(language) {
    return language.startsWith("nl") ? DUTCH : ENGLISH;
  }

  /**
   * Text as printable ASCII, a quarter to a third shorter: a sign for each frequent group of letters. A
   * capital becomes `~A`, a line end `~n`, anything else `~hex.`.
   * @param {string} text
   * @param {string} language
   */
  function escape(text, language) {
    const { groups, pattern } = code(language);
    return text.replace(pattern, (part) => {
      const sign = SIGNS[groups.indexOf(part)];
      if (sign || /[a-z0-9 .,'?!;:-]/.test(part)) return sign ?? part;
      if (/[A-Z]/.test(part)) return `~${part}`;
      return part === "\n" ? "~n" : `~${(part.codePointAt(0) ?? 0).toString(16)}.`;
    });
  }

  /** @param {string} text @param {string} language */
  function unescape(text, language) {
    return text.replace(/~(?:n|([A-Z])|([0-9a-f]+)\.)|[A-Z$()*/=@[\]_{}]/g, (part, capital, hex) => {
      if (part === "~n") return "\n";
      if (hex) return String.fromCodePoint(Math.min(parseInt(hex, 16), 0x10ffff));
      return capital ?? code(language).groups[SIGNS.indexOf(part)];
    });
  }

  /** FNV-1a in six letters: it finds damage, it guards against no one. @param {string} text */
  function checksum(text) {
    let hash = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
    return (hash % 36 ** 6).toString(36).padStart(6, "0");
  }

  cw.state = { create, entry, pack, unpack };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
