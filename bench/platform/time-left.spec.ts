import { describe, expect, it } from '@jest/globals';
import type { Announcement } from './announcements.js';
import { timeLeftAt } from './time-left.js';

const heard = (part: Partial<Announcement>): Announcement => ({
  ...{ taskId: 1, moment: 'running', etaMs: 500, at: 0 },
  ...part,
});
const ends = new Map([
  [1, 1_000],
  [2, 2_000],
]);

describe('how wrong an announced time left was', () => {
  it('is its distance from the real one, over the real one', () => {
    const all = [
      heard({ etaMs: 500 }),
      heard({ etaMs: 1_100 }),
      heard({ etaMs: 800, at: 500 }),
      heard({ taskId: 2, etaMs: 0 }),
    ];
    expect(timeLeftAt('running', all, ends)).toMatchObject({ announcements: 4, tasks: 2, unknown: 0, p90: 1 });
    expect(timeLeftAt('running', all.slice(0, 3), ends).median).toBeCloseTo(0.5);
  });

  it('is that of one moment alone, of tasks that have ended', () => {
    const all = [heard({ moment: 'waiting' }), heard({ taskId: 3 }), heard({ etaMs: 900 })];
    expect(timeLeftAt('running', all, ends)).toMatchObject({ announcements: 1, tasks: 1 });
    expect(timeLeftAt('running', all, ends).median).toBeCloseTo(0.1);
  });

  it('is not known where nobody knew it, which is counted', () => {
    const all = [heard({ etaMs: null }), heard({ etaMs: 1_000 })];
    expect(timeLeftAt('running', all, ends)).toMatchObject({ median: 0, announcements: 2, unknown: 1 });
  });
});
