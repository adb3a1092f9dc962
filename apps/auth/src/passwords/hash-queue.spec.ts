import { describe, expect, it } from '@jest/globals';
import { HashQueue } from './hash-queue.js';

/** Work that runs until `finish` is called. */
function work() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let started = false;
  const run = async () => {
    started = true;
    await promise;
  };
  return { run, finish: resolve, isRunning: () => started };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the queue of hashes', () => {
  it('runs as many at once as it has slots, the others in order', async () => {
    const queue = new HashQueue(2);
    const jobs = [work(), work(), work(), work()];
    const done = jobs.map((job) => queue.run(job.run));
    await turn();
    expect(jobs.map((job) => job.isRunning())).toEqual([true, true, false, false]);
    jobs[1]?.finish();
    await turn();
    expect(jobs.map((job) => job.isRunning())).toEqual([true, true, true, false]);
    for (const job of jobs) job.finish();
    await Promise.all(done);
  });

  it('frees the slot of work that failed', async () => {
    const queue = new HashQueue(1);
    await expect(queue.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(queue.run(() => Promise.resolve('next'))).resolves.toBe('next');
  });

  it('refuses when more wait than can be served in time', async () => {
    const queue = new HashQueue(1);
    const first = work();
    const running = [queue.run(first.run), ...Array.from({ length: 200 }, () => queue.run(() => Promise.resolve()))];
    await expect(queue.run(() => Promise.resolve())).rejects.toMatchObject({
      code: 'service_unavailable',
      retryAfterS: 2,
    });
    first.finish();
    await Promise.all(running);
  });
});
