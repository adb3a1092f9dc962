import { describe, expect, it } from '@jest/globals';
import { sampleOutput } from '../../shared/testing/samples.js';
import { clock } from './clock.js';
import { stepFrame } from './frame-step.js';
import { endingOf, nameOf } from './media-name.js';
import { peaksOf } from './peaks.js';

describe('a length', () => {
  it.each([
    [80, '0:01'],
    [2_400, '0:02'],
    [75_000, '1:15'],
    [3_723_000, '1:02:03'],
  ])('of %i ms reads as %s', (milliseconds, text) => expect(clock(milliseconds)).toBe(text));
});

describe('a step by a frame', () => {
  const after = (currentTime: number, frames: number, rate: number | null) => {
    const video = { currentTime, duration: 2, pause: () => undefined };
    stepFrame(video, frames, rate);
    return video.currentTime;
  };

  it('goes to the middle of the next frame or of the one before, by the rate of the film', () => {
    expect(after(1, 1, 10)).toBeCloseTo(1.15);
    expect(after(1.15, -1, 10)).toBeCloseTo(1.05);
    expect(after(1, 1, null)).toBeCloseTo(25.5 / 24);
  });

  it('ends at both ends', () => {
    expect(after(0, -1, 10)).toBeCloseTo(0.05);
    expect(after(1.99, 1, 10)).toBeCloseTo(1.95);
    expect(after(2, -1, 10)).toBeCloseTo(1.85);
  });
});

describe('the peaks of a sound', () => {
  it('are the loudest moments of its parts, also where it goes down', () => {
    expect([...peaksOf(Float32Array.from([0.25, -0.5, 0, 0, 0.125, 1]), 3)]).toEqual([0.5, 0, 1]);
  });

  it('are as many as samples where there are few', () => expect(peaksOf(new Float32Array(2), 100)).toHaveLength(2));
});

describe('the name of a file', () => {
  it('is what ComfyUI called it, else what its node is called', () => {
    expect(nameOf(sampleOutput(1, { file_name: 'box_1.glb' }))).toBe('box_1.glb');
    expect(nameOf(sampleOutput(1, { file_name: null, node: { id: '9', title: 'My box' } }))).toBe('My box');
    expect(nameOf(sampleOutput(1, { file_name: null, node: null }))).toBeNull();
  });

  it('tells its ending, or else its type does', () => {
    expect(endingOf({ file_name: 'box_1.glb', content_type: 'model/gltf-binary' })).toBe('GLB');
    expect(endingOf({ file_name: null, content_type: 'audio/x-wav' })).toBe('WAV');
    expect(endingOf({ file_name: null, content_type: 'application/vnd.some-thing' })).toBeNull();
  });
});
