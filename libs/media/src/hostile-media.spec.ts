import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bufferSource, describeMedia, isMediaError } from './index.js';
import { film, flac, mp3, ogg, wav } from './testing/sample-films.js';
import { glb } from './testing/sample-models.js';
import { animation, picture } from './testing/sample-pictures.js';

const SAMPLES = {
  png: () => picture('png'),
  jpeg: () => picture('jpeg'),
  webp: () => animation('webp', 3),
  gif: () => animation('gif', 3),
  avif: () => picture('avif'),
  mp4: () => film('mp4', { frames: 5 }),
  mov: () => film('mov', { frames: 5 }),
  webm: () => film('webm', { frames: 5 }),
  wav: () => wav(1),
  ogg: () => ogg(),
  mp3: () => Promise.resolve(mp3(5)),
  flac: () => Promise.resolve(flac(3)),
  glb: () => Promise.resolve(glb()),
};
const LIMITS = { maxPixels: 1_000_000, maxAnimationPixels: 1_000_000, timeoutMs: 2_000 };

describe.each(Object.entries(SAMPLES))('a damaged %s file', (_format, make) => {
  it('is described or refused with a code, and soon', async () => {
    const whole = await make();
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(whole.length), async (changes, length) => {
        const bytes = Buffer.from(whole.subarray(0, Math.max(length, whole.length / 2)));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const failure = await describeMedia(bufferSource(bytes), { limits: LIMITS }).then(
          () => undefined,
          (error: unknown) => error,
        );
        expect(failure === undefined || isMediaError(failure)).toBe(true);
      }),
      { numRuns: 60, timeout: 5_000, endOnFailure: true },
    );
  });
});
