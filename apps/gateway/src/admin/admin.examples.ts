import type { AdminUser, AuditPage, FleetRunner, Queue, Settings, StoragePage } from '@atelier/contracts';

export const adminUser: AdminUser = {
  id: 7,
  username: 'ada',
  role: 'user',
  created_at: '2026-11-24T08:00:00.000Z',
  disabled: false,
  sessions: 2,
  last_seen_at: '2026-11-24T08:30:00.000Z',
};

export const runner: FleetRunner = {
  id: 'gpu-node-1',
  class: 'NVIDIA GeForce RTX 4090',
  pool: 'standard',
  state: 'busy',
  since: '2026-11-24T08:30:00.120Z',
  draining: false,
  quarantine: null,
  failures: 0,
  comfyui_version: '0.3.64',
  vram_total_bytes: 25_757_220_864,
  models: 12,
  warm: ['stable-diffusion-1.5'],
  current_task: {
    id: 42,
    user_id: 7,
    model_name: 'stable-diffusion-1.5',
    attempt: 1,
    phase: 'sampling',
    progress: 0.45,
    started_at: '2026-11-24T08:30:00.120Z',
  },
  leased: 2,
  started_at: '2026-11-24T06:00:00.000Z',
  last_seen_at: '2026-11-24T08:30:02.000Z',
};

const counts = { pending: 14, ready: 12, running: 2, oldest_wait_ms: 8_200 };

export const queue: Queue = {
  ...counts,
  users: [{ user_id: 7, username: 'ada', ...counts }],
  models: [{ model_name: 'stable-diffusion-1.5', ...counts }],
  pools: [
    {
      pool: 'standard',
      runners: { idle: 0, busy: 2, draining: 0, quarantined: 0, lost: 1 },
      pending: 14,
      running: 2,
      gpu_ms: 61_500,
      oldest_wait_ms: 8_200,
    },
  ],
};

const use = { pictures: 1_250, bytes: 512_000_000 };

export const storagePage: StoragePage = {
  total: use,
  items: [{ user_id: 7, username: 'ada', ...use, quota_bytes: 10_737_418_240 }],
  next_cursor: null,
};

export const settings: Settings = {
  services: [
    {
      service: 'generation',
      settings: [
        {
          name: 'TASK_DEADLINE_S',
          value: 86_400,
          description: 'Longest that a task may wait before it fails as expired',
        },
      ],
    },
  ],
};

export const auditPage: AuditPage = {
  items: [
    {
      service: 'auth',
      id: 12,
      at: '2026-11-24T08:30:00.000Z',
      actor_id: 1,
      actor_name: 'admin',
      action: 'user.change_role',
      object: 'user:7',
      result: 'done',
      detail: { from: 'user', to: 'admin' },
      address: '203.0.113.9',
      request_id: '0b6f4c1e-2f63-4a0c-9a55-6c1f2f0d7f11',
      trace_id: '0af7651916cd43dd8448eb211c80319c',
    },
  ],
  next_cursor: null,
};
