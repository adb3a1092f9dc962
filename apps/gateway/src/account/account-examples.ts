import type { Preferences, SessionList } from '@atelier/contracts';

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
