import { fold } from '../../tasks/prompt-terms.js';

/** What a search looks into. The separator is found by no search, so no match spans name and description. */
export function searchedText(name: string, description: string): string {
  return fold(`${name}\u0001${description}`);
}

/** The patterns of LIKE that a workflow matches all of: each word of the search anywhere in its text. */
export function searchPatterns(q: string | undefined): string[] {
  const words = fold(q ?? '').match(/\S+/g) ?? [];
  return words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}
