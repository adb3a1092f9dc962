import { HistoryPages } from '@atelier/generation/measured';
import { offer, settingsOf } from '../harness/child.js';
import { LIMIT } from '../scheduling/history-queries.js';
import { LeasingRunner, userOf } from '../scheduling/leasing-runner.js';
import { startGeneration, type ServiceSettings } from '../scheduling/service.js';
import { galleryPages } from './gallery-pages.js';
import type { LargeLab } from './large-lab.types.js';
import { LONGEST } from './large-tables.sql.js';
import { Probes } from './probes.js';

const app = await startGeneration(settingsOf<ServiceSettings>());
const runner = await LeasingRunner.register(app, 0);
const pages = await galleryPages(app);
const probes = new Probes(app, await LeasingRunner.register(app, 1));
const history = app.get(HistoryPages);

offer({
  lease: (count) => runner.cycles(count),
  async read({ kind, count }) {
    const times: number[] = [];
    for (let done = 0; done < count; done++) {
      const start = performance.now();
      const { items } = await history.page(userOf(LONGEST), pages[kind]);
      times.push(performance.now() - start);
      if (items.length !== LIMIT) throw new Error(`${kind}: a page of ${items.length} tasks`);
    }
    return times;
  },
  startProbes: () => probes.start(),
  stopProbes: () => probes.stop(),
} satisfies LargeLab);
