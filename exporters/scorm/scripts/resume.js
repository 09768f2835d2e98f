// @ts-check
// Where the learner goes on: from what the LMS gives back, or from the copy on this device. An LMS may have lost what it said
// it had saved, and may have kept the beginning alone; the learner may have gone on elsewhere.
((cw) => {
  "use strict";

  /** An older copy is of another year's attempt: it is offered to nobody. In milliseconds. */
  const OLD = 30 * 24 * 3600 * 1000;
  /** The least room that LMSs are known to give, in characters. */
  const LITTLE = 255;
  /** What an LMS says of a course that nobody has begun. */
  const NEW = ["", "not attempted", "unknown", "browsed"];

  /**
   * @param {Course} course
   * @param {Known} known
   * @param {Kept | null} kept the copy on this device
   * @param {number} now milliseconds
   * @returns {Resumed}
   */
  cw.resume = (course, known, kept, now) => {
    const remote = known.state ? cw.state.unpack(course, known.state) : null;
    const local = kept ? cw.state.unpack(course, kept.text) : null;
    const nothing = { state: null, offer: null, damaged: false, changed: [], repeat: [], moved: false, places: 0, room: Infinity, same: false };
    if (!remote) return { ...nothing, offer: local && kept && offered(known, kept, now) ? local.state : null, damaged: known.state !== "" };
    const places = 1 + Math.max(-1, ...course.exercises.filter(({ id }) => remote.state.entries.get(id)?.of).map(({ interaction }) => interaction?.index ?? -1));
    const found = { ...nothing, state: remote.state, damaged: remote.damaged, changed: remote.changed, moved: remote.moved, places, room: room(remote, known.state.length), repeat: remote.moved ? course.exercises : [] };
    if (!local || !kept || (remote.state.nonce !== "" && remote.state.nonce !== local.state.nonce)) return found;
    const state = joined(remote.state, local.state, kept.base);
    const differs = (/** @type {Exercise} */ { id }) => kept.unsent.includes(id) || JSON.stringify(remote.state.entries.get(id)) !== JSON.stringify(state.entries.get(id));
    return {
      ...found,
      state,
      damaged: remote.damaged && state !== local.state,
      changed: remote.damaged ? local.changed : remote.changed,
      repeat: remote.moved ? course.exercises : course.exercises.filter(differs),
      same: contents(course, remote.state) === contents(course, local.state),
    };
  };

  /** What the LMS has room for: no more than it kept, if it cut the rest off or if a text did not fit. @param {Restored} remote @param {number} length */
  function room({ short, state }, length) {
    if (short) return length;
    return [...state.entries.values()].some(({ lost }) => lost) ? Math.max(length, LITTLE) : Infinity;
  }

  /**
   * Whether a copy is offered where the LMS has no state that can be read: nothing where all was saved is a new attempt,
   * unless the LMS knows that the course was begun.
   * @param {Known} known
   * @param {Kept} kept
   * @param {number} now
   */
  function offered(known, kept, now) {
    return now - kept.at < OLD && (known.state !== "" || !kept.saved || !NEW.includes(known.status));
  }

  /**
   * The copy, if it goes on from what the LMS has; what the LMS has, if nothing was done here since; both together, if the
   * learner went on here and elsewhere.
   * @param {State} remote
   * @param {State} local
   * @param {number} base the turn that the copy goes on from
   */
  function joined(remote, local, base) {
    const goesOn = remote.nonce === "" || remote.sitting === local.sitting || remote.turn <= base;
    if (goesOn && local.turn >= remote.turn) return local;
    for (const [id, here] of local.entries) {
      const there = remote.entries.get(id);
      remote.entries.set(id, there ? further(there, here) : here);
    }
    local.seen.forEach((page) => remote.seen.add(page));
    if (local.best.status === "passed") remote.best = local.best;
    remote.turn = Math.max(remote.turn, local.turn);
    return remote;
  }

  /** Of two answers to one exercise the better one, with the attempts of both; of what was typed without being marked, both. @param {Entry} there @param {Entry} here @returns {Entry} */
  function further(there, here) {
    const share = (/** @type {Entry} */ { right, of }) => (of > 0 ? right / of : -1);
    const attempts = Math.max(there.attempts, here.attempts);
    if (share(here) !== share(there) || share(here) >= 0) return { ...(share(here) > share(there) ? here : there), attempts };
    if (there.texts.length === 0) return there.keys === "" ? here : there;
    const texts = there.texts.map((text, place) => {
      const other = here.texts[place] ?? "";
      return text.includes(other) ? text : other.includes(text) ? other : `${text}\n\n${other}`;
    });
    return { ...there, texts };
  }

  /** @param {Course} course @param {State} state */
  function contents(course, state) {
    return cw.state.pack(course, { ...state, turn: 0, sitting: "00" }, Infinity).text;
  }
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
