import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Delivery, DeliveryPage, MadeApiKey, MadeWebhook, RunWebhooks, Scope } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { Webhook } from 'standardwebhooks';
import { ApiClient } from '../../installation/api-client.js';
import { SLOW } from '../slow.js';
import { expectProblem, type GetWorld } from './world.js';

/** URLs that nobody may have called, by what they are. */
const REFUSED_URLS = [
  ...['10.1', '0', '012.0.0.1', '0xa.1', '167772161', '169.254.169.254', '100.64.0.1', '224.0.0.1'].map(httpUrl),
  ...['[::1]', '[::ffff:a00:1]', '[64:ff9b::a00:1]', '[fd00::1]', '[2002:a00:1::]', '[::]'].map(httpUrl),
  ...['file:///etc/passwd', 'gopher://example.com/', 'data:text/plain,a', 'ftp://example.com/'],
  ...['http://a@example.com/', 'https://example.com:22/', 'https://example.com:6379/'],
  ...['https:\\\\example.com/', 'https://exa\tmple.com/', 'https://example.com/\n', 'example.com', 'https://'],
];

function httpUrl(host: string): string {
  return `http://${host}/`;
}

const taskOf = (body: string) => (JSON.parse(body) as { data: { task_id: number } }).data.task_id;

/** Programs that are told of events. */
export function describeWebhooks(world: GetWorld): void {
  describe('a webhook', () => {
    let receiver: Server;
    const received: { headers: IncomingHttpHeaders; body: string }[] = [];
    const url = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    const make = (body: object = {}) => world().api.post<MadeWebhook>('/api/v1/webhooks', { url: url(), ...body });

    beforeAll(async () => {
      receiver = createServer((request, response) => {
        void text(request).then((body) => {
          received.push({ headers: request.headers, body });
          response.end('thanks');
        });
      }).listen(0, '127.0.0.1');
      await once(receiver, 'listening');
    });
    afterAll(() => void receiver.close());

    it(
      'tells a program of a finished task, signed, and the log has its answer',
      async () => {
        const { status, body: made } = await make({ event_types: ['task.completed'], description: 'n8n' });
        expect(status).toBe(201);
        const { id } = await world().api.create({ steps: 1 });
        // Tasks of other cases may end meanwhile.
        const ofTask = () => received.filter(({ body }) => taskOf(body) === id);
        await until(() => ofTask().length > 0, { what: 'the delivery' });
        const [{ headers, body }] = ofTask() as [(typeof received)[0]];
        expect(new Webhook(made.secret).verify(body, headers as Record<string, string>)).toMatchObject({
          ...{ type: 'task.completed', data: { task_id: id, status: 'completed', result_id: expect.any(Number) } },
        });
        const log = async () => {
          const answer = await world().api.get<DeliveryPage>(`/api/v1/webhooks/${made.id}/deliveries`);
          const isOfTask = ({ event_id }: Delivery) => event_id === headers['webhook-id'];
          return answer.body.items.find((one) => one.state === 'succeeded' && isOfTask(one));
        };
        const delivery: Delivery = await until(log, { what: 'its entry in the log' });
        expect(delivery).toMatchObject({
          event_type: 'task.completed',
          status_code: 200,
          answer: 'thanks',
          attempts: 1,
        });
        const again = `/api/v1/webhooks/${made.id}/deliveries/${delivery.id}/redeliver`;
        expect((await world().api.post(again)).status).toBe(202);
        await until(() => ofTask().length > 1, { what: 'the same once more' });
        expect(ofTask()[1]!.headers['webhook-id']).toBe(headers['webhook-id']);
        expect((await world().api.delete(`/api/v1/webhooks/${made.id}`)).status).toBe(204);
      },
      SLOW,
    );

    it(
      'may be the address of one run alone, signed by the secret of its user',
      async () => {
        const path = `${url()}run?order=17`;
        const { id } = await world().api.create({
          ...{ steps: 1, webhook_url: path, webhook_events: ['task.cancelled', 'task.completed'] },
        });
        const ofTask = () => received.filter(({ body }) => taskOf(body) === id);
        await until(() => ofTask().length > 0, { what: 'the delivery' });
        const { status, body: runs } = await world().api.get<RunWebhooks>('/api/v1/webhooks/runs');
        expect(status).toBe(200);
        const [{ headers, body }] = ofTask() as [(typeof received)[0]];
        expect(new Webhook(runs.secret).verify(body, headers as Record<string, string>)).toMatchObject({
          ...{ type: 'task.completed', data: { task_id: id } },
        });
        const log = async () =>
          (await world().api.get<DeliveryPage>('/api/v1/webhooks/runs/deliveries')).body.items.find(
            ({ task_id, state }) => task_id === id && state === 'succeeded',
          );
        const delivery: Delivery = await until(log, { what: 'its entry in the log' });
        expect(delivery).toMatchObject({ url: path, status_code: 200 });
        const again = `/api/v1/webhooks/runs/deliveries/${delivery.id}/redeliver`;
        expectProblem(await world().stranger.post(again), 404, 'not_found');
        expect((await world().api.post(again)).status).toBe(202);
        await until(() => ofTask().length > 1, { what: 'the same once more' });
        const task = await world().api.get(`/api/v1/generation/status/${id}`);
        expect(JSON.stringify(task.body)).not.toContain('order=17');
      },
      SLOW,
    );

    it.each(REFUSED_URLS)('is no address of a run at %j, and no task is made', async (webhook_url) => {
      const before = (await world().api.get('/api/v1/generation/history?limit=1')).body;
      const fox = { prompt: 'a fox', model_name: 'stable-diffusion-1.5', webhook_url };
      expectProblem(await world().api.post('/api/v1/generation/create', fox), 422, 'url_refused');
      expect((await world().api.get('/api/v1/generation/history?limit=1')).body).toEqual(before);
    });

    it.each(REFUSED_URLS)('is not made at %j', async (refused) => {
      expectProblem(await make({ url: refused }), 422, 'url_refused');
    });

    it('is refused with a reason when what is asked of it makes no sense', async () => {
      const wrong = [
        { url: '' },
        { url: 7 },
        { url: null },
        { url: `https://example.com/${'x'.repeat(2_048)}` },
        { event_types: [] },
        { event_types: ['task.completed', 'task.completed'] },
        { event_types: ['webhook.test'] },
        { description: 'x'.repeat(201) },
        { description: 'a\u0000b' },
        { user_id: 1 },
        { secret: 'whsec_mine' },
      ];
      for (const body of wrong) expectProblem(await make(body), 400, 'validation_failed');
      const { body: made } = await make();
      const at = `/api/v1/webhooks/${made.id}`;
      expectProblem(await world().api.post(`${at}/recover`, { since: 'yesterday' }), 400, 'validation_failed');
      expectProblem(await world().api.post(`${at}/rotate`, { overlap_hours: 1_000 }), 400, 'validation_failed');
      expectProblem(await world().api.post(`${at}/deliveries/0/redeliver`), 400, 'validation_failed');
      expectProblem(await world().api.get(`${at}/deliveries?cursor=nonsense`), 400, 'invalid_cursor');
      expectProblem(await world().api.get('/api/v1/webhooks/1'), 400, 'validation_failed');
      await world().api.delete(at);
    });

    it('is open to a key with the scope for it alone', async () => {
      const withScopes = async (scopes: Scope[]) => {
        const { body } = await world().api.post<MadeApiKey>('/api/v1/keys', { name: 'hooks', scopes });
        return new ApiClient(world().api.url, body.key);
      };
      const [reader, writer, other] = [
        await withScopes(['webhooks:read']),
        await withScopes(['webhooks:write']),
        await withScopes(['tasks:write', 'tasks:read']),
      ];
      const { body: made } = await writer.post<MadeWebhook>('/api/v1/webhooks', { url: url() });
      expect((await reader.get(`/api/v1/webhooks/${made.id}`)).body).toMatchObject({ id: made.id });
      expect((await reader.get(`/api/v1/webhooks/${made.id}`)).body).not.toHaveProperty('secret');
      for (const answer of [
        reader.post('/api/v1/webhooks', { url: url() }),
        reader.post(`/api/v1/webhooks/${made.id}/test`),
        reader.post(`/api/v1/webhooks/${made.id}/rotate`, {}),
        writer.get(`/api/v1/webhooks/${made.id}/deliveries`),
        other.get('/api/v1/webhooks'),
        other.delete(`/api/v1/webhooks/${made.id}`),
        reader.get('/api/v1/webhooks/runs'),
        reader.post('/api/v1/webhooks/runs/rotate', {}),
        writer.get('/api/v1/webhooks/runs/deliveries'),
      ])
        expectProblem(await answer, 403, 'scope_missing');
      expect((await writer.delete(`/api/v1/webhooks/${made.id}`)).status).toBe(204);
    });
  });
}
