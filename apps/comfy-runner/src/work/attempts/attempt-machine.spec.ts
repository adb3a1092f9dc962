import type { PromptOutcome } from '@atelier/comfyui';
import { AppError } from '@atelier/platform';
import { describe, expect, it } from '@jest/globals';
import { PromptLost, PromptNotSubmitted } from '../prompts/prompt.errors.js';
import {
  stageOf,
  transition,
  type AttemptEffect,
  type AttemptEvent,
  type AttemptState,
  type Conclusion,
  type Transition,
} from './attempt-machine.js';
import { AttemptStopped, type StopReason } from './attempt.errors.js';
import type { Ending } from './ending.js';

const outcome: PromptOutcome = {
  ...{ promptId: 'p', status: 'succeeded', outputs: [], previews: [], texts: [], cachedNodes: [], fromCache: false },
};
const broken = new TypeError('x is not a function');
const lost = new PromptLost();
const leaseLost = new AppError('lease_lost');
const notSubmitted = new PromptNotSubmitted({});

const faulted = (error: Error, faultClass: 'runner_lost' | 'comfyui_unreachable' | 'timeout'): Ending => {
  return { kind: 'fail', fault: { class: faultClass, detail: String(error) } };
};
const released = (reason: Extract<Ending, { kind: 'release' }>['reason']): Ending => ({ kind: 'release', reason });
const ENDINGS: Record<StopReason, Ending> = {
  cancelled: released('cancelled'),
  lease_lost: { kind: 'discard' },
  timeout: faulted(new AttemptStopped('timeout'), 'timeout'),
  not_needed: released('not_needed'),
  drain: released('drain'),
  shutdown: released('shutdown'),
};

const concluded = (error: unknown, ending: Ending): Conclusion => ({ ending, error });
const stopped = (reason: StopReason) => concluded(new AttemptStopped(reason), ENDINGS[reason]);

/** One state of each kind, and each variant that behaves differently. */
const STATES = {
  new: { at: 'new' },
  queued: { at: 'queued' },
  leaving: { at: 'queued', leaving: 'drain' },
  running: { at: 'running' },
  runningLeaving: { at: 'running', leaving: 'drain' },
  storing: { at: 'storing' },
  committing: { at: 'committing' },
  forgetting: { at: 'forgetting' },
  stoppingQueued: { at: 'stopping', from: 'queued', reason: 'cancelled' },
  stoppingLeft: { at: 'stopping', from: 'queued', reason: 'drain', leaving: 'drain' },
  stoppingRunning: { at: 'stopping', from: 'running', reason: 'timeout' },
  stoppingAtOnce: { at: 'stopping', from: 'running', reason: 'shutdown' },
  stoppingStoring: { at: 'stopping', from: 'storing', reason: 'cancelled' },
  clearing: { at: 'clearing', from: 'running', conclusion: stopped('cancelled') },
  reporting: { at: 'reporting' },
  handingBack: { at: 'handing_back', from: 'running', waitsFor: 'both', conclusion: stopped('shutdown') },
  handingBackCleared: { at: 'handing_back', from: 'running', waitsFor: 'report', conclusion: stopped('shutdown') },
  handingBackReported: { at: 'handing_back', from: 'running', waitsFor: 'clear', conclusion: stopped('shutdown') },
  ended: { at: 'ended' },
} satisfies Record<string, AttemptState>;
type StateName = keyof typeof STATES;

const EVENTS = {
  start: { type: 'start', cancelRequested: false },
  startCancelled: { type: 'start', cancelRequested: true },
  begun: { type: 'begun' },
  promptEnded: { type: 'prompt_ended', outcome },
  stored: { type: 'stored' },
  completed: { type: 'completed' },
  failed: { type: 'failed', error: broken },
  failedLost: { type: 'failed', error: lost },
  failedLeaseLost: { type: 'failed', error: leaseLost },
  failedNotSubmitted: { type: 'failed', error: notSubmitted },
  failedShutdown: { type: 'failed', error: new AttemptStopped('shutdown') },
  cancelled: { type: 'stop', reason: 'cancelled' },
  leaseLost: { type: 'stop', reason: 'lease_lost' },
  timeout: { type: 'stop', reason: 'timeout' },
  notNeeded: { type: 'stop', reason: 'not_needed' },
  drain: { type: 'stop', reason: 'drain' },
  shutdown: { type: 'stop', reason: 'shutdown' },
  leave: { type: 'leave', reason: 'not_needed' },
  dequeued: { type: 'dequeued', isGone: true },
  notDequeued: { type: 'dequeued', isGone: false },
  cleared: { type: 'cleared' },
  reported: { type: 'reported' },
} satisfies Record<string, AttemptEvent>;
type EventName = keyof typeof EVENTS;

const END: AttemptEffect = { do: 'end' };
const HURRY: AttemptEffect = { do: 'hurry' };
const FORGET: AttemptEffect = { do: 'forget' };
const OFF_GPU: AttemptEffect[] = [
  { do: 'leave_gpu', outcome },
  { do: 'store', outcome },
];
const to = (state: AttemptState, ...effects: AttemptEffect[]): Transition => ({ state, effects });
const abort = (reason: StopReason): AttemptEffect => ({ do: 'abort', reason });

/** Takes the prompt out of ComfyUI, then reports. */
const clearing = (from: 'queued' | 'running', conclusion: Conclusion): Transition =>
  to({ at: 'clearing', from, conclusion }, { do: 'clear', error: conclusion.error });
/** The GPU is free already: only ComfyUI's record goes. */
const forgetting = (from: 'storing' | 'committing', conclusion: Conclusion): Transition =>
  to({ at: 'clearing', from, conclusion }, FORGET);
const handingBack = (from: 'queued' | 'running' | 'storing' | 'committing', conclusion: Conclusion): Transition =>
  to(
    { at: 'handing_back', from, waitsFor: 'both', conclusion },
    from === 'queued' || from === 'running' ? { do: 'clear', error: conclusion.error } : FORGET,
    { do: 'report', conclusion },
  );

const BROKEN = concluded(broken, faulted(broken, 'runner_lost'));
const LOST = concluded(lost, faulted(lost, 'comfyui_unreachable'));
const LEASE_LOST = concluded(leaseLost, { kind: 'discard' });
const NOT_SUBMITTED = concluded(notSubmitted, released('comfyui_unreachable'));

type Row = Partial<Record<EventName, Transition>>;

/** Failures of the work of a prompt that is on the GPU, or will be. */
const failures = (from: 'queued' | 'running'): Row => ({
  failed: clearing(from, BROKEN),
  failedLost: clearing(from, LOST),
  failedLeaseLost: clearing(from, LEASE_LOST),
  failedNotSubmitted: clearing(from, NOT_SUBMITTED),
  failedShutdown: handingBack(from, stopped('shutdown')),
});
/** A stop aborts the work; nothing else happens before the work has returned. */
const stops = (state: AttemptState & { at: 'queued' | 'running' | 'storing' }): Row => {
  const { at: from, ...leaving } = state;
  const stop = (reason: StopReason) => to({ at: 'stopping', from, reason, ...leaving }, abort(reason));
  return {
    ...{ cancelled: stop('cancelled'), leaseLost: stop('lease_lost'), timeout: stop('timeout') },
    ...{ notNeeded: stop('not_needed'), drain: stop('drain') },
    shutdown: to({ at: 'stopping', from, reason: 'shutdown', ...leaving }, HURRY, abort('shutdown')),
  };
};
/** Nothing more can be done; the service notices when the lease runs out. */
const givesUp: Row = {
  ...{ failed: to(STATES.ended, END), failedLost: to(STATES.ended, END), failedLeaseLost: to(STATES.ended, END) },
  ...{ failedNotSubmitted: to(STATES.ended, END), failedShutdown: to(STATES.ended, END) },
};
const hurries = (state: AttemptState): Row => ({ shutdown: to(state, HURRY) });

/** Every transition. What is not here changes nothing and does nothing. */
const TABLE: Record<StateName, Row> = {
  new: {
    start: to(STATES.queued, { do: 'keep_lease' }, { do: 'run' }),
    startCancelled: to(
      { at: 'clearing', from: 'queued', conclusion: stopped('cancelled') },
      { do: 'keep_lease' },
      { do: 'clear', error: new AttemptStopped('cancelled') },
    ),
  },
  queued: {
    ...failures('queued'),
    ...stops(STATES.queued),
    begun: to(STATES.running, { do: 'begin' }),
    promptEnded: to(STATES.storing, { do: 'begin' }, ...OFF_GPU),
    leave: to({ at: 'queued', leaving: 'not_needed' }, { do: 'dequeue' }),
    dequeued: to(STATES.queued),
    notDequeued: to(STATES.queued),
  },
  leaving: {
    ...failures('queued'),
    ...stops({ at: 'queued', leaving: 'drain' }),
    failedLost: clearing('queued', stopped('drain')),
    begun: to(STATES.runningLeaving, { do: 'begin' }),
    promptEnded: to(STATES.storing, { do: 'begin' }, ...OFF_GPU),
    dequeued: to(STATES.stoppingLeft, abort('drain')),
    notDequeued: to(STATES.queued),
  },
  running: {
    ...failures('running'),
    ...stops(STATES.running),
    promptEnded: to(STATES.storing, ...OFF_GPU),
    dequeued: to(STATES.running),
    notDequeued: to(STATES.running),
  },
  runningLeaving: {
    ...failures('running'),
    ...stops({ at: 'running', leaving: 'drain' }),
    failedLost: clearing('running', stopped('drain')),
    promptEnded: to(STATES.storing, ...OFF_GPU),
    dequeued: to(STATES.running),
    notDequeued: to(STATES.running),
  },
  storing: {
    ...stops(STATES.storing),
    stored: to(STATES.committing, { do: 'complete' }),
    failed: forgetting('storing', BROKEN),
    failedLost: forgetting('storing', LOST),
    failedLeaseLost: forgetting('storing', LEASE_LOST),
    failedNotSubmitted: forgetting('storing', NOT_SUBMITTED),
    failedShutdown: handingBack('storing', stopped('shutdown')),
  },
  committing: {
    completed: to(STATES.forgetting, FORGET),
    failed: forgetting('committing', BROKEN),
    failedLost: forgetting('committing', LOST),
    failedLeaseLost: forgetting('committing', LEASE_LOST),
    failedNotSubmitted: forgetting('committing', NOT_SUBMITTED),
    failedShutdown: handingBack('committing', stopped('shutdown')),
    shutdown: to(STATES.committing, HURRY, abort('shutdown')),
  },
  forgetting: { ...givesUp, ...hurries(STATES.forgetting), cleared: to(STATES.ended, END) },
  stoppingQueued: {
    ...failures('queued'),
    ...hurries(STATES.stoppingQueued),
    promptEnded: clearing('queued', stopped('cancelled')),
  },
  stoppingLeft: {
    ...failures('queued'),
    ...hurries(STATES.stoppingLeft),
    failedLost: clearing('queued', stopped('drain')),
    promptEnded: clearing('queued', stopped('drain')),
  },
  stoppingRunning: {
    ...failures('running'),
    ...hurries(STATES.stoppingRunning),
    promptEnded: clearing('running', stopped('timeout')),
  },
  stoppingAtOnce: {
    ...failures('running'),
    ...hurries(STATES.stoppingAtOnce),
    promptEnded: handingBack('running', stopped('shutdown')),
  },
  stoppingStoring: {
    ...hurries(STATES.stoppingStoring),
    stored: forgetting('storing', stopped('cancelled')),
    failed: forgetting('storing', BROKEN),
    failedLost: forgetting('storing', LOST),
    failedLeaseLost: forgetting('storing', LEASE_LOST),
    failedNotSubmitted: forgetting('storing', NOT_SUBMITTED),
    failedShutdown: handingBack('storing', stopped('shutdown')),
  },
  clearing: {
    ...givesUp,
    ...hurries(STATES.clearing),
    cleared: to(STATES.reporting, { do: 'report', conclusion: stopped('cancelled') }),
  },
  reporting: { ...givesUp, ...hurries(STATES.reporting), reported: to(STATES.ended, END) },
  handingBack: {
    ...givesUp,
    ...hurries(STATES.handingBack),
    cleared: to(STATES.handingBackCleared),
    reported: to(STATES.handingBackReported),
  },
  handingBackCleared: { ...givesUp, ...hurries(STATES.handingBackCleared), reported: to(STATES.ended, END) },
  handingBackReported: { ...givesUp, ...hurries(STATES.handingBackReported), cleared: to(STATES.ended, END) },
  ended: {},
};

describe('the states of an attempt', () => {
  const cells = (Object.keys(STATES) as StateName[]).flatMap((state) =>
    (Object.keys(EVENTS) as EventName[]).map((event) => [state, event] as const),
  );

  it.each(cells)('%s, when it meets %s', (stateName, eventName) => {
    const state = STATES[stateName];
    const expected = TABLE[stateName][eventName] ?? to(state);
    expect(transition(state, EVENTS[eventName])).toEqual(expected);
  });

  it('are shown by what the GPU has to do with them', () => {
    const stages = Object.entries(STATES).map(([name, state]) => [name, stageOf(state)]);
    expect(Object.fromEntries(stages)).toEqual({
      ...{ new: 'queued', queued: 'queued', leaving: 'queued', stoppingQueued: 'queued', stoppingLeft: 'queued' },
      ...{ running: 'running', runningLeaving: 'running', stoppingRunning: 'running', stoppingAtOnce: 'running' },
      ...{ clearing: 'running', handingBack: 'running', handingBackReported: 'running' },
      ...{ storing: 'finishing', committing: 'finishing', forgetting: 'finishing', stoppingStoring: 'finishing' },
      ...{ reporting: 'finishing', handingBackCleared: 'finishing', ended: 'ended' },
    });
  });
});
