import { Database } from '@atelier/database';
import { HistoryPages } from '@atelier/generation/measured';
import { offer, settingsOf } from '../harness/child.js';
import { fillHistory, filling } from './fill.js';
import type { HistoryLab, HistoryLabSettings } from './history-lab.types.js';
import { FIRST_PAGE, historyQueries, LIMIT } from './history-queries.js';
import { userOf } from './leasing-runner.js';
import { startGeneration } from './service.js';

const settings = settingsOf<HistoryLabSettings>();
const app = await startGeneration(settings);
await filling(settings, (database) => fillHistory(database, settings.tasks));
const history = app.get(HistoryPages);
const owner = userOf(1);
const [halfway] = await app.get(Database).query<{ at: string; id: number }>(
  'SELECT created_at::text AS at, id FROM task ORDER BY created_at DESC, id DESC OFFSET $1 LIMIT 1', [Math.floor(settings.tasks / 2)]); // prettier-ignore
const queries = historyQueries(history.cursorAt(owner, FIRST_PAGE, halfway!));

offer({
  async read({ kind, count }) {
    const times: number[] = [];
    for (let done = 0; done < count; done++) {
      const start = performance.now();
      const { items } = await history.page(owner, queries[kind]);
      times.push(performance.now() - start);
      if (items.length !== LIMIT) throw new Error(`a page of ${items.length} tasks`);
    }
    return times;
  },
} satisfies HistoryLab);
