import {
  ComfyError,
  ComfyNoProgressError,
  ComfyNotFoundError,
  ComfyRejectedError,
  ComfyTooLargeError,
  type ExecutionFailure,
  type ExecutionFault,
} from '@atelier/comfyui';
import type { Fault, FaultClass } from '@atelier/contracts';
import { isStorageError } from '@atelier/storage';
import { OutputError } from '../outputs/output.errors.js';
import {
  CatalogueUnknown,
  ForeignOutput,
  GraphRefused,
  PromptFailed,
  PromptLost,
  PromptUnreadable,
} from '../prompts/prompt.errors.js';
import { InputMissing } from '../staging/staging.errors.js';
import { AttemptStopped } from './attempt.errors.js';

const MAX_DETAIL = 4_000;
const MAX_TRACEBACK_LINES = 12;

/** A broken GPU context is the machine's fault, whatever prompt met it. */
const CLASS_OF_EXECUTION: Record<ExecutionFault, FaultClass> = {
  out_of_memory: 'out_of_memory',
  model_missing: 'model_missing',
  device_fault: 'comfyui_unreachable',
  node_error: 'node_error',
  unknown: 'node_error',
};

/** The fault of an error as `work.fail` reports it; every error has a class. */
export function faultOf(error: unknown): Fault {
  if (error instanceof ComfyRejectedError) {
    return { class: error.detail.fault, detail: shortened(error.message), node_errors: error.detail.nodeErrors };
  }
  return { class: classOf(error), detail: shortened(detailOf(error)) };
}

/** What can run nowhere. */
const INVALID = [PromptUnreadable, GraphRefused];
/** What a restart of ComfyUI leaves behind. */
const RESTARTED = [PromptLost, CatalogueUnknown];

function classOf(error: unknown): FaultClass {
  if (error instanceof PromptFailed) return classOfPrompt(error);
  if (INVALID.some((type) => error instanceof type)) return 'invalid_workflow';
  if (error instanceof InputMissing) return 'input_missing';
  if (error instanceof AttemptStopped && error.reason === 'timeout') return 'timeout';
  if (error instanceof OutputError || error instanceof ForeignOutput) return 'node_error';
  if (error instanceof ComfyError) return classOfComfy(error);
  if (RESTARTED.some((type) => error instanceof type)) return 'comfyui_unreachable';
  if (isStorageError(error)) return 'storage_unavailable';
  // An attempt that is not found, or a fault of this program: another attempt may succeed; the service stops after three.
  return 'runner_lost';
}

function classOfComfy(error: ComfyError): FaultClass {
  if (error instanceof ComfyNoProgressError) return 'no_progress';
  const isOfTheOutput = error instanceof ComfyTooLargeError || error instanceof ComfyNotFoundError;
  return isOfTheOutput ? 'node_error' : 'comfyui_unreachable';
}

/** An interrupt that this runner did not send came from somebody who uses ComfyUI directly. */
function classOfPrompt({ outcome }: PromptFailed): FaultClass {
  return outcome.status === 'failed' ? CLASS_OF_EXECUTION[outcome.failure.fault] : 'comfyui_unreachable';
}

function detailOf(error: unknown): string {
  if (error instanceof PromptFailed && error.outcome.status === 'failed') return describe(error.outcome.failure);
  return String(error);
}

function describe({ exceptionType, message, nodeId, nodeType, traceback }: ExecutionFailure): string {
  const where = nodeId === undefined ? '' : ` in ${nodeType ?? 'node'} #${nodeId}`;
  return [`${exceptionType}${where}: ${message}`, ...traceback.slice(-MAX_TRACEBACK_LINES)].join('\n');
}

function shortened(text: string): string {
  return text.length > MAX_DETAIL ? `${text.slice(0, MAX_DETAIL - 1)}…` : text;
}
