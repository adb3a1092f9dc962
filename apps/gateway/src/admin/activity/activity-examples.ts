import type { Activity } from '@atelier/contracts';

/** Shortened: an hour has sixty values. */
export const activity: Activity = {
  range: 'hour',
  from: '2026-11-24T07:30:00.000Z',
  until: '2026-11-24T08:30:00.000Z',
  step_s: 60,
  busy: [{ name: 'gpu-node-1', values: [0, 0.75, 1] }],
  queue: { pending: [null, 4, 14], running: [null, 1, 2] },
  waits: { p50_ms: [null, 1_200, 2_400], p95_ms: [null, 4_100, 8_200] },
  outputs_per_hour: [0, 240, 480],
  failures: [{ name: 'out_of_memory', values: [0, 0, 1] }],
  loads: [{ name: 'stable-diffusion-1.5', values: [1, 0, 0] }],
  users: [{ user_id: 7, username: 'ada', user_deleted: false, gpu_ms: 61_500, tasks: 12, outputs: 48 }],
  other_users: { users: 0, gpu_ms: 0, tasks: 0, outputs: 0 },
};
