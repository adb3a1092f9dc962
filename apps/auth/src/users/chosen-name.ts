import { randomInt } from 'node:crypto';
import { usernameSchema } from '@atelier/contracts';
import { isReservedName } from './reserved-names.js';

/** What a provider calls a person. */
export type ProvidedNames = Partial<Record<'preferred_username' | 'email' | 'nickname' | 'name', string | undefined>>;

/** Longest name, and what is left of it beside a suffix. */
const MOST = 32;
const MOST_STEM = 26;
/** Where a person has no name that could be one here. */
const NAMELESS = 'user';
/** `ada`, `ada-2`, `ada-3`, then with four digits: also the thousandth of one name finds theirs. */
const IN_ORDER = [2, 3, 4, 5, 6, 7, 8, 9];
const BY_CHANCE = 5;

/** What is no letter, digit, dot, dash or underscore becomes a dash; of an address what stands before the `@` counts. */
function plain(name: string): string {
  const local = name.split('@', 1)[0]!.normalize('NFKC');
  const replaced = local.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[._-]+|[._-]+$/g, '');
  return [...replaced].slice(0, MOST).join('');
}

const isFree = (name: string) => usernameSchema.safeParse(name).success && !isReservedName(name);

/** The name that a person would have here, of what the provider calls them. */
function stemOf({ preferred_username, email, nickname, name }: ProvidedNames): string {
  const wished = [preferred_username, email, nickname, name].map((value) => plain(value ?? ''));
  return wished.find(isFree) ?? NAMELESS;
}

/** Names for an account, to be tried one after another: each may be taken. */
export function* chosenNames(claims: ProvidedNames): Generator<string> {
  const stem = stemOf(claims);
  const short = [...stem].slice(0, MOST_STEM).join('');
  yield stem;
  for (const number of IN_ORDER) yield `${short}-${number}`;
  for (let tries = 0; tries < BY_CHANCE; tries++) yield `${short}-${randomInt(1_000, 10_000)}`;
}
