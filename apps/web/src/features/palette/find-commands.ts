import { COMMAND_GROUPS, type Command, type CommandGroup } from './command.js';

export interface FoundGroup {
  group: CommandGroup;
  commands: Command[];
}

/** Most of a group: without words, only of what there may be hundreds; with words, of each. */
const MOST_UNASKED: Partial<Record<CommandGroup, number>> = { workflows: 4, collections: 4, prompts: 5 };
const MOST_FOUND = 8;

/** All that is offered before anything is written, in the order of the groups. */
function unasked(commands: readonly Command[]): FoundGroup[] {
  return COMMAND_GROUPS.map((group) => ({
    group,
    commands: commands.filter((command) => command.group === group).slice(0, MOST_UNASKED[group]),
  })).filter((found) => found.commands.length > 0);
}

/** The commands that fit what was written, the best first; a group stands where its best one does. */
export function findCommands(commands: readonly Command[], query: string): FoundGroup[] {
  const words = wordsOf(query);
  if (words.length === 0) return unasked(commands.filter(({ group }) => group !== 'search'));
  const scored = commands
    .map((command) => ({ command, score: command.group === 'search' ? LAST : scoreOf(command, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const groups = new Map<CommandGroup, Command[]>();
  for (const { command } of scored) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups].map(([group, found]) => ({ group, commands: found.slice(0, MOST_FOUND) }));
}

/** It fits everything, and nothing as well as what is there. */
const LAST = 0.01;
/** A name counts more than the other words that something is found by. */
const ALIAS = 0.5;

function scoreOf({ name, words = '' }: Command, query: readonly string[]): number {
  const [own, others] = [plain(name), plain(words)];
  const scores = query.map((word) => Math.max(fit(own, word), ALIAS * fit(others, word)));
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** How well a word fits a text: as its beginning, as the beginning of a word, within one, or by letters in their order. */
function fit(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at === 0) return 1;
  if (at > 0) return /[\s/_-]/.test(text[at - 1]!) || HAN.test(word) ? 0.8 : 0.5;
  return areInOrder(text, word) ? 0.2 : 0;
}

/** In one stretch of at most three times the length of the word, so that long texts do not fit everything. */
function areInOrder(text: string, word: string): boolean {
  if (word.length < 2) return false;
  const gaps = [...word].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.{0,2}?');
  return new RegExp(gaps, 'u').test(text);
}

const HAN = /\p{Script=Han}/u;
const plain = (text: string) => text.normalize('NFKC').toLowerCase();
const wordsOf = (query: string) => plain(query).split(/\s+/).filter(Boolean);
