import { broken, foreign } from '../media.errors.js';
import { isPadding } from '../foreign-data.js';
import { readRange, type MediaSource } from '../media-source.js';

const HEADER_BYTES = 8;
/** Written by programs that stream and cannot know the length. */
const UNKNOWN_LENGTH = 0xffffffff;
/** Tags that some programs put behind a sound; more than this is something else. */
const MAX_TRAILING = 1024 * 1024;

/** A RIFF file says its length in the header (WebP, WAV). @throws MediaError */
export async function checkRiff(source: MediaSource, what: string): Promise<void> {
  const length = (await readRange(source, 0, HEADER_BYTES)).readUInt32LE(4);
  if (length === UNKNOWN_LENGTH) return;
  const end = HEADER_BYTES + length + (length % 2);
  if (source.sizeBytes < HEADER_BYTES + length) throw broken(`The ${what} breaks off`);
  if (source.sizeBytes - end > MAX_TRAILING) throw foreign(`Other data follows the end of the ${what}`);
  if (!isPadding(await readRange(source, end, MAX_TRAILING)))
    throw foreign(`Other data follows the end of the ${what}`);
}
