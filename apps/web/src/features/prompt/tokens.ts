/** Tokens that a CLIP text encoder reads at once; ComfyUI splits longer prompts into parts of this size. */
export const TOKENS_PER_PART = 75;

/** What a script costs: tokens for each letter. Measured with CLIP's own vocabulary, which knows few words but English ones. */
const COSTS: readonly [RegExp, number][] = [
  [/\p{Script=Han}/u, 2.7],
  [/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 1.9],
  [/[^\p{ASCII}\p{Script=Latin}\p{L}]/u, 2.5],
  [/[^\p{ASCII}\p{Script=Latin}]/u, 1.25],
];
/** A Latin word up to this length is mostly one token, a longer one is put together from pieces. */
const WHOLE_WORD = 12;
const PIECE = 3.5;

/**
 * About how many tokens CLIP makes of a prompt. The real number needs its vocabulary of a megabyte, which is not worth
 * the download: this is within a fifth for usual prompts.
 */
export function estimateTokens(prompt: string): number {
  const pieces = withoutWeights(prompt).match(/[\p{L}\p{M}]+|\p{N}|[^\s\p{L}\p{M}\p{N}]+/gu) ?? [];
  return Math.round(pieces.reduce((sum, piece) => sum + costOf(piece), 0));
}

/** The number of parts of 75 tokens. */
export function partsOf(tokens: number): number {
  return Math.max(1, Math.ceil(tokens / TOKENS_PER_PART));
}

/** ComfyUI takes brackets and weights out before it counts, and the backslash of a bracket that is to be drawn. */
function withoutWeights(prompt: string): string {
  return prompt
    .replace(/\\([()])/g, '$1')
    .replace(/:\s*[+-]?\d*\.?\d+\s*\)/g, ' ')
    .replace(/[()]/g, ' ');
}

function costOf(piece: string): number {
  const foreign = [...piece].map(costOfLetter);
  if (foreign.some((cost) => cost > 0)) return foreign.reduce((sum, cost) => sum + (cost || 0.5), 0);
  return piece.length <= WHOLE_WORD ? 1 : Math.ceil(piece.length / PIECE);
}

const costOfLetter = (letter: string): number => COSTS.find(([script]) => script.test(letter))?.[1] ?? 0;
