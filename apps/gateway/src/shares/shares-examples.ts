import type { CreatedShare, Share } from '@atelier/contracts';
import { examples } from '../docs/examples.js';
import { publicShare, TOKEN } from '../public-shares/public-shares-examples.js';

const [image] = examples.result.images as [(typeof examples.result.images)[number]];
const { width, height, thumbhash } = image;

export const share: Share = {
  id: 3,
  image_id: image.id,
  collection_id: null,
  title: examples.task.prompt,
  cover: { image_id: image.id, thumbhash, width, height, thumbnail_url: image.thumbnail_url },
  image_count: 1,
  show_prompt: true,
  has_password: false,
  created_at: '2026-11-24T08:31:00.000Z',
  expires_at: publicShare.expires_at,
  is_expired: false,
  view_count: 5,
  last_viewed_at: '2026-11-24T09:00:00.000Z',
  wrong_passwords: 0,
  last_wrong_at: null,
};

export const createdShare: CreatedShare = {
  ...share,
  view_count: 0,
  last_viewed_at: null,
  token: TOKEN,
  url: `/s/${TOKEN}`,
};
