// @ts-check
// Packs what is to be remembered into the signs [A-Za-z0-9._-] and reads it back.
//
//   head . record . record …    each ends with a check of its own, so that damage costs one record
//   head   = form, language, nonce 6, settings, best status, best raw 2, interactions 2, sitting 2, turn 4, records 2, place,
//            seen pages
//   record = short number, fingerprint 3, phase, attempts, hints, right, of, keys [-] [_typed text]
//
// Short numbers, keys and fingerprints come from the course's lock file, so that answers survive a new version of the
// package: an unknown exercise is skipped, a changed one is dropped and reported. Typed text is packed by typed.js.
((cw) => {
  "use strict";

  const VERSION = "A";
  const PHASES = /** @type {const} */ (["draft", "marked", "closed"]);
  const STATUSES = /** @type {const} */ (["", "completed", "passed", "failed"]);
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const CHECK = 2;
  /** The last digit of a number has signs of its own, so that a number of any length ends by itself. */
  const HALF = 30;
  const [LAST, LEADING] = [DIGITS.slice(0, HALF), DIGITS.slice(HALF, 2 * HALF)];
  const HEAD = /^A([ne])([0-9a-z]{6})(.)(.)(..)(..)(..)(.{4})(..)([u-zA-X]*[0-9a-t].*)$/;
  const RECORD = /^([u-zA-X]*[0-9a-t])(.{3})(.)(.)(.)(.)(.)([0-9a-z]*)(-?)(?:_(.*))?$/;

  /** Packed texts by exercise: only what has changed is packed again. @type {Map<string, {texts: string, packed: string}>} */
  const packedTexts = new Map();

  /** @param {string} nonce @returns {State} */
  function create(nonce) {
    return { nonce, turn: 0, sitting: "00", place: "start_", seen: new Set(), settings: { size: 0, spacing: 0, calm: 0 }, best: { status: "", raw: null }, entries: new Map() };
  }

  /** @returns {Entry} */
  function entry() {
    return { keys: "", texts: [], phase: "draft", attempts: 0, hints: 0, right: 0, of: 0, lost: false };
  }

  /**
   * The state in at most `limit` characters. If it does not fit, free text goes first, the longest
   * before all others, so that as few answers as possible are lost; then records, the last first.
   * @param {Course} course
   * @param {State} state
   * @param {number} limit
   * @returns {{text: string, dropped: string[], cut: string[]}} the ids whose text, and whose answer, did not fit
   */
  function pack(course, state, limit) {
    /** @type {Packed[]} */
    const records = [];
    for (const exercise of course.exercises) {
      const saved = state.entries.get(exercise.id);
      if (saved && !exercise.private && touched(saved)) records.push(record(exercise, saved, course.language));
    }
    const head = header(course, state, records.length);
    let size = head.length + CHECK + records.reduce((sum, { long }) => sum + 1 + CHECK + long.length, 0);
    const byGain = [...records].sort((a, b) => b.long.length - b.short.length - (a.long.length - a.short.length));
    const dropped = new Set();
    for (const { id, long, short } of byGain) {
      if (size <= limit || long.length <= short.length) break;
      size -= long.length - short.length;
      dropped.add(id);
    }
    const bodies = records.map(({ id, long, short }) => (dropped.has(id) ? short : long));
    let kept = bodies.length;
    while (size > limit && kept > 0) size -= 1 + CHECK + bodies[--kept].length;
    const cut = records.slice(kept).map(({ id }) => id);
    return { text: [head, ...bodies.slice(0, kept)].map(checked).join("."), dropped: [...dropped].filter((id) => !cut.includes(id)), cut };
  }

  /** @param {Entry} saved */
  function touched(saved) {
    return saved.keys !== "" || saved.texts.length > 0 || saved.phase !== "draft" || saved.attempts + saved.hints > 0 || saved.lost;
  }

  /** @param {Course} course @param {State} state @param {number} records */
  function header(course, state, records) {
    const { size, spacing, calm } = state.settings;
    const { status, raw } = state.best;
    const shorts = new Map(course.pages.map((page) => [page.id, page.short + 2]));
    const seen = [...state.seen].flatMap((id) => shorts.get(id) ?? []);
    const place = shorts.get(state.place) ?? (state.place === "end_" ? 1 : 0);
    const fixed = [digits(size + 4 * spacing + 8 * calm, 1), digits(STATUSES.indexOf(status), 1), digits(raw === null ? 0 : raw + 1, 2), interactionsOf(course), state.sitting, digits(state.turn, 4), digits(records, 2)];
    return `${VERSION}${course.language.startsWith("nl") ? "n" : "e"}${state.nonce}${fixed.join("")}${[place, ...seen].map(number).join("")}`;
  }

  /** Changes when an interaction has another place in the LMS's report. @param {Course} course */
  function interactionsOf(course) {
    return digits(hash(course.exercises.map(({ interaction }) => interaction?.id ?? "").join(" ")), 2);
  }

  /** @param {Exercise} exercise @param {Entry} saved @param {string} language @returns {Packed} */
  function record(exercise, saved, language) {
    const start =
      number(exercise.short) +
      mark(exercise.fingerprint) +
      [PHASES.indexOf(saved.phase), saved.attempts, saved.hints, saved.right, saved.of].map((count) => digits(Math.min(count, DIGITS.length - 1), 1)).join("");
    if (exercise.bank) {
      const words = [...saved.keys].map((key, index) => key + wordCode(saved.texts[index]));
      return { id: exercise.id, long: start + words.join(""), short: start + words.join("") };
    }
    const plain = start + saved.keys + (saved.lost ? "-" : "");
    const typed = saved.texts.some((text) => text !== "");
    return { id: exercise.id, long: typed ? `${plain}_${typedText(exercise.id, saved.texts, language)}` : plain, short: typed ? `${start}${saved.keys}-` : plain };
  }

  /** @param {string} id @param {string[]} list @param {string} language */
  function typedText(id, list, language) {
    const texts = JSON.stringify([language, list]);
    const known = packedTexts.get(id);
    if (known?.texts === texts) return known.packed;
    const packed = cw.typed.pack(list, language);
    packedTexts.set(id, { texts, packed });
    return packed;
  }

  /**
   * What `pack` made, or `null` if nothing of it is left or it is of another form.
   * @param {Course} course
   * @param {string} given as the LMS gave it back
   * @returns {Restored | null}
   */
  function unpack(course, given) {
    const [first, ...rest] = undone(given).split(".");
    const head = unchecked(first);
    if (head !== null && head[0] !== VERSION) return null;
    const records = rest.map(unchecked);
    const found = HEAD.exec(head ?? "");
    const state = create(found?.[2] ?? "");
    // Cut off, the last record there is fits its check no more.
    const short = found !== null && (records.length < value(found[9]) || (records.includes(null) && records.indexOf(null) === value(found[9]) - 1));
    const restored = { state, damaged: head === null || short || records.includes(null), short, changed: /** @type {string[]} */ ([]), moved: true };
    if (found) restored.moved = restoreHead(course, state, found);
    const language = found ? (found[1] === "n" ? "nl" : "en") : course.language;
    for (const packed of records) if (packed !== null) restore(course, restored, packed, language);
    return found || records.some((packed) => packed !== null) ? restored : null;
  }

  /** @param {Course} course @param {State} state @param {RegExpExecArray} found @returns {boolean} whether interactions have other places now */
  function restoreHead(course, state, found) {
    const [settings, status, raw, interactions, sitting, turn] = [3, 4, 5, 6, 7, 8].map((part) => found[part]);
    const packed = value(settings);
    state.settings = { size: packed & 3, spacing: (packed >> 2) & 1, calm: (packed >> 3) & 1 };
    state.best = { status: STATUSES[value(status)] ?? "", raw: value(raw) > 0 ? value(raw) - 1 : null };
    state.turn = value(turn);
    state.sitting = sitting;
    const pages = new Map(course.pages.map((page) => [page.short + 2, page.id]));
    const [place, ...seen] = (found[10].match(/[u-zA-X]*[0-9a-t]/g) ?? []).map(numberOf);
    state.place = place === 1 ? "end_" : (pages.get(place) ?? "start_");
    for (const short of seen) {
      const id = pages.get(short);
      if (id) state.seen.add(id);
    }
    return interactions !== interactionsOf(course);
  }

  /** @param {Course} course @param {Restored} restored @param {string} packed @param {string} language */
  function restore(course, { state, changed }, packed, language) {
    const found = RECORD.exec(packed);
    if (!found) return;
    const [, short, fingerprint, phase, attempts, hints, right, of, keys, lost, typed] = found;
    const exercise = course.exercises.find((candidate) => candidate.short === numberOf(short));
    if (!exercise) return;
    if (mark(exercise.fingerprint) !== fingerprint) return void changed.push(exercise.id);
    const saved = { ...entry(), keys, attempts: value(attempts), hints: value(hints), right: value(right), of: value(of), lost: lost !== "" };
    saved.phase = PHASES[value(phase)] ?? "draft";
    if (typed !== undefined) saved.texts = cw.typed.unpack(typed, language);
    if (exercise.bank) Object.assign(saved, fromBank(exercise.bank, keys));
    state.entries.set(exercise.id, saved);
  }

  /** Damage that LMSs are known to do: quotes and white space around it, line ends in it, URL encoding. @param {string} given */
  function undone(given) {
    return given.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))).replace(/[^\w.-]/g, "");
  }

  /** @param {string} body */
  function checked(body) {
    return body + digits(hash(body), CHECK);
  }

  /** @param {string} text @returns {string | null} the text without its check, or `null` if that does not fit */
  function unchecked(text) {
    const body = text.slice(0, -CHECK);
    return body !== "" && checked(body) === text ? body : null;
  }

  /** @param {string} fingerprint */
  function mark(fingerprint) {
    return digits(parseInt(fingerprint.slice(0, 8), 16), 3);
  }

  /**
   * Words of a bank have no keys of their own; their code survives another order and further words.
   * @param {string | undefined} word
   */
  function wordCode(word) {
    return word ? (hash(word) % 36 ** 3).toString(36).padStart(3, "0") : "000";
  }

  /** @param {string[]} bank @param {string} codes */
  function fromBank(bank, codes) {
    const gaps = codes.match(/.{4}/g) ?? [];
    return {
      keys: gaps.map((gap) => gap[0]).join(""),
      texts: gaps.map((gap) => bank.find((word) => wordCode(word) === gap.slice(1)) ?? ""),
    };
  }

  /** The last digits of a number, in as many signs as told. @param {number} count @param {number} width @returns {string} */
  function digits(count, width) {
    return width === 0 ? "" : digits(Math.floor(count / DIGITS.length), width - 1) + DIGITS[count % DIGITS.length];
  }

  /** What `digits` wrote. @param {string} text */
  function value(text) {
    return [...text].reduce((sum, sign) => sum * DIGITS.length + DIGITS.indexOf(sign), 0);
  }

  /** A number in as many signs as it needs. @param {number} count */
  function number(count) {
    let text = LAST[count % HALF];
    for (let rest = Math.floor(count / HALF); rest > 0; rest = Math.floor(rest / HALF)) text = LEADING[rest % HALF] + text;
    return text;
  }

  /** What `number` wrote. @param {string} text */
  function numberOf(text) {
    return [...text].reduce((sum, sign) => sum * HALF + Math.max(LEADING.indexOf(sign), LAST.indexOf(sign)), 0);
  }

  /** FNV-1a: it finds damage, it guards against no one. @param {string} text */
  function hash(text) {
    let sum = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193) >>> 0;
    return sum;
  }

  cw.state = { create, entry, pack, unpack };
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
