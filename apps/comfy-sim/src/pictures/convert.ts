import sharp from 'sharp';

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
  const alpha = await sharp(bytes)
    .ensureAlpha()
    .extractChannel('alpha')
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = alpha.info;
  const black = sharp({ create: { width, height, channels: 3, background: '#000' } });
  const joined = black.joinChannel(alpha.data, { raw: { width, height, channels: 1 } });
  return { bytes: await joined.png().toBuffer(), contentType: 'image/png' };
}

/** A picture with the alpha of another of the same size; what `/upload/mask` stores. */
export async function withAlphaOf(bytes: Buffer, mask: Buffer): Promise<Buffer> {
  const alpha = await sharp(mask)
    .ensureAlpha()
    .extractChannel('alpha')
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = alpha.info;
  const colour = sharp(bytes).removeAlpha().resize(width, height, { fit: 'fill' });
  return colour
    .joinChannel(alpha.data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}
