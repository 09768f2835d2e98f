// @ts-check
// Where the learner goes on: from what the LMS gives back, or from the copy on this device if that is newer. An LMS may have
// lost what it said it had saved, and may have kept the beginning alone.
((cw) => {
  "use strict";

  /**
   * @param {Course} course
   * @param {string} given the LMS's resume data
   * @param {Kept | null} kept the copy on this device
   * @returns {Resumed}
   */
  cw.resume = (course, given, kept) => {
    const remote = given ? cw.state.unpack(course, given) : null;
    const local = kept ? cw.state.unpack(course, kept.text) : null;
    const nothing = { state: null, offer: null, damaged: false, changed: [], repeat: [], places: 0, room: Infinity, same: false };
    // Nothing where all was saved is a new attempt; nothing that can be read, or that was saved, is a loss.
    if (!remote) return { ...nothing, offer: given === "" && kept?.saved ? null : (local?.state ?? null), damaged: given !== "" };
    const places = 1 + Math.max(-1, ...course.exercises.filter(({ id }) => remote.state.entries.get(id)?.of).map(({ interaction }) => interaction?.index ?? -1));
    const unsent = (/** @type {Exercise} */ { id }) => kept?.unsent.includes(id) ?? false;
    const found = { ...nothing, state: remote.state, damaged: remote.damaged, changed: remote.changed, repeat: remote.moved ? course.exercises : [], places };
    if (!local || (remote.state.nonce !== "" && remote.state.nonce !== local.state.nonce)) return found;
    if (remote.state.turn > local.state.turn) return { ...found, state: withMissing(remote.state, local.state), repeat: remote.moved ? course.exercises : course.exercises.filter(unsent) };
    const differs = (/** @type {Exercise} */ { id }) => JSON.stringify(remote.state.entries.get(id)) !== JSON.stringify(local.state.entries.get(id));
    return {
      ...found,
      state: local.state,
      damaged: false,
      changed: local.changed,
      repeat: remote.moved ? course.exercises : course.exercises.filter((exercise) => unsent(exercise) || differs(exercise)),
      room: remote.damaged && kept?.text.startsWith(given) ? given.length : Infinity,
      same: contents(course, remote.state) === contents(course, local.state),
    };
  };

  /** The learner went on elsewhere; an answer that is here alone is kept all the same. @param {State} state @param {State} other */
  function withMissing(state, other) {
    for (const [id, entry] of other.entries) if (!state.entries.has(id)) state.entries.set(id, entry);
    return state;
  }

  /** @param {Course} course @param {State} state */
  function contents(course, state) {
    return cw.state.pack(course, { ...state, turn: 0 }, Infinity).text;
  }
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
