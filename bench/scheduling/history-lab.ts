import type { Actor, HistoryQuery } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { encodeCursor, HistoryService } from '@atelier/generation/measured';
import { offer, settingsOf } from '../harness/child.js';
import { fillHistory } from './fill.js';
import type { HistoryLab, HistoryLabSettings, PageKind } from './history-lab.types.js';
import { SIGNING_SECRET, startGeneration } from './service.js';

const LIMIT = 24;

const settings = settingsOf<HistoryLabSettings>();
const app = await startGeneration(settings);
await fillHistory(app.get(Database), settings.tasks);
const history = app.get(HistoryService);
const owner: Actor = { user_id: 1, role: 'user', session_id: '00000000-0000-4000-8000-000000000000' };
const middle = encodeCursor(
  SIGNING_SECRET,
  ['history', 1, undefined, undefined],
  String(Math.ceil(settings.tasks / 2)),
);

const QUERIES: Record<PageKind, HistoryQuery> = {
  'first page': { limit: LIMIT },
  'page in the middle': { limit: LIMIT, cursor: middle },
  'first failed ones': { limit: LIMIT, status: 'failed' },
  'first of one model': { limit: LIMIT, model_name: 'model-1' },
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
