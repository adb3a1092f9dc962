import type { WorkflowValue } from '../graph.js';
import { JsonError, type JsonErrorCode } from './json.errors.js';
import { isForbiddenKey } from './forbidden-key.js';

/** What ends a text early; every bound of the reader. */
export interface JsonLimits {
  /** UTF-16 units of the text; its bytes are as many or more. */
  maxLength: number;
  /** Arrays and objects inside one another. */
  maxDepth: number;
  /** Refuses texts with NUL, which no database keeps, and with half of a surrogate pair, which is in no UTF-8. */
  storable: boolean;
}

/** Digits of the longest number: the greatest double has 309, and a bigint of a million digits takes seconds to read. */
const MAX_NUMBER_LENGTH = 400;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const WORDS: [word: string, value: WorkflowValue][] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];
const BACKSLASH = 92;
const QUOTE = 34;
const FIRST_PRINTABLE = 32;

/**
 * Reads one JSON text. `JSON.parse` does not do: it rounds seeds above 2^53, refuses the `NaN` that Python writes, and takes
 * the key `__proto__`. Recursion is as deep as `maxDepth` and no deeper.
 */
export class JsonReader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly limits: JsonLimits,
  ) {}

  read(): WorkflowValue {
    const value = this.value(0);
    this.end();
    return value;
  }

  /** The text of each member of an object as it was written; undefined when the text is something else. */
  readMembers(): Map<string, string> | undefined {
    this.space();
    if (this.text[this.at] !== '{') return void this.read();
    const members = new Map<string, string>();
    this.items('}', () => {
      const key = this.newKey(members.has.bind(members));
      this.space();
      const start = this.at;
      this.value(1);
      members.set(key, this.text.slice(start, this.at));
    });
    this.end();
    return members;
  }

  private end(): void {
    this.space();
    if (this.at < this.text.length) this.fail('json_syntax', 'something follows the value');
  }

  private value(depth: number): WorkflowValue {
    this.space();
    if (depth > this.limits.maxDepth) this.fail('json_too_deep', `nested deeper than ${this.limits.maxDepth}`);
    const first = this.text[this.at];
    if (first === '"') return this.string();
    if (first === '{') return this.object(depth);
    if (first === '[') return this.array(depth);
    return this.wordOrNumber();
  }

  private object(depth: number): WorkflowValue {
    const object: Record<string, WorkflowValue> = {};
    this.items('}', () => {
      const key = this.newKey((name) => Object.hasOwn(object, name));
      object[key] = this.value(depth + 1);
    });
    return object;
  }

  private array(depth: number): WorkflowValue {
    const array: WorkflowValue[] = [];
    this.items(']', () => array.push(this.value(depth + 1)));
    return array;
  }

  /** From behind the opening bracket to behind the closing one. */
  private items(end: string, item: () => void): void {
    this.at += 1;
    this.space();
    if (this.take(end)) return;
    do item();
    while (this.take(','));
    this.expect(end);
  }

  /** A key and what stands behind it. @param isKnown whether the object has this one already: readers differ in which they take */
  private newKey(isKnown: (key: string) => boolean): string {
    const key = this.key();
    if (isKnown(key)) this.fail('json_duplicate_key', `the key ${JSON.stringify(shortened(key))} stands here twice`);
    this.expect(':');
    return key;
  }

  private key(): string {
    this.space();
    const start = this.at;
    if (this.text[start] !== '"') this.fail('json_syntax', 'a key is missing');
    const key = this.string();
    if (!isForbiddenKey(key)) return key;
    this.at = start;
    return this.fail('json_forbidden_key', `the key "${key}" is not taken`);
  }

  private string(): string {
    const start = this.at;
    let escaped = false;
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const unit = this.text.charCodeAt(this.at);
      if (unit === QUOTE) return escaped ? this.unescape(start) : this.text.slice(start + 1, this.at++);
      if (unit < FIRST_PRINTABLE) this.fail('json_syntax', 'a control character in a string');
      if (unit !== BACKSLASH) continue;
      escaped = true;
      this.at += 1;
    }
    return this.fail('json_syntax', 'a string does not end');
  }

  private unescape(start: number): string {
    this.at += 1;
    const text = unescaped(this.text.slice(start, this.at));
    if (text !== undefined && (!this.limits.storable || isStorable(text))) return text;
    this.at = start;
    if (text === undefined) return this.fail('json_syntax', 'a string with an unknown escape');
    return this.fail('json_bad_text', 'a text with NUL or half a character');
  }

  private wordOrNumber(): WorkflowValue {
    for (const [word, value] of WORDS) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    return this.number();
  }

  private number(): number | bigint {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    if (!match) return this.fail('json_syntax', 'no value');
    const [digits, fraction, exponent] = match;
    if (digits.length > MAX_NUMBER_LENGTH) this.fail('json_number_too_long', 'a number with too many digits');
    this.at += digits.length;
    const number = Number(digits);
    if (fraction !== undefined || exponent !== undefined) return number;
    return Number.isSafeInteger(number) ? number + 0 : BigInt(digits);
  }

  private space(): void {
    while (isSpace(this.text.charCodeAt(this.at))) this.at += 1;
  }

  private take(mark: string): boolean {
    this.space();
    if (this.text[this.at] !== mark) return false;
    this.at += 1;
    return true;
  }

  private expect(mark: string): void {
    if (!this.take(mark)) this.fail('json_syntax', `"${mark}" is missing`);
  }

  private fail(code: JsonErrorCode, what: string): never {
    const before = this.text.slice(0, this.at);
    const line = before.split('\n').length;
    const column = this.at - before.lastIndexOf('\n');
    throw new JsonError(code, `Line ${line}, column ${column}: ${what}`, this.at);
  }
}

function unescaped(written: string): string | undefined {
  try {
    return JSON.parse(written) as string;
  } catch {
    return undefined;
  }
}

/** Only what is written with escapes may be neither. */
const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed();

const MOST_SHOWN = 80;
const shortened = (key: string) => (key.length > MOST_SHOWN ? `${key.slice(0, MOST_SHOWN)}…` : key);

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 13 || unit === 9;
}
