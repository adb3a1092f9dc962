import type { TaskStatusEvent } from '@atelier/contracts';
import { describe, expect, it } from '@jest/globals';
import { completedTask, sampleEvent, sampleProgress, sampleTask } from '../../shared/testing/samples.js';
import { isUncounted, liveState, milestoneOf } from './live-state.js';
import { newer, optimisticTask, withEvent } from './studio-task.js';

const running = sampleTask({ status: 'processing', attempt: 1, phase: 'preparing', progress: 0.1 });

describe('a task after an event', () => {
  it('has the state of the event and its own prompt and pictures', () => {
    const task = withEvent(completedTask(7), sampleEvent({ status: 'completed', phase: null, result_id: 7 }));
    expect(task).toMatchObject({ prompt: 'a fox', status: 'completed', phase: null, images: [{ id: 70 }] });
  });

  it('ends at the time of the event', () => {
    const event = sampleEvent({ status: 'failed', error_code: 'out_of_memory' });
    expect(withEvent(running, event)).toMatchObject({ completed_at: event.ts, error_code: 'out_of_memory' });
  });

  it('keeps its place in the queue until another one is told, and has none when it does not wait', () => {
    const waiting = sampleTask({ queue_position: 3 });
    expect(withEvent(waiting, sampleEvent({ status: 'pending', queue_position: null })).queue_position).toBe(3);
    expect(withEvent(waiting, sampleEvent({ status: 'pending', queue_position: 1 })).queue_position).toBe(1);
    expect(withEvent(waiting, sampleEvent({ status: 'processing', queue_position: null })).queue_position).toBeNull();
  });

  it('keeps the time that it still takes as long as its place', () => {
    const waiting = sampleTask({ queue_position: 3, eta_ms: 9_000 });
    const eta = (event: Partial<TaskStatusEvent>) => withEvent(waiting, sampleEvent(event)).eta_ms;
    expect(eta({ status: 'pending', queue_position: null, eta_ms: null })).toBe(9_000);
    expect(eta({ status: 'pending', queue_position: 1, eta_ms: null })).toBeNull();
    expect(eta({ status: 'processing', queue_position: null, eta_ms: null })).toBeNull();
  });

  it('begins again from nothing when it was put back', () => {
    expect(withEvent(running, sampleEvent({ status: 'pending', phase: null }))).toMatchObject({
      progress: 0,
      completed_at: null,
    });
  });
});

describe('which of two states counts', () => {
  it('is the fetched one when nothing is known, or when it is as far', () => {
    expect(newer(undefined, running)).toBe(running);
    expect(newer(sampleTask(), running)).toBe(running);
  });

  it('is the ended one over an answer that was on its way', () => {
    const ended = sampleTask({ status: 'cancelled', attempt: 1 });
    expect(newer(ended, running)).toBe(ended);
  });

  it('is the later attempt, also over an ended one', () => {
    const retried = sampleTask({ status: 'processing', attempt: 2 });
    expect(newer(sampleTask({ status: 'failed', attempt: 1 }), retried)).toBe(retried);
    expect(newer(retried, running)).toBe(retried);
  });
});

describe('the stand-in for a task that is being created', () => {
  it('shows what was asked for', () => {
    const request = { prompt: 'a fox', model_name: 'm', width: 64, height: 128, batch_size: 2 };
    const task = optimisticTask(-1, 5, request, new Date(0));
    expect(task).toMatchObject({
      id: -1,
      user_id: 5,
      status: 'pending',
      params: { width: 64, height: 128, batch_size: 2 },
    });
  });
});

describe('how far a task is', () => {
  it('is not known while it waits', () => {
    expect(liveState(sampleTask(), undefined).value).toBeNull();
  });

  it('is not known while a model is loaded, of which nothing is counted, and is not said to be 0 %', () => {
    const loading = liveState(running, sampleProgress({ phase: 'loading_model', value: 0 }));
    expect([loading.value, isUncounted(loading)]).toEqual([null, true]);
    const another = liveState(running, sampleProgress({ phase: 'loading_model', value: 0.5 }));
    expect([another.value, isUncounted(another)]).toEqual([0.5, false]);
    expect(isUncounted(liveState(sampleTask(), undefined))).toBe(false);
  });

  it('is not known while a graph without a model works and has counted nothing', () => {
    const working = liveState(running, sampleProgress({ phase: 'sampling', value: 0, step: 0, steps: 0 }));
    expect([working.value, isUncounted(working)]).toEqual([null, true]);
  });

  it('comes from the last word about this attempt', () => {
    expect(liveState(running, sampleProgress())).toMatchObject({ value: 0.3, phase: 'sampling', step: 6, etaMs: 900 });
    expect(liveState(running, sampleProgress({ attempt: 0 }))).toMatchObject({ value: 0.1, phase: 'preparing' });
  });

  it('says that it is being cancelled, whatever the runner still does', () => {
    expect(liveState({ ...running, phase: 'cancelling' }, sampleProgress()).phase).toBe('cancelling');
  });

  it('has no time left while it is being cancelled, whoever told the time', () => {
    const cancelling = { ...running, phase: 'cancelling', eta_ms: 9_000 } as const;
    expect(liveState(cancelling, sampleProgress({ eta_ms: 9_000 })).etaMs).toBeNull();
    expect(liveState(cancelling, undefined).etaMs).toBeNull();
    expect(liveState(running, sampleProgress({ eta_ms: 9_000 })).etaMs).toBe(9_000);
  });

  it.each([
    [0, 'progress-0'],
    [0.249, 'progress-0'],
    [0.25, 'progress-25'],
    [0.74, 'progress-50'],
    [1, 'progress-75'],
  ])('is said aloud at quarters: %d is %s', (value, milestone) => {
    expect(milestoneOf(running, sampleProgress({ value }))).toBe(milestone);
  });

  it('is said aloud at the end', () => {
    expect(milestoneOf(completedTask(7), sampleProgress())).toBe('completed');
    expect(milestoneOf(sampleTask(), undefined)).toBeNull();
  });
});
