import { type Allowances, type Preferences, type SessionList, type AccountUsage, USAGE_DAYS } from '@atelier/contracts';

export const sessionList: SessionList = {
  items: [
    {
      id: '3f0c5b1a-7c1e-4a51-9a57-0d7c4a1f2b3c',
      current: true,
      device: { browser: 'Firefox', system: 'Windows' },
      user_agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
      address: '203.0.113.9',
      created_at: '2026-11-24T08:00:00.000Z',
      last_used_at: '2026-11-24T08:30:00.000Z',
    },
  ],
};

export const preferences: Preferences = {
  language: 'zh-CN',
  theme: 'dark',
  defaults: { model_name: 'stable-diffusion-1.5', width: 768, steps: 30 },
};

const allowances: Allowances = {
  day: { limit_ms: 3_600_000, used_ms: 24_000, renews_at: '2026-11-25T00:00:00.000Z', is_default: true },
  month: { limit_ms: null, used_ms: 360_000, renews_at: '2026-12-01T00:00:00.000Z', is_default: true },
};

const FIRST_DAY = Date.UTC(2026, 9, 26);
const DAY_MS = 86_400_000;

export const usage: AccountUsage = {
  allowances,
  queue: { waiting: 2, waiting_limit: 200, running: 1, running_limit: 8 },
  days: Array.from({ length: USAGE_DAYS }, (_, index) => ({
    day: new Date(FIRST_DAY + index * DAY_MS).toISOString().slice(0, 10),
    tasks: index % 3,
    outputs: (index % 3) * 4,
    gpu_ms: (index % 3) * 12_000,
  })),
  workflows: [
    { workflow_id: null, name: null, name_zh: null, tasks: 20, gpu_ms: 240_000 },
    { workflow_id: 12, name: '放大 enlarge', name_zh: null, tasks: 10, gpu_ms: 120_000 },
  ],
};
