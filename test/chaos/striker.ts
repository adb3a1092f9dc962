import { pause } from '@atelier/waiting';
import type { Inside, UnderWay } from './inside.js';
import type { Parts } from './parts.js';
import type { Random } from './random.js';
import { planStrike, type StrikePlan } from './strikes.js';

/** A strike that was carried out. */
export interface Strike extends StrikePlan {
  atMs: number;
  /** Tasks that the struck part, or everything, was working on. */
  underWay: UnderWay[];
}

/** Strikes a random part every few seconds, until it is stopped. */
export class Striker {
  readonly strikes: Strike[] = [];
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: Parts,
    private readonly inside: Inside,
    private readonly random: Random,
    private readonly everyMs: number,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Strikes no more; what is paused or away comes back by itself. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.parts.settled();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let due = Date.now() + this.everyMs; !signal.aborted; due += this.everyMs) {
      await pause(Math.max(0, due - Date.now()), signal);
      if (!signal.aborted) await this.strike();
    }
  }

  private async strike(): Promise<void> {
    const plan = planStrike(this.random, this.parts.names);
    const all = await this.inside.underWay();
    this.strikes.push({
      ...plan,
      atMs: Date.now(),
      underWay: all.filter(({ runnerId }) => concerns(plan.part, runnerId)),
    });
    this.parts.strike(plan);
  }
}

/** `comfy-runner-2` and `comfy-sim-2` belong to the runner `runner-comfy-sim-2`; gateways and auth do no work on tasks. */
function concerns(part: string, runnerId: string): boolean {
  if (part.startsWith('gateway') || part === 'auth') return false;
  const number = /^comfy-\w+-(\d+)$/.exec(part)?.[1];
  return number === undefined || runnerId.endsWith(`-${number}`);
}
