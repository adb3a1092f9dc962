import type { Settings } from '@atelier/contracts';

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
