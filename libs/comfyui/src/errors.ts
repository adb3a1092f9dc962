import type { NodeErrors } from './node-errors.types.js';

/** Stable codes: processes compare these, never class names. */
export type ComfyErrorCode =
  | 'comfyui_unreachable'
  | 'comfyui_submit_ambiguous'
  | 'comfyui_rejected'
  | 'comfyui_protocol'
  | 'comfyui_not_found'
  | 'comfyui_too_large'
  | 'comfyui_unsupported'
  | 'comfyui_no_progress';

/** Base of every error of this library. An abort is not one of them: it rejects with the signal's own reason. */
export abstract class ComfyError extends Error {
  abstract readonly code: ComfyErrorCode;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** How a connection failed: `refused` is the one case in which the request certainly never arrived. */
export type UnreachableReason = 'refused' | 'reset' | 'timeout' | 'bad_gateway';

/** Nobody answers at this address, or not in time. Retrying a read is always safe. */
export class ComfyUnreachableError extends ComfyError {
  readonly code = 'comfyui_unreachable';

  constructor(
    message: string,
    readonly reason: UnreachableReason,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * A submission whose fate is unknown: no answer, a reset, or a 5xx. ComfyUI accepts the same `prompt_id` twice and runs
 * both, so look the id up (`locate`) before any retry.
 */
export class ComfySubmitAmbiguousError extends ComfyError {
  readonly code = 'comfyui_submit_ambiguous';

  constructor(
    readonly promptId: string,
    options?: ErrorOptions,
  ) {
    super(`No usable answer to the submission of ${promptId}: it may or may not be queued`, options);
  }
}

/** What kind of refusal it is: a graph that can run nowhere, or one that lacks a model file on this instance. */
export type RejectionFault = 'invalid_workflow' | 'model_missing';

/** Everything ComfyUI said about a graph that it refused. */
export interface RejectionDetail {
  /** ComfyUI's `error.type`, or ours for what is refused before it is sent (`workflow_format_ui`, `partial_validation`). */
  reason: string;
  fault: RejectionFault;
  /** Names of model files that this instance does not have, as the graph wrote them. */
  missingModels: string[];
  /** The node that a refusal of the whole graph is about: its class is missing, on this instance or in the graph. */
  node?: { id: string; problem: string };
  /** Node id -> its errors, unchanged, for the admin. */
  nodeErrors: NodeErrors;
  /** HTTP status, absent when the graph was refused before it was sent. */
  status?: number;
  /** True when a partly valid graph was queued and could not be removed again: call `cancel` until it succeeds. */
  leftQueued?: boolean;
}

/** ComfyUI refused the graph; nothing of it runs (see `detail.leftQueued` for the one exception). */
export class ComfyRejectedError extends ComfyError {
  readonly code = 'comfyui_rejected';

  constructor(
    message: string,
    readonly detail: RejectionDetail,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** An answer that ComfyUI does not give: an unexpected status, no JSON, or JSON of another shape. */
export class ComfyProtocolError extends ComfyError {
  readonly code = 'comfyui_protocol';

  constructor(
    message: string,
    /** HTTP status of the answer. */
    readonly status: number,
    /** The first characters of the answer. */
    readonly excerpt = '',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The named file or model folder does not exist on this instance. */
export class ComfyNotFoundError extends ComfyError {
  readonly code = 'comfyui_not_found';
}

/** An answer, a file or an upload is larger than the limit that applies to it. */
export class ComfyTooLargeError extends ComfyError {
  readonly code = 'comfyui_too_large';

  constructor(
    message: string,
    /** The limit in bytes, where it is known. */
    readonly limitBytes?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** This ComfyUI is too old for the call to be safe. */
export class ComfyUnsupportedError extends ComfyError {
  readonly code = 'comfyui_unsupported';
}

/** A prompt shows no sign of life though HTTP answers: a hung node, or a dead worker thread. Restart that ComfyUI. */
export class ComfyNoProgressError extends ComfyError {
  readonly code = 'comfyui_no_progress';

  constructor(
    readonly promptId: string,
    /** Milliseconds since its last sign of life. */
    readonly idleMs: number,
    /** `hung`: it runs without progress. `stuck_queue`: it waits though nothing runs. */
    readonly symptom: 'hung' | 'stuck_queue',
  ) {
    super(`Prompt ${promptId} shows no sign of life for ${idleMs} ms (${symptom})`);
  }
}
