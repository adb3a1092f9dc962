import type { HistoryQuery } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { HistoryPages } from '@atelier/generation/measured';
import type { INestApplicationContext } from '@nestjs/common';
import { FIRST_PAGE, historyQueries } from '../scheduling/history-queries.js';
import { userOf } from '../scheduling/leasing-runner.js';
import type { LargePage } from './large-lab.types.js';
import { LONGEST } from './large-tables.sql.js';

/** What each page of the longest list is asked by. */
export async function galleryPages(app: INestApplicationContext): Promise<Record<LargePage, HistoryQuery>> {
  const [quarter, fifty] = await app
    .get(Database)
    .query<{ id: number }>('SELECT id FROM collection WHERE user_id = $1 ORDER BY name', [LONGEST]);
  return {
    ...historyQueries(await middleOf(app)),
    favourites: { ...FIRST_PAGE, favourite: 'true' },
    'collection of a quarter': { ...FIRST_PAGE, collection_id: quarter!.id },
    'collection of fifty': { ...FIRST_PAGE, collection_id: fifty!.id },
    films: { ...FIRST_PAGE, kind: 'video' },
    pictures: { ...FIRST_PAGE, kind: 'image' },
    'runs of a workflow': { ...FIRST_PAGE, workflow_id: 3 },
    'runs with a LoRA': { ...FIRST_PAGE, lora: 'style-0' },
    'completed films, a word of all': { ...FIRST_PAGE, kind: 'video', q: 'fo', status: 'completed' },
  };
}

async function middleOf(app: INestApplicationContext): Promise<string> {
  const [halfway] = await app.get(Database).query<{ at: string; id: number }>(
    `SELECT created_at::text AS at, id FROM task WHERE user_id = $1 AND deleted_at IS NULL ORDER BY created_at DESC, id DESC
     OFFSET (SELECT count(*) / 2 FROM task WHERE user_id = $1) LIMIT 1`,
    [LONGEST],
  );
  return app.get(HistoryPages).cursorAt(userOf(LONGEST), FIRST_PAGE, halfway!);
}
