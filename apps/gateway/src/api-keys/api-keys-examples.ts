import { NO_KEY_LIMITS, type ApiKey, type ListedApiKey, type MadeApiKey } from '@atelier/contracts';

export const apiKey: ApiKey = {
  id: '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f10',
  root_id: '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f10',
  kind: 'user',
  name: 'n8n',
  hint: 'atl_…9xQ2',
  scopes: ['tasks:read', 'tasks:write', 'images:read'],
  act_as: false,
  limits: { ...NO_KEY_LIMITS, open_tasks: 4, tasks_per_day: 200 },
  allowed_addresses: ['192.0.2.0/24'],
  created_at: '2026-11-27T08:00:00.000Z',
  expires_at: '2027-02-25T08:00:00.000Z',
  last_used_at: null,
  last_address: null,
};

export const listedKey: ListedApiKey = { ...apiKey, use: { open_tasks: 1, tasks_today: 12 } };

export const madeKey: MadeApiKey = { ...apiKey, key: 'atl_0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT1i9xQ2' };
