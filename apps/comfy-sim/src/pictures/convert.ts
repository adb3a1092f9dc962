import sharp, { type Sharp } from 'sharp';

/** A picture in another form. */
export interface Converted {
  bytes: Buffer;
  contentType: string;
}

const DEFAULT_QUALITY = 90;

/** `preview=webp;80` of `/view`: format, then quality. Other formats, or a wish for alpha, become WebP. */
export async function asPreview(bytes: Buffer, wish: string, channel: string): Promise<Converted> {
  const parts = wish.split(';');
  const quality = /^\d+$/.test(parts.at(-1)!) ? Math.min(100, Math.max(1, Number(parts.at(-1)))) : DEFAULT_QUALITY;
  const isJpeg = parts[0] === 'jpeg' && !channel.includes('a');
  const picture = isJpeg || channel === 'rgb' ? sharp(bytes).removeAlpha() : sharp(bytes);
  if (isJpeg) return { bytes: await picture.jpeg({ quality }).toBuffer(), contentType: 'image/jpeg' };
  return { bytes: await picture.webp({ quality }).toBuffer(), contentType: 'image/webp' };
}

/** `channel=rgb`: a PNG without alpha. */
export async function withoutAlpha(bytes: Buffer): Promise<Converted> {
  return { bytes: await sharp(bytes).removeAlpha().png().toBuffer(), contentType: 'image/png' };
}

/** `channel=a`: a black PNG with the picture's alpha. */
export async function onlyAlpha(bytes: Buffer): Promise<Converted> {
  const alpha = await alphaOf(bytes);
  const { width, height } = alpha;
  const black = sharp({ create: { width, height, channels: 3, background: '#000' } });
  return { bytes: await join(black, alpha), contentType: 'image/png' };
}

/** A picture with the alpha of another, in that one's size; what `/upload/mask` stores. */
export async function withAlphaOf(bytes: Buffer, mask: Buffer): Promise<Buffer> {
  const alpha = await alphaOf(mask);
  const { width, height } = alpha;
  // Removing alpha comes after joining in sharp's order of things, so the colours are fetched first.
  const colours = sharp(bytes).removeAlpha().toColourspace('srgb').resize(width, height, { fit: 'fill' });
  const { data } = await colours.raw().toBuffer({ resolveWithObject: true });
  return join(sharp(data, { raw: { width, height, channels: 3 } }), alpha);
}

interface Alpha {
  data: Buffer;
  width: number;
  height: number;
}

async function alphaOf(bytes: Buffer): Promise<Alpha> {
  const alpha = sharp(bytes).ensureAlpha().extractChannel('alpha').toColourspace('b-w');
  const { data, info } = await alpha.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function join(colours: Sharp, { data, width, height }: Alpha): Promise<Buffer> {
  return colours
    .joinChannel(data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}
