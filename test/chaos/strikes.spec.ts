import { describe, expect, it } from '@jest/globals';
import { Random } from './random.js';
import { planStrike } from './strikes.js';

const PARTS = ['gateway', 'generation', 'comfy-runner-1', 'comfy-sim-1', 'nats', 'postgres', 's3'];
const plans = (seed: number, count: number) => {
  const random = new Random(seed);
  return Array.from({ length: count }, () => planStrike(random, PARTS));
};

describe('strikes', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(plans(1, 50)).toEqual(plans(1, 50));
    expect(plans(1, 50)).not.toEqual(plans(2, 50));
  });

  it('meet every part, in every way, and lose the JetStream store now and then', () => {
    const many = plans(3, 2_000);
    expect(new Set(many.map(({ part }) => part))).toEqual(new Set(PARTS));
    expect(new Set(many.map(({ kind }) => kind))).toEqual(new Set(['kill', 'pause', 'restart', 'wipe']));
    expect(new Set(many.filter(({ kind }) => kind === 'wipe').map(({ part }) => part))).toEqual(new Set(['nats']));
  });

  it('let a runner sleep past its lease, and nothing that all stand on for that long', () => {
    const longest = (part: string) =>
      Math.max(...plans(4, 2_000).filter((plan) => plan.part === part && plan.kind === 'pause').map(({ forMs }) => forMs)); // prettier-ignore
    expect(longest('comfy-runner-1')).toBeGreaterThan(15_000);
    expect(Math.max(longest('nats'), longest('postgres'), longest('s3'))).toBeLessThan(15_000);
  });
});
