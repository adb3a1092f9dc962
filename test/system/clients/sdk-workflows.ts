import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { picture } from '@atelier/media/testing';
import { runFolder } from '@atelier/testing';
import { SLOW } from '../slow.js';
import { clientOf, FORM, GRAPH, untilGraphRuns, type GetWorld } from './world.js';

/** Files and graphs that somebody brings by the library. */
export function describeWorkflows(world: GetWorld): void {
  describe('a workflow of the SDK', () => {
    beforeAll(() => untilGraphRuns(world()), SLOW);

    it(
      'runs with a file that is brought once',
      async () => {
        const client = clientOf(world());
        const { workflow, form } = await client.workflows.create({ name: 'twice as large', workflow: GRAPH });
        const bytes = await picture('png', 40, 24);
        const path = join(await mkdtemp(join(runFolder(), 'inputs-')), 'in.png');
        await writeFile(path, bytes);
        const asset = await client.upload(path);
        expect(await client.upload(new Blob([Uint8Array.from(bytes)]))).toMatchObject({ id: asset.id, name: 'in.png' });
        const field = form.fields.find(({ widget }) => widget === 'image')!.name;
        const [result] = await client.workflows.run(workflow.id, { values: { [field]: { asset: asset.id } } });
        expect(result!.outputs[0]!.record).toMatchObject({ kind: 'image', width: 80, height: 48 });
      },
      SLOW,
    );

    it(
      'makes one job for each value of a grid, which says which it is',
      async () => {
        const client = clientOf(world());
        const { workflow } = await client.workflows.create({ name: 'grid', workflow: GRAPH, form: FORM as never });
        const { id } = await client.upload(await picture('png', 16, 16));
        const run = { values: { picture: { asset: id } }, grid: { scale: [1, 2] } };
        const jobs = await client.workflows.submit(workflow.id, run);
        expect(jobs.map(({ labels }) => labels)).toEqual([{ scale: '1' }, { scale: '2' }]);
        const sizes = await Promise.all(jobs.map(async (job) => (await job.wait()).outputs[0]!.record.width));
        expect(sizes).toEqual([16, 32]);
      },
      SLOW,
    );

    it('is found among those that may be run', async () => {
      const names: string[] = [];
      for await (const { name } of clientOf(world()).workflows.list({ scope: 'mine', limit: 1 })) names.push(name);
      expect(names).toEqual(['grid', 'twice as large']);
    });
  });
}
