import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import { pythonWithClient } from './clients/python-environment.js';
import { clientOf, GRAPH, startWorld, untilGraphRuns, type ClientsWorld } from './clients/world.js';
import { SLOW } from './slow.js';

const run = promisify(execFile);
const python = await pythonWithClient();

describe('the Python client', () => {
  let world: ClientsWorld;
  beforeAll(async () => {
    if (python) world = await startWorld();
  }, SLOW);
  afterAll(() => world?.installation.discard(), SLOW);

  (python ? it : it.skip)(
    'makes, watches, cancels and fetches, and tells apart what is refused',
    async () => {
      await untilGraphRuns(world);
      const { workflow, form } = await clientOf(world).workflows.create({ name: 'large', workflow: GRAPH });
      const field = form.fields.find(({ widget }) => widget === 'image')!.name;
      const folder = await mkdtemp(join(runFolder(), 'python-outputs-'));
      const script = resolve('test/system/clients/live_client.py');
      const args = [script, folder, world.strangersKey, String(workflow.id), field];
      const env = { PATH: process.env.PATH, ATELIER_URL: world.installation.url, ATELIER_API_KEY: world.key };
      const { stdout } = await run(python!, args, { env });
      expect(JSON.parse(stdout)).toEqual({
        ...{ made: ['completed', true], png: ['PNG', 'PNG'], events: ['completed', true], one_job: true },
        ...{ wait: 'timeout', cancelled: 'task_cancelled', uploaded_once: true, workflow: 128, history: true },
        ...{ missing_model: 'model_unavailable', stranger: 'not_found', wrong_key: 'unauthenticated', shown: false },
      });
    },
    SLOW,
  );
});
