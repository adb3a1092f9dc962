import { randomUUID } from 'node:crypto';
import { until } from '@atelier/waiting';
import type { CreateTask } from '@atelier/contracts';
import type { ApiClient } from '../installation/api-client.js';
import { ended } from '../installation/waiting.js';

const AT_ONCE = 4;
const PATIENCE_MS = 60_000;

/** Creates one task after another until it is stopped; as a good client, the same request again until it is answered. */
export class SteadyCreator {
  /** Of the answers that said yes. */
  readonly accepted: number[] = [];
  private stopped = false;
  private readonly work: Promise<void[]>;

  constructor(
    private readonly api: ApiClient,
    private readonly task: Partial<CreateTask>,
  ) {
    this.work = Promise.all(Array.from({ length: AT_ONCE }, () => this.go()));
  }

  /** Resolves when so many more were taken. @returns milliseconds until then */
  async more(count: number): Promise<number> {
    const [since, wanted] = [performance.now(), this.accepted.length + count];
    await until(() => this.accepted.length >= wanted, { what: `${count} more tasks`, timeoutMs: 2 * PATIENCE_MS });
    return performance.now() - since;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.work;
  }

  private async go(): Promise<void> {
    while (!this.stopped) {
      const headers = { 'idempotency-key': randomUUID() };
      const made = () => this.api.create(this.task, headers).catch(() => null);
      const task = await until(made, { what: 'a create to be taken', timeoutMs: PATIENCE_MS, everyMs: 100 });
      this.accepted.push(task.id);
      await ended(this.api, task.id).catch(() => undefined);
    }
  }
}
