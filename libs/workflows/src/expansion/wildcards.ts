import { MAX_TEXT_LENGTH } from '../values/check-plain.js';

/** A number from 0 to below 1, as `Math.random` gives it. */
export type Random = () => number;

/** The lists that `__name__` draws from, by names in small letters. */
export type WordLists = Readonly<Record<string, readonly string[]>>;

/** How often an answer may hold wildcards again, such as a list that names another one, or itself. */
const MAX_ROUNDS = 10;

/** Draws in one text; what stands after them stays as it is. */
const MAX_DRAWS = 1_000;

const COMMENT = /\/\*[^]*?\*\/|(?<=^|\s)\/\/[^\n]*/g;

/** An escaped letter, or a group that holds no other and has a choice. */
const GROUP = /\\.|\{((?:\\.|[^{}\\])*)\}/gs;

/** `\\__` stands for two underscores. */
const LIST = /(?<!\\)__([\p{L}\p{N}][\p{L}\p{M}\p{N}_/-]*?)__/gu;

/** As lists are kept. */
const keyOf = (written: string): string => written.normalize('NFC').toLowerCase();

/**
 * Draws the alternatives of a text: `{red|green}` and `__list__`, also inside one another. As in ComfyUI comments are taken out
 * and `\{`, `\|`, `\}` stand for the letters; unlike there a group without `|` stays, because JSON is a prompt too, and `//` is
 * a comment only at the beginning of a word, because of addresses. A list that is not given stays as it is written.
 */
export function drawWildcards(text: string, lists: WordLists, random: Random): string {
  let drawn = text.replace(COMMENT, '');
  const draws = { left: MAX_DRAWS };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = drawn;
    drawn = drawGroups(drawLists(drawn, lists, random, draws), random, draws);
    if (drawn === before || drawn.length > MAX_TEXT_LENGTH) break;
  }
  return drawn.replaceAll(/\\([{}|]|__)/g, '$1').slice(0, MAX_TEXT_LENGTH);
}

/** The lists that a text names, each once, in small letters. */
export function listNamesIn(text: string): string[] {
  return [...new Set(Array.from(text.replace(COMMENT, '').matchAll(LIST), ([, name]) => keyOf(name!)))];
}

interface Draws {
  left: number;
}

function drawLists(text: string, lists: WordLists, random: Random, draws: Draws): string {
  return text.replace(LIST, (written, name: string) => {
    const key = keyOf(name);
    const words = Object.hasOwn(lists, key) ? lists[key]! : [];
    return words.length === 0 || draws.left-- <= 0 ? written : pick(words, random);
  });
}

/** From the inside out: one round draws the groups that hold no group. */
function drawGroups(text: string, random: Random, draws: Draws): string {
  return text.replace(GROUP, (written, inside: string | undefined) => {
    const choices = inside === undefined ? [] : alternatives(inside);
    return choices.length < 2 || draws.left-- <= 0 ? written : pick(choices, random);
  });
}

/** Split at each `|` that is not escaped. */
function alternatives(inside: string): string[] {
  return inside.split(/(?<!\\)\|/);
}

function pick(words: readonly string[], random: Random): string {
  return words[Math.min(words.length - 1, Math.floor(random() * words.length))]!;
}
