import type { Group, GroupMemberPage, SetGroup } from '@atelier/contracts';

export const setGroup: SetGroup = {
  name: 'Design',
  role: 'user',
  weight: 2,
  models: ['stable-diffusion-xl'],
  workflows: [],
  scopes: [],
  limits: {
    gpu_seconds_per_day: 3_600,
    gpu_seconds_per_month: null,
    storage_mb: 20_480,
    waiting_tasks: 50,
    running_tasks: 2,
    requests_per_minute: null,
  },
};

export const group: Group = { id: 3, ...setGroup, members: 1, created_at: '2026-11-24T08:00:00.000Z' };

export const groupMembers: GroupMemberPage = {
  items: [{ user_id: 7, username: 'ada', source: 'admin', since: '2026-11-24T08:30:00.000Z' }],
  next_cursor: null,
};
