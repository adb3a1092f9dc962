import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { Atelier } from '../atelier.js';
import type { JobEvent } from '../jobs/job-event.js';
import { json, problem, startServer } from '../testing/server.js';

type Server = Awaited<ReturnType<typeof startServer>>;
let server: Server;
afterEach(() => server.stop());

const frame = (id: number | null, event: string, data: object) =>
  `${id === null ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
const status = (seq: number, state: string) => frame(seq, 'task.status', { seq, task_id: 9, status: state });
const stream =
  (...frames: string[]) =>
  (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`retry: 1\n\n${frames.join('')}`);
  };

async function eventsOf(answers: Parameters<typeof startServer>[0]): Promise<string[]> {
  server = await startServer(answers);
  const seen: JobEvent[] = [];
  for await (const event of new Atelier({ url: server.url, retryForMs: 0 }).job(9).events()) seen.push(event);
  return seen.map((event) => (event.type === 'status' ? event.status : `${event.value}`));
}

describe('the events of a job', () => {
  it('go on after the last one when the stream breaks, and end with the job', async () => {
    const progress = frame(null, 'task.progress', { task_id: 9, value: 0.5, step: 1, steps: 2 });
    const first = stream(frame(3, 'snapshot', { seq: 3, tasks: [{ id: 9, status: 'pending' }] }), status(5, 'processing'), progress); // prettier-ignore
    const events = await eventsOf([first, stream(status(6, 'completed'), status(7, 'never seen'))]);
    expect(events).toEqual(['pending', 'processing', '0.5', 'completed']);
    expect(server.seen.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '5']);
  });

  it('of other jobs are not told', async () => {
    const other = frame(4, 'task.status', { seq: 4, task_id: 8, status: 'failed' });
    expect(await eventsOf([stream(other, status(5, 'completed'))])).toEqual(['completed']);
  });

  it('come by asking where streams are limited', async () => {
    const events = await eventsOf([problem(429, 'rate_limited'), json(200, { id: 9, status: 'failed', progress: 1 })]);
    expect(events).toEqual(['failed']);
    expect(server.seen.map(({ path }) => path)).toEqual(['/api/v1/generation/9/events', '/api/v1/generation/status/9']);
  });

  it('come by asking where streams bring nothing', async () => {
    const [nothing, ended] = [stream(), json(200, { id: 9, status: 'completed', progress: 1 })];
    expect(await eventsOf([nothing, nothing, nothing, ended])).toEqual(['completed']);
  });

  it('are none of a job of somebody else', async () => {
    await expect(eventsOf([problem(404, 'not_found')])).rejects.toMatchObject({ code: 'not_found' });
  });
});
