import type { HistoryQuery } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { HistoryPages } from '@atelier/generation/measured';
import type { INestApplicationContext } from '@nestjs/common';
import { userOf } from '../scheduling/leasing-runner.js';
import type { LargePage } from './large-lab.types.js';
import { LONGEST } from './large-tables.sql.js';

export const LIMIT = 24;
const first: HistoryQuery = { limit: LIMIT };

/** What each page of the longest list is asked by. */
export async function galleryPages(app: INestApplicationContext): Promise<Record<LargePage, HistoryQuery>> {
  const [quarter, fifty] = await app
    .get(Database)
    .query<{ id: number }>('SELECT id FROM collection WHERE user_id = $1 ORDER BY name', [LONGEST]);
  return {
    'first page': first,
    'page in the middle': { ...first, cursor: await middleOf(app) },
    'first failed ones': { ...first, status: 'failed' },
    'first of one model': { ...first, model_name: 'model-1' },
    'search, a word of all': { ...first, q: 'fo' },
    'search, one character': { ...first, q: '墨' },
    'search, two words': { ...first, q: 'snow 水墨' },
    'search, oldest first, of one status': { ...first, q: '水墨', status: 'completed', sort: 'oldest' },
    favourites: { ...first, favourite: 'true' },
    'collection of a quarter': { ...first, collection_id: quarter!.id },
    'collection of fifty': { ...first, collection_id: fifty!.id },
    films: { ...first, kind: 'video' },
    pictures: { ...first, kind: 'image' },
    'runs of a workflow': { ...first, workflow_id: 3 },
    'runs with a LoRA': { ...first, lora: 'style-0' },
    'completed films, a word of all': { ...first, kind: 'video', q: 'fo', status: 'completed' },
  };
}

async function middleOf(app: INestApplicationContext): Promise<string> {
  const [halfway] = await app.get(Database).query<{ at: string; id: number }>(
    `SELECT created_at::text AS at, id FROM task WHERE user_id = $1 AND deleted_at IS NULL ORDER BY created_at DESC, id DESC
     OFFSET (SELECT count(*) / 2 FROM task WHERE user_id = $1) LIMIT 1`,
    [LONGEST],
  );
  return app.get(HistoryPages).cursorAt(userOf(LONGEST), first, halfway!);
}
