import { Pool } from 'undici';
import { offer } from '../harness/child.js';
import { quantile } from '../harness/statistics.js';
import type { DoorLoad, DoorLoadResult, DoorRequest, ProgramsAtDoors } from './door-load.types.js';
import { EventStreamClient } from './event-stream-client.js';
import { send } from './send-request.js';

const TICK_MS = 5;
/** Requests that make a picture stay open for its time. */
const CONNECTIONS = 256;
const OPEN_AT_ONCE = 10;

/** Programs that use the doors: requests at a fixed rate, and streams of events. */
class Programs {
  private readonly pool: Pool;
  private readonly begun = performance.now();
  private readonly timer = setInterval(() => this.tick(), TICK_MS);
  private readonly latencies: Record<string, number[]> = {};
  private readonly failures: Record<string, number> = {};
  private readonly open = new Set<Promise<void>>();
  private sent = 0;

  constructor(
    private readonly programs: ProgramsAtDoors,
    private readonly streams: readonly EventStreamClient[],
  ) {
    this.pool = new Pool(programs.origin, { pipelining: 1, connections: CONNECTIONS });
  }

  async stop(): Promise<DoorLoadResult> {
    clearInterval(this.timer);
    const perSecond = (this.sent * 1_000) / (performance.now() - this.begun);
    await Promise.all(this.open);
    for (const stream of this.streams) stream.close();
    await this.pool.close();
    return { perSecond, ...this.times(), failures: this.failures, ...this.events() };
  }

  private tick(): void {
    const { perSecond, requests } = this.programs;
    const due = ((performance.now() - this.begun) / 1_000) * perSecond;
    for (; this.sent < due; this.sent++) this.begin(requests[this.sent % requests.length]!);
  }

  private begin(request: DoorRequest): void {
    const answered = this.once(request).finally(() => this.open.delete(answered));
    this.open.add(answered);
  }

  private async once({ name, request }: DoorRequest): Promise<void> {
    const start = performance.now();
    const status = await send(this.pool, request);
    const kind = `${name}: ${status}`;
    if (status < 200 || status > 299) this.failures[kind] = (this.failures[kind] ?? 0) + 1;
    else (this.latencies[name] ??= []).push(performance.now() - start);
  }

  private times() {
    const all = Object.entries(this.latencies);
    const ofEach = (q: number) => Object.fromEntries(all.map(([name, values]) => [name, quantile(values, q)]));
    return { p50Ms: ofEach(0.5), p99Ms: ofEach(0.99) };
  }

  private events() {
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    return {
      heard: sum(this.streams.map(({ heard }) => heard)),
      lost: sum(this.streams.map(({ lost }) => lost)),
    };
  }
}

let running: Programs | undefined;

async function start(programs: ProgramsAtDoors): Promise<void> {
  const waiting = [...programs.listeners];
  const streams: EventStreamClient[] = [];
  const work = async () => {
    for (let key = waiting.pop(); key; key = waiting.pop())
      streams.push(await EventStreamClient.open(programs.origin, key));
  };
  await Promise.all(Array.from({ length: OPEN_AT_ONCE }, work));
  running = new Programs(programs, streams);
}

offer({ start, stop: () => running!.stop() } satisfies DoorLoad);
