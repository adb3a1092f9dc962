import type { Actor, HistoryQuery } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { HistoryPages } from '@atelier/generation/measured';
import { offer, settingsOf } from '../harness/child.js';
import { fillHistory, filling } from './fill.js';
import type { HistoryLab, HistoryLabSettings, PageKind } from './history-lab.types.js';
import { startGeneration } from './service.js';

const LIMIT = 24;

const settings = settingsOf<HistoryLabSettings>();
const app = await startGeneration(settings);
await filling(settings, (database) => fillHistory(database, settings.tasks));
const history = app.get(HistoryPages);
const owner: Actor = { user_id: 1, role: 'user', session_id: '00000000-0000-4000-8000-000000000000' };
const first: HistoryQuery = { limit: LIMIT };
const [halfway] = await app.get(Database).query<{ at: string; id: number }>(
  'SELECT created_at::text AS at, id FROM task ORDER BY created_at DESC, id DESC OFFSET $1 LIMIT 1', [Math.floor(settings.tasks / 2)]); // prettier-ignore
const middle = history.cursorAt(owner, first, halfway!);

const QUERIES: Record<PageKind, HistoryQuery> = {
  'first page': first,
  'page in the middle': { ...first, cursor: middle },
  'first failed ones': { ...first, status: 'failed' },
  'first of one model': { ...first, model_name: 'model-1' },
  'search, a word of all': { ...first, q: 'fo' },
  'search, one character': { ...first, q: '墨' },
  'search, two words': { ...first, q: 'snow 水墨' },
  'search, oldest first, of one status': { ...first, q: '水墨', status: 'completed', sort: 'oldest' },
};

offer({
  async read({ kind, count }) {
    const times: number[] = [];
    for (let done = 0; done < count; done++) {
      const start = performance.now();
      const { items } = await history.page(owner, QUERIES[kind]);
      times.push(performance.now() - start);
      if (items.length !== LIMIT) throw new Error(`a page of ${items.length} tasks`);
    }
    return times;
  },
} satisfies HistoryLab);
