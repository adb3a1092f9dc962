import { broken, foreign } from '../media.errors.js';
import { isPadding, looksLikePage } from '../foreign-data.js';
import type { PictureStructure } from './png-structure.js';

const MARKER = 0xff;
const START = 0xd8;
const END = 0xd9;
const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;

/** Markers without a length: restarts, and the start of the picture. */
const isBare = (marker: number) => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;

/** Walks the segments and scans to the end marker (ITU T.81, annex B). @throws MediaError */
export function checkJpeg(bytes: Buffer): PictureStructure {
  let at = 2;
  for (;;) {
    const marker = bytes[at + 1];
    if (marker === undefined || bytes[at] !== MARKER) throw broken('The JPEG picture breaks off');
    if (marker === END) break;
    if (marker === MARKER) at += 1;
    else if (isBare(marker)) at += 2;
    else at = behindSegment(bytes, at, marker);
  }
  refuseBehind(bytes.subarray(at + 2));
  return { frames: 1 };
}

function behindSegment(bytes: Buffer, at: number, marker: number): number {
  if (at + 4 > bytes.length) throw broken('The JPEG picture breaks off');
  const end = at + 2 + bytes.readUInt16BE(at + 2);
  if (marker === COMMENT && looksLikePage(bytes.subarray(at, end))) {
    throw foreign('The comment of the picture is a page of HTML');
  }
  return marker === START_OF_SCAN ? behindScan(bytes, end) : end;
}

/** In a scan `FF` is followed by 0, or by a restart; anything else is the next marker. */
function behindScan(bytes: Buffer, start: number): number {
  let at = bytes.indexOf(MARKER, start);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1]!;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at = bytes.indexOf(MARKER, at + 2);
  }
  throw broken('The JPEG picture breaks off');
}

/** Phones put more pictures (MPF) or a short film behind the end; nothing else may be there. */
function refuseBehind(rest: Buffer): void {
  if (isPadding(rest)) return;
  const begins = rest.subarray(rest.findIndex((byte) => byte !== 0));
  const isPicture = begins[0] === MARKER && begins[1] === START;
  const isFilm = rest.toString('latin1', 4, 8) === 'ftyp';
  if ((!isPicture && !isFilm) || looksLikePage(rest)) throw foreign('Other data follows the end of the picture');
}
