import { describe, expect, it } from '@jest/globals';
import {
  Atelier,
  AuthenticationError,
  type AtelierError,
  type Job,
  NotFoundError,
  PermissionError,
  RateLimitError,
  RefusedError,
} from '@atelier/sdk';
import { makeKey } from '../doors/world.js';
import { SLOW } from '../slow.js';
import { clientOf, ENDLESS, QUEUED, SMALL, type GetWorld } from './world.js';

const thrownBy = (work: Promise<unknown>) => work.then(() => undefined, (error: unknown) => error); // prettier-ignore

/** One runs, and one is leased ahead. */
const MOST = QUEUED + 3;

/** What is refused, and what is tried again. */
export function describeErrors(world: GetWorld): void {
  describe('the errors of the SDK', () => {
    it(
      "say of somebody else's job that it is not there",
      async () => {
        const { id } = await clientOf(world()).submit({ ...SMALL, steps: 1 });
        const stranger = clientOf(world(), { apiKey: world().strangersKey });
        const job = stranger.job(id);
        for (const work of [job.status(), job.wait(), job.cancel(), job.outputs(), job.events().next()])
          expect(await thrownBy(work)).toBeInstanceOf(NotFoundError);
        await clientOf(world()).job(id).wait();
      },
      SLOW,
    );

    it('tell a wrong key, a missing scope, a model that is not there and a bad field apart', async () => {
      const wrong = clientOf(world(), { apiKey: `atl_${'0'.repeat(36)}` });
      expect(await thrownBy(wrong.models())).toMatchObject({
        constructor: AuthenticationError,
        code: 'unauthenticated',
      });
      const reader = clientOf(world(), { apiKey: await makeKey(world().api, ['tasks:read']) });
      expect(await thrownBy(reader.submit(SMALL))).toMatchObject({
        constructor: PermissionError,
        code: 'scope_missing',
      });
      const refused = await thrownBy(clientOf(world()).submit({ ...SMALL, model_name: 'nope' }));
      expect(refused).toMatchObject({ constructor: RefusedError, problem: { available: expect.any(Array) } });
      const bad = await thrownBy(clientOf(world()).submit({ ...SMALL, steps: 0 }));
      expect(bad).toMatchObject({ code: 'validation_failed', requestId: expect.any(String) });
      expect((bad as AtelierError).fields.map(({ pointer }) => pointer)).toEqual(['/steps']);
    });

    it('say that nobody is there', async () => {
      const nobody = new Atelier({ url: 'http://127.0.0.1:1', apiKey: 'atl_x', retryForMs: 0 });
      expect(await thrownBy(nobody.models())).toMatchObject({ code: 'network' });
    });

    it(
      'are none when a queue that was full has room again',
      async () => {
        const client = clientOf(world());
        const hasty = clientOf(world(), { retryForMs: 0 });
        const waiting: Job[] = [];
        const fill = async () => waiting.push(await hasty.submit(ENDLESS));
        let refusal: unknown;
        while (!refusal && waiting.length <= MOST) refusal = await thrownBy(fill());
        expect(refusal).toMatchObject({ constructor: RateLimitError, code: 'queue_full' });
        const patient = client.submit(SMALL);
        await Promise.all(waiting.map((job) => job.cancel()));
        expect((await (await patient).wait()).task.status).toBe('completed');
      },
      SLOW,
    );
  });
}
