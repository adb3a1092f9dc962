import type { OutputFile, OutputText } from '../files/outputs.types.js';

/** Classes of a run-time failure, from its exception. */
export type ExecutionFault =
  /** GPU or main memory ran out; ComfyUI has unloaded its models and goes on. */
  | 'out_of_memory'
  /** A model file vanished between validation and loading. */
  | 'model_missing'
  /** The GPU context is broken (illegal memory access and the like): every later prompt fails until ComfyUI restarts. */
  | 'device_fault'
  /** Any other exception of a node. */
  | 'node_error'
  /** The prompt ended as failed and ComfyUI does not say why. */
  | 'unknown';

/** Why a prompt failed. The traceback is for the admin: it names paths of that machine. */
export interface ExecutionFailure {
  fault: ExecutionFault;
  exceptionType: string;
  message: string;
  nodeId?: string;
  nodeType?: string;
  traceback: string[];
}

/** What every ended prompt tells. */
export interface OutcomeBase {
  promptId: string;
  /** Files of type `output`; after a failure or an interrupt, those of the nodes that had finished. */
  outputs: OutputFile[];
  /** Files of type `temp` (PreviewImage and the like); ComfyUI deletes them when it starts. */
  previews: OutputFile[];
  texts: OutputText[];
  /** Ids of the nodes answered from ComfyUI's cache. */
  cachedNodes: string[];
  /**
   * True when nothing ran: all that delivers something was answered from cache, so **the files are those of an earlier prompt**
   * (perhaps another task's, perhaps deleted since). `OutputFile.cached` tells the same of a single file.
   */
  fromCache: boolean;
  /** Unix milliseconds by that machine's clock. */
  startedAt?: number;
  endedAt?: number;
}

export interface SucceededOutcome extends OutcomeBase {
  status: 'succeeded';
}

export interface FailedOutcome extends OutcomeBase {
  status: 'failed';
  failure: ExecutionFailure;
}

export interface InterruptedOutcome extends OutcomeBase {
  status: 'interrupted';
  /** The node that was running. */
  nodeId?: string;
}

/** How a prompt ended, by ComfyUI's own record. */
export type PromptOutcome = SucceededOutcome | FailedOutcome | InterruptedOutcome;

/** Where a prompt is now. `unknown` after it was accepted means that ComfyUI restarted (or forgot it): nothing of it runs. */
export type PromptLocation =
  { state: 'pending' } | { state: 'running' } | { state: 'finished'; outcome: PromptOutcome } | { state: 'unknown' };
