import type { TaskPhase } from '@atelier/contracts';
import type { ComfyClient } from '../client.js';
import type { ComfyGraph } from '../prompt/graph.js';
import type { ComfyLogger } from '../logger.js';
import type { PromptOutcome } from '../prompt/outcome.types.js';
import type { ComfySocket } from '../socket/socket.js';

/** What the prompt is doing, in the words of a task's phase. */
export type PromptPhase = Extract<TaskPhase, 'preparing' | 'loading_model' | 'sampling' | 'decoding' | 'saving'>;

/** A whole snapshot each time; `value` never falls. */
export interface PromptProgress {
  promptId: string;
  phase: PromptPhase;
  /** 0..1 over the graph's nodes, those answered from cache left out. */
  value: number;
  /** Of the running node, where it counts steps. */
  step?: number;
  steps?: number;
  nodeId?: string;
  nodeType?: string;
}

/** How a watched prompt ended. `lost`: ComfyUI no longer knows it (it restarted); nothing of it runs, so run it again. */
export type PromptEnd = { result: 'finished'; outcome: PromptOutcome } | { result: 'lost' };

export interface PromptWatchOptions {
  client: ComfyClient;
  socket: ComfySocket;
  promptId: string;
  graph: ComfyGraph;
  /** It is submitted after the watch was made, so that an open socket tells its end: nothing is looked for at once. */
  isNew?: boolean;
  logger?: ComfyLogger;
  /** Milliseconds between two looks over HTTP when the socket hints nothing (default 3,000). */
  pollMs?: number;
  /** Milliseconds of failing HTTP after which the wait gives up (default 60,000). */
  unreachableMs?: number;
  /** Milliseconds without any sign of life after which the wait gives up; without it, it waits on (default). A model load is silent. */
  noProgressMs?: number;
}
