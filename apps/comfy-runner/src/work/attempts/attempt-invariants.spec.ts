import type { PromptOutcome } from '@atelier/comfyui';
import { AppError } from '@atelier/platform';
import { describe, expect, it } from '@jest/globals';
import { PromptLost, PromptNotSubmitted } from '../prompts/prompt.errors.js';
import {
  canStop,
  stageOf,
  transition,
  type AttemptEffect,
  type AttemptEvent,
  type AttemptState,
  type Transition,
} from './attempt-machine.js';
import { AttemptStopped, type StopReason } from './attempt.errors.js';
import type { Ending } from './ending.js';

const released = (reason: Extract<Ending, { kind: 'release' }>['reason']): Ending => ({ kind: 'release', reason });
const ENDINGS: Record<StopReason, unknown> = {
  cancelled: released('cancelled'),
  lease_lost: { kind: 'discard' },
  timeout: { kind: 'fail', fault: { class: 'timeout' } },
  not_needed: released('not_needed'),
  drain: released('drain'),
  shutdown: released('shutdown'),
};
const STOPS = Object.keys(ENDINGS) as StopReason[];

const outcome: PromptOutcome = {
  ...{ promptId: 'p', status: 'succeeded', outputs: [], previews: [], texts: [], cachedNodes: [], fromCache: false },
};
const errors = [
  ...[
    new TypeError('a fault of this program'),
    new PromptLost(),
    new PromptNotSubmitted({}),
    new AppError('lease_lost'),
  ],
  ...STOPS.map((reason) => new AttemptStopped(reason)),
];
const EVENTS: AttemptEvent[] = [
  ...([true, false] as const).map((cancelRequested) => ({ type: 'start', cancelRequested }) as const),
  ...[{ type: 'begun' } as const, { type: 'prompt_ended', outcome } as const, { type: 'stored' } as const],
  ...errors.map((error) => ({ type: 'failed', error }) as const),
  ...STOPS.map((reason) => ({ type: 'stop', reason }) as const),
  ...(['drain', 'not_needed'] as const).map((reason) => ({ type: 'leave', reason }) as const),
  ...([true, false] as const).map((isGone) => ({ type: 'dequeued', isGone }) as const),
  ...[{ type: 'completed' } as const, { type: 'cleared' } as const, { type: 'reported' } as const],
];

describe.each(STOPS)('an attempt that is stopped as %s', (reason) => {
  const stop: AttemptEvent = { type: 'stop', reason };
  const returned: AttemptEvent = { type: 'failed', error: new AttemptStopped(reason) };
  const play = (first: AttemptState, ...events: AttemptEvent[]) =>
    events.reduce<Transition>(
      ({ state, effects }, event) => {
        const next = transition(state, event);
        return { state: next.state, effects: [...effects, ...next.effects] };
      },
      { state: first, effects: [] },
    );
  const reports = ({ effects }: Transition) =>
    effects.flatMap((effect) => (effect.do === 'report' ? [effect.conclusion.ending] : []));

  it.each(['queued', 'running', 'storing'] as const)('while it is %s ends so', (at) => {
    const all = play({ at }, stop, returned, { type: 'cleared' }, { type: 'reported' });
    expect(all.state).toEqual({ at: 'ended' });
    expect(reports(all)).toMatchObject([ENDINGS[reason]]);
  });

  it('is not stopped once the result is being reported, unless the process ends', () => {
    const all = play({ at: 'committing' }, stop, { type: 'completed' }, { type: 'cleared' });
    expect(all.state).toEqual({ at: 'ended' });
    expect(reports(all)).toEqual([]);
    expect(all.effects.some((effect) => effect.do === 'abort')).toBe(reason === 'shutdown');
  });
});

describe('whatever happens to an attempt, in whatever order', () => {
  interface Walk {
    state: AttemptState;
    reports: number;
    completions: number;
    ends: number;
  }
  const begin: Walk = { state: { at: 'new' }, reports: 0, completions: 0, ends: 0 };
  const count = (effects: AttemptEffect[], what: AttemptEffect['do']) =>
    effects.filter((effect) => effect.do === what).length;
  const follow = (walk: Walk, { state, effects }: Transition): Walk => ({
    state,
    reports: walk.reports + count(effects, 'report'),
    completions: walk.completions + count(effects, 'complete'),
    ends: walk.ends + count(effects, 'end'),
  });

  /** Every state that can be reached with what was reported on the way, and every step between them. */
  const steps: { before: Walk; event: AttemptEvent; after: Walk; effects: AttemptEffect[] }[] = [];
  const seen = new Set<string>();
  const open = [begin];
  for (let walk = open.pop(); walk; walk = open.pop()) {
    const key = JSON.stringify(walk);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const event of EVENTS) {
      const next = transition(walk.state, event);
      const after = follow(walk, next);
      steps.push({ before: walk, event, after, effects: next.effects });
      open.push(after);
    }
  }

  it('its end is reported at most once, and it ends once', () => {
    expect(seen.size).toBeGreaterThan(50);
    for (const { after } of steps) {
      expect(after.reports).toBeLessThanOrEqual(1);
      expect(after.completions).toBeLessThanOrEqual(1);
      expect(after.ends).toBe(after.state.at === 'ended' ? 1 : 0);
    }
  });

  it('nothing is reported before the GPU is free of it, except when the process ends', () => {
    for (const { after, effects } of steps.filter(({ effects }) => count(effects, 'report') > 0)) {
      const report = effects.find((effect) => effect.do === 'report');
      const isShutdown =
        report?.conclusion.error instanceof AttemptStopped && report.conclusion.error.reason === 'shutdown';
      expect(isShutdown || stageOf(after.state) === 'finishing').toBe(true);
    }
  });

  it('after it completed nothing else is reported', () => {
    for (const { before, effects } of steps.filter(({ before }) => before.state.at === 'forgetting')) {
      expect(before.reports).toBe(0);
      expect(count(effects, 'report') + count(effects, 'complete')).toBe(0);
    }
  });

  it('a stop says truly whether it comes in time', () => {
    for (const { before, after, event } of steps.filter(({ event }) => event.type === 'stop')) {
      const stops = after.state.at === 'stopping' && before.state.at !== 'stopping';
      if (stops) expect(canStop(before.state)).toBe(true);
      if (!canStop(before.state) && event.type === 'stop') expect(after.state).toEqual(before.state);
    }
  });
});
