import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { collectAtScrape, Gauge } from '@atelier/platform';
import { Database } from '../../database.js';
import { AUDIT_EXPORT_SETTINGS } from './audit-export.js';
import { EXPORT_LAG } from './audit-export.sql.js';
import type { AuditExportSettings } from './audit-sink.js';

const entriesGauge = new Gauge({
  name: 'atelier_audit_export_lag_entries',
  help: 'Entries of the audit list that are not delivered to AUDIT_EXPORT_URL yet',
});
const secondsGauge = new Gauge({
  name: 'atelier_audit_export_lag_seconds',
  help: 'Age of the oldest entry of the audit list that is not delivered to AUDIT_EXPORT_URL yet',
});

/** How far the export is behind, where there is one. Every replica tells the same. */
@Injectable()
export class AuditExportMetrics implements OnApplicationBootstrap, OnModuleDestroy {
  private stop: (() => void) | undefined;

  constructor(
    private readonly database: Database,
    @Inject(AUDIT_EXPORT_SETTINGS) private readonly settings: AuditExportSettings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.url === undefined) return;
    const gauges = [entriesGauge, secondsGauge];
    this.stop = collectAtScrape({ part: 'audit_export', gauges, collect: () => this.collect() });
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  private async collect(): Promise<void> {
    const [lag] = await this.database.run(EXPORT_LAG, []);
    entriesGauge.set({}, lag!.entries);
    secondsGauge.set({}, lag!.seconds);
  }
}
