import { keyLimitsSchema, type ApiKey } from '@atelier/contracts';
import type { ApiKeyRow } from './api-keys.sql.js';

/** A row as its user sees it. */
export function toApiKey(row: ApiKeyRow): ApiKey {
  const { id, kind, name, hint, scopes, act_as, limits, allowed_addresses } = row;
  return {
    ...{
      id,
      root_id: row.root_id ?? id,
      kind,
      name,
      hint,
      scopes,
      act_as,
      allowed_addresses,
      last_address: row.last_address,
    },
    limits: keyLimitsSchema.parse(limits),
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at?.toISOString() ?? null,
    last_used_at: row.last_used_at?.toISOString() ?? null,
  };
}
