import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FleetRunnerList } from '@atelier/contracts';
import { Account } from '../installation/account.js';
import { ApiClient } from '../installation/api-client.js';
import { ended } from '../installation/waiting.js';
import { buildImages } from './built-images.js';
import { podman, whatIsMissing } from './container-engine.js';
import { OverlayOnPodman } from './overlay-on-podman.js';

const MINUTE_MS = 60_000;
const TASK_TIMEOUT_MS = 4 * MINUTE_MS;

const missing = await whatIsMissing();
const describePods = missing === undefined ? describe : describe.skip;

describePods(`the pods of the overlay local-simulator${missing ? ` (needs ${missing})` : ''}`, () => {
  let overlay: OverlayOnPodman;

  beforeAll(async () => {
    await buildImages();
    overlay = await OverlayOnPodman.start();
  }, 60 * MINUTE_MS);
  afterAll(() => overlay?.stop(), 5 * MINUTE_MS);

  async function admin(): Promise<ApiClient> {
    const url = await overlay.url();
    return new ApiClient(url, (await Account.signIn(new ApiClient(url), 'admin', overlay.adminPassword)).token);
  }

  it('admit runners by the tokens of their pods, under the names of these', async () => {
    const { body } = await (await admin()).get<FleetRunnerList>('/api/v1/admin/runners');
    expect(body.items.map(({ id, pool }) => `${id} in ${pool}`).sort()).toEqual(
      overlay.runners.map((name) => `${name} in simulated`),
    );
  });

  it(
    'make a picture, also when the container of each kind is killed meanwhile',
    async () => {
      const api = await admin();
      const ids: number[] = [];
      for (const pod of ['gateway', 'auth', 'generation', 'webhooks', 'nats', 'object-store', overlay.runners[0]!]) {
        ids.push((await api.create({ prompt: `while ${pod} dies`, steps: 20 })).id);
        await overlay.crash(pod);
      }
      const tasks = await Promise.all(ids.map((id) => ended(api, id, TASK_TIMEOUT_MS)));
      expect(tasks.map(({ status }) => status)).toEqual(ids.map(() => 'completed'));
    },
    15 * MINUTE_MS,
  );

  it('run as nobody, on a root that cannot be written, with no capability', async () => {
    for (const container of await overlay.containers()) {
      const [user, isReadOnly, capabilities] = (
        await podman([
          'inspect',
          '--format',
          '{{.Config.User}}|{{.HostConfig.ReadonlyRootfs}}|{{.EffectiveCaps}}',
          container,
        ])
      ).split('|');
      expect({ container, user: user!.split(':')[0], isReadOnly, capabilities }).toEqual({
        container,
        user: expect.stringMatching(/^(65532|999|1000)$/),
        isReadOnly: 'true',
        capabilities: '[]',
      });
    }
  });

  it(
    'are found in order by the job doctor',
    async () => {
      expect(await overlay.operate('doctor')).toMatchObject({ code: 0 });
    },
    5 * MINUTE_MS,
  );
});
