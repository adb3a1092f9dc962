import type { OutputsOfNode } from '../files/outputs.js';

/** State of one node inside `progressState`. */
export interface NodeProgress {
  nodeId: string;
  /** The node of the submitted graph that this one belongs to (an expanded subgraph makes ids like `12.0.0.1`). */
  displayNodeId: string;
  value: number;
  max: number;
  finished: boolean;
}

/** What happens on the socket. Everything about a prompt carries its id: the consumer filters. */
export type ComfyEvent =
  | { type: 'connected' }
  | { type: 'disconnected'; code: number; reason: string }
  /** Nothing arrives though a prompt of ours runs: the socket is being opened anew. Ask HTTP. */
  | { type: 'silent'; forMs: number }
  /** Pending plus running prompts, of all clients. */
  | { type: 'status'; queueRemaining: number }
  | { type: 'executionStart'; promptId: string }
  | { type: 'cached'; promptId: string; nodes: string[] }
  /** `nodeId: null` ends the prompt and says nothing about success. Without `promptId` (after a reconnect) it is only a hint. */
  | { type: 'executing'; promptId?: string; nodeId: string | null; displayNodeId?: string }
  | { type: 'progress'; promptId?: string; nodeId?: string; value: number; max: number }
  | { type: 'progressState'; promptId: string; nodes: NodeProgress[] }
  | { type: 'executed'; promptId: string; nodeId: string; displayNodeId: string; output: OutputsOfNode | null }
  /** ComfyUI writes its history only after this. */
  | { type: 'success'; promptId: string }
  /** Not always the end: a blocked branch (`exceptionType: 'ExecutionBlocked'`) reports so and the prompt goes on. */
  | { type: 'error'; promptId: string; nodeId: string; exceptionType: string; message: string }
  | { type: 'interrupted'; promptId: string; nodeId: string }
  | ComfyPreview;

/** A picture of a sampler's state. Without metadata (frames of type 1) prompt and node are those that executed last. */
export interface ComfyPreview {
  type: 'preview';
  promptId?: string;
  nodeId?: string;
  contentType: 'image/jpeg' | 'image/png';
  data: Buffer;
}

export type ComfyEventType = ComfyEvent['type'];
export type ComfyEventOf<T extends ComfyEventType> = Extract<ComfyEvent, { type: T }>;
