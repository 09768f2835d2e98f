// @ts-check
// Decides where the learner continues: from the suspend data of the LMS, from the backup on this device, or from both. An LMS
// may have lost or truncated what it said it had saved; the learner may have continued on another device.
((cw) => {
  "use strict";

  /** An older backup, in milliseconds, is of another attempt. */
  const MAX_AGE = 30 * 24 * 3600 * 1000;
  /** The smallest known room for the state in an LMS, in characters. */
  const MIN_LIMIT = 255;
  /** Statuses of a course that nobody has begun. */
  const NEW = ["", "not attempted", "unknown", "browsed"];

  cw.resume = (course, lms, backup, now) => {
    const remote = lms.suspendData ? cw.suspendData.unpack(course, lms.suspendData) : null;
    const local = backup ? cw.suspendData.unpack(course, backup.text) : null;
    const nothing = { state: null, offer: null, damaged: false, changed: [], resend: [], indexesChanged: false, interactionCount: 0, stateLimit: Infinity, backupMatches: false };
    if (!remote) return { ...nothing, offer: local && backup && isOffered(lms, backup, now) ? local.state : null, damaged: lms.suspendData !== "" };
    const { state, damaged, changed, indexesChanged } = remote;
    const interactionCount = 1 + Math.max(-1, ...course.exercises.filter(({ id }) => state.entries.get(id)?.total).map(({ interaction }) => interaction?.index ?? -1));
    const found = { ...nothing, state, damaged, changed, indexesChanged, interactionCount, stateLimit: stateLimit(remote, lms.suspendData.length), resend: indexesChanged ? course.exercises : [] };
    if (!local || !backup || (state.attemptId !== "" && state.attemptId !== local.state.attemptId)) return found;
    const merged = merge(state, local.state, backup.base);
    const differs = (/** @type {Exercise} */ { id }) => backup.unsent.includes(id) || JSON.stringify(state.entries.get(id)) !== JSON.stringify(merged.entries.get(id));
    return {
      ...found,
      state: merged,
      damaged: damaged && merged !== local.state,
      changed: damaged ? local.changed : changed,
      resend: indexesChanged ? course.exercises : course.exercises.filter(differs),
      backupMatches: contents(course, state) === contents(course, local.state),
    };
  };

  /** What the LMS has room for: no more than it kept, if it truncated the state or a text did not fit. @param {UnpackedState} remote @param {number} length */
  function stateLimit({ truncated, state }, length) {
    if (truncated) return length;
    return [...state.entries.values()].some(({ textLost }) => textLost) ? Math.max(length, MIN_LIMIT) : Infinity;
  }

  /** No state in the LMS means a new attempt, if all was saved and the LMS does not know that the course was begun. @param {LmsValues} lms @param {Backup} backup @param {number} now */
  function isOffered(lms, backup, now) {
    return now - backup.at < MAX_AGE && (lms.suspendData !== "" || !backup.saved || !NEW.includes(lms.status));
  }

  /** The backup, if it continues what the LMS has; else both together, in `remote`. @param {State} remote @param {State} local @param {number} base the revision that the backup continues */
  function merge(remote, local, base) {
    const continues = remote.attemptId === "" || remote.sessionId === local.sessionId || remote.revision <= base;
    if (continues && local.revision >= remote.revision) return local;
    for (const [id, here] of local.entries) {
      const there = remote.entries.get(id);
      remote.entries.set(id, there ? mergeEntries(there, here) : here);
    }
    local.seenPages.forEach((page) => remote.seenPages.add(page));
    if (local.best.status === "passed") remote.best = local.best;
    remote.revision = Math.max(remote.revision, local.revision);
    return remote;
  }

  /** The better of two results, with the attempts of both; without results, the texts of both. @param {Entry} there @param {Entry} here @returns {Entry} */
  function mergeEntries(there, here) {
    const share = (/** @type {Entry} */ { right, total }) => (total > 0 ? right / total : -1);
    const attempts = Math.max(there.attempts, here.attempts);
    if (share(here) !== share(there) || share(here) >= 0) return { ...(share(here) > share(there) ? here : there), attempts };
    if (there.texts.length === 0) return there.keys === "" ? here : there;
    const texts = there.texts.map((text, index) => {
      const other = here.texts[index] ?? "";
      return text.includes(other) ? text : other.includes(text) ? other : `${text}\n\n${other}`;
    });
    return { ...there, texts };
  }

  /** @param {Course} course @param {State} state */
  const contents = (course, state) => cw.suspendData.pack(course, { ...state, revision: 0, sessionId: "00" }, Infinity).text;
})((globalThis.Coursewright ??= /** @type {any} */ ({})));
