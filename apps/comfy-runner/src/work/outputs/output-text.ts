import { OUTPUT_LIMITS } from '@atelier/contracts';

/** Text as it can be stored and sent: well-formed, without NUL, and at most so many bytes, cut at a whole character. */
export function cleanText(text: string, maxBytes: number = OUTPUT_LIMITS.textBytes): string {
  const bytes = Buffer.from(text.toWellFormed().replaceAll('\u0000', '\ufffd'));
  if (bytes.length <= maxBytes) return bytes.toString();
  return new TextDecoder().decode(bytes.subarray(0, maxBytes), { stream: true });
}

/** A name as it can be stored and sent, of at most so many characters. */
export function cleanName(name: string, maxLength: number): string {
  return name.slice(0, maxLength).toWellFormed().replaceAll('\u0000', '\ufffd');
}

/** How many bytes of text the results of one attempt still take along. */
export class TextBudget {
  private leftBytes: number = OUTPUT_LIMITS.textsBytes;

  /** The text, or null when it does not fit any more; it is in its file all the same. */
  take(text: string | null): string | null {
    if (text === null) return null;
    const bytes = Buffer.byteLength(text);
    if (bytes > this.leftBytes) return null;
    this.leftBytes -= bytes;
    return text;
  }
}
