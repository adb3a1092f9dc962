const [QUOTE, COMMA, OPEN_ARRAY, BACKSLASH, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [34, 44, 91, 92, 93, 123, 125];

/**
 * The first key that one object of a JSON text has twice; undefined: none. Readers differ in which of the two they take, so that what one
 * checks is not what the next one does. `JSON.parse` keeps the last and says nothing.
 * @param text valid JSON
 */
export function duplicateKeyOf(text: string): string | undefined {
  const place = new Place();
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== QUOTE) {
      place.pass(unit);
      continue;
    }
    const end = endOfString(text, at);
    const key = place.takesKey() ? textOf(text.slice(at, end)) : undefined;
    if (key !== undefined && !place.add(key)) return key;
    at = end - 1;
  }
  return undefined;
}

/** Where in a text a reader is. */
class Place {
  /** The keys of each open object; null for an array. */
  private readonly open: (Set<string> | null)[] = [];
  private keyIsNext = false;

  pass(unit: number): void {
    if (unit === OPEN_OBJECT || unit === OPEN_ARRAY) this.open.push(unit === OPEN_OBJECT ? new Set() : null);
    else if (unit === CLOSE_OBJECT || unit === CLOSE_ARRAY) this.open.pop();
    else if (unit !== COMMA) return;
    this.keyIsNext = unit === OPEN_OBJECT || (unit === COMMA && !!this.open.at(-1));
  }

  /** Whether the string that begins here is a key. */
  takesKey(): boolean {
    const isKey = this.keyIsNext;
    this.keyIsNext = false;
    return isKey;
  }

  /** False: the object has it already. */
  add(key: string): boolean {
    const keys = this.open.at(-1)!;
    const isNew = !keys.has(key);
    keys.add(key);
    return isNew;
  }
}

/** @returns the place behind the closing quote */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at + 1;
}

/** `"\u0061"` is the key `a`. */
function textOf(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}
