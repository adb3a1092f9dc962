import { broken, foreign } from '../media.errors.js';
import { isPadding } from '../foreign-data.js';
import { readRange, type MediaSource } from '../media-source.js';

const HEAD_BYTES = 4_096;
const SEGMENT_ID = 0x18538067;

interface VariableNumber {
  value: number;
  length: number;
  /** All bits set: the length is not known (a stream). */
  unknown: boolean;
}

/** The segment of a Matroska file says its length (RFC 9559, section 5). @throws MediaError */
export async function checkMatroska(source: MediaSource): Promise<void> {
  const head = await readRange(source, 0, HEAD_BYTES);
  const header = numberAt(head, 4);
  const segmentAt = header ? 4 + header.length + header.value : Infinity;
  const length = segmentAt + 4 < head.length ? numberAt(head, segmentAt + 4) : undefined;
  if (!length || head.readUInt32BE(segmentAt) !== SEGMENT_ID) throw broken('The film breaks off');
  if (length.unknown) return;
  const end = segmentAt + 4 + length.length + length.value;
  if (end > source.sizeBytes) throw broken('The film breaks off');
  if (!isPadding(await readRange(source, end, HEAD_BYTES))) throw foreign('Other data follows the end of the film');
}

/** A number whose first byte says by its leading zeros how many bytes it has (RFC 8794, section 4). */
function numberAt(bytes: Buffer, at: number): VariableNumber | undefined {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (first === 0 || at + length > bytes.length) return undefined;
  let value = BigInt(first & (0xff >> length));
  for (let index = 1; index < length; index++) value = (value << 8n) | BigInt(bytes[at + index]!);
  return { value: Number(value), length, unknown: value === (1n << BigInt(7 * length)) - 1n };
}
