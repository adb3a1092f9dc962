import { readRange, type MediaSource } from './media-source.js';

/** Control characters that no text has; tab, line feeds, form feed and escape (colours) are allowed. */
const NO_TEXT = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;
/** Files that are text and that a browser would run or draw: never shown as text, picture or page. */
const ACTIVE: readonly [RegExp, string][] = [
  [/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!doctype\s+svg[^>]*>\s*)?<svg[\s>]/i, 'svg'],
  [/^\s*(<!doctype\s+html|<html|<head|<body|<script)/i, 'html'],
  [/^\s*<\?xml/i, 'xml'],
];

/** The beginning of a text, or the ending of a file that is text and can contain scripts. */
export type TextContent = { excerpt: string } | { active: string };

/**
 * Judges by the first `maxBytes` whether a file is text in UTF-8, and gives them, cut at a whole character.
 * @returns undefined when it is no text
 */
export async function textOf(source: MediaSource, maxBytes: number): Promise<TextContent | undefined> {
  const excerpt = decoded(await readRange(source, 0, maxBytes), source.sizeBytes > maxBytes);
  if (excerpt === undefined || excerpt === '' || NO_TEXT.test(excerpt)) return undefined;
  const active = ACTIVE.find(([pattern]) => pattern.test(excerpt.slice(0, 4_096)));
  return active ? { active: active[1] } : { excerpt };
}

/** @param cut the last character may be incomplete */
function decoded(bytes: Buffer, cut: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return undefined;
  }
}
