import { offer, settingsOf } from '../harness/child.js';
import { AtelierChooser } from './atelier-chooser.js';
import { NameChooser } from './name-chooser.js';
import { FifoChooser } from './fifo-chooser.js';
import type { Assignment, Chooser, Mix } from './fleet.types.js';
import type { Policy, PolicyLab } from './policy-lab.types.js';
import { SeededRandom } from './random.js';
import { filling } from './fill.js';
import { startGeneration, type ServiceSettings } from './service.js';
import { VirtualFleet } from './virtual-fleet.js';

const settings = settingsOf<ServiceSettings>();
const app = await startGeneration(settings);
// Time is virtual here: waiting for the disk would measure nothing and take most of the run. The server is the lab's own.
await filling(settings, async (database) => {
  await database.query('ALTER SYSTEM SET synchronous_commit = off');
  await database.query('SELECT pg_reload_conf()');
});

/** Every user's tasks, in the order of arrival: at any time the next one is by somebody who has so many left. */
function backlogOf({ backlogs, kinds, rareKinds }: Mix, random: SeededRandom): Assignment[] {
  const ofUsers = backlogs.map((count, userId) => {
    const kind = random.below(kinds.length - rareKinds);
    return Array.from({ length: count }, (): Assignment => ({ userId, kind }));
  });
  return random.shuffled(ofUsers.flat());
}

async function chooserOf(policy: Policy, mix: Mix, backlog: readonly Assignment[]): Promise<Chooser> {
  if (policy === 'fifo') return new FifoChooser(backlog);
  if (policy === 'fair') return new NameChooser(backlog, mix, { isPatient: false });
  if (policy === 'name') return new NameChooser(backlog, mix, { isPatient: true });
  const chooser = new AtelierChooser(app, settings, mix);
  await chooser.prepare(backlog);
  return chooser;
}

offer({
  async run({ policy, mix, seed }) {
    const backlog = backlogOf(mix, new SeededRandom(seed));
    return new VirtualFleet(mix, await chooserOf(policy, mix, backlog), new SeededRandom(seed + 1_000)).run();
  },
} satisfies PolicyLab);
