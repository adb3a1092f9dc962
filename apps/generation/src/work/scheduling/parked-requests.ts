import { LEASE_WAIT_MS, type Lease } from '@atelier/contracts';
import { pause } from '@atelier/waiting';
import type { RunnerRow } from '../../fleet/runners/runner.repository.js';
import { WaitEnds } from './wait-ends.js';

/** More lives of runners do not end within seconds; without a limit a runner could fill the memory. */
const MAX_DEPARTED = 10_000;

/** With so many idle runners what becomes ready is mostly served by one of them, and not by one more that asks. */
const CROWD = 100;

type Keys = Pick<ReadonlySet<string>, 'has'>;

/** A lease request that waits for a task. */
export interface ParkedRequest {
  readonly runner: RunnerRow;
  readonly answer: (lease: Lease | null) => void;
  /** Its time ran out while a task was looked for. */
  isLate: boolean;
}

/** The requests of idle runners at this replica, and which instances of runners have said that they leave. */
export class ParkedRequests {
  private readonly parked = new Set<ParkedRequest>();
  /** Instances that leave: a request of theirs may still be on its way. */
  private readonly departed = new Set<string>();
  private readonly ends = new WaitEnds();

  get size(): number {
    return this.parked.size;
  }

  /** Whether so many wait that requests are better asked and answered together. */
  get areCrowd(): boolean {
    return this.parked.size >= CROWD;
  }

  /** @returns what the request is answered: a lease, or null at the moment `until`, in a crowd sooner, or when its runner leaves */
  async park(runner: RunnerRow, until: number): Promise<Lease | null> {
    const { promise, resolve } = Promise.withResolvers<Lease | null>();
    const request: ParkedRequest = { runner, answer: resolve, isLate: false };
    this.parked.add(request);
    const end = this.areCrowd ? this.ends.take(until, this.size) : undefined;
    // A timer alone: to abort a pause costs an error with its stack for each request of an idle fleet.
    const timer = setTimeout(() => this.dismissLate(request), Math.max((end ?? until) - performance.now(), 0));
    return promise.finally(() => {
      clearTimeout(timer);
      if (end !== undefined) this.ends.release(end);
    });
  }

  /** Takes a request out while a task is looked for. False: it was answered, or somebody else has taken it. */
  take(request: ParkedRequest): boolean {
    return this.parked.delete(request);
  }

  /** Parks a request again for which no task was found. */
  putBack(request: ParkedRequest): void {
    this.parked.add(request);
  }

  /** A drained runner must not wait for the end of its requests: they are answered with nothing, and so are later ones. */
  depart(runnerId: string, instanceId: string): void {
    const life = nameOf(runnerId, instanceId);
    if (this.departed.size >= MAX_DEPARTED) return;
    this.departed.add(life);
    void pause(2 * LEASE_WAIT_MS, undefined, { ref: false }).then(() => this.departed.delete(life));
    for (const request of this.parked) if (this.hasDeparted(request.runner)) this.dismiss(request);
  }

  hasDeparted({ id, instance_id }: RunnerRow): boolean {
    return this.departed.has(nameOf(id, instance_id));
  }

  /** All requests; those of runners that have loaded what one of these keys needs come first. */
  warmFirst(keys: Keys): ParkedRequest[] {
    const [warm, others]: ParkedRequest[][] = [[], []];
    for (const request of this.parked) (isWarm(request, keys) ? warm : others)!.push(request);
    return [...warm!, ...others!];
  }

  /** Answers every request with nothing. */
  dismissAll(): void {
    for (const request of [...this.parked]) this.dismiss(request);
  }

  private dismissLate(request: ParkedRequest): void {
    request.isLate = true;
    this.dismiss(request);
  }

  private dismiss(request: ParkedRequest): void {
    if (this.parked.delete(request)) request.answer(null);
  }
}

function isWarm({ runner }: ParkedRequest, keys: Keys): boolean {
  return runner.warm.some((model) => keys.has(model)) || (runner.last_key !== null && keys.has(runner.last_key));
}

/** One life of one runner: no runner can say that another one leaves. */
function nameOf(runnerId: string, instanceId: string): string {
  return `${runnerId}/${instanceId.slice(0, 36)}`;
}
