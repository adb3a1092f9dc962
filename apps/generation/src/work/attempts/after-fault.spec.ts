import { describe, expect, it } from '@jest/globals';
import { FAULT_CLASSES } from '@atelier/contracts';
import { afterFault } from './after-fault.js';

const first = { faults: 1, countedAttempts: 0, hadBegun: true } as const;

describe('what follows a fault', () => {
  it('ends a task at once whose workflow is refused or whose time is up', () => {
    for (const fault of ['invalid_workflow', 'timeout'] as const) {
      expect(afterFault({ ...first, fault })).toEqual({ retry: false, errorCode: fault });
    }
  });

  it('tries once more what may have been the machine, then says why', () => {
    for (const fault of ['node_error', 'out_of_memory', 'no_progress'] as const) {
      expect(afterFault({ ...first, fault })).toMatchObject({ retry: true, counts: true });
      expect(afterFault({ fault, faults: 2, countedAttempts: 1, hadBegun: true })).toEqual({
        retry: false,
        errorCode: fault,
      });
    }
  });

  it('stops a task that took three runners down with it', () => {
    const crash = { fault: 'runner_lost', hadBegun: true } as const;
    expect(afterFault({ ...crash, faults: 2, countedAttempts: 1 })).toMatchObject({ retry: true });
    expect(afterFault({ ...crash, faults: 3, countedAttempts: 2 })).toEqual({
      retry: false,
      errorCode: 'runner_lost',
    });
  });

  it('does not hold a fault of ours against the task', () => {
    const beforeStart = { hadBegun: false, faults: 5, countedAttempts: 0 };
    for (const fault of ['comfyui_unreachable', 'runner_lost', 'storage_unavailable'] as const) {
      expect(afterFault({ ...beforeStart, fault })).toMatchObject({ retry: true, counts: false });
    }
  });

  it('does not hold against the task that its machine dies under others as well', () => {
    for (const fault of ['comfyui_unreachable', 'runner_lost'] as const) {
      const again = { fault, faults: 3, countedAttempts: 2, hadBegun: true };
      expect(afterFault({ ...again, losesOthers: true })).toMatchObject({ retry: true, counts: false });
    }
    expect(afterFault({ ...first, fault: 'node_error', losesOthers: true })).toMatchObject({ counts: true });
  });

  it('puts a task back before what waits when the fault was not its own', () => {
    for (const fault of ['comfyui_unreachable', 'runner_lost', 'storage_unavailable', 'model_missing'] as const)
      expect(afterFault({ ...first, fault })).toMatchObject({ retry: true, interrupted: true });
    for (const fault of ['node_error', 'out_of_memory', 'no_progress'] as const)
      expect(afterFault({ ...first, fault })).toMatchObject({ retry: true, interrupted: false });
  });

  it('waits longer each time, up to half a minute', () => {
    const delay = (faults: number) =>
      afterFault({ fault: 'storage_unavailable', faults, countedAttempts: 0, hadBegun: true });
    expect(delay(1)).toMatchObject({ delayMs: 500 });
    expect(delay(3)).toMatchObject({ delayMs: 2_000 });
    expect(delay(15)).toMatchObject({ delayMs: 30_000 });
  });

  it('tries nothing for ever, whatever the fault', () => {
    for (const fault of FAULT_CLASSES) {
      expect(afterFault({ fault, faults: 20, countedAttempts: 0, hadBegun: false })).toMatchObject({ retry: false });
    }
  });
});
