import { dictionary } from '@zxcvbn-ts/language-common';

/** Shorter ones are refused by the contract, and need no place in memory. */
const SHORTEST = 8;

/** About 18,000 passwords of known leaks, all of the 10,000 commonest that are long enough among them, in lower case. */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common'].filter(({ length }) => length >= SHORTEST));

/** Whether a guesser tries this one first, in whatever case it is written. */
export function isCommonPassword(password: string): boolean {
  return COMMON.has(password.toLowerCase());
}
