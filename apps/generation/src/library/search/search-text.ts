import { fold, indexedWord, pairsOf, segmentsOf, type Segment } from '../../tasks/prompt-terms.js';

/** A range of terms, `from` inclusive, `to` exclusive: a single term, or all with a prefix. */
export interface TermRange {
  from: string;
  to: string;
  isPrefix: boolean;
}

/** Appended to a prefix it sorts after every term with it; no prompt contains it, since it is no character. */
const AFTER_ALL = '\u{10ffff}';
const AFTER_ONE = '\u0001';

const prefix = (from: string): TermRange => ({ from, to: from + AFTER_ALL, isPrefix: true });
const exactly = (from: string): TermRange => ({ from, to: from + AFTER_ONE, isPrefix: false });

function rangesOf({ isDense, text }: Segment): TermRange[] {
  if (!isDense) return [prefix(indexedWord(text))];
  const pairs = pairsOf(text);
  return (pairs.length > 0 ? pairs : [text]).map(exactly);
}

/**
 * A search. A prompt matches when it has, for each word, a word that begins with it, and contains each segment of a dense
 * script. The index narrows the candidates down (`ranges`), `matches` decides.
 */
export class SearchText {
  private readonly segments: Segment[];

  constructor(text: string) {
    this.segments = segmentsOf(fold(text));
  }

  /** True for a text without words, which matches nothing. */
  get isEmpty(): boolean {
    return this.segments.length === 0;
  }

  /** A matching prompt has a term in each of these ranges. */
  get ranges(): TermRange[] {
    return this.segments.flatMap(rangesOf);
  }

  matches(prompt: string): boolean {
    const folded = fold(prompt);
    const words = segmentsOf(folded).filter(({ isDense }) => !isDense);
    return this.segments.every(({ isDense, text }) =>
      isDense ? folded.includes(text) : words.some((word) => word.text.startsWith(text)),
    );
  }
}
