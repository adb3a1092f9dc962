import type { ApiLevel } from './options.js';

/** Largest request body, as the real one's default (`--max-upload-size 100`). */
export const MAX_UPLOAD_BYTES = 104_857_600;

/** The version that `/system_stats` reports. */
export function reportedVersion(apiLevel: ApiLevel): string {
  return apiLevel === '0.26' ? '0.26.0' : '0.3.64';
}

/** `/features`, also the answer to a client's feature flags. */
export function serverFeatures(apiLevel: ApiLevel): Record<string, unknown> {
  const base = { supports_preview_metadata: true, max_upload_size: MAX_UPLOAD_BYTES };
  return apiLevel === '0.26'
    ? { ...base, supports_model_type_tags: true, node_replacements: true, assets: false }
    : base;
}
