import { afterEach, describe, expect, it } from '@jest/globals';
import { Atelier } from '../atelier.js';
import { NotFoundError } from '../index.js';
import { json, problem, startServer } from '../testing/server.js';

type Server = Awaited<ReturnType<typeof startServer>>;

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function jobOf(...answers: Parameters<typeof startServer>[0]) {
  const server = await startServer(answers);
  servers.push(server);
  const asked = () => server.seen.map(({ headers }) => headers['if-none-match']);
  return { job: new Atelier({ url: server.url, apiKey: 'atl_key' }).job(7), asked };
}

const task = (more = {}) => ({ id: 7, status: 'processing', eta_ms: null, progress: 0.5, ...more });
const told = (tag: string, more = {}) => json(200, task(more), { etag: tag });
const same = json(304, undefined);

describe('asking again how a task stands', () => {
  it('names what is known, and answers that while it holds', async () => {
    const { job, asked } = await jobOf(told('W/"a"'), same, told('W/"b"', { progress: 1 }), same);
    const seen = [await job.status(), await job.status(), await job.status(), await job.status()];
    expect(seen.map(({ progress }) => progress)).toEqual([0.5, 0.5, 1, 1]);
    expect(asked()).toEqual([undefined, 'W/"a"', 'W/"a"', 'W/"b"']);
  });

  it('gives each who asks a task of their own', async () => {
    const { job } = await jobOf(told('W/"a"'), same);
    (await job.status()).progress = 9;
    (await job.status()).progress = 9;
    expect((await job.status()).progress).toBe(0.5);
  });

  it('counts down what is left of a wait', async () => {
    const { job } = await jobOf(told('W/"a"', { status: 'pending', eta_ms: 1 }), same);
    await job.status();
    const { eta_ms } = await job.status();
    expect([0, 1]).toContain(eta_ms);
  });

  it('asks for all of it where a server knows no tags', async () => {
    const { job, asked } = await jobOf(json(200, task()));
    await job.status();
    await job.status();
    expect(asked()).toEqual([undefined, undefined]);
  });

  it('says that it is gone', async () => {
    const { job } = await jobOf(told('W/"a"'), problem(404, 'not_found'));
    await job.status();
    await expect(job.status()).rejects.toBeInstanceOf(NotFoundError);
  });
});
