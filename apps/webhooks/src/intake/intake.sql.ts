import { WEBHOOK_LIMITS } from '@atelier/contracts';
import { statement } from '@atelier/database';

/** Events come a little out of order, and the last ones may not be noted. What is taken twice makes nothing twice. */
const OVERLAP = `interval '5 minutes'`;

/** From when on ends may be missing; no row at the very first start, which begins the count. */
export const MISSING_SINCE = statement<[], { since: Date }>(`
  WITH first AS (INSERT INTO intake DEFAULT VALUES ON CONFLICT DO NOTHING)
  SELECT greatest(known_until - ${OVERLAP}, now() - interval '${WEBHOOK_LIMITS.keptDays} days') AS since FROM intake`);

export const KNOWN_UNTIL = statement<[moment: string]>(
  'UPDATE intake SET known_until = $1::timestamptz WHERE known_until < $1::timestamptz',
);
