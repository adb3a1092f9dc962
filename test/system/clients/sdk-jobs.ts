import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import type { MadeWebhook } from '@atelier/contracts';
import { TaskCancelledError, TimeoutError, unwrap, type JobEvent } from '@atelier/sdk';
import { runFolder } from '@atelier/testing';
import { SLOW } from '../slow.js';
import { clientOf, ENDLESS, SMALL, type GetWorld } from './world.js';

/** Making, watching, fetching and cancelling by the library. */
export function describeJobs(world: GetWorld): void {
  describe('a job of the SDK', () => {
    it(
      'makes pictures, which are saved as they were stored',
      async () => {
        const { task, outputs } = await clientOf(world()).run({ ...SMALL, batch_size: 2 });
        expect(task).toMatchObject({ status: 'completed', prompt: SMALL.prompt });
        const folder = await mkdtemp(join(runFolder(), 'outputs-'));
        const paths = await Promise.all(outputs.map((output) => output.toFile(folder)));
        const hashes = await Promise.all(paths.map(async (path) => createHash('sha256').update(await readFile(path)).digest('hex'))); // prettier-ignore
        expect(hashes).toEqual(outputs.map(({ record }) => record.sha256));
        expect((await readdir(folder)).sort()).toEqual(outputs.map(({ fileName }) => fileName).sort());
        expect((await outputs[0]!.blob()).type).toBe('image/png');
      },
      SLOW,
    );

    it(
      'tells what happens to it, up to its end',
      async () => {
        const events: JobEvent[] = [];
        const job = await clientOf(world()).submit({ ...SMALL, steps: 20 });
        for await (const event of job.events()) events.push(event);
        const states = events.flatMap((event) => (event.type === 'status' ? [event.status] : []));
        expect(states.at(-1)).toBe('completed');
        expect(events.some((event) => event.type === 'progress' && event.value > 0)).toBe(true);
      },
      SLOW,
    );

    it(
      'of an account is in the events of all of them',
      async () => {
        const client = clientOf(world());
        const events = client.events();
        expect((await events.next()).value).toMatchObject({ type: 'snapshot' });
        const job = await client.submit(SMALL);
        for await (const { type, data } of events)
          if (type === 'task.status' && (data as { task_id: number; status: string }).task_id === job.id) break;
        await job.wait();
      },
      SLOW,
    );

    it(
      'is cancelled when it is asked for, and whoever waits for it hears of that',
      async () => {
        const job = await clientOf(world()).submit(ENDLESS);
        const waited = job.wait().catch((error: unknown) => error);
        await job.cancel();
        expect(await waited).toBeInstanceOf(TaskCancelledError);
        expect((await job.cancel()).status).toBe('cancelled');
      },
      SLOW,
    );

    it(
      'goes on when the wait for it is over',
      async () => {
        const job = await clientOf(world()).submit(ENDLESS);
        await expect(job.wait({ timeoutMs: 50 })).rejects.toBeInstanceOf(TimeoutError);
        await expect(job.wait({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
        expect(['pending', 'processing']).toContain((await job.status()).status);
        await job.cancel();
      },
      SLOW,
    );

    it(
      'is one of the history, page by page, with its pictures',
      async () => {
        const client = clientOf(world());
        for (let made = 0; made < 3; made += 1) await client.run({ ...SMALL, prompt: 'a paged fox', steps: 1 });
        const prompts: string[] = [];
        for await (const { prompt } of client.history({ q: 'paged', limit: 1 })) prompts.push(prompt);
        expect(prompts).toEqual(Array(3).fill('a paged fox'));
        for await (const output of client.outputs({ q: 'paged' })) {
          expect((await output.bytes()).length).toBe(output.record.size_bytes);
          break;
        }
      },
      SLOW,
    );

    it(
      'is told of by a webhook that the SDK verifies',
      async () => {
        const received = new Promise<{ headers: IncomingHttpHeaders; body: string }>((resolve) => {
          receiver.once('request', (request, response) => {
            void text(request).then((body) => {
              response.end();
              resolve({ headers: request.headers, body });
            });
          });
        });
        await once(receiver.listen(0, '127.0.0.1'), 'listening');
        const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
        const made = await world().api.post<MadeWebhook>('/api/v1/webhooks', { url });
        expect(made.status).toBe(201);
        const { task } = await clientOf(world()).run({ ...SMALL, steps: 1 });
        const { headers, body } = await received;
        const payload = { type: 'task.completed', data: { task_id: task.id } };
        for (const secret of [made.body.secret, made.body.public_key])
          expect(await unwrap(body, headers, secret)).toMatchObject(payload);
        receiver.close();
      },
      SLOW,
    );
  });
}

const receiver = createServer();
