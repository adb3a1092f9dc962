import { NodeError } from '../errors.js';
import type { Behaviours } from './node-kit.js';

type Values = Record<string, unknown>;
type Rule = (text: string, values: Values) => unknown;

/** Longest text that a search is tried on: a bad pattern on a long one would not end. */
const MAX_SEARCHED = 10_000;

const RULES: Record<string, Rule> = {
  StringConcatenate: (_text, { string_a, string_b, delimiter }) =>
    [string_a, string_b].map(String).join(String(delimiter)),
  StringSubstring: (text, { start, end }) => text.slice(start as number, end as number),
  StringLength: (text) => text.length,
  StringReplace: (text, { find, replace }) => text.replaceAll(String(find), String(replace)),
  StringTrim: (text, { mode }) =>
    mode === 'Left' ? text.trimStart() : mode === 'Right' ? text.trimEnd() : text.trim(),
  CaseConverter: (text, { mode }) => inCase(text, String(mode)),
  StringContains: (text, { substring, case_sensitive }) =>
    folded(text, case_sensitive).includes(folded(substring, case_sensitive)),
  StringCompare: (_text, values) => compared(values),
  RegexMatch: (text, values) => regex(values).test(searched(text)),
  RegexReplace: (text, values) => searched(text).replace(regex(values, 'g'), String(values.replace)),
};

/** The classes that work on strings. Patterns are JavaScript's, which differ from Python's in rare cases. */
export function textNodes(): Behaviours {
  const behaviours = Object.entries(RULES).map(([name, rule]) => [
    name,
    { run: ({ inputs }: { inputs: Values }) => ({ outputs: [rule(String(inputs.string), inputs)] }) },
  ]);
  return Object.fromEntries(behaviours) as Behaviours;
}

function inCase(text: string, mode: string): string {
  if (mode === 'UPPERCASE') return text.toUpperCase();
  if (mode === 'lowercase') return text.toLowerCase();
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  return mode === 'Capitalize' ? capital(text) : text.replace(/\p{L}+/gu, capital);
}

function folded(text: unknown, isCaseSensitive: unknown): string {
  return isCaseSensitive ? String(text) : String(text).toLowerCase();
}

function compared({ string_a, string_b, mode, case_sensitive }: Values): boolean {
  const [a, b] = [string_a, string_b].map((text) => folded(text, case_sensitive));
  if (mode === 'Starts With') return a!.startsWith(b!);
  return mode === 'Ends With' ? a!.endsWith(b!) : a === b;
}

function regex({ regex_pattern, case_insensitive, multiline, dotall }: Values, more = ''): RegExp {
  try {
    const flags = [case_insensitive && 'i', multiline && 'm', dotall && 's', more].filter(Boolean).join('');
    return new RegExp(String(regex_pattern), flags);
  } catch (error) {
    throw new NodeError(String(error), 're.error');
  }
}

function searched(text: string): string {
  return text.slice(0, MAX_SEARCHED);
}
