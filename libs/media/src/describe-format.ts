import { checkBoxes } from './containers/box-structure.js';
import { checkGlb } from './containers/glb-structure.js';
import { checkMatroska } from './containers/matroska-structure.js';
import { checkRiff } from './containers/riff-structure.js';
import { measureFilm, type Film } from './films/film.js';
import { described, type MediaDescription } from './media-description.js';
import { tooLarge } from './media.errors.js';
import type { MediaFormat } from './media-format.js';
import type { MediaLimits } from './media-limits.js';
import { bufferSource, readRange, type MediaSource } from './media-source.js';
import { checkGif } from './pictures/gif-structure.js';
import { checkJpeg } from './pictures/jpeg-structure.js';
import { describePicture } from './pictures/picture.js';
import { checkPng, type PictureStructure } from './pictures/png-structure.js';

/** Describes a file that begins like one of the known formats. @throws MediaError, and what the source throws */
export async function describeFormat(
  source: MediaSource,
  format: MediaFormat,
  limits: MediaLimits,
): Promise<MediaDescription> {
  if (format.kind === 'image') return describeImage(source, format, limits);
  if (format.kind === 'model3d') {
    await checkGlb(source);
    return described(named(format));
  }
  await checkContainer(source, format);
  return describeFilm(format, await measureFilm(source, limits));
}

const named = ({ kind, contentType, extension }: MediaFormat) => ({ kind, contentType, extension });

async function describeImage(source: MediaSource, format: MediaFormat, limits: MediaLimits): Promise<MediaDescription> {
  if (source.sizeBytes > limits.maxPictureBytes) {
    throw tooLarge(`The picture has ${source.sizeBytes} bytes; ${limits.maxPictureBytes} are allowed`);
  }
  const bytes = await readRange(source, 0, source.sizeBytes);
  const { frames } = await checkPicture(bytes, format);
  const { thumbnail, thumbhash, ...seen } = await describePicture(bytes, limits, frames);
  const { width, height, hasAlpha, durationMs } = seen;
  const small = { thumbnail, thumbhash };
  return described({ ...named(format), width, height, hasAlpha, durationMs, animated: seen.frames > 1, small });
}

/** Whether the picture is whole, and nothing but a picture: decoders do not look behind the end. */
async function checkPicture(bytes: Buffer, { structure }: MediaFormat): Promise<PictureStructure> {
  if (structure === 'png') return checkPng(bytes);
  if (structure === 'jpeg') return checkJpeg(bytes);
  if (structure === 'gif') return checkGif(bytes);
  if (structure === 'webp') await checkRiff(bufferSource(bytes), 'picture');
  if (structure === 'boxes') await checkBoxes(bufferSource(bytes), 'picture');
  return { frames: 1 };
}

async function checkContainer(source: MediaSource, { structure }: MediaFormat): Promise<void> {
  if (structure === 'boxes') await checkBoxes(source, 'film');
  if (structure === 'matroska') await checkMatroska(source);
  if (structure === 'riff') await checkRiff(source, 'sound');
}

/** What a file holds decides: an MP4 without a picture is a sound. */
function describeFilm(format: MediaFormat, film: Film): MediaDescription {
  const { durationMs, hasSound, picture } = film;
  if (picture) return described({ ...named(format), kind: 'video', ...picture, durationMs, hasSound, animated: true });
  return described({ ...named(asSound(format)), durationMs, hasSound });
}

function asSound(format: MediaFormat): MediaFormat {
  if (format.kind === 'audio') return format;
  const contentType = format.contentType.replace(/^video/, 'audio');
  const extension = format.extension === 'mp4' ? 'm4a' : format.extension;
  return { ...format, kind: 'audio', contentType, extension };
}
