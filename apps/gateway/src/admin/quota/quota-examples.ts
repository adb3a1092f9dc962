import type { StoragePage } from '@atelier/contracts';

const use = { pictures: 1_250, bytes: 512_000_000 };

export const storagePage: StoragePage = {
  total: use,
  items: [{ user_id: 7, username: 'ada', user_deleted: false, ...use, quota_bytes: 10_737_418_240 }],
  next_cursor: null,
};
