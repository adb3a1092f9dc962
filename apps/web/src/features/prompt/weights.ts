/** A piece of text that replaces another one, and what is selected afterwards. */
export interface Edit {
  /** The range that is replaced, in UTF-16 units as text fields count. */
  from: number;
  to: number;
  text: string;
  start: number;
  end: number;
}

/** Step and limits of a weight: beyond them pictures degrade. */
export const WEIGHT_STEP = 0.1;
export const WEIGHTS = { min: 0.1, max: 2 } as const;

/** `(words:1.2)`, as ComfyUI and most other programs read it; a group without a number counts 1.1. */
interface Group {
  /** Of the opening bracket, and behind the closing one. */
  from: number;
  to: number;
  /** The words inside. */
  start: number;
  end: number;
  weight: number;
}

const PLAIN_GROUP = 1.1;
const NUMBER_AT_END = /:\s*([+-]?\d*\.?\d+)\s*$/;

/**
 * The edit that makes what is selected stronger (`direction` 1) or weaker (-1): the group that it is or that the cursor
 * stands in, else the selected words, else the word at the cursor. Null when there is nothing to weigh.
 */
export function weigh(text: string, start: number, end: number, direction: 1 | -1): Edit | null {
  const groups = groupsOf(text);
  const words = start === end ? wordAt(text, start) : trimmed(text, start, end);
  const group = start === end ? groupAround(groups, start) : words && groupOf(groups, words);
  if (group) return reweighed(text, group, keepInside(group, start, end), direction);
  if (words === null || !isBalanced(text.slice(words.start, words.end))) return null;
  const around = { from: words.start, to: words.end, ...words, weight: 1 };
  return reweighed(text, around, words, direction);
}

interface Range {
  start: number;
  end: number;
}

/** A group gets its new number; back at 1 its brackets go. */
function reweighed(text: string, group: Group, selected: Range, direction: 1 | -1): Edit | null {
  const weight = Math.round((group.weight + direction * WEIGHT_STEP) * 100) / 100;
  if (weight < WEIGHTS.min || weight > WEIGHTS.max) return null;
  const words = text.slice(group.start, group.end);
  const plain = weight === 1;
  const shift = group.from - group.start + (plain ? 0 : 1);
  return {
    from: group.from,
    to: group.to,
    text: plain ? words : `(${words}:${weight})`,
    start: selected.start + shift,
    end: selected.end + shift,
  };
}

/** A cursor or a selection moves into the words of its group, where the next press finds them again. */
function keepInside(group: Group, start: number, end: number): Range {
  const within = (at: number) => Math.min(Math.max(at, group.start), group.end);
  return { start: within(start), end: within(end) };
}

/** Every group of balanced brackets, inner ones first. `\(` is a bracket to be drawn, not one of these. */
function groupsOf(text: string): Group[] {
  const open: number[] = [];
  const groups: Group[] = [];
  for (const { 0: mark, index } of text.matchAll(/\\[\s\S]|[()]/g)) {
    if (mark === '(') open.push(index);
    const from = mark === ')' ? open.pop() : undefined;
    if (from !== undefined) groups.push(groupFrom(text, from, index + 1));
  }
  return groups;
}

function groupFrom(text: string, from: number, to: number): Group {
  const inside = text.slice(from + 1, to - 1);
  const number = NUMBER_AT_END.exec(inside);
  const start = from + 1;
  return {
    from,
    to,
    start,
    end: start + (number?.index ?? inside.length),
    weight: number ? Number(number[1]) : PLAIN_GROUP,
  };
}

const groupAround = (groups: readonly Group[], at: number) => groups.find(({ from, to }) => from < at && at < to);

/** The group that a selection is: with its brackets, or its words only. */
function groupOf(groups: readonly Group[], { start, end }: Range): Group | undefined {
  return groups.find(
    (group) => (group.from === start && group.to === end) || (group.start === start && group.end === end),
  );
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(/\\[\s\S]|[()]/g)) {
    depth += mark === '(' ? 1 : mark === ')' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function trimmed(text: string, start: number, end: number): Range | null {
  const selected = text.slice(start, end);
  const from = start + selected.length - selected.trimStart().length;
  const to = from + selected.trim().length;
  return from < to ? { start: from, end: to } : null;
}

/** The word that the cursor stands in or at. Chinese is written without blanks: its words come from a dictionary. */
function wordAt(text: string, at: number): Range | null {
  const words = [...new Intl.Segmenter('zh-CN', { granularity: 'word' }).segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
  return words.find(({ start, end }) => start <= at && at < end) ?? words.find(({ end }) => end === at) ?? null;
}
