import type { Environment } from '../../config.js';

/** What admins may see. Secrets, and addresses that hold passwords, are not in this list. */
export const SHOWN_SETTINGS = [
  'PUBLIC_URL',
  'ALLOWED_ORIGINS',
  'TRUST_PROXY_HOPS',
  'RATE_LIMIT_USER',
  'RATE_LIMIT_ADDRESS',
  'RATE_LIMIT_SIGN_IN',
  'RATE_LIMIT_SOCKET',
  'ASSET_MAX_BYTES',
  'ASSET_MAX_PIXELS',
  'ASSET_MAX_DURATION_S',
  'UPLOADS_PER_USER',
  'UPLOADS_TOTAL',
  'UPLOAD_TIMEOUT_S',
  'UPLOAD_IDLE_S',
  'WAITS_PER_USER',
  'WAITS_TOTAL',
  'DOOR_WAIT_S',
  'DOOR_ABANDONED',
  'DOOR_DEFAULT_MODEL',
  'SOCKETS_PER_USER',
  'SOCKETS_TOTAL',
  'OBJECT_STORE',
  'LOG_LEVEL',
] as const satisfies readonly (keyof Environment)[];
