import { describe, expect, it } from '@jest/globals';
import { LORA_LIMITS, loraWordsSchema } from '@atelier/contracts';
import { wordsOf } from './words-of.js';

const tags = (value: unknown) => ({ ss_tag_frequency: JSON.stringify(value) });

describe('the words of a LoRA', () => {
  it('are those that its maker names, then the tags that were trained most', () => {
    const metadata = {
      'modelspec.trigger_phrase': 'ink wash, sumi-e',
      ...tags({ '10_a': { outdoors: 3, 'ink wash': 40, rare: 1 }, '5_b': { outdoors: 9 } }),
      ss_output_name: 'ink_v2',
      ss_base_model_version: 'sdxl_base_v1-0',
    };
    expect(wordsOf(metadata)).toEqual({
      trigger_words: ['ink wash', 'sumi-e', 'outdoors', 'rare'],
      title: 'ink_v2',
      base_model: 'sdxl_base_v1-0',
    });
  });

  it('are none where it says nothing, or nonsense', () => {
    const nothing = { trigger_words: [], title: null, base_model: null };
    expect(wordsOf({})).toEqual(nothing);
    for (const text of ['', '{', '[1]', '"a"', 'null', '{"a":5}', '{"a":{"b":"c"}}'])
      expect(wordsOf({ ss_tag_frequency: text, 'modelspec.title': 7, ss_output_name: '\u0000 \u202e' })).toEqual(
        nothing,
      );
  });

  it('are bounded and cleaned whatever stands there', () => {
    const soup = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`tag ${index}`, index + 1]));
    const metadata = {
      'modelspec.trigger_phrase': `${'x'.repeat(LORA_LIMITS.word + 1)}, a\u0000b\u202ec , <b>bold</b>, \ud800`,
      ...tags({ all: soup }),
      'modelspec.title': 'x'.repeat(1_000),
    };
    const words = wordsOf(metadata);
    expect(words.trigger_words.slice(0, 4)).toEqual(['a b c', '<b>bold</b>', '\ufffd', 'tag 49999']);
    expect(words.title).toBeNull();
    expect(loraWordsSchema.safeParse({ file: 'a', size_bytes: null, ...words }).success).toBe(true);
  });
});
