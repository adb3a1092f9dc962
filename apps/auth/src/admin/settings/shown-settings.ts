import type { Environment } from '../../config.js';

/** What admins may see. Secrets, and addresses that hold passwords, are not in this list. */
export const SHOWN_SETTINGS = [
  'REGISTRATION',
  'SIGN_UPS_PER_HOUR',
  'SIGN_UP_CHALLENGE',
  'SIGN_UP_WORK',
  'CAPTCHA_PROVIDER',
  'SMTP_TLS',
  'MAIL_FROM',
  'OIDC_HTTP',
  'PASSWORD_SIGN_IN',
  'SECOND_FACTOR_REQUIRED',
  'CONFIRMATION_MINUTES',
  'ACCOUNT_REMOVAL',
  'ADMIN_USERNAME',
  'ACTOR_PROOFS',
  'AUDIT_DAYS',
  'CLIENT_DOCUMENT_NETWORKS',
  'CLIENT_DOCUMENT_HTTP',
  'PASSWORD_HASH_CONCURRENCY',
  'DATABASE_SCHEMA',
  'DATABASE_MIGRATIONS',
  'LOG_LEVEL',
] as const satisfies readonly (keyof Environment)[];
