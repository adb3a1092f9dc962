import { offer, settingsOf } from '../harness/child.js';
import { filling, fillPending } from './fill.js';
import { fillFleet, placeFleet } from './fill-fleet.js';
import { RUNNERS_AT_ONCE, type LeaseLab, type LeaseLabSettings } from './lease-lab.types.js';
import { LeasingRunner } from './leasing-runner.js';
import { startGeneration } from './service.js';

const settings = settingsOf<LeaseLabSettings>();
const app = await startGeneration(settings);
const { tasks, users, keys = 0, catalogues = 0 } = settings;
await filling(settings, (database) => fillPending(database, tasks, users, keys));
if (keys > 0) await filling(settings, (database) => fillFleet(database, keys, catalogues));
const indexes = Array.from({ length: RUNNERS_AT_ONCE }, (_nothing, index) => index);
const runners = await Promise.all(indexes.map((index) => LeasingRunner.register(app, index, keys > 0)));
if (keys > 0) await filling(settings, (database) => placeFleet(database, catalogues));

offer({
  lease: (count) => runners[0]!.cycles(count),
  async churn(count) {
    await Promise.all(runners.map((runner) => runner.cycles(Math.ceil(count / RUNNERS_AT_ONCE))));
  },
} satisfies LeaseLab);
