import { Injectable } from '@nestjs/common';

/** Answers whether one dependency can be used now; it must not wait longer than `CHECK_TIMEOUT_MS`. */
export type HealthCheck = () => boolean | Promise<boolean>;

interface Registered {
  check: HealthCheck;
  /** By the clock of this process. */
  neededUntil: number;
}

const CHECK_TIMEOUT_MS = 1_000;

async function passes(check: HealthCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([Promise.resolve(check()), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** The readiness checks of one process. Liveness never asks them: an outage elsewhere must not restart this process. */
@Injectable()
export class Health {
  private readonly checks = new Map<string, Registered>();
  private stopping = false;
  private wasReady = false;

  /** @param neededForMs after so long from now a check that fails is told, but does not keep the service from being ready */
  register(name: string, check: HealthCheck, { neededForMs = Infinity } = {}): void {
    this.checks.set(name, { check, neededUntil: performance.now() + neededForMs });
  }

  /** From now on the service is not ready, so that no new work is sent to it while it stops. */
  markStopping(): void {
    this.stopping = true;
  }

  /**
   * Whether it was able to work once and has not been told to stop: what a balancer goes by. An outage elsewhere later does not take
   * it out, since all replicas would go at once, and with them what works without the other: pages, pictures, an answer that says why.
   */
  async hasStarted(): Promise<boolean> {
    if (!this.wasReady) await this.report();
    return this.wasReady && !this.stopping;
  }

  async report(): Promise<{ ready: boolean; checks: Record<string, boolean> }> {
    const results = await Promise.all([...this.checks].map(async ([name, { check, neededUntil }]) => ({ name, ok: await passes(check), neededUntil }))); // prettier-ignore
    const checks = Object.fromEntries(results.map(({ name, ok }) => [name, ok]));
    const now = performance.now();
    const ready = !this.stopping && results.every(({ ok, neededUntil }) => ok || now >= neededUntil);
    this.wasReady ||= ready;
    return { ready, checks };
  }
}
