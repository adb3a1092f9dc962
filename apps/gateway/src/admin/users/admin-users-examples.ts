import type { AdminUser } from '@atelier/contracts';

export const adminUser: AdminUser = {
  id: 7,
  username: 'ada',
  role: 'user',
  own_role: 'user',
  groups: [{ id: 3, name: 'Design' }],
  created_at: '2026-11-24T08:00:00.000Z',
  disabled: false,
  sessions: 2,
  last_seen_at: '2026-11-24T08:30:00.000Z',
};
