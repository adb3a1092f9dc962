import type { FleetRunner } from '@atelier/contracts';

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
