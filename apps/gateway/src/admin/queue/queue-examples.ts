import type { Queue } from '@atelier/contracts';

const counts = { pending: 14, ready: 12, running: 2, oldest_wait_ms: 8_200 };

export const queue: Queue = {
  ...counts,
  users: [{ user_id: 7, username: 'ada', user_deleted: false, ...counts }],
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
