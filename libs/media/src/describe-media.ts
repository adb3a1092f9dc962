import { describeFormat } from './describe-format.js';
import { refuseZip } from './foreign-data.js';
import { described, type MediaDescription } from './media-description.js';
import { MediaError } from './media.errors.js';
import { formatOf, HEAD_BYTES } from './media-format.js';
import { DEFAULT_MEDIA_LIMITS, type MediaLimits } from './media-limits.js';
import type { MediaKind } from './media-kind.js';
import { readRange, type MediaSource } from './media-source.js';
import { textOf } from './text-content.js';

export interface DescribeOptions {
  /** Kinds that are wanted; any other is refused with `unsupported_media`. Without it every kind is described. */
  kinds?: readonly MediaKind[];
  limits?: Partial<MediaLimits>;
}

/**
 * Judges a file by its content, never by its name or declared type. Pictures are decoded, films and sounds measured; a file that
 * claims one of these formats and is not a whole, valid one, or is a second thing as well, is refused. Anything else is text or
 * `file`.
 * @throws MediaError, and what the source throws
 */
export async function describeMedia(source: MediaSource, options: DescribeOptions = {}): Promise<MediaDescription> {
  const description = await describeAny(source, { ...DEFAULT_MEDIA_LIMITS, ...options.limits });
  if (options.kinds && !options.kinds.includes(description.kind)) {
    throw new MediaError('unsupported_media', `The file is none of: ${options.kinds.join(', ')}`);
  }
  return description;
}

async function describeAny(source: MediaSource, limits: MediaLimits): Promise<MediaDescription> {
  const format = formatOf(await readRange(source, 0, HEAD_BYTES));
  if (!format) return describeOther(source, limits);
  const description = await describeFormat(source, format, limits);
  await refuseZip(source);
  return description;
}

async function describeOther(source: MediaSource, limits: MediaLimits): Promise<MediaDescription> {
  const text = await textOf(source, limits.maxExcerptBytes);
  if (text && 'excerpt' in text) {
    const { excerpt } = text;
    return described({ kind: 'text', contentType: 'text/plain; charset=utf-8', extension: 'txt', excerpt });
  }
  return described({ kind: 'file', contentType: 'application/octet-stream', extension: text?.active ?? 'bin' });
}
