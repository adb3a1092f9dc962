import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { brokerOf } from '@atelier/messaging';
import { BrokerSystem, type BrokerConnection } from '@atelier/messaging/callout';
import { pause } from '@atelier/waiting';
import { Config } from '../../config.js';
import { RunnerSenders } from './runner-senders.js';
import { SHARED_USER } from './runner-rights.js';

/** A new life of a runner beside the one that ends. */
const CONNECTIONS_PER_RUNNER = 2;
/** After a flood, and before who was let in is counted: the broker knows it by then. */
const BARRED_MS = 30_000;
const COUNTED_AFTER_MS = 500;

interface Ending {
  runnerId: string;
  /** The oldest first. */
  found: readonly BrokerConnection[];
  exceptNewest: number;
}

/** The connections of runners to the broker: at most two each, none of who is revoked or floods. */
@Injectable()
export class RunnerConnections implements OnApplicationShutdown {
  private readonly logger = new Logger(RunnerConnections.name);
  private readonly system: BrokerSystem | undefined;
  private readonly barred = new Set<string>();
  private readonly stopping = new AbortController();
  /** Let in since connections were counted last. */
  private readonly uncounted = new Set<string>();
  private counting: Promise<void> | undefined;

  constructor(config: Config, senders: RunnerSenders) {
    if (config.natsSystemSeed)
      this.system = new BrokerSystem(brokerOf(config, 'generation-system'), config.natsSystemSeed);
    senders.onFlood((runnerId) => this.bar(runnerId));
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.system?.close();
  }

  /** Whether the runner has sent far too much a moment ago. */
  isBarred(runnerId: string | undefined): boolean {
    return runnerId !== undefined && this.barred.has(runnerId);
  }

  /** Ends all of a runner's connections but the newest so many. @throws Error when the broker does not answer */
  async end(runnerId: string, exceptNewest = 0): Promise<void> {
    const { system } = this;
    if (!system) return;
    await this.endOf(system, { runnerId, found: (await system.connections()).get(runnerId) ?? [], exceptNewest });
  }

  private async endOf(system: BrokerSystem, { runnerId, found, exceptNewest }: Ending): Promise<void> {
    const ending = found.slice(0, Math.max(found.length - exceptNewest, 0));
    await Promise.all(ending.map((it) => system.end(it)));
    if (ending.length > 0) this.logger.log(`${ending.length} connections of runner ${runnerId} were ended`);
  }

  /** Called when one more connection was let in. */
  letIn(runnerId: string): void {
    if (runnerId === SHARED_USER || !this.system) return;
    this.uncounted.add(runnerId);
    this.counting ??= this.countAll(this.system).finally(() => {
      this.counting = undefined;
    });
  }

  /** One list of all connections for all who were let in meanwhile: a thousand runners that come back together are counted once. */
  private async countAll(system: BrokerSystem): Promise<void> {
    const { signal } = this.stopping;
    while (this.uncounted.size > 0) {
      await pause(COUNTED_AFTER_MS, signal, { ref: false });
      if (signal.aborted) return;
      const runnerIds = [...this.uncounted];
      this.uncounted.clear();
      await this.endOldest(system, runnerIds).catch((error: unknown) => this.logger.warn(String(error)));
    }
  }

  private async endOldest(system: BrokerSystem, runnerIds: readonly string[]): Promise<void> {
    const connections = await system.connections();
    for (const runnerId of runnerIds) {
      const found = connections.get(runnerId) ?? [];
      await this.endOf(system, { runnerId, found, exceptNewest: CONNECTIONS_PER_RUNNER });
    }
  }

  private bar(runnerId: string): void {
    if (this.barred.has(runnerId)) return;
    this.barred.add(runnerId);
    this.logger.warn(`runner ${runnerId} sends far too much: it is shut out for a moment`);
    void pause(BARRED_MS, this.stopping.signal, { ref: false }).then(() => this.barred.delete(runnerId));
    this.end(runnerId).catch((error: unknown) => this.logger.warn(String(error)));
  }
}
