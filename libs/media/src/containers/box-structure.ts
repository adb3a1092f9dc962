import { broken, foreign } from '../media.errors.js';
import { isPadding } from '../foreign-data.js';
import { readRange, type MediaSource } from '../media-source.js';

const HEADER_BYTES = 16;
/** A film of two hours in fragments of one second has 14,000 boxes on top. */
const MAX_BOXES = 100_000;

interface Box {
  type: string;
  /** Position behind it. */
  end: number;
}

/** Walks the boxes on top of an ISO base media file (ISO 14496-12, section 4.2): they must fill the file exactly. @throws MediaError */
export async function checkBoxes(source: MediaSource, what: string): Promise<void> {
  const types = new Set<string>();
  let at = 0;
  for (let count = 0; at < source.sizeBytes; count++) {
    if (count === MAX_BOXES) throw broken(`The ${what} has too many parts`);
    const box = await boxAt(source, at);
    if (!box) return refuseRest(source, at, what, types);
    if (box.end > source.sizeBytes) throw broken(`The ${what} breaks off`);
    types.add(box.type);
    at = box.end;
  }
  requireIndex(types, what);
}

async function boxAt(source: MediaSource, at: number): Promise<Box | undefined> {
  const header = await readRange(source, at, HEADER_BYTES);
  const type = header.toString('latin1', 4, 8);
  if (header.length < 8 || !/^[\x20-\x7e\xa9]{4}$/.test(type)) return undefined;
  const length = lengthOf(header, source.sizeBytes - at);
  return length < 8 ? undefined : { type, end: at + length };
}

/** A length of 0 reaches to the end of the file, 1 stands for a longer number behind the type. */
function lengthOf(header: Buffer, rest: number): number {
  const length = header.readUInt32BE(0);
  if (length === 0) return rest;
  if (length !== 1) return length;
  return header.length < HEADER_BYTES ? 0 : Number(header.readBigUInt64BE(8));
}

/** What is no box is padding, or does not belong here. */
async function refuseRest(source: MediaSource, at: number, what: string, types: Set<string>): Promise<void> {
  requireIndex(types, what);
  const rest = await readRange(source, at, HEADER_BYTES * 4);
  if (!isPadding(rest)) throw foreign(`Other data follows the end of the ${what}`);
}

/** Without its index (`moov`, of a picture `meta`) a recording was broken off. */
function requireIndex(types: Set<string>, what: string): void {
  if (!types.has('moov') && !types.has('meta')) throw broken(`The ${what} breaks off`);
}
