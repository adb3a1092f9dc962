/** A word is indexed by its first characters. */
const MAX_WORD = 40;
/** Terms that a prompt is indexed by at most, from its start: several times what an image model reads of one. */
const MAX_TERMS = 600;

/**
 * Scripts without blanks between words, or with endings joined to them, and emoji: every character and every pair of
 * neighbours is a term, so that words of one or two characters are found anywhere. `ー` is named since it belongs to both
 * kanas, and so to neither script.
 */
const DENSE =
  /([ー\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}]+)/u;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** A word, or a run of characters of a dense script. */
export interface Segment {
  isDense: boolean;
  text: string;
}

/** Text as it is compared: without differences of width, case and accent (`Ｆｏｘ` is `fox`, `café` is `cafe`). */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .toLowerCase();
}

/** The segments of a folded text, in order. */
export function segmentsOf(folded: string): Segment[] {
  return folded.split(DENSE).flatMap((text, index): Segment[] => {
    if (index % 2 === 1) return [{ isDense: true, text }];
    return (text.match(WORD) ?? []).map((word) => ({ isDense: false, text: word }));
  });
}

/** A word as the index holds it. */
export function indexedWord(word: string): string {
  return word.length <= MAX_WORD ? word : [...word].slice(0, MAX_WORD).join('');
}

/** Neighbouring characters: of `红狐狸` the pairs `红狐` and `狐狸`. */
export function pairsOf(dense: string): string[] {
  const characters = [...dense];
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

/** The terms of a prompt, each once: its words and, of dense scripts, the characters and pairs. */
export function termsOf(prompt: string): string[] {
  const terms = new Set<string>();
  for (const { isDense, text } of segmentsOf(fold(prompt))) {
    for (const term of isDense ? [...text, ...pairsOf(text)] : [indexedWord(text)]) {
      if (terms.size === MAX_TERMS) return [...terms];
      terms.add(term);
    }
  }
  return [...terms];
}
