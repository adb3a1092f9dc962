import type { DeadLetter, DeadLetterDetail } from '@atelier/contracts';

export const deadLetter: DeadLetter = {
  task_id: 42,
  user_id: 7,
  username: 'ada',
  user_deleted: false,
  model_name: 'stable-diffusion-1.5',
  error_code: 'out_of_memory',
  attempts: 2,
  created_at: '2026-11-24T08:30:00.000Z',
  failed_at: '2026-11-24T08:31:00.000Z',
};

export const deadLetterDetail: DeadLetterDetail = {
  ...deadLetter,
  error_message: 'The picture did not fit into GPU memory. Lower the size or the number of pictures and try again.',
  attempt_list: [
    {
      number: 2,
      runner_id: 'gpu-node-1',
      runner_class: 'NVIDIA GeForce RTX 4090',
      started_at: '2026-11-24T08:30:40.000Z',
      ended_at: '2026-11-24T08:31:00.000Z',
      outcome: 'failed',
      fault: 'out_of_memory',
      detail: { detail: 'Allocation on device 0 would exceed allowed memory.' },
      gpu_ms: 18_500,
      load_ms: null,
      phases: null,
    },
  ],
  graph: { checkpoint: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'stable-diffusion-1.5' } } },
};
