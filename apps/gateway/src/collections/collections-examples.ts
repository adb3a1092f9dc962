import type { Collection } from '@atelier/contracts';
import { examples } from '../docs/examples.js';

const [image] = examples.result.images as [(typeof examples.result.images)[number]];

export const collection: Collection = {
  id: 5,
  name: '水墨 sketches',
  image_count: 12,
  cover: {
    image_id: image.id,
    thumbhash: image.thumbhash,
    width: image.width,
    height: image.height,
    thumbnail_url: image.thumbnail_url,
  },
  created_at: '2026-11-24T08:00:00.000Z',
  updated_at: '2026-11-24T08:31:00.000Z',
};
