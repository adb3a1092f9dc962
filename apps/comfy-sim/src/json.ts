// Seeds go up to 2^64 - 1, beyond what a JavaScript number holds: such integers travel as BigInt (TC39 "JSON.parse source text access").
declare global {
  interface JSON {
    rawJSON(text: string): unknown;
  }
}

const LONG_INTEGER = /\d{16}/;
const NOT_ASCII = /[\u007f-\uffff]/g;

/** A string, which stays as it is, or a number that only Python writes. */
const STRING_OR_NON_FINITE = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\bInfinity\b|\bNaN\b/g;
/** What stands for NaN in the text that is parsed; no text of anybody has it. */
const NON_FINITE = '\u0000python ';

/** Parses JSON as Python does, without losing digits: integers beyond 2^53 become BigInt, and `NaN` is a number. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  if (/\b(NaN|Infinity)\b/.test(text)) return JSON.parse(text.replace(STRING_OR_NON_FINITE, quoted), revive as never);
  return LONG_INTEGER.test(text) ? JSON.parse(text, keepDigits as never) : JSON.parse(text);
}

const quoted = (token: string) => (token.startsWith('"') ? token : JSON.stringify(`${NON_FINITE}${token}`));

function revive(key: string, value: unknown, context?: { source?: string }): unknown {
  const isNonFinite = typeof value === 'string' && value.startsWith(NON_FINITE);
  return isNonFinite ? Number(value.slice(NON_FINITE.length)) : keepDigits(key, value, context);
}

/** A reviver for `JSON.parse`: integers beyond 2^53 become BigInt. */
export function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const lossy = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return lossy && /^-?\d+$/.test(context?.source ?? '') ? BigInt(context!.source!) : value;
}

/** Writes JSON; BigInt values keep all their digits. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? JSON.rawJSON(String(item)) : item));
}

/** Writes JSON in ASCII only, as Python's `json.dumps` does; PNG text chunks need it. */
export function writeAsciiJson(value: unknown): string {
  return writeJson(value).replace(NOT_ASCII, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
