import { z } from 'zod';

/** Of bodies that hold pictures as text, in bytes. */
export const MAX_PICTURE_BODY = 32 * 1_024 * 1_024;

/** A picture as base64, alone or as an address of `data:`. */
export const pictureTextSchema = z.string().max(24 * 1_024 * 1_024);

/** The bytes of it. What is no base64 becomes bytes that no picture has, which are refused as such. */
export function bytesOf(text: string): Buffer {
  return Buffer.from(text.replace(/^data:[^,]*,/i, ''), 'base64');
}
