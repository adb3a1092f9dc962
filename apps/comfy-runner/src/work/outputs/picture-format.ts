import { OutputError } from './output.errors.js';

/** A kind of picture that is delivered as it is. */
export interface PictureFormat {
  contentType: string;
  extension: string;
}

const PNG: PictureFormat = { contentType: 'image/png', extension: 'png' };
const JPEG: PictureFormat = { contentType: 'image/jpeg', extension: 'jpg' };
const WEBP: PictureFormat = { contentType: 'image/webp', extension: 'webp' };

const startsWith = (bytes: Buffer, magic: string, at = 0) => bytes.toString('latin1', at, at + magic.length) === magic;

/**
 * Detects the format by the first bytes; name and content type are not trusted. Nothing but these formats reaches a decoder
 * (an SVG can contain scripts).
 * @throws OutputError
 */
export function pictureFormatOf(bytes: Buffer): PictureFormat {
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return PNG;
  if (startsWith(bytes, '\xff\xd8\xff')) return JPEG;
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return WEBP;
  throw new OutputError('A file is no PNG, JPEG or WebP picture');
}
