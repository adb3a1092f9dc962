import { HistoryPages } from '@atelier/generation/measured';
import { offer, settingsOf } from '../harness/child.js';
import { LeasingRunner, userOf } from '../scheduling/leasing-runner.js';
import { startGeneration } from '../scheduling/service.js';
import { galleryPages, LIMIT } from './gallery-pages.js';
import type { LargeLab, LargeLabSettings } from './large-lab.types.js';
import { LONGEST } from './large-tables.sql.js';
import { Probes } from './probes.js';

const settings = settingsOf<LargeLabSettings>();
const app = await startGeneration(settings);
const runner = await LeasingRunner.register(app, settings.firstRunner);
const pages = await galleryPages(app);
const probes = new Probes(app, await LeasingRunner.register(app, settings.firstRunner + 1));
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
