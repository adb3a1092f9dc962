import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import type { HistoryPage } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { Installation } from '../installation/installation.js';
import type { ApiClient } from '../installation/api-client.js';
import { pythonWith } from './clients/python-environment.js';
import { makeKey } from './doors/world.js';
import { SLOW } from './slow.js';

const run = promisify(execFile);
const PACKAGES = ['openai==3.57.0', 'webuiapi==0.9.17', 'pillow==13.0.0', 'standardwebhooks==1.1.0'];
const python = await pythonWith('clients of PyPI', PACKAGES);

describe('clients of PyPI, unmodified', () => {
  let installation: Installation;
  let api: ApiClient;
  beforeAll(async () => {
    if (!python) return;
    installation = await Installation.start({
      folder: runFolder(),
      ...{ simulators: 1, webhooks: 1 },
      settings: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', WEBHOOK_HTTP: 'allow' },
    });
    api = installation.api(await installation.user());
  }, SLOW);
  afterAll(() => installation?.discard(), SLOW);

  (python ? it : it.skip)(
    'make, stream and edit pictures, and wait for a slow one without a second task',
    async () => {
      const prompt = `a slow python ${Math.random()}`;
      const env = { PATH: process.env.PATH, ATELIER_URL: installation.url, ATELIER_API_KEY: await makeKey(api), SLOW_PROMPT: prompt }; // prettier-ignore
      const { stdout } = await run(python!, [resolve('test/system/clients/pypi_clients.py')], { env });
      expect(JSON.parse(stdout)).toEqual({
        ...{ generate: ['PNG', 'PNG'], stream: 'image_generation.completed', edit: 'PNG', slow: 'PNG', models: true },
        ...{ stranger: 'AuthenticationError', txt2img: [[64, 64], 7], img2img: 'PNG', png_info: true, progress: 0 },
        sd_models: true,
      });
      const found = await api.get<HistoryPage>(`/api/v1/generation/history?q=${encodeURIComponent(prompt)}`);
      expect(found.body.items).toHaveLength(1);
    },
    SLOW,
  );

  (python ? it : it.skip)(
    'are told of events, verify them, and take neither a replayed nor a changed one',
    async () => {
      const key = await makeKey(api, ['webhooks:write', 'tasks:write']);
      const env = { PATH: process.env.PATH, ATELIER_URL: installation.url, ATELIER_API_KEY: key, MODEL: 'stable-diffusion-1.5' }; // prettier-ignore
      const { stdout } = await run(python!, [resolve('test/system/clients/pypi_receiver.py')], { env });
      const verified = {
        event: ['task.completed', true],
        changed: true,
        replayed: true,
        garbage: true,
        stranger: true,
      };
      expect(JSON.parse(stdout)).toEqual({ '/endpoint': verified, '/run': verified });
    },
    SLOW,
  );
});
