import type { Edit } from './weights.js';

/** What a piece of a prompt begins to name. */
export type TokenKind = 'lora' | 'embedding' | 'wildcard';

/** The beginning of a name before the cursor. */
export interface PromptToken {
  kind: TokenKind;
  /** What is written of the name. */
  piece: string;
  /** Of a LoRA, where one is written. */
  strength: number | null;
  /** The range that the name takes the place of. */
  from: number;
  to: number;
}

/** `<lora:name` or `<lora:name:0.8`, as other programs write it. */
const LORA = /<lora:([^<>:\n]*)(?::([\d.]*))?$/i;
const EMBEDDING = /(?<![\p{L}\p{N}_])embedding:([^\s,;:()<>]*)$/iu;
const WILDCARD = /(?<!\\)__([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*)?$/u;
/** Names that are complete: what comes after them begins anew. */
const COMPLETE = /(?<!\\)__[\p{L}\p{N}][\p{L}\p{M}\p{N}_/-]*?__/gu;

/** What the text before the cursor begins to name; null: nothing. */
export function tokenAt(text: string, at: number): PromptToken | null {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return loraAt(before, text, at) ?? embeddingAt(before, at) ?? wildcardAt(before, text, at);
}

function loraAt(before: string, text: string, at: number): PromptToken | null {
  const found = LORA.exec(before);
  if (!found) return null;
  const [whole, piece = '', strength] = found;
  // The bracket at the end goes with the rest.
  const to = at + Number(text[at] === '>');
  return { kind: 'lora', piece, strength: numberOf(strength), from: at - whole.length, to };
}

function embeddingAt(before: string, at: number): PromptToken | null {
  const found = EMBEDDING.exec(before);
  return found && { kind: 'embedding', piece: found[1]!, strength: null, from: at - found[0].length, to: at };
}

function wildcardAt(before: string, text: string, at: number): PromptToken | null {
  const end = [...before.matchAll(COMPLETE)].at(-1);
  const open = end ? before.slice(end.index + end[0].length) : before;
  const found = WILDCARD.exec(open);
  if (!found) return null;
  // Within a name that is complete already, the rest of it is replaced too.
  const rest = /^[\p{L}\p{M}\p{N}_-]*?__/u.exec(text.slice(at))?.[0].length ?? 0;
  return { kind: 'wildcard', piece: found[1] ?? '', strength: null, from: at - found[0].length, to: at + rest };
}

const numberOf = (text: string | undefined): number | null => {
  const number = Number(text);
  return text && Number.isFinite(number) ? number : null;
};

/** The edit that writes a chosen name in place of what was begun. A LoRA goes to its list: its text goes. */
export function completed(token: PromptToken, name: string, text: string): Edit {
  const written = writtenAs(token, name, text);
  const end = token.from + written.length;
  return { from: token.from, to: token.to, text: written, start: end, end };
}

function writtenAs({ kind, to }: PromptToken, name: string, text: string): string {
  if (kind === 'lora') return '';
  if (kind === 'wildcard') return `__${name}__`;
  // ComfyUI reads the name of an embedding up to the next blank.
  return `embedding:${name}${/^\s/.test(text.slice(to)) ? '' : ' '}`;
}
