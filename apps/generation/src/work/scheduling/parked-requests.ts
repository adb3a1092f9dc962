import { LEASE_WAIT_MS, type Lease } from '@atelier/contracts';
import { pause } from '@atelier/waiting';
import type { RunnerRow } from '../../fleet/runners/runner.repository.js';

/** More lives of runners do not end within seconds; without a limit a runner could fill the memory. */
const MAX_DEPARTED = 10_000;

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

  get size(): number {
    return this.parked.size;
  }

  /** @returns what the request is answered: a lease, or null at the moment `until`, or when its runner leaves */
  async park(runner: RunnerRow, until: number): Promise<Lease | null> {
    const { promise, resolve } = Promise.withResolvers<Lease | null>();
    const request: ParkedRequest = { runner, answer: resolve, isLate: false };
    const answered = new AbortController();
    this.parked.add(request);
    void pause(Math.max(until - performance.now(), 0), answered.signal).then(() => {
      request.isLate = true;
      this.dismiss(request);
    });
    return promise.finally(() => answered.abort());
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
  warmFirst(keys: Pick<ReadonlySet<string>, 'has'>): ParkedRequest[] {
    const isWarm = ({ runner }: ParkedRequest) =>
      Number(runner.warm.some((model) => keys.has(model)) || (runner.last_key !== null && keys.has(runner.last_key)));
    return [...this.parked].toSorted((a, b) => isWarm(b) - isWarm(a));
  }

  /** Answers every request with nothing. */
  dismissAll(): void {
    for (const request of [...this.parked]) this.dismiss(request);
  }

  private dismiss(request: ParkedRequest): void {
    if (this.parked.delete(request)) request.answer(null);
  }
}

/** One life of one runner: no runner can say that another one leaves. */
function nameOf(runnerId: string, instanceId: string): string {
  return `${runnerId}/${instanceId.slice(0, 36)}`;
}
