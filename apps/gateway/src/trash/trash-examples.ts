import type { MovedImages, TrashPage } from '@atelier/contracts';
import { examples } from '../docs/examples.js';

const [{ url: _url, ...output }] = examples.result.outputs as [(typeof examples.result.outputs)[number]];
const { id, prompt, model_name, status, created_at } = examples.completed;

export const trashPage: TrashPage = {
  items: [
    {
      task: { id, prompt, model_name, status, created_at },
      output: { ...output, thumbnail_url: output.thumbnail_url!.replace('/images/', '/trash/images/') },
      deleted_at: '2026-11-24T09:00:00.000Z',
      purge_at: '2026-12-24T09:00:00.000Z',
    },
  ],
  next_cursor: null,
};

export const movedImages: MovedImages = { image_ids: [314], unchanged: [315], not_found: [] };
