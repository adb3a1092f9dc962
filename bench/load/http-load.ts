import { randomUUID } from 'node:crypto';
import { Client } from 'undici';
import { offer } from '../harness/child.js';
import { quantile } from '../harness/statistics.js';
import type { Flood, FloodRequest, FloodResult } from './http-load.types.js';
import { send } from './send-request.js';

const WARM_UP_MS = 500;

/** Sends requests over a fixed number of connections for a fixed time, and counts what is answered. */
class Flooding {
  private readonly latencies: number[] = [];
  private readonly failures: Record<string, number> = {};
  private sent = 0;

  constructor(
    private readonly flood: Flood,
    private readonly countFrom: number,
    private readonly until: number,
  ) {}

  async run(): Promise<FloodResult> {
    await Promise.all(Array.from({ length: this.flood.connections }, () => this.connection()));
    return {
      perSecond: (this.latencies.length * 1_000) / (this.until - this.countFrom),
      p50Ms: quantile(this.latencies, 0.5),
      p99Ms: quantile(this.latencies, 0.99),
      failures: this.failures,
    };
  }

  private async connection(): Promise<void> {
    const client = new Client(this.flood.origin, { pipelining: 1 });
    while (performance.now() < this.until) await this.once(client);
    await client.close();
  }

  private async once(client: Client): Promise<void> {
    const { requests } = this.flood;
    const start = performance.now();
    const request = requests[this.sent++ % requests.length]!;
    const status = await send(client, request.isKeyed ? withKey(request) : request);
    const end = performance.now();
    if (!isExpected(status, request)) this.failures[status] = (this.failures[status] ?? 0) + 1;
    else if (end >= this.countFrom && end <= this.until) this.latencies.push(end - start);
  }
}

function withKey(request: FloodRequest): FloodRequest {
  return { ...request, headers: { ...request.headers, 'idempotency-key': randomUUID() } };
}

function isExpected(status: number, { expected }: FloodRequest): boolean {
  return expected === undefined ? status >= 200 && status <= 299 : status === expected;
}

offer({
  flood(flood: Flood): Promise<FloodResult> {
    const countFrom = performance.now() + WARM_UP_MS;
    return new Flooding(flood, countFrom, countFrom + flood.seconds * 1_000).run();
  },
});
