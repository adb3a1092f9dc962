import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FleetRunnerList } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { APPS } from '../deploy/package-folders.js';
import { describedCalls, isRouted, type ApiDescription } from '../deploy/described-calls.js';
import { Account } from '../installation/account.js';
import { ApiClient } from '../installation/api-client.js';
import { ended } from '../installation/waiting.js';
import { launchBrowser } from '../web/browser.js';
import { Studio } from '../web/studio.js';
import { buildImages, megabytesOf, runIn, userOf } from './built-images.js';
import { ComfyUiOfHost } from './comfyui-of-host.js';
import { ComposeProject } from './compose-project.js';
import { ContainerEngine, whatIsMissing } from './container-engine.js';

const MINUTE_MS = 60_000;
const TASKS = 24;
/** A container of the system that dies takes what waits for it along for a while. */
const TASK_TIMEOUT_MS = 4 * MINUTE_MS;

const missing = await whatIsMissing();
if (missing !== undefined) process.stderr.write(`test/containers is SKIPPED. It needs ${missing}\n`);
const describeContainers = missing === undefined ? describe : describe.skip;
const committed = JSON.parse(readFileSync('apps/gateway/openapi.json', 'utf8')) as ApiDescription;
/** The runner of no other ComfyUI has it. */
const MODEL_OF_HOST = 'only-on-the-host';
const tell = (text: string) => process.stderr.write(`containers: ${text}\n`);

describeContainers(
  `docker-compose.yml with the images of the Dockerfile${missing ? ` (needs ${missing})` : ''}`,
  () => {
    let engine: ContainerEngine;
    let project: ComposeProject;
    const taskIds: number[] = [];

    beforeAll(async () => {
      await buildImages();
      engine = await ContainerEngine.start();
      project = await ComposeProject.prepare(engine);
      await project.up();
    }, 60 * MINUTE_MS);

    afterAll(async () => {
      await project?.down({ volumes: true });
      await engine?.stop();
    }, 5 * MINUTE_MS);

    /** Tokens live for ten minutes, and signing keys are among what is restored. */
    async function admin(): Promise<ApiClient> {
      const { username, password } = project.admin;
      return new ApiClient(project.url, (await Account.signIn(new ApiClient(project.url), username, password)).token);
    }

    /** What would be a loss: each task, how it ended, and the bytes of its pictures. */
    async function kept(): Promise<object[]> {
      const api = await admin();
      const one = async (id: number) => {
        const [{ status }, { images }] = await Promise.all([api.status(id), api.result(id)]);
        const bytes = await Promise.all(images.map(({ url }) => api.bytes(url)));
        return { id, status, pictures: bytes.map(({ body }) => createHash('sha256').update(body).digest('hex')) };
      };
      return Promise.all(taskIds.map(one));
    }

    it.each(APPS)('has in the image of %s no shell, and runs as nobody', async (app) => {
      tell(`image ${app}: ${(await megabytesOf(app)).toFixed(0)} MB`);
      expect(await userOf(app)).toBe('65532:65532');
      expect(await runIn(app, '/usr/local/bin/node', ['-p', 'process.getuid()'])).toBe('65532');
      await expect(runIn(app, '/bin/sh', ['-c', 'true'])).rejects.toThrow(/no such file|not found/i);
    });

    it.each(describedCalls(committed))('answers $name as the description says', async (call) => {
      const api = await admin();
      expect(await isRouted(api, call)).toBe(true);
      if (call.isStream) return;
      const { status, body } = await api.request(call.method, call.path, { body: call.body });
      expect({ status, body, isDescribed: call.statuses.includes(status) }).toMatchObject({ isDescribed: true });
      expect(status).toBeLessThan(500);
    });

    it(
      'shows the studio in a browser, whose policies let all of it in',
      async () => {
        const browser = await launchBrowser();
        try {
          const studio = await Studio.open(await browser.newContext(), project.url);
          await studio.signIn(project.admin.username, project.admin.password);
          expect(studio.complaints).toEqual([]);
        } finally {
          await browser.close();
        }
      },
      3 * MINUTE_MS,
    );

    it(
      `completes ${TASKS} tasks while each container is killed in turn`,
      async () => {
        const services = await project.services();
        expect(services).toHaveLength(11);
        for (const service of services) {
          const api = await admin();
          while (taskIds.length < TASKS * ((services.indexOf(service) + 1) / services.length))
            taskIds.push((await api.create({ prompt: `while ${service} dies`, steps: 20 })).id);
          tell(`${service}: healthy again after ${(await project.crash(service)).toFixed(2)} s of CPU`);
          await project.untilReady();
        }
        const api = await admin();
        const tasks = await Promise.all(taskIds.map((id) => ended(api, id, TASK_TIMEOUT_MS)));
        expect(tasks.filter(({ status }) => status !== 'completed')).toEqual([]);
        expect(tasks).toHaveLength(TASKS);
      },
      30 * MINUTE_MS,
    );

    it(
      'is found in order by the doctor inside',
      async () => {
        const { code, said } = await project.operate('doctor', '--free-gib', '0');
        expect({ code, wrong: said.split('\n').filter((line) => line.includes('[FAIL]')), said }).toMatchObject({
          code: 0,
          wrong: [],
        });
      },
      5 * MINUTE_MS,
    );

    it(
      'gives work to a ComfyUI of the host, which the profile remote-comfyui brings a runner for',
      async () => {
        const comfyUi = await ComfyUiOfHost.start(`${MODEL_OF_HOST}.safetensors`);
        try {
          const settings = { COMFYUI_URL: `http://${await project.addressOfHost()}:${comfyUi.port}` };
          await project.startOfProfile('remote-comfyui', 'comfy-runner-remote', settings);
          const api = await admin();
          const isThere = async () => {
            const { body } = await api.get<FleetRunnerList>('/api/v1/admin/runners');
            return body.items.some(({ id, pool, state }) => `${id} ${pool} ${state}` === 'remote-1 remote idle');
          };
          await until(isThere, { what: 'the runner remote-1', timeoutMs: MINUTE_MS });
          const { id } = await api.create({ prompt: 'far away', model_name: MODEL_OF_HOST });
          expect((await ended(api, id, TASK_TIMEOUT_MS)).status).toBe('completed');
          taskIds.push(id);
        } finally {
          await project.removeOfProfile('remote-comfyui', 'comfy-runner-remote');
          await comfyUi.remove();
        }
      },
      10 * MINUTE_MS,
    );

    it(
      'loses nothing over down and up',
      async () => {
        const before = await kept();
        expect(before).toHaveLength(TASKS + 1);
        await project.down();
        await project.up();
        expect(await kept()).toEqual(before);
      },
      15 * MINUTE_MS,
    );

    it(
      'is backed up inside, and restored into empty volumes',
      async () => {
        const before = await kept();
        expect(await project.operate('backup', '/backups/one')).toMatchObject({ code: 0 });
        await project.down({ volumes: true });
        const { code, said } = await project.operate('restore', '/backups/one');
        expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('restored: ') });
        await project.up();
        expect(await kept()).toEqual(before);
      },
      20 * MINUTE_MS,
    );
  },
);
