// Seeds go up to 2^64 - 1, beyond what a JavaScript number holds: such integers travel as BigInt (TC39 "JSON.parse source text access").
declare global {
  interface JSON {
    rawJSON(text: string): unknown;
  }
}

const LONG_INTEGER = /\d{16}/;
const NOT_ASCII = /[\u007f-\uffff]/g;

/** Parses JSON without losing digits: integers beyond 2^53 become BigInt. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  return LONG_INTEGER.test(text) ? JSON.parse(text, keepDigits as never) : JSON.parse(text);
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
