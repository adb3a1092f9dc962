import { parsePythonJson } from './json.js';

/** A member of an object: its key and its value. */
export type JsonMember = [key: string, value: unknown];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const CLOSING: ReadonlySet<number> = new Set([0x7d, 0x5d]);
const SPACE = /^\s*$/;

/**
 * Cuts the text of one JSON object into its members while it arrives, so that an answer of 100 MB is never in memory as a whole.
 * All that it looks at is ASCII, so a character that two chunks share does no harm.
 */
export class JsonMembers {
  private kept: Buffer[] = [];
  private depth = 0;
  private inString = false;
  private escaped = false;
  private ended = false;

  /** Members that end in this chunk. @throws SyntaxError for what is no object, or no JSON */
  *push(chunk: Buffer): Generator<JsonMember> {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      if (this.inString && !this.escaped) at = endOfPlain(chunk, at);
      const cut = at < chunk.length ? this.step(chunk[at]!) : 'on';
      if (cut === 'on') continue;
      if (cut === 'end') this.kept.push(chunk.subarray(from, at));
      from = at + 1;
      if (cut === 'end') yield* this.take();
    }
    this.kept.push(chunk.subarray(from));
  }

  /** Call after the last chunk. @throws SyntaxError when the object has not ended, or something follows it */
  end(): void {
    const rest = Buffer.concat(this.kept).toString('utf8');
    if (!this.ended || !SPACE.test(rest)) throw new SyntaxError('The text is not one JSON object');
  }

  /** `begin`: a member may begin after this byte. `end`: one ends before it. */
  private step(byte: number): 'on' | 'begin' | 'end' {
    if (this.inString) return this.inside(byte);
    if (byte === QUOTE) this.inString = true;
    else if (OPENING.has(byte)) return this.depth++ === 0 ? this.begin(byte) : 'on';
    else if (CLOSING.has(byte)) return --this.depth === 0 ? this.close() : 'on';
    else if (byte === COMMA && this.depth === 1) return 'end';
    return 'on';
  }

  private inside(byte: number): 'on' {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) this.inString = false;
    return 'on';
  }

  private begin(byte: number): 'begin' {
    if (this.ended || byte !== 0x7b) throw new SyntaxError('The text is not one JSON object');
    return 'begin';
  }

  private close(): 'end' {
    this.ended = true;
    return 'end';
  }

  private *take(): Generator<JsonMember> {
    const text = Buffer.concat(this.kept).toString('utf8');
    this.kept = [];
    if (SPACE.test(text)) return;
    yield* Object.entries(parsePythonJson(`{${text}}`) as Record<string, unknown>);
  }
}

/** Almost all of a large answer is inside strings: the names of files. @returns where the next quote or backslash is, or the end */
function endOfPlain(chunk: Buffer, from: number): number {
  let at = from;
  while (at < chunk.length && chunk[at] !== QUOTE && chunk[at] !== BACKSLASH) at++;
  return at;
}
