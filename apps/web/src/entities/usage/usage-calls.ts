import type { UsageGroup, UsageRange, UsageReport } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** Of which days, and by what. */
export interface UsageSearch extends UsageRange {
  group: UsageGroup;
}

/** Whose use: one's own, or for admins that of everybody. */
export type UsageScope = 'own' | 'all';

/** The calls about use of GPUs. Each rejects with ApiError. */
export class UsageCalls {
  constructor(
    private readonly api: Api,
    private readonly scope: UsageScope,
  ) {}

  async report({ from, to, group }: UsageSearch): Promise<UsageReport> {
    const range = { from, to };
    if (this.scope === 'all')
      return bodyOf<UsageReport>(this.api.GET('/api/v1/admin/usage', { params: { query: { ...range, group_by: group } } })); // prettier-ignore
    const query = { ...range, group_by: group as Exclude<UsageGroup, 'user' | 'group'> };
    const own = await bodyOf(this.api.GET('/api/v1/usage', { params: { query } }));
    return { ...own, rows: own.rows.map((row) => ({ ...row, api_key_name: null })) };
  }

  /** All rows of the days, as CSV. */
  file({ from, to }: UsageRange): Promise<Blob> {
    const given = { params: { query: { from, to } }, parseAs: 'blob' } as const;
    return this.scope === 'all'
      ? bodyOf<Blob>(this.api.GET('/api/v1/admin/usage/export', given))
      : bodyOf<Blob>(this.api.GET('/api/v1/usage/export', given));
  }
}
