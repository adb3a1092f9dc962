import { ComfyRejectedError, type FailedOutcome, type NodeErrors, type RejectionDetail } from '@atelier/comfyui';
import { describe, expect, it } from '@jest/globals';
import { NodeNames } from '../prompts/node-names.js';
import { PromptFailed, PromptLost } from '../prompts/prompt.errors.js';
import { faultyNode } from './faulty-node.js';

const nodes = new NodeNames({
  graph: {
    '4': { class_type: 'CheckpointLoaderSimple', inputs: {}, _meta: { title: 'Load the model' } },
    '12': { class_type: 'KSampler', inputs: {}, _meta: { title: 'Refine' } },
  },
});
const refused = (detail: Partial<RejectionDetail>) =>
  faultyNode(
    new ComfyRejectedError('no', {
      reason: 'x',
      fault: 'invalid_workflow',
      missingModels: [],
      nodeErrors: {},
      ...detail,
    }),
    nodes,
  );

describe('the node whose fault it is', () => {
  it('has a bad value: the input is named, the value and the choices are not', () => {
    const error = {
      ...{ type: 'value_not_in_list', message: 'Value not in list' },
      ...{ details: "ckpt_name: 'a' not in ['/srv/secret']", extra_info: { input_name: 'ckpt_name' } },
    };
    const nodeErrors: NodeErrors = { '4': { class_type: 'A', dependent_outputs: [], errors: [error] } };
    expect(refused({ nodeErrors })).toEqual({
      ...{ id: '4', title: 'Load the model', problem: 'Value not in list (ckpt_name)' },
    });
  });

  it('has a class that this ComfyUI lacks', () => {
    const node = { id: '12', problem: 'Cannot execute because node Foo does not exist.' };
    expect(refused({ node })).toEqual({ title: 'Refine', ...node });
  });

  it('raised an exception: its words are for the admin alone', () => {
    const failure = { fault: 'node_error', exceptionType: 'E', message: '/srv/x', traceback: [] } as const;
    const outcome = { status: 'failed', failure: { ...failure, nodeId: '12.0.0.1' } } as unknown as FailedOutcome;
    expect(faultyNode(new PromptFailed(outcome), nodes)).toEqual({ id: '12', title: 'Refine', problem: null });
  });

  it('is none where the machine is at fault', () => {
    expect(faultyNode(new PromptLost(), nodes)).toBeNull();
    expect(refused({})).toBeNull();
  });
});
