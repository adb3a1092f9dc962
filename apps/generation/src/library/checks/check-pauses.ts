import type { Config } from '../../config.js';

/** Pauses after the first, second … question without an answer. */
const PAUSES_S: Record<Config['moderationFailure'], readonly number[]> = {
  // Somebody waits for the picture, and sees it whatever the moderation would say.
  open: [1, 5, 20],
  // Whatever is given up needs the eyes of an admin: a program that starts anew is waited for.
  closed: [1, 5, 20, 60, 300, 900],
};

/** Milliseconds until the next question; null: there is none. @param failures how many had no answer before this one */
export function nextPauseMs(setting: Config['moderationFailure'], failures: number): number | null {
  const pause = PAUSES_S[setting][failures];
  return pause === undefined ? null : pause * 1_000;
}
