import sharp from 'sharp';
import { NodeError } from '../errors.js';
import type { Mask } from './mask.js';
import type { Pixels } from './pixels.js';

/** What a picture's file holds: the colours as they are, and where it is transparent. */
export interface PictureFile {
  frames: Pixels[];
  /** 255 where nothing is seen; undefined without an alpha channel. */
  masks: Mask[] | undefined;
}

const CHANNELS = 4;

/** Reads a picture, turned as its EXIF says; each frame of an animation. Throws NodeError when it is none. */
export async function readPictureFile(file: string): Promise<PictureFile> {
  try {
    const { hasAlpha, orientation } = await sharp(file).metadata();
    // Turning and reading every frame exclude each other in sharp; an animation carries no orientation.
    const picture = orientation ? sharp(file).autoOrient() : sharp(file, { animated: true });
    const raw = picture.ensureAlpha().toColourspace('srgb').raw({ depth: 'uchar' });
    const { data, info } = await raw.toBuffer({ resolveWithObject: true });
    const height = info.pageHeight ?? info.height;
    const size = { width: info.width, height };
    const frames = Array.from({ length: Math.floor(info.height / height) }, (_none, page) =>
      data.subarray(page * size.width * height * CHANNELS, (page + 1) * size.width * height * CHANNELS),
    );
    return {
      frames: frames.map((frame) => ({ ...size, data: coloursOf(frame) })),
      masks: hasAlpha ? frames.map((frame) => ({ ...size, data: transparencyOf(frame) })) : undefined,
    };
  } catch {
    throw new NodeError(`cannot identify image file '${file}'`, 'PIL.UnidentifiedImageError');
  }
}

/** Bytes of red, green and blue; alpha does not darken them. */
function coloursOf(frame: Buffer): Buffer {
  const data = Buffer.allocUnsafe((frame.length / CHANNELS) * 3);
  for (let from = 0, to = 0; from < frame.length; from += CHANNELS, to += 3) frame.copy(data, to, from, from + 3);
  return data;
}

function transparencyOf(frame: Buffer): Buffer {
  return Buffer.from(
    Uint8Array.from({ length: frame.length / CHANNELS }, (_none, at) => 255 - frame[at * CHANNELS + 3]!),
  );
}
