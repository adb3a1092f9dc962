import type { Archive } from '@atelier/contracts';

export const archive: Archive = {
  id: 12,
  image_count: 2,
  size_bytes: 824_690,
  expires_at: '2026-11-24T08:45:00.000Z',
  url: '/api/v1/images/archive/12?expires=1795509900&signature=q0Zb0q2mH3lqkqz8K3Vb0c5m3s1q8y1o7pD0m4b7Q2E',
};
