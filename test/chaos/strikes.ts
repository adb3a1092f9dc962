import type { Random } from './random.js';

export type StrikeKind = 'kill' | 'pause' | 'restart' | 'wipe';

/** What is done to which part. */
export interface StrikePlan {
  part: string;
  kind: StrikeKind;
  /** Milliseconds of a pause, or that a restarted part stays away. */
  forMs: number;
}

/** Longest pauses in milliseconds: a runner sleeps past its lease, the parts that everything stands on do not stop everything for long. */
const LONGEST_PAUSE_MS: readonly [prefix: string, ms: number][] = [
  ['comfy-runner', 22_000],
  ['comfy-sim', 12_000],
  ['gateway', 12_000],
  ['', 6_000],
];
const SHORTEST_PAUSE_MS = 500;
const LONGEST_AWAY_MS = 2_000;

/** Chooses the next strike. Every choice draws the same count of numbers, so a seed gives the same strikes whatever happened meanwhile. */
export function planStrike(random: Random, parts: readonly string[]): StrikePlan {
  const [which, what, long] = [random.next(), random.next(), random.next()];
  const part = parts[Math.floor(which * parts.length)]!;
  const kind = kindOf(part, what);
  return { part, kind, forMs: Math.round(lengthOf(part, kind, long)) };
}

/** Half of the strikes kill, three of ten pause, the others stop and start in order; for NATS these lose the JetStream store as well. */
function kindOf(part: string, draw: number): StrikeKind {
  if (draw < 0.5) return 'kill';
  if (draw < 0.8) return 'pause';
  return part === 'nats' ? 'wipe' : 'restart';
}

function lengthOf(part: string, kind: StrikeKind, draw: number): number {
  if (kind !== 'pause') return draw * LONGEST_AWAY_MS;
  const [, longest] = LONGEST_PAUSE_MS.find(([prefix]) => part.startsWith(prefix))!;
  return SHORTEST_PAUSE_MS + draw * (longest - SHORTEST_PAUSE_MS);
}
