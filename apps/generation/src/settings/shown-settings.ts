import type { Environment } from '../config.js';

/** The settings that admins may see. Secrets, and addresses that may hold passwords, are not among them. */
export const SHOWN_SETTINGS = [
  'QUEUED_TASKS_PER_USER',
  'RUNNING_TASKS_PER_USER',
  'USER_SHARE_WEIGHT',
  'ADMIN_SHARE_WEIGHT',
  'QUEUE_NEWS_MS',
  'TASK_TIMEOUT_S',
  'TASK_DEADLINE_S',
  'TRASH_DAYS',
  'OUTPUT_DAYS_USER',
  'OUTPUT_DAYS_ADMIN',
  'OUTPUT_DAYS_SPARE_CHOSEN',
  'ATTEMPT_DAYS',
  'EVENT_HOURS',
  'AUDIT_DAYS',
  'STORAGE_QUOTA_MB_USER',
  'STORAGE_QUOTA_MB_ADMIN',
  'ASSET_QUOTA_BYTES',
  'ASSET_UNUSED_DAYS',
  'MODEL_ALIASES',
  'OBJECT_STORE',
  'DATABASE_SCHEMA',
  'DATABASE_MIGRATIONS',
  'DATABASE_POOL_SIZE',
  'LOG_LEVEL',
] as const satisfies readonly (keyof Environment)[];
