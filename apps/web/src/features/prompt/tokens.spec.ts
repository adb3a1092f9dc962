import { describe, expect, it } from '@jest/globals';
import { TOKENS_PER_PART, estimateTokens, partsOf } from './tokens.js';

/** Counted with CLIP's own tokenizer (instant-clip-tokenizer 0.1.1, without the marks of begin and end). */
const COUNTED: [number, string][] = [
  [10, 'a red fox in the snow, soft morning light'],
  [
    28,
    'masterpiece, best quality, ultra-detailed, 8k uhd, dslr, soft lighting, high quality, film grain, Fujifilm XT3',
  ],
  [
    31,
    'cyberpunk cityscape at night, neon reflections on wet asphalt, volumetric fog, cinematic composition, anamorphic lens flare, highly intricate, trending on artstation',
  ],
  [25, 'portrait of an elderly fisherman with weathered skin and piercing blue eyes, rembrandt lighting, 85mm f/1.4'],
  [22, 'blurry, lowres, bad anatomy, extra fingers, watermark, jpeg artifacts, worst quality, signature'],
  [39, '雪地里的一只红狐狸，柔和的晨光'],
  [57, '水墨画风格的山水，远处有瀑布，近处有一叶扁舟'],
  [24, 'こんにちは世界、桜の木の下'],
  [21, 'Красная лиса в снегу'],
  [24, 'Pneumonoultramicroscopicsilicovolcanoconiosis hippopotomonstrosesquippedaliophobia'],
];

describe('the estimate of tokens', () => {
  it.each(COUNTED)('is within a fifth of the %i that CLIP makes of: %s', (counted, prompt) => {
    expect(Math.abs(estimateTokens(prompt) - counted)).toBeLessThanOrEqual(Math.ceil(counted / 5));
  });

  it('does not count the brackets and numbers of weights, but those that are to be drawn', () => {
    expect(estimateTokens('a (red:1.3) ((fox))')).toBe(estimateTokens('a red fox'));
    expect(estimateTokens('a fox \\(drawn\\)')).toBeGreaterThanOrEqual(estimateTokens('a fox drawn'));
  });

  it('is nothing for nothing', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('  \n')).toBe(0);
  });
});

describe('the parts that a prompt is read in', () => {
  it('are of 75 tokens', () => {
    expect([0, 1, TOKENS_PER_PART, TOKENS_PER_PART + 1, 3 * TOKENS_PER_PART].map(partsOf)).toEqual([1, 1, 1, 2, 3]);
  });
});
