import sharp, { type Sharp } from 'sharp';

/** Brightness in rows, one byte a pixel: 255 is where something happens. */
export interface Mask {
  data: Buffer;
  width: number;
  height: number;
}

/** Resized with smooth edges; the same mask when it has the size. */
export async function resizedMask(mask: Mask, width: number, height: number): Promise<Mask> {
  if (mask.width === width && mask.height === height) return mask;
  const { data } = await greyOf(mask)
    .resize(width, height, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width, height };
}

/** As sharp takes it. */
export function greyOf({ data, width, height }: Mask): Sharp {
  return sharp(data, { raw: { width, height, channels: 1 } });
}

export function solidMask(width: number, height: number, value: number): Mask {
  return { data: Buffer.alloc(width * height, Math.round(value * 255)), width, height };
}

/** The mask with every byte changed by a rule. */
export function mappedMask(mask: Mask, rule: (value: number, at: number) => number): Mask {
  return { ...mask, data: Buffer.from(mask.data.map(rule)) };
}
