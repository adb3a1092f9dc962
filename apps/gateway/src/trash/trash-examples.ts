import type { TrashPage } from '@atelier/contracts';
import { examples } from '../docs/examples.js';

const [{ url: _url, ...image }] = examples.result.images as [(typeof examples.result.images)[number]];

export const trashPage: TrashPage = {
  items: [
    {
      ...examples.completed,
      deleted_at: '2026-11-24T09:00:00.000Z',
      purge_at: '2026-12-24T09:00:00.000Z',
      images: [{ ...image, thumbnail_url: image.thumbnail_url.replace('/images/', '/trash/images/') }],
      outputs: null,
    },
  ],
  next_cursor: null,
};
