import type { MetadataTags } from 'mediabunny';
import { EmbeddedError } from './embedded.errors.js';
import { embeddedKeyOf, MAX_TEXT_BYTES, type EmbeddedTexts } from './embedded-texts.js';

type RawTags = NonNullable<MetadataTags['raw']>;

/** Tags of one file, flat: MP3 has its own names one level below, in `TXXX`. */
function* entriesOf(raw: RawTags): Generator<[name: string, value: unknown]> {
  yield* Object.entries(raw);
  const custom = raw['TXXX'];
  if (custom !== null && typeof custom === 'object' && !(custom instanceof Uint8Array)) yield* Object.entries(custom);
}

function textsOf(raw: RawTags): EmbeddedTexts {
  const texts: EmbeddedTexts = {};
  for (const [name, value] of entriesOf(raw)) {
    const key = embeddedKeyOf(name);
    const text: unknown = Array.isArray(value) ? value[0] : value;
    if (!key || typeof text !== 'string') continue;
    if (text.length > MAX_TEXT_BYTES) throw new EmbeddedError('embedded_too_large', `A tag has ${text.length} letters`);
    texts[key] ??= text;
  }
  return texts;
}

/**
 * The workflow in the tags of a film or a sound: MP4, MOV, WebM, Matroska, MP3, FLAC, Ogg; none in a file of another format. The reader is
 * loaded with the first one.
 * @throws EmbeddedError
 */
export async function recordingTexts(file: Blob): Promise<EmbeddedTexts> {
  const { ALL_FORMATS, BlobSource, Input } = await import('mediabunny');
  using input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) });
  try {
    return (await input.canRead()) ? textsOf((await input.getMetadataTags()).raw ?? {}) : {};
  } catch (error) {
    if (error instanceof EmbeddedError) throw error;
    throw new EmbeddedError('broken_media', 'The tags of the file cannot be read', { cause: error });
  }
}
