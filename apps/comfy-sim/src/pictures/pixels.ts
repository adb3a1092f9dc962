import sharp, { type Sharp } from 'sharp';

const CHANNELS = 3;

/** Pixels in rows, three bytes each. */
export interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

/** As sharp takes them. */
export function sharpOf({ data, width, height }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels: CHANNELS } });
}

/** What comes out of sharp. */
export async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const raw = picture.toColourspace('srgb').removeAlpha().raw();
  const { data, info } = await raw.toBuffer({ resolveWithObject: true });
  // A grey picture stays grey, whatever it is asked for.
  const bytes = info.channels === 1 ? threefold(data) : data;
  return { data: bytes, width: info.width, height: info.height };
}

/** Grey bytes as pixels. */
export function threefold(grey: Buffer): Buffer {
  const data = Buffer.alloc(grey.length * CHANNELS);
  for (const [at, value] of grey.entries()) data.fill(value, at * CHANNELS, (at + 1) * CHANNELS);
  return data;
}

/** One colour everywhere, e.g. 0xff0000. */
export function filled(width: number, height: number, colour: number): Pixels {
  const data = Buffer.alloc(width * height * CHANNELS);
  for (let at = 0; at < data.length; at += CHANNELS) data.writeUIntBE(colour, at, CHANNELS);
  return { data, width, height };
}

/** A part of a picture; what lies outside is left away. */
export async function cropped(
  pixels: Pixels,
  left: number,
  top: number,
  width: number,
  height: number,
): Promise<Pixels> {
  const [x, y] = [Math.min(left, pixels.width - 1), Math.min(top, pixels.height - 1)];
  const part = {
    left: x,
    top: y,
    width: Math.min(width, pixels.width - x),
    height: Math.min(height, pixels.height - y),
  };
  return pixelsOf(sharpOf(pixels).extract(part));
}
