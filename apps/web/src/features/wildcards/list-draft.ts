import { WILDCARD_LIMITS, wildcardLinesSchema, wildcardNameSchema } from '@atelier/contracts';

/** A list that is being written. */
export interface ListDraft {
  /** Null: it is new. A list keeps its name, which prompts know it by. */
  original: string | null;
  name: string;
  text: string;
}

export const NEW_LIST: ListDraft = { original: null, name: '', text: '' };

/** The lines of a text; empty ones are none. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== ''); // prettier-ignore
}

export type LinesFault = 'noLines' | 'tooMany' | 'tooLong' | 'tooLarge' | 'unseen';
export type NameFault = 'badName' | 'taken';

/** How much of the room of a list a text takes. */
export function measure(text: string): { lines: number; bytes: number } {
  const lines = linesOf(text);
  return { lines: lines.length, bytes: new TextEncoder().encode(lines.join('\n')).length };
}

/** Why lines cannot be kept, by the rules of the server. */
export function linesFault(text: string): LinesFault | null {
  const { lines, bytes } = measure(text);
  if (lines === 0) return 'noLines';
  if (lines > WILDCARD_LIMITS.lines) return 'tooMany';
  if (linesOf(text).some(({ length }) => length > WILDCARD_LIMITS.line)) return 'tooLong';
  if (bytes > WILDCARD_LIMITS.bytes) return 'tooLarge';
  return wildcardLinesSchema.safeParse(linesOf(text)).success ? null : 'unseen';
}

/** Why a new list cannot have a name: another one must not be replaced unseen. */
export function nameFault({ original, name }: ListDraft, taken: readonly string[]): NameFault | null {
  if (original !== null) return null;
  if (!wildcardNameSchema.safeParse(name).success) return 'badName';
  return taken.includes(name) ? 'taken' : null;
}
