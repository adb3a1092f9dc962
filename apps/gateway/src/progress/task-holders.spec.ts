import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CommandClient } from '@atelier/messaging';
import { TaskHolders } from './task-holders.js';

const CLAIM = { userId: 7, taskId: 42, attempt: 1, runnerId: 'runner-1' };

/** Answers in the order of the questions. */
class Generation {
  readonly questions: PromiseWithResolvers<{ holds: boolean }>[] = [];

  call(): Promise<{ holds: boolean }> {
    this.questions.push(Promise.withResolvers());
    return this.questions.at(-1)!.promise;
  }

  async answer(holds: boolean): Promise<void> {
    this.questions.at(-1)!.resolve({ holds });
    await settled();
  }

  async fail(): Promise<void> {
    this.questions.at(-1)!.reject(new Error('no answer'));
    await settled();
  }
}

describe('What a runner says of an attempt', () => {
  let generation: Generation;
  let holders: TaskHolders;
  let shown: string[];
  const say = (text: string) => holders.ifHolds(CLAIM, () => shown.push(text));
  const later = (ms: number) => jest.advanceTimersByTime(ms);

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    generation = new Generation();
    holders = new TaskHolders(generation as unknown as CommandClient);
    shown = [];
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('waits until it is known that the runner holds it', async () => {
    say('a');
    expect(shown).toEqual([]);
    await generation.answer(true);
    say('b');
    expect(shown).toEqual(['a', 'b']);
    expect(generation.questions).toHaveLength(1);
  });

  it('is shown while it is asked again, ten seconds later, and not any more once that is denied', async () => {
    holders.know(CLAIM, { runner_id: 'runner-1', previews: true });
    later(10_001);
    say('a');
    say('b');
    expect([shown, generation.questions.length]).toEqual([['a', 'b'], 1]);
    await generation.answer(false);
    say('c');
    expect(shown).toEqual(['a', 'b']);
  });

  it('is shown while nobody can say, for half a minute after it was known', async () => {
    holders.know(CLAIM, { runner_id: 'runner-1', previews: true });
    later(10_001);
    say('a');
    await generation.fail();
    later(1_001);
    say('b');
    await generation.fail();
    later(18_998);
    say('c');
    expect([shown, generation.questions.length]).toEqual([['a', 'b'], 3]);
    await generation.answer(true);
    expect(shown).toEqual(['a', 'b', 'c']);
  });

  it('is asked about again at most once in a second while nobody can say', async () => {
    holders.know(CLAIM, { runner_id: 'runner-1', previews: true });
    later(10_001);
    say('a');
    await generation.fail();
    say('b');
    expect([shown, generation.questions.length]).toEqual([['a', 'b'], 1]);
  });

  it('is not shown once an event of the task has said that it is over', () => {
    holders.know(CLAIM, { runner_id: 'runner-1', previews: true });
    holders.forget(CLAIM.taskId);
    say('a');
    expect(shown).toEqual([]);
  });
});

/** What waits for an answer has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
