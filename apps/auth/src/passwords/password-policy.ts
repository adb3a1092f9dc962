import { AppError } from '@atelier/platform';
import { isCommonPassword } from './common-passwords.js';

/** What makes a password easy to guess although it is long enough (ASVS 5.0, 6.2.4 and 6.2.11). */
export type PasswordFault = 'too_common' | 'contains_username' | 'repeats_itself';

/** What a password may not be, by kind. */
const MESSAGES: Record<PasswordFault, string> = {
  too_common: 'is one of the commonest passwords',
  contains_username: 'must not contain the username',
  repeats_itself: 'must not repeat itself',
};
/** Names of two letters are part of many words. */
const SHORTEST_NAME = 3;
const GRAM = 3;
/** A word that is written twice has at most two thirds of its sequences once. */
const MOST_ONCE = 2 / 3;

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

function containsName(password: string, username: string): boolean {
  return [...username].length >= SHORTEST_NAME && password.includes(username);
}

/** Whether it is mostly the same three characters over and over: `aaaaaaaa`, `abcabcabc`, `hunterhunter`. */
function repeatsItself(password: string): boolean {
  const characters = [...password];
  const grams = characters.slice(GRAM - 1).map((_, at) => characters.slice(at, at + GRAM).join(''));
  return new Set(grams).size <= grams.length * MOST_ONCE;
}

/** What is wrong with a new password of this user; undefined: nothing. */
export function passwordFault(password: string, username: string): PasswordFault | undefined {
  const text = folded(password);
  if (isCommonPassword(text)) return 'too_common';
  if (containsName(text, folded(username))) return 'contains_username';
  return repeatsItself(text) ? 'repeats_itself' : undefined;
}

/**
 * Refuses a new password that is easily guessed; those that are in use already are never looked at.
 * @param pointer where it stands in the body of the request @throws AppError `validation_failed`
 */
export function requireGoodPassword(password: string, username: string, pointer: string): void {
  const code = passwordFault(password, username);
  if (!code) return;
  throw new AppError('validation_failed', { errors: [{ pointer, code, message: MESSAGES[code] }] });
}
