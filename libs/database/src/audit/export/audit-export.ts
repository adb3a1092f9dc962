import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { pause } from '@atelier/waiting';
import { Database, isUnavailable } from '../../database.js';
import type { AuditExportSettings, AuditSink } from './audit-sink.js';
import { sinkOf } from './sink-of.js';
import { ENTRIES_AFTER, HOLD_EXPORT, LET_EXPORT_GO, MOVE_EXPORT, PUT_OFF_EXPORT } from './audit-export.sql.js';

export const AUDIT_EXPORT_SETTINGS = Symbol('AUDIT_EXPORT_SETTINGS');

/** Entries are sealed every two seconds. */
const EVERY_MS = 1_000;

/**
 * Brings the audit list, as far as it is sealed, to where the settings say: in its order, each entry at least once, one replica at a time.
 * The position stands in the database, so it goes on where it was after a restart, an outage or a change of the address.
 */
@Injectable()
export class AuditExport implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AuditExport.name);
  private readonly holder = randomUUID();
  private readonly stopping = new AbortController();
  private readonly sink: AuditSink | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    @Inject(AUDIT_EXPORT_SETTINGS) { list, url, secret }: AuditExportSettings,
  ) {
    this.sink = url === undefined ? undefined : sinkOf(list, url, secret);
  }

  onApplicationBootstrap(): void {
    if (this.sink) this.running = this.run(this.sink);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(sink: AuditSink): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.round(sink).catch((error: unknown) => this.report(error));
      await pause(EVERY_MS, signal);
    }
    await this.database.run(LET_EXPORT_GO, [this.holder]).catch(() => undefined);
  }

  private async round(sink: AuditSink): Promise<void> {
    while (!this.stopping.signal.aborted && (await this.deliverBatch(sink)));
  }

  /** False: there is nothing to deliver now, or not here. */
  private async deliverBatch(sink: AuditSink): Promise<boolean> {
    const [held] = await this.database.run(HOLD_EXPORT, [this.holder]);
    const entries = held ? await this.database.run(ENTRIES_AFTER, [held.seq]) : [];
    if (!held || entries.length === 0) return false;
    const fault = await sink.deliver(entries, this.stopping.signal).then(() => undefined, textOf);
    if (fault === undefined)
      return (await this.database.run(MOVE_EXPORT, [this.holder, held.seq, entries.at(-1)!.seq])).length > 0;
    if (!this.stopping.signal.aborted) await this.putOff(fault);
    return false;
  }

  private async putOff(fault: string): Promise<void> {
    const [row] = await this.database.run(PUT_OFF_EXPORT, [this.holder, fault]);
    this.logger.warn('the audit list was not delivered', { fault, failures: row?.failures });
  }

  private report(error: unknown): void {
    if (!isUnavailable(error)) this.logger.error(error);
  }
}

/** Of `fetch` the cause says what is wrong; never the address, which may hold a secret. */
function textOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string } };
  return (cause?.code ?? (error as { code?: string }).code ?? message).slice(0, 200);
}
