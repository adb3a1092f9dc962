import type { PublicShare } from '@atelier/contracts';
import { examples } from '../docs/examples.js';
import { publicAddress } from './share-addresses.js';

export const TOKEN = 'Zk3vX9q2T7b1Yc8dLw5mRa0sHn4uPe6g';

const [image] = examples.result.images as [(typeof examples.result.images)[number]];
const { width, height, thumbhash } = image;
const { prompt, model_name, params, created_at } = examples.task;
export const publicShare: PublicShare = {
  kind: 'image',
  name: null,
  image_count: 1,
  expires_at: '2026-12-01T08:31:00.000Z',
  items: [
    {
      ...{ id: image.id, width, height, thumbhash },
      ...{ kind: 'image', content_type: 'image/webp', duration_ms: null },
      recipe: { prompt, model_name, params, seed: image.seed, created_at },
      url: publicAddress(TOKEN, image.id, 'full'),
      thumbnail_url: publicAddress(TOKEN, image.id, 'thumbnail'),
      download_url: publicAddress(TOKEN, image.id, 'download'),
    },
  ],
  next_cursor: null,
};

export const unlockedShare = {
  grant: '1795651200.q0Zb0q2mH3lqkqz8K3Vb0c5m3s1q8y1o7pD0m4b7Q2E',
  expires_at: '2026-11-24T20:31:00.000Z',
};
