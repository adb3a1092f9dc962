import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { FleetRunnerList, RunnerIdentityList } from '@atelier/contracts';
import { Account } from '../installation/account.js';
import { ApiClient } from '../installation/api-client.js';
import { ended } from '../installation/waiting.js';
import { until } from '@atelier/waiting';
import { buildImages, THIS_RELEASE } from './built-images.js';
import { ComposeProject } from './compose-project.js';
import { ContainerEngine, whatIsMissing } from './container-engine.js';
import { earlierRelease, hasEarlierRelease } from './earlier-release.js';

const MINUTE_MS = 60_000;
/** Longer than what runs is drained for, with the restart of everything. */
const TASK_TIMEOUT_MS = 6 * MINUTE_MS;

const missing = (await whatIsMissing()) ?? ((await hasEarlierRelease()) ? undefined : 'the history of git');
const describeContainers = missing === undefined ? describe : describe.skip;

describeContainers(`an upgrade from the images of c373a18${missing ? ` (needs ${missing})` : ''}`, () => {
  let engine: ContainerEngine;
  let project: ComposeProject;
  let completed: { id: number; pictures: string[] };
  let cookie: string;
  let unfinished: number[];

  beforeAll(async () => {
    const earlier = await earlierRelease();
    await buildImages();
    await buildImages(earlier);
    engine = await ContainerEngine.start();
    project = await ComposeProject.prepare(engine, earlier);
    await project.up();
    const api = await admin();
    const first = await api.create({ prompt: 'before the upgrade' });
    await ended(api, first.id, TASK_TIMEOUT_MS);
    completed = { id: first.id, pictures: await picturesOf(first.id) };
    cookie = await signedInBrowser();
    unfinished = await Promise.all(Array.from({ length: 8 }, () => slowTask(api)));
    await until(async () => (await api.status(unfinished[0]!)).status === 'processing', { what: 'a task to run' });
    await project.upgradeTo(THIS_RELEASE);
  }, 60 * MINUTE_MS);

  afterAll(async () => {
    await project?.down({ volumes: true });
    await engine?.stop();
  }, 5 * MINUTE_MS);

  async function admin(): Promise<ApiClient> {
    const { username, password } = project.admin;
    return new ApiClient(project.url, (await Account.signIn(new ApiClient(project.url), username, password)).token);
  }

  const slowTask = async (api: ApiClient) => (await api.create({ prompt: 'over the upgrade', steps: 100 })).id;

  async function picturesOf(id: number): Promise<string[]> {
    const api = await admin();
    const { images } = await api.result(id);
    const bytes = await Promise.all(images.map(({ url }) => api.bytes(url)));
    return bytes.map(({ status, body }) => `${status} ${createHash('sha256').update(body).digest('hex')}`);
  }

  /** The cookie by which a browser stays signed in. */
  async function signedInBrowser(): Promise<string> {
    const { headers } = await new ApiClient(project.url).post('/api/v1/auth/login', project.admin);
    return headers.getSetCookie()[0]!.split(';')[0]!;
  }

  it(
    'completes the task that was running and those that waited',
    async () => {
      const api = await admin();
      const tasks = await Promise.all(unfinished.map((id) => ended(api, id, TASK_TIMEOUT_MS)));
      expect(tasks.map(({ status }) => status)).toEqual(unfinished.map(() => 'completed'));
    },
    2 * TASK_TIMEOUT_MS,
  );

  it('keeps the pictures of before, byte for byte', async () => {
    expect(completed.pictures).toEqual([expect.stringMatching(/^200 /)]);
    expect(await picturesOf(completed.id)).toEqual(completed.pictures);
  });

  it('leaves signed in who was', async () => {
    const { status } = await new ApiClient(project.url).post('/api/v1/auth/refresh', undefined, { cookie });
    expect(status).toBe(200);
  });

  it('has runners with identities of their own', async () => {
    const api = await admin();
    const { body } = await api.get<FleetRunnerList>('/api/v1/admin/runners');
    expect(body.items.map(({ id }) => id).sort()).toEqual(['simulated-1', 'simulated-2']);
    const identities = await api.get<RunnerIdentityList>('/api/v1/admin/runner-identities');
    expect(identities.body.items.map(({ runner_id, origin }) => `${runner_id} by ${origin}`).sort()).toEqual([
      'simulated-1 by setting',
      'simulated-2 by setting',
    ]);
  });

  it(
    'is found in order by the doctor inside',
    async () => {
      const { code, said } = await project.operate('doctor', '--free-gib', '0');
      expect({ code, said }).toMatchObject({ code: 0 });
    },
    5 * MINUTE_MS,
  );
});
