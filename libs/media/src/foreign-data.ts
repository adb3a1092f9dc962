import { foreign } from './media.errors.js';
import { readRange, type MediaSource } from './media-source.js';

const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1');
const END_OF_ZIP_BYTES = 22;
/** Begins each entry of the directory. */
const ENTRY = Buffer.from('PK\x01\x02', 'latin1');
/** The comment after the directory of a ZIP is at most 64 KiB. */
const MAX_ZIP_TAIL = END_OF_ZIP_BYTES + 0xffff;

const PAGE = /<!doctype\s+html|<html[\s>]|<script[\s>]|<\?php/i;

/**
 * Refuses a file that is a ZIP as well: readers of ZIPs start at the end, where the directory must be found and its comment
 * reach exactly to the last byte (APPNOTE 4.3.16). Lenient ones (Python's among them) only look whether there is a directory.
 * @throws MediaError `foreign_data`
 */
export async function refuseZip(source: MediaSource): Promise<void> {
  const start = Math.max(0, source.sizeBytes - MAX_ZIP_TAIL);
  if (endsAsZip(await readRange(source, start, MAX_ZIP_TAIL))) throw foreign('The file is a ZIP archive as well');
}

function endsAsZip(tail: Buffer): boolean {
  let at = tail.lastIndexOf(END_OF_ZIP);
  while (at >= 0) {
    if (at + END_OF_ZIP_BYTES <= tail.length && (reachesEnd(tail, at) || hasDirectory(tail, at))) return true;
    at = at === 0 ? -1 : tail.lastIndexOf(END_OF_ZIP, at - 1);
  }
  return false;
}

const reachesEnd = (tail: Buffer, at: number) => at + END_OF_ZIP_BYTES + tail.readUInt16LE(at + 20) === tail.length;

/** The directory stands right before its end, unless it is larger than what was read. */
function hasDirectory(tail: Buffer, at: number): boolean {
  const start = at - tail.readUInt32LE(at + 12);
  return start >= 0 && start < at && tail.subarray(start, start + ENTRY.length).equals(ENTRY);
}

/** Whether bytes would be a page to a browser, or a script to a server. */
export function looksLikePage(bytes: Buffer): boolean {
  return PAGE.test(bytes.toString('latin1'));
}

/** Padding is harmless: some cameras and editors fill up the last block. */
export function isPadding(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

/** @throws MediaError `foreign_data` when something other than padding follows the end of a picture */
export function refuseTrailing(bytes: Buffer, end: number): void {
  if (!isPadding(bytes.subarray(end))) throw foreign('Other data follows the end of the picture');
}
