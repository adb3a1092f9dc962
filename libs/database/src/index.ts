export * from './audit/audit-chain.entity.js';
export * from './audit/audit-chain.js';
export * from './audit/audit-chain.module.js';
export * from './audit/audit-log.js';
export * from './audit/audit.entity.js';
export * from './audit/audit.sql.js';
export * from './audit/export/audit-export.entity.js';
export * from './audit/export/audit-export.module.js';
export { AUDIT_EXPORT_DROP_SQL, AUDIT_EXPORT_SQL } from './audit/export/audit-export.sql.js';
export * from './database.js';
export * from './database.module.js';
export { createIndexBesideWrites, dropIndexBesideWrites, type NewIndex } from './index-beside-writes.js';
export { LAZILY } from './lazily.sql.js';
export * from './migration-job.js';
export * from './outbox/outbox.entity.js';
export * from './outbox/outbox.sql.js';
export * from './outbox/outbox-relay.js';
export * from './pg-errors.js';
export { ofAnyLength, prepared } from './prepared.js';
export { RowsById } from './rows-by-id.js';
export {
  MIGRATION_MODES,
  ServiceDataSource,
  sourceOptions,
  type DatabaseSettings,
  type MigrationMode,
} from './service-data-source.js';
export { statement, type Statement } from './statement.js';
