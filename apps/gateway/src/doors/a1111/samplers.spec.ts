import { describe, expect, it } from '@jest/globals';
import { SAMPLER_NAMES, samplingOf, SCHEDULER_NAMES, shownSampler, shownScheduler } from './samplers.js';

describe('a sampler of AUTOMATIC1111', () => {
  it.each([
    ['Euler a', undefined, 'euler_ancestral', 'normal'],
    ['DPM++ 2M Karras', undefined, 'dpmpp_2m', 'karras'],
    ['DPM++ 2M', 'Karras', 'dpmpp_2m', 'karras'],
    ['DPM++ 3M SDE Exponential', 'Automatic', 'dpmpp_3m_sde', 'exponential'],
    ['DPM++ 2M Karras', 'SGM Uniform', 'dpmpp_2m', 'sgm_uniform'],
    ['dpmpp_2m_sde', 'karras', 'dpmpp_2m_sde', 'karras'],
    ['euler_ancestral', 'sgm_uniform', 'euler_ancestral', 'sgm_uniform'],
    [undefined, undefined, 'euler', 'normal'],
    ['UniPC', 'no such scheduler', 'uni_pc', 'normal'],
  ] as const)('%s with the scheduler %s is %s and %s', (sampler, scheduler, sampler_name, expected) => {
    expect(samplingOf(sampler, scheduler)).toEqual({ sampler_name, scheduler: expected });
  });

  it('is refused where nobody knows it', () => {
    for (const name of ['Foo', 'Karras', 'Euler a Foo']) expect(() => samplingOf(name, null)).toThrow('not found');
  });

  it('is shown by the name by which it was asked for', () => {
    for (const [name, own] of Object.entries(SAMPLER_NAMES)) {
      expect(shownSampler(own)).toBe(name);
      expect(samplingOf(name, undefined).sampler_name).toBe(own);
    }
    for (const scheduler of Object.values(SCHEDULER_NAMES))
      expect(samplingOf('Euler', shownScheduler(scheduler)).scheduler).toBe(scheduler);
  });
});
