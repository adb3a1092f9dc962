import { Module, type DynamicModule } from '@nestjs/common';
import { AuditExportMetrics } from './audit-export-metrics.js';
import { AUDIT_EXPORT_SETTINGS, AuditExport } from './audit-export.js';
import type { AuditExportSettings } from './audit-sink.js';

/** For services that have an audit list; does nothing where the settings name no address. */
@Module({})
export class AuditExportModule {
  static forRoot(settings: AuditExportSettings): DynamicModule {
    return {
      module: AuditExportModule,
      providers: [{ provide: AUDIT_EXPORT_SETTINGS, useValue: settings }, AuditExport, AuditExportMetrics],
    };
  }
}
