import type { Allowances, UserAllowances } from '@atelier/contracts';

export const allowances: Allowances = {
  day: { limit_ms: 3_600_000, used_ms: 612_000, renews_at: '2026-11-25T00:00:00.000Z', is_default: false },
  month: { limit_ms: null, used_ms: 4_812_000, renews_at: '2026-12-01T00:00:00.000Z', is_default: true },
};

export const userAllowances: UserAllowances = {
  user_id: 7,
  username: 'ada',
  allowances,
  queue: { waiting: 2, waiting_limit: 200, running: 1, running_limit: 8 },
};
