import { describe, expect, it } from '@jest/globals';
import { convertWorkflow } from '../convert/convert-workflow.js';
import { coreDefinitions } from '../core-definitions/core-definitions.js';
import { readWorkflow } from '../read/read-workflow.js';
import { DEFAULT_POLICY } from './policy.js';
import { vet } from './vet.js';

const ID = 'aaaaaaaa-0000-4000-8000-000000000001';

describe('a class that is denied', () => {
  it('is seen inside a subgraph', () => {
    const saver = {
      id: 7,
      type: 'LoraSave',
      inputs: [],
      outputs: [],
      widgets_values: ['loras/x', 8, 'standard', true],
    };
    const subgraph = { id: ID, name: 'Harmless', inputs: [], outputs: [], nodes: [saver], links: [] };
    const ui = {
      nodes: [{ id: 5, type: ID, inputs: [], outputs: [] }],
      links: [],
      definitions: { subgraphs: [subgraph] },
    };
    const { graph } = convertWorkflow(readWorkflow(JSON.stringify(ui)).ui!, coreDefinitions());
    const { reasons } = vet(graph, coreDefinitions(), DEFAULT_POLICY);
    expect(reasons.map(({ code, node }) => [code, node?.id, node?.class])).toEqual([
      ['class_denied', '5:7', 'LoraSave'],
    ]);
  });
});
