import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ended } from '../../installation/waiting.js';
import { SLOW } from '../slow.js';
import { expectProblem, type GetWorld } from './world.js';

interface Operation {
  method: string;
  path: string;
  operationId: string;
}

const DOCUMENT = new URL('../../../apps/gateway/openapi.json', import.meta.url);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation that names something by its id, from the document that the gateway is held to. */
function operationsOnIds(): Operation[] {
  const { paths } = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  return Object.entries(paths)
    .filter(([path]) => path.includes('{'))
    .flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map((method) => {
        return { method: method.toUpperCase(), path, operationId: item[method]!.operationId };
      }),
    );
}

/** Nothing of one user is there for another, on any route of the document. */
export function describeOwnership(world: GetWorld): void {
  describe('what belongs to somebody', () => {
    let foreign: { task: number; image: number };
    const address = ({ path }: Operation, ids = foreign) =>
      path.replace(/\{\w+\}/g, String(path.includes('/images/') ? ids.image : ids.task));

    beforeAll(async () => {
      const { api } = world();
      const task = await api.create({ steps: 1 });
      await ended(api, task.id);
      foreign = { task: task.id, image: (await api.result(task.id)).images[0]!.id };
    }, SLOW);

    it('is in the walk with every operation that takes an id', () => {
      expect(operationsOnIds().length).toBeGreaterThanOrEqual(6);
    });

    describe.each(operationsOnIds())('is to others, for $operationId', (operation) => {
      const isAdmins = operation.path.includes('/admin/');

      it(`as if it did not exist (${operation.method} ${operation.path})`, async () => {
        const { stranger } = world();
        const theirs = await stranger.request(operation.method, address(operation));
        if (isAdmins) return void expectProblem(theirs, 403, 'forbidden');
        const missing = await stranger.request(operation.method, address(operation, { task: 1e12, image: 1e12 }));
        const { request_id: _one, instance: _mine, ...foreignProblem } = expectProblem(theirs, 404, 'not_found');
        const { request_id: _other, instance: _none, ...missingProblem } = expectProblem(missing, 404, 'not_found');
        expect(foreignProblem).toEqual(missingProblem);
      });

      it('closed without a token', async () => {
        expectProblem(await world().nobody.request(operation.method, address(operation)), 401, 'unauthenticated');
      });
    });

    it('is untouched by all of that', async () => {
      const { api } = world();
      expect(await api.status(foreign.task)).toMatchObject({ status: 'completed' });
      expect((await api.bytes(`/api/v1/images/${foreign.image}/content`)).status).toBe(200);
    });
  });
}
