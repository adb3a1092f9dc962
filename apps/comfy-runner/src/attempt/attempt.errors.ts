import type { FailedOutcome, InterruptedOutcome } from '@atelier/comfyui';

/** Why an attempt was ended from outside of it. */
export type StopReason =
  /** Its owner wants it no more. */
  | 'cancelled'
  /** It is not ours any more. */
  | 'lease_lost'
  /** It has taken longer than it may. */
  | 'timeout'
  /** It has not begun, and another runner is idle. */
  | 'not_needed'
  /** It has not begun, and this runner takes no more work. */
  | 'drain'
  /** This process ends now. */
  | 'shutdown';

/** The attempt was stopped. */
export class AttemptStopped extends Error {
  constructor(readonly reason: StopReason) {
    super(`The attempt was stopped: ${reason}`);
    this.name = 'AttemptStopped';
  }
}

/** ComfyUI's record of the prompt says that it did not succeed. */
export class PromptFailed extends Error {
  constructor(readonly outcome: FailedOutcome | InterruptedOutcome) {
    super(outcome.status === 'failed' ? outcome.failure.message : 'The prompt was interrupted from outside');
    this.name = 'PromptFailed';
  }
}

/** ComfyUI accepted the prompt and does not know it any more: it was restarted. */
export class PromptLost extends Error {
  constructor() {
    super('ComfyUI was restarted and has lost the prompt');
    this.name = 'PromptLost';
  }
}

/** ComfyUI could not be given the prompt at all. */
export class PromptNotSubmitted extends Error {
  constructor(options: ErrorOptions) {
    super('ComfyUI could not be given the prompt', options);
    this.name = 'PromptNotSubmitted';
  }
}

/** An attempt of this runner's earlier life of which ComfyUI knows nothing. */
export class AttemptNotFound extends Error {
  constructor() {
    super('The runner was restarted, and ComfyUI does not know the prompt');
    this.name = 'AttemptNotFound';
  }
}

/** ComfyUI keeps answering with files that are not this prompt's. */
export class ForeignOutput extends Error {
  constructor() {
    super("ComfyUI answers from its cache with another prompt's files, or with files that are gone");
    this.name = 'ForeignOutput';
  }
}
