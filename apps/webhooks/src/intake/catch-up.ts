import { eventCommands, type EndedTask } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { Backoff, pause } from '@atelier/waiting';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { MISSING_SINCE } from './intake.sql.js';
import { KnownUntil } from './known-until.js';
import { TaskEnds } from './task-ends.js';

const PAGE = 500;
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 60_000;

/**
 * Asks the service generation for the ends that this service may have missed: at each start, and when the broker was away. The stream
 * keeps a day at most, and a broker may lose its store; tasks stay in Postgres.
 */
@Injectable()
export class CatchUp implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(CatchUp.name);
  private readonly stop = new AbortController();
  private readonly forget: () => void;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly commands: CommandClient,
    private readonly ends: TaskEnds,
    private readonly known: KnownUntil,
    connection: NatsConnection,
  ) {
    this.forget = connection.onReconnect(() => this.begin());
  }

  onApplicationBootstrap(): void {
    this.begin();
  }

  private begin(): void {
    this.known.hold(false);
    this.running = this.running.then(() => this.untilDone());
  }

  private async untilDone(): Promise<void> {
    const backoff = new Backoff(RETRY_MIN_MS, RETRY_MAX_MS);
    while (!this.stop.signal.aborted) {
      try {
        await this.run();
        return this.known.hold(true);
      } catch (error) {
        this.logger.debug(`not caught up, tried again soon: ${String(error)}`);
        await pause(backoff.next(), this.stop.signal).catch(() => undefined);
      }
    }
  }

  /** Page by page; each end becomes deliveries unless it has. */
  private async run(): Promise<void> {
    const [missing] = await this.database.run(MISSING_SINCE, []);
    let last: Pick<EndedTask, 'ts' | 'task_id'> | undefined = missing && {
      ts: missing.since.toISOString(),
      task_id: 0,
    };
    let made = 0;
    while (last && !this.stop.signal.aborted) {
      const after = { since: last.ts, after_id: last.task_id, limit: PAGE };
      const { items } = await this.commands.call(eventCommands.ended, after);
      for (const end of items) made += await this.ends.takeMissed(end);
      last = items.length < PAGE ? undefined : items.at(-1);
    }
    if (made > 0) this.logger.warn('ends were missed and are told now', { deliveries: made });
  }

  async onModuleDestroy(): Promise<void> {
    this.forget();
    this.stop.abort();
    await this.running;
  }
}
