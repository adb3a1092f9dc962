import { parse } from 'range-parser';

export interface ByteRange {
  readonly start: number;
  /** Inclusive. */
  readonly end: number;
}

/** Bit of range-parser's `code`: a part of the header is malformed. */
const MALFORMED = 1;

/**
 * One range of a `Range` header (RFC 9110, section 14). Several ranges, other units and malformed headers are ignored, as
 * the standard allows: the caller then gets the whole.
 * @returns undefined for "the whole", `unsatisfiable` when the range begins behind the last byte
 */
export function parseRange(header: string, sizeBytes: number): ByteRange | 'unsatisfiable' | undefined {
  const { code, type, ranges } = parse(sizeBytes, header);
  if (type !== 'bytes' || code & MALFORMED || header.includes(',')) return undefined;
  return ranges[0] ?? 'unsatisfiable';
}
