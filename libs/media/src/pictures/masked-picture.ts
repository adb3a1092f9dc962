import { broken, isMediaError, tooLarge } from '../media.errors.js';
import { loadSharp } from './sharp.js';

type Sharp = Awaited<ReturnType<typeof loadSharp>>;

/**
 * Puts a mask into a picture as ComfyUI's LoadImage wants it, whose second output is 1 − alpha (nodes.py): white of the mask becomes
 * transparent, black stays opaque. The mask is stretched to the picture; of both the EXIF orientation is applied.
 * @returns a PNG with 8 bits a channel
 * @throws MediaError when one of them cannot be decoded or has more than `maxPixels`
 */
export async function maskedPicture(picture: Buffer, mask: Buffer, maxPixels: number): Promise<Buffer> {
  const sharp = await loadSharp();
  try {
    for (const bytes of [picture, mask]) await checkSize(sharp, bytes, maxPixels);
    const colours = await coloursOf(sharp, picture);
    const alpha = await alphaOf(sharp, mask, colours.raw);
    return await sharp(colours.data, { raw: colours.raw })
      .joinChannel(alpha, { raw: { ...colours.raw, channels: 1 } })
      .png({ compressionLevel: 1 })
      .toBuffer();
  } catch (error) {
    throw isMediaError(error) ? error : broken('The picture or its mask cannot be decoded', error);
  }
}

async function checkSize(sharp: Sharp, bytes: Buffer, maxPixels: number): Promise<void> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata();
  if (width * height > maxPixels) throw tooLarge('The picture or its mask has too many pixels');
}

/** Red, green and blue of each pixel; a step of its own, since sharp would remove the new channel with the old one. */
async function coloursOf(sharp: Sharp, picture: Buffer) {
  const { data, info } = await sharp(picture, { failOn: 'error' })
    .autoOrient()
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { data, raw: { width, height, channels } };
}

/** What is transparent in a mask was not painted, so it counts as black. */
function alphaOf(sharp: Sharp, mask: Buffer, { width, height }: { width: number; height: number }): Promise<Buffer> {
  return sharp(mask, { failOn: 'error' })
    .autoOrient()
    .flatten({ background: '#000' })
    .resize({ width, height, fit: 'fill' })
    .toColourspace('b-w')
    .negate({ alpha: false })
    .extractChannel(0)
    .raw()
    .toBuffer();
}
