import { afterEach, describe, expect, it } from '@jest/globals';
import { idleProcess, stubChild } from '../testing/stub-child.js';
import type { ChildKind, ChildSpec } from './child-spec.js';
import { Fleet } from './fleet.js';

const KINDS: readonly ChildKind[] = [
  ...(['postgres', 'nats', 'comfy-sim', 'auth', 'generation', 'webhooks', 'comfy-runner', 'gateway'] as const),
];

let fleet: Fleet;
let ended: string[];

function recorded(kind: ChildKind): ChildSpec {
  const launch = () => {
    const process = idleProcess();
    void process.exited.then(() => ended.push(kind));
    return Promise.resolve(process);
  };
  return stubChild({ launch }, kind);
}

async function startAll(): Promise<void> {
  ended = [];
  fleet = new Fleet(() => undefined);
  await fleet.start(KINDS.map(recorded));
}

afterEach(() => fleet.force());

describe('a fleet', () => {
  it('stops from the edge inwards: gateway, runners, services, simulators, broker, database', async () => {
    await startAll();
    await fleet.stop();
    expect(ended.slice(0, 2)).toEqual(['gateway', 'comfy-runner']);
    expect(ended.slice(2, 5).sort()).toEqual(['auth', 'generation', 'webhooks']);
    expect(ended.slice(5)).toEqual(['comfy-sim', 'nats', 'postgres']);
  });

  it('ends everything at once when it is forced, the database last', async () => {
    await startAll();
    await fleet.force();
    expect(ended).toHaveLength(KINDS.length);
    expect(ended.slice(-2).sort()).toEqual(['nats', 'postgres']);
  });

  it('gives a child by its name, and says which names there are', async () => {
    await startAll();
    expect(fleet.get('nats').pid).toBeGreaterThan(0);
    expect(() => fleet.get('gateway-7')).toThrow('There is no child "gateway-7", only postgres, nats');
  });
});
