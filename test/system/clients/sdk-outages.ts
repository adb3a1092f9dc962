import { describe, expect, it } from '@jest/globals';
import { until } from '@atelier/waiting';
import { SLOW } from '../slow.js';
import { clientOf, SMALL, type GetWorld } from './world.js';

/** Services that go away while somebody uses them. */
export function describeOutages(world: GetWorld): void {
  describe('while a service is away, the SDK', () => {
    it(
      'waits on for a job over a restart of the gateway',
      async () => {
        const { installation } = world();
        const job = await clientOf(world()).submit({ ...SMALL, steps: 100 });
        await installation.whereRuns(job.id);
        const seen: string[] = [];
        const follower = clientOf(world()).job(job.id);
        const ends = Promise.all([job.wait(), follower.wait({ onEvent: ({ type }) => seen.push(type) })]);
        await until(() => seen.length > 0, { what: 'the first event' });
        await installation.crash('gateway');
        await installation.revive('gateway');
        for (const { task, outputs } of await ends) {
          expect(task.status).toBe('completed');
          expect(outputs).toHaveLength(1);
        }
        expect(seen).toContain('status');
      },
      SLOW,
    );

    it(
      'makes one job with a request that was answered by 503 until the service was back',
      async () => {
        const { installation, api } = world();
        await installation.crash('generation');
        const answers: number[] = [];
        const client = clientOf(world(), {
          fetch: async (request, init) => {
            const response = await fetch(request, init);
            answers.push(response.status);
            return response;
          },
        });
        const submitted = client.submit({ ...SMALL, prompt: 'an unlucky fox' });
        await until(() => answers.includes(503), { what: 'an answer of 503', timeoutMs: 60_000 });
        await installation.revive('generation');
        const { task } = await (await submitted).wait();
        const { body } = await api.get<{ items: { id: number }[] }>('/api/v1/generation/history?q=unlucky');
        expect(body.items.map(({ id }) => id)).toEqual([task.id]);
      },
      SLOW,
    );
  });
}
