import {
  ComfyNoProgressError,
  ComfyNotFoundError,
  ComfyProtocolError,
  ComfyRejectedError,
  ComfySubmitAmbiguousError,
  ComfyTooLargeError,
  ComfyUnreachableError,
  type ExecutionFault,
  type FailedOutcome,
  type RejectionFault,
} from '@atelier/comfyui';
import { faultSchema } from '@atelier/contracts';
import { ObjectNotFoundError, StorageUnavailableError } from '@atelier/storage';
import { describe, expect, it } from '@jest/globals';
import { OutputError } from '../outputs/output.errors.js';
import { ForeignOutput, PromptFailed, PromptLost, PromptNotFound } from '../prompts/prompt.errors.js';
import { AttemptStopped } from './attempt.errors.js';
import { faultOf } from './fault-of.js';

const base = { promptId: 'p', outputs: [], previews: [], texts: [], cachedNodes: [], fromCache: false };

function failed(fault: ExecutionFault, message = 'it broke', traceback: string[] = []): PromptFailed {
  const failure = { fault, message, exceptionType: 'RuntimeError', traceback, nodeId: '3', nodeType: 'KSampler' };
  return new PromptFailed({ ...base, status: 'failed', failure } satisfies FailedOutcome);
}

function rejected(fault: RejectionFault): ComfyRejectedError {
  const nodeErrors = { '4': { errors: [], dependent_outputs: [], class_type: 'CheckpointLoaderSimple' } };
  return new ComfyRejectedError('refused', { reason: 'x', fault, missingModels: [], nodeErrors });
}

describe('the fault class', () => {
  it.each([
    ['a graph that ComfyUI refuses', rejected('invalid_workflow'), 'invalid_workflow'],
    ['a model file that is not there', rejected('model_missing'), 'model_missing'],
    ['a model file that vanished before loading', failed('model_missing'), 'model_missing'],
    ['memory that ran out', failed('out_of_memory'), 'out_of_memory'],
    ['an exception of a node', failed('node_error'), 'node_error'],
    ['a failure without a reason', failed('unknown'), 'node_error'],
    ['a broken GPU context', failed('device_fault'), 'comfyui_unreachable'],
    ['an interrupt by somebody else', new PromptFailed({ ...base, status: 'interrupted' }), 'comfyui_unreachable'],
    ['a prompt that is gone after a restart', new PromptLost(), 'comfyui_unreachable'],
    ['a ComfyUI that does not answer', new ComfyUnreachableError('away', 'refused'), 'comfyui_unreachable'],
    ['an answer that is none', new ComfyProtocolError('garbage', 200), 'comfyui_unreachable'],
    ['a submission without an answer', new ComfySubmitAmbiguousError('p'), 'comfyui_unreachable'],
    ['a prompt without a sign of life', new ComfyNoProgressError('p', 1, 'hung'), 'no_progress'],
    ['an attempt that takes too long', new AttemptStopped('timeout'), 'timeout'],
    ['a picture that cannot be read', new OutputError('broken'), 'node_error'],
    ["another task's file", new ForeignOutput(), 'node_error'],
    ['a file that is gone', new ComfyNotFoundError('gone'), 'node_error'],
    ['a file that is too large', new ComfyTooLargeError('large'), 'node_error'],
    ['a store that is away', new StorageUnavailableError('away'), 'storage_unavailable'],
    ['another error of the store', new ObjectNotFoundError('k'), 'storage_unavailable'],
    ['an attempt of an earlier life that is gone', new PromptNotFound(), 'runner_lost'],
    ['a fault of this program', new TypeError('x is not a function'), 'runner_lost'],
  ])('of %s', (_what, error, expected) => {
    const fault = faultOf(error);
    expect(fault.class).toBe(expected);
    expect(faultSchema.safeParse(fault).success).toBe(true);
  });
});

describe('the detail of a fault', () => {
  it('says which node failed with what, and where', () => {
    const { detail } = faultOf(failed('node_error', 'shape mismatch', ['File "nodes.py", line 1']));
    expect(detail).toBe('RuntimeError in KSampler #3: shape mismatch\nFile "nodes.py", line 1');
  });

  it('is shortened to what the contract takes', () => {
    const fault = faultOf(failed('node_error', 'x'.repeat(10_000)));
    expect(faultSchema.safeParse(fault).success).toBe(true);
  });

  it("keeps ComfyUI's node errors", () => {
    expect(faultOf(rejected('model_missing')).node_errors).toHaveProperty('4');
  });
});
