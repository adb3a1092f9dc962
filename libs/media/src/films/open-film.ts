import type { Input } from 'mediabunny';
import type { MediaSource } from '../media-source.js';

/** Of the file, kept while it is measured. */
const CACHE_BYTES = 8 * 1024 * 1024;

/** Opens a film or a sound; the reader is loaded with the first one. Dispose of the answer. */
export async function openFilm(source: MediaSource): Promise<Input> {
  const bunny = await import('mediabunny');
  return new bunny.Input({
    formats: [bunny.MP4, bunny.QTFF, bunny.WEBM, bunny.MATROSKA, bunny.WAVE, bunny.FLAC, bunny.OGG, bunny.MP3],
    source: new bunny.CustomSource({
      getSize: () => source.sizeBytes,
      read: (start, end) => source.read(start, end),
      maxCacheSize: CACHE_BYTES,
      prefetchProfile: 'network',
      // The error of a prefetch that nobody waits for; what the measuring needs is read again and fails there.
      handleUnhandledError: () => undefined,
    }),
  });
}
