import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { idleProcess, stubChild } from '../testing/stub-child.js';
import type { ChildSpec } from './child-spec.js';
import { Fleet } from './fleet.js';
import { untilReady } from './readiness.js';

let fleet: Fleet;
let said: string[];

const options = {
  timeoutMs: 400,
  optionalWaitMs: 100,
  lastLines: () => '  Error: no such table',
  stopped: new AbortController().signal,
};
const wait = () => untilReady(fleet.children, { ...options, say: (text) => said.push(text) });
const start = (...specs: Partial<ChildSpec>[]) => fleet.start(specs.map((spec) => stubChild(spec)));

beforeEach(() => {
  said = [];
  fleet = new Fleet(() => undefined);
});
afterEach(() => fleet.force());

describe('waiting until everything is ready', () => {
  it('ends when the last one is', async () => {
    let asked = 0;
    await start(
      { whyNotReady: () => Promise.resolve((asked += 1) < 4 ? 'it waits for nats' : null) },
      { name: 'auth' },
    );
    expect(await wait()).toEqual(new Map());
    expect(asked).toBe(4);
  });

  it('says who is not ready and why when the time is up', async () => {
    await start({ name: 'auth', whyNotReady: () => Promise.resolve('it waits for database') });
    await expect(wait()).rejects.toThrow('After 0.4 s these are still not ready:\n  - auth: it waits for database');
  });

  it('gives up early on one that ends again and again, with its last lines', async () => {
    const launch = () => Promise.resolve(idleProcess('process.exit(1)'));
    await start({ launch, whyNotReady: () => Promise.resolve('it does not answer yet') });
    const waiting = untilReady(fleet.children, { ...options, timeoutMs: 30_000, say: () => undefined });
    await expect(waiting).rejects.toThrow(
      'gateway ended 3 times before it was ready. Its last lines:\n  Error: no such table',
    );
  });

  it('goes on without a runner whose ComfyUI is away, and says so', async () => {
    await start({ name: 'comfy-runner-1', optional: true, whyNotReady: () => Promise.resolve('it waits for comfyui') });
    const late = untilReady(fleet.children, { ...options, timeoutMs: 30_000, say: () => undefined });
    expect(await late).toEqual(new Map([['comfy-runner-1', 'it waits for comfyui']]));
  });

  it('ends when it is stopped', async () => {
    const stop = new AbortController();
    await start({ whyNotReady: () => Promise.resolve('it does not answer yet') });
    const waiting = untilReady(fleet.children, {
      ...options,
      timeoutMs: 30_000,
      say: () => undefined,
      stopped: stop.signal,
    });
    stop.abort();
    expect((await waiting).size).toBe(1);
  });
});
