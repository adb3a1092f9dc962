import { describe, expect, it } from '@jest/globals';
import { requirementSchema, workflowFormSchema } from '@atelier/contracts';
import fc from 'fast-check';
import { coreDefinitions } from '../core-definitions/core-definitions.js';
import type { Definitions } from '../definitions.js';
import { expandRun } from '../expansion/expand-run.js';
import { DEFAULT_POLICY } from '../policy/policy.js';
import { vet } from '../policy/vet.js';
import { placementKeyOf } from '../requirement/placement-key.js';
import { requirementOf } from '../requirement/requirement-of.js';
import { hostileGraph } from '../testing/hostile-graphs.js';
import { bindValues } from '../values/bind-values.js';
import { checkForm } from './check-form.js';
import { draftForm } from './draft-form.js';

const known = (isKnown: boolean): Definitions => (isKnown ? coreDefinitions() : {});

describe('any graph', () => {
  it('gives a form that fits it, whose values can be bound, and stays as it was', () => {
    fc.assert(
      fc.property(hostileGraph, fc.boolean(), (original, isKnown) => {
        const before = structuredClone(original);
        const { form, graph } = draftForm({ graph: original, definitions: known(isKnown) });
        expect(original).toEqual(before);
        workflowFormSchema.parse(form);
        expect(checkForm(form, graph).filter(({ code }) => code !== 'bad_default')).toEqual([]);
        const { runs } = expandRun(form, { values: {}, count: 2 }, () => 0.5);
        for (const { values } of runs)
          expect(Object.keys(bindValues(graph, form, values, 'atelier/1').graph)).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });

  it('has a requirement, a key and a verdict', () => {
    fc.assert(
      fc.property(hostileGraph, fc.boolean(), (graph, isKnown) => {
        const requirement = requirementOf(graph, known(isKnown));
        requirementSchema.parse(requirement);
        expect(placementKeyOf(requirement)).toMatch(/^[0-9a-f]{64}$/);
        const { allowed, reasons } = vet(graph, known(isKnown), DEFAULT_POLICY);
        expect(allowed).toBe(reasons.length === 0);
      }),
      { numRuns: 200 },
    );
  });
});
