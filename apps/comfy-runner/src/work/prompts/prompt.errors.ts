import type { FailedOutcome, InterruptedOutcome } from '@atelier/comfyui';

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

/** The prompt could not be submitted; ComfyUI certainly does not have it. */
export class PromptNotSubmitted extends Error {
  constructor(options: ErrorOptions) {
    super('ComfyUI could not be given the prompt', options);
    this.name = 'PromptNotSubmitted';
  }
}

/** ComfyUI knows nothing of a prompt that this runner submitted before it was restarted. */
export class PromptNotFound extends Error {
  constructor() {
    super('The runner was restarted, and ComfyUI does not know the prompt');
    this.name = 'PromptNotFound';
  }
}

/** ComfyUI keeps answering with files that are not this prompt's. */
export class ForeignOutput extends Error {
  constructor() {
    super("ComfyUI answers from its cache with another prompt's files, or with files that are gone");
    this.name = 'ForeignOutput';
  }
}

/** The policy refuses the graph by the classes of this ComfyUI. */
export class GraphRefused extends Error {
  constructor(reasons: readonly string[]) {
    super(`The workflow is refused: ${reasons.join(' ')}`);
    this.name = 'GraphRefused';
  }
}

/** ComfyUI was restarted, and has not told its classes yet: the graph cannot be vetted. */
export class CatalogueUnknown extends Error {
  constructor() {
    super('The classes of ComfyUI are not known yet');
    this.name = 'CatalogueUnknown';
  }
}

/** What the lease carries is no graph: it can run nowhere. */
export class PromptUnreadable extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(`The graph cannot be read: ${why}`, options);
    this.name = 'PromptUnreadable';
  }
}
