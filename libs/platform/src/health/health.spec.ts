import { describe, expect, it } from '@jest/globals';
import { Health } from './health.js';

describe('what a balancer goes by', () => {
  it('is not given before everything was there once, and stays while something is away', async () => {
    const health = new Health();
    let broker = false;
    health.register('nats', () => broker);
    expect(await health.hasStarted()).toBe(false);
    broker = true;
    expect(await health.hasStarted()).toBe(true);
    broker = false;
    expect([await health.hasStarted(), (await health.report()).ready]).toEqual([true, false]);
  });

  it('counts a moment in which everything was there, whoever asked', async () => {
    const health = new Health();
    let broker = true;
    health.register('nats', () => broker);
    await health.report();
    broker = false;
    expect(await health.hasStarted()).toBe(true);
  });

  it('does not wait for ever for what is needed at the beginning only, and still tells that it is missing', async () => {
    const health = new Health();
    health.register('models', () => false, { neededForMs: 60_000 });
    expect(await health.report()).toEqual({ ready: false, checks: { models: false } });
    health.register('models', () => false, { neededForMs: 0 });
    expect(await health.report()).toEqual({ ready: true, checks: { models: false } });
  });

  it('ends with the order to stop', async () => {
    const health = new Health();
    expect(await health.hasStarted()).toBe(true);
    health.markStopping();
    expect(await health.hasStarted()).toBe(false);
  });
});
