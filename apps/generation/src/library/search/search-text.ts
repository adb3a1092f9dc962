import { fold, indexedWord, pairsOf, stretchesOf, type Stretch } from '../../tasks/prompt-terms.js';

/** A part of the index, as bounds of terms: `from` is in it, `to` is not. One term, or all that begin alike. */
export interface TermRange {
  from: string;
  to: string;
  isPrefix: boolean;
}

/** Behind every term that begins with a given one; no prompt holds it, since it is no character. */
const AFTER_ALL = '\u{10ffff}';
const AFTER_ONE = '\u0001';

const prefix = (from: string): TermRange => ({ from, to: from + AFTER_ALL, isPrefix: true });
const exactly = (from: string): TermRange => ({ from, to: from + AFTER_ONE, isPrefix: false });

function rangesOf({ isDense, text }: Stretch): TermRange[] {
  if (!isDense) return [prefix(indexedWord(text))];
  const pairs = pairsOf(text);
  return (pairs.length > 0 ? pairs : [text]).map(exactly);
}

/**
 * What somebody looks for: a prompt matches when for each word it has one that begins so, and when it contains each stretch of a
 * dense script. The index narrows (`ranges`), `matches` decides.
 */
export class SearchText {
  private readonly stretches: Stretch[];

  constructor(text: string) {
    this.stretches = stretchesOf(fold(text));
  }

  /** Nothing in it that a prompt could be found by: it finds nothing. */
  get isEmpty(): boolean {
    return this.stretches.length === 0;
  }

  /** Every match is in every one of these parts of the index. */
  get ranges(): TermRange[] {
    return this.stretches.flatMap(rangesOf);
  }

  matches(prompt: string): boolean {
    const folded = fold(prompt);
    const words = stretchesOf(folded).filter(({ isDense }) => !isDense);
    return this.stretches.every(({ isDense, text }) =>
      isDense ? folded.includes(text) : words.some((word) => word.text.startsWith(text)),
    );
  }
}
