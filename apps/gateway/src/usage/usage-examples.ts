import type { UsageFigures, UsageRecord, UsageReport } from '@atelier/contracts';

const figures: UsageFigures = { gpu_ms: 612_000, free_ms: 4_000, attempts: 53, tasks: 50, outputs: 200 };

const none = {
  day: null,
  user_id: null,
  api_key_id: null,
  model_name: null,
  workflow_id: null,
  workflow_name: null,
  workflow_name_zh: null,
  rest: false,
  group_id: null,
  group_name: null,
};

const range = { from: '2026-10-26', to: '2026-11-24' };

export const ownUsageReport: UsageRecord = {
  ...range,
  group_by: 'day',
  total: figures,
  rows: [{ ...none, day: '2026-11-24', ...figures }],
  more: false,
};

export const usageReport: UsageReport = {
  ...range,
  group_by: 'user',
  total: figures,
  rows: [{ ...none, user_id: 7, username: 'ada', user_deleted: false, api_key_name: null, ...figures }],
  more: false,
};
