import { describe, expect, it } from '@jest/globals';
import type { WorkflowOverview } from '@atelier/contracts';
import { runStateOf } from './run-state.js';

const kindOf = (part: Partial<WorkflowOverview>) =>
  runStateOf({ ...{ runners: 1, of_runners: 2, missing: [] }, ...part } as WorkflowOverview).kind;

describe('whether a workflow can run now', () => {
  it('is so while a runner that can run it is here', () => {
    expect(kindOf({ live_runners: 1 })).toBe('runs');
  });

  it('is not so while all that can run it are away, although a run is accepted', () => {
    expect(kindOf({ live_runners: 0 })).toBe('away');
  });

  it('is so where a service of the release before does not tell who is here', () => {
    expect(kindOf({})).toBe('runs');
  });

  it('is not so without a runner, or without one that has everything', () => {
    expect(kindOf({ runners: 0, of_runners: 0 })).toBe('noRunner');
    expect(kindOf({ runners: 0 })).toBe('together');
  });
});
