/** Longest word that is told apart from others with the same beginning, in characters. */
const MAX_WORD = 40;
/** A prompt is found by this many different terms, from its start: several times what an image model reads of one. */
const MAX_TERMS = 600;

/**
 * Scripts that put no blanks between words, or hang endings on them, and pictures in the text: there every character and every pair is a term,
 * so that words of one or two characters are found wherever they stand. (`ー` belongs to both kanas and so to none.)
 */
const DENSE =
  /([ー\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}]+)/u;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** A stretch of text: of a script with words, or of a dense one. */
export interface Stretch {
  isDense: boolean;
  text: string;
}

/** Text as it is compared: no difference of width, case, or accent (`Ｆｏｘ`, `fox`; `café`, `cafe`). */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .toLowerCase();
}

/** The words and dense stretches of a folded text, in order. */
export function stretchesOf(folded: string): Stretch[] {
  return folded.split(DENSE).flatMap((text, index): Stretch[] => {
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

/** What a prompt is found by: its words, and of dense scripts the characters and pairs; each once. */
export function termsOf(prompt: string): string[] {
  const terms = new Set<string>();
  for (const { isDense, text } of stretchesOf(fold(prompt))) {
    for (const term of isDense ? [...text, ...pairsOf(text)] : [indexedWord(text)]) {
      if (terms.size === MAX_TERMS) return [...terms];
      terms.add(term);
    }
  }
  return [...terms];
}
