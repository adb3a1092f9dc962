import type { PromptOutcome } from '@atelier/comfyui';
import { PromptLost } from '../prompts/prompt.errors.js';
import { AttemptStopped, type LeaveReason, type StopReason } from './attempt.errors.js';
import { endingOf, type Ending } from './ending.js';

/** How an attempt that did not complete ends. */
export interface Conclusion {
  /** What the service is told. */
  ending: Ending;
  error: unknown;
}

/**
 * Where an attempt is.
 *
 *   new ──▶ queued ──▶ running ──▶ storing ──▶ committing ──▶ forgetting ──▶ ended
 *              │          │           │            │
 *              └──────────┴───────────┴─ stopping  │      stopped from outside: the work under way is aborted
 *              │          │           │      │     │
 *              └──────────┴───────────┴──────┴─────┴─▶ clearing ──▶ reporting ──▶ ended
 *                                                  └─▶ handing_back ────────────▶ ended      at shutdown: both at once
 *
 * From `committing` on only the answer to `work.complete` counts: a cancel comes too late, and the stored pictures stay.
 */
export type AttemptState =
  /** Nothing has been done yet. */
  | { at: 'new' }
  /** ComfyUI has not begun with the prompt. `leaving`: it is being taken out of the queue, and cannot be found there. */
  | { at: 'queued'; leaving?: LeaveReason }
  /** The GPU works on the prompt. */
  | { at: 'running'; leaving?: LeaveReason }
  /** The GPU is free; pictures are verified and stored. */
  | { at: 'storing' }
  /** `work.complete` has been sent. */
  | { at: 'committing' }
  /** Completed; ComfyUI's record of the prompt is deleted. */
  | { at: 'forgetting' }
  /** Waits for the aborted work to return: a submission under way must arrive before its prompt can be taken out. */
  | { at: 'stopping'; from: 'queued' | 'running' | 'storing'; reason: StopReason; leaving?: LeaveReason }
  /** The prompt is being taken out of ComfyUI. Nothing is reported before: the report tells that the GPU is free. */
  | { at: 'clearing'; from: WorkState; conclusion: Conclusion }
  /** The service is being told. */
  | { at: 'reporting' }
  /** Both at once, because this process is about to end. */
  | { at: 'handing_back'; from: WorkState; waitsFor: 'both' | 'clear' | 'report'; conclusion: Conclusion }
  | { at: 'ended' };

/** States in which work is under way that can fail. */
export type WorkState = 'queued' | 'running' | 'storing' | 'committing';

/** What can happen to an attempt. What does not fit its state is ignored. */
export type AttemptEvent =
  | { type: 'start'; cancelRequested: boolean }
  /** ComfyUI has begun with the prompt. */
  | { type: 'begun' }
  | { type: 'prompt_ended'; outcome: PromptOutcome }
  | { type: 'stored' }
  | { type: 'completed' }
  /** The effect under way has thrown. */
  | { type: 'failed'; error: unknown }
  | { type: 'stop'; reason: StopReason }
  /** Give it back unless ComfyUI has begun with it. */
  | { type: 'leave'; reason: LeaveReason }
  | { type: 'dequeued'; isGone: boolean }
  /** Nothing of the prompt is in ComfyUI, or it is left to `OrphanedPrompts`. */
  | { type: 'cleared' }
  | { type: 'reported' };

/** What is to be done. The comment names the events that answer it; `failed` answers any of those. */
export type AttemptEffect =
  /** Send heartbeats and watch the time limit, until `end`. */
  | { do: 'keep_lease' }
  /** `prompt_ended` */
  | { do: 'run' }
  /** Note that the GPU is at work. */
  | { do: 'begin' }
  /** Note that the GPU is free. */
  | { do: 'leave_gpu'; outcome: PromptOutcome }
  /** `stored` */
  | { do: 'store'; outcome: PromptOutcome }
  /** `completed` */
  | { do: 'complete' }
  /** Make the work under way return. */
  | { do: 'abort'; reason: StopReason }
  /** Give up reports that stay unanswered for a moment. */
  | { do: 'hurry' }
  /** `dequeued` */
  | { do: 'dequeue' }
  /** Take the prompt out of ComfyUI, wherever it is there: `cleared` */
  | { do: 'clear'; error: unknown }
  /** Delete ComfyUI's record of the ended prompt: `cleared` */
  | { do: 'forget' }
  /** Tell the service: `reported` */
  | { do: 'report'; conclusion: Conclusion }
  | { do: 'end' };

export interface Transition {
  state: AttemptState;
  effects: AttemptEffect[];
}

/** How the GPU sees an attempt. `finishing`: it is free of it. */
export type AttemptStage = 'queued' | 'running' | 'finishing' | 'ended';

/** The stage of a state. */
export function stageOf(state: AttemptState): AttemptStage {
  if (state.at === 'new') return 'queued';
  if (state.at === 'queued' || state.at === 'running' || state.at === 'ended') return state.at;
  if (state.at === 'handing_back' && state.waitsFor === 'report') return 'finishing';
  if (!('from' in state)) return 'finishing';
  return state.from === 'queued' || state.from === 'running' ? state.from : 'finishing';
}

/** Whether a stop from outside still comes in time. */
export function canStop(state: AttemptState): boolean {
  const isLate = state.at === 'committing' || state.at === 'forgetting' || state.at === 'ended';
  return !isLate && !(state.at === 'clearing' && state.from === 'committing');
}

type Handlers = {
  [Type in AttemptEvent['type']]: (state: AttemptState, event: Extract<AttemptEvent, { type: Type }>) => Transition;
};

const HANDLERS: Handlers = {
  start: (state, { cancelRequested }) => start(state, cancelRequested),
  begun: (state) => (state.at === 'queued' ? to({ ...state, at: 'running' }, { do: 'begin' }) : to(state)),
  prompt_ended: (state, { outcome }) => promptEnded(state, outcome),
  stored: (state) => stored(state),
  completed: (state) => (state.at === 'committing' ? to({ at: 'forgetting' }, { do: 'forget' }) : to(state)),
  failed: (state, { error }) => failed(state, error),
  stop: (state, { reason }) => stop(state, reason),
  leave: (state, { reason }) => leave(state, reason),
  dequeued: (state, { isGone }) => dequeued(state, isGone),
  cleared: (state) => cleared(state),
  reported: (state) => reported(state),
};

/** The next state and what is to be done. Pure: no I/O, no timer, no log. */
export function transition(state: AttemptState, event: AttemptEvent): Transition {
  const handle = HANDLERS[event.type] as (state: AttemptState, event: AttemptEvent) => Transition;
  return handle(state, event);
}

/** Without effects and with the state as it was: the event is ignored. */
function to(state: AttemptState, ...effects: AttemptEffect[]): Transition {
  return { state, effects };
}

function start(state: AttemptState, cancelRequested: boolean): Transition {
  if (state.at !== 'new') return to(state);
  if (!cancelRequested) return to({ at: 'queued' }, { do: 'keep_lease' }, { do: 'run' });
  const { state: next, effects } = conclude('queued', new AttemptStopped('cancelled'));
  return to(next, { do: 'keep_lease' }, ...effects);
}

function promptEnded(state: AttemptState, outcome: PromptOutcome): Transition {
  const after: AttemptEffect[] = [
    { do: 'leave_gpu', outcome },
    { do: 'store', outcome },
  ];
  if (state.at === 'running') return to({ at: 'storing' }, ...after);
  if (state.at === 'queued') return to({ at: 'storing' }, { do: 'begin' }, ...after);
  if (state.at === 'stopping' && state.from !== 'storing')
    return conclude(state.from, new AttemptStopped(state.reason));
  return to(state);
}

function stored(state: AttemptState): Transition {
  if (state.at === 'storing') return to({ at: 'committing' }, { do: 'complete' });
  if (state.at === 'stopping' && state.from === 'storing')
    return conclude(state.from, new AttemptStopped(state.reason));
  return to(state);
}

function failed(state: AttemptState, error: unknown): Transition {
  switch (state.at) {
    case 'new':
    case 'ended':
      return to(state);
    case 'queued':
    case 'running':
      return conclude(state.at, causeOf(error, state.leaving));
    case 'stopping':
      return conclude(state.from, causeOf(error, state.leaving));
    case 'storing':
    case 'committing':
      return conclude(state.at, error);
    default:
      // Nothing more can be done; the service notices when the lease runs out.
      return to({ at: 'ended' }, { do: 'end' });
  }
}

/** A prompt that this runner took out of the queue looks to its watch as if ComfyUI had lost it. */
function causeOf(error: unknown, leaving: LeaveReason | undefined): unknown {
  return leaving && error instanceof PromptLost ? new AttemptStopped(leaving) : error;
}

function conclude(from: WorkState, error: unknown): Transition {
  const ending = endingOf(error);
  const conclusion: Conclusion = { ending, error };
  const clear: AttemptEffect = from === 'queued' || from === 'running' ? { do: 'clear', error } : { do: 'forget' };
  if (!isShutdown(error)) return to({ at: 'clearing', from, conclusion }, clear);
  return to({ at: 'handing_back', from, waitsFor: 'both', conclusion }, clear, { do: 'report', conclusion });
}

/** This process is about to end: the lease goes back at once, whether or not ComfyUI has let go of the prompt. */
function isShutdown(error: unknown): boolean {
  return error instanceof AttemptStopped && error.reason === 'shutdown';
}

function stop(state: AttemptState, reason: StopReason): Transition {
  if (state.at === 'new' || state.at === 'ended') return to(state);
  const hurry: AttemptEffect[] = reason === 'shutdown' ? [{ do: 'hurry' }] : [];
  if (state.at === 'queued' || state.at === 'running' || state.at === 'storing') {
    const { at: from, ...leaving } = state;
    return to({ at: 'stopping', from, reason, ...leaving }, ...hurry, { do: 'abort', reason });
  }
  if (state.at === 'committing' && reason === 'shutdown') return to(state, ...hurry, { do: 'abort', reason });
  return to(state, ...hurry);
}

function leave(state: AttemptState, reason: LeaveReason): Transition {
  if (state.at !== 'queued' || state.leaving) return to(state);
  return to({ at: 'queued', leaving: reason }, { do: 'dequeue' });
}

/** What begins at this very moment goes on: no GPU time is thrown away. */
function dequeued(state: AttemptState, isGone: boolean): Transition {
  if (state.at === 'queued' && state.leaving && isGone) return stop(state, state.leaving);
  if (state.at === 'queued' || state.at === 'running') return to({ at: state.at });
  return to(state);
}

function cleared(state: AttemptState): Transition {
  if (state.at === 'clearing') return to({ at: 'reporting' }, { do: 'report', conclusion: state.conclusion });
  if (state.at === 'forgetting') return to({ at: 'ended' }, { do: 'end' });
  if (state.at !== 'handing_back' || state.waitsFor === 'report') return to(state);
  return state.waitsFor === 'both' ? to({ ...state, waitsFor: 'report' }) : to({ at: 'ended' }, { do: 'end' });
}

function reported(state: AttemptState): Transition {
  if (state.at === 'reporting') return to({ at: 'ended' }, { do: 'end' });
  if (state.at !== 'handing_back' || state.waitsFor === 'clear') return to(state);
  return state.waitsFor === 'both' ? to({ ...state, waitsFor: 'clear' }) : to({ at: 'ended' }, { do: 'end' });
}
