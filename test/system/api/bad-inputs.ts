import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import type { Problem, ProblemCode } from '@atelier/contracts';
import type { Answer } from '../../installation/api-client.js';
import { expectProblem, type ApiWorld, type GetWorld } from './world.js';

const CREATE = '/api/v1/generation/create';
const GOOD = { prompt: 'a fox', model_name: 'stable-diffusion-1.5' };
const MEGABYTE = 1_000_000;

/** Fields of a create that are refused, each with where the problem points. */
const BAD_FIELDS: [what: string, fields: Record<string, unknown>, pointer: string][] = [
  ['no prompt', { prompt: undefined }, '/prompt'],
  ['an empty prompt', { prompt: '' }, '/prompt'],
  ['a blank prompt', { prompt: ' \n\t ' }, '/prompt'],
  ['a prompt of 4,001 characters', { prompt: 'x'.repeat(4_001) }, '/prompt'],
  ['a prompt that is a number', { prompt: 7 }, '/prompt'],
  ['a prompt that is an object', { prompt: { text: 'fox' } }, '/prompt'],
  ['a prompt with NUL', { prompt: 'a\u0000b' }, '/prompt'],
  ['a prompt with half a character', { prompt: 'a\ud800b' }, '/prompt'],
  ['a negative prompt of 4,001 characters', { negative_prompt: 'x'.repeat(4_001) }, '/negative_prompt'],
  ['no model', { model_name: undefined }, '/model_name'],
  ['an empty model name', { model_name: '' }, '/model_name'],
  ['a model that is null', { model_name: null }, '/model_name'],
  ...['width', 'height'].flatMap((side): [string, Record<string, unknown>, string][] =>
    [0, -64, 56, 63, 2_056, 500, 64.5, 1e9, '512', true, null].map((value) => [
      `a ${side} of ${JSON.stringify(value)}`,
      { [side]: value },
      `/${side}`,
    ]),
  ),
  ...[0, -1, 151, 1.5, '20', 1e9].map((steps): [string, Record<string, unknown>, string] => [
    `${JSON.stringify(steps)} steps`,
    { steps },
    '/steps',
  ]),
  ...[0, -1, 9, 1.5, '1'].map((batch_size): [string, Record<string, unknown>, string] => [
    `a batch of ${JSON.stringify(batch_size)}`,
    { batch_size },
    '/batch_size',
  ]),
  ...[-1, 1.5, 2 ** 53, 1e300, '1e3'].map((seed): [string, Record<string, unknown>, string] => [
    `a seed of ${JSON.stringify(seed)}`,
    { seed },
    '/seed',
  ]),
  ...[-0.1, 30.5, '7'].map((cfg): [string, Record<string, unknown>, string] => [
    `a guidance of ${JSON.stringify(cfg)}`,
    { cfg },
    '/cfg',
  ]),
  ...['', 7, null, `https://example.com/${'x'.repeat(2_048)}`].map(
    (webhook_url): [string, Record<string, unknown>, string] => [
      `a webhook_url of ${JSON.stringify(webhook_url).slice(0, 30)}`,
      { webhook_url },
      '/webhook_url',
    ],
  ),
  ...[[], ['task.completed', 'task.completed'], 'task.completed'].map(
    (webhook_events): [string, Record<string, unknown>, string] => [
      `webhook_events of ${JSON.stringify(webhook_events)}`,
      { webhook_events },
      '/webhook_events',
    ],
  ),
  ['an unknown sampler', { sampler_name: 'magic' }, '/sampler_name'],
  ['an unknown scheduler', { scheduler: "normal'; DROP TABLE task" }, '/scheduler'],
  ...['user_id', 'role', 'status', 'priority', 'attempt', 'cost', 'toString'].map(
    (name): [string, Record<string, unknown>, string] => [`a field ${name}`, { [name]: 1 }, `/${name}`],
  ),
];

/** Bodies that are no create at all. */
const BAD_BODIES: [what: string, body: string, status: number, code: ProblemCode][] = [
  ['nothing', '', 400, 'validation_failed'],
  ['half a body', '{"prompt": "a', 400, 'invalid_json'],
  ['NaN', '{"prompt":"a","model_name":"b","seed":NaN}', 400, 'invalid_json'],
  ['a number beyond all numbers', '{"prompt":"a","model_name":"b","seed":1e309}', 400, 'validation_failed'],
  ['null', 'null', 400, 'validation_failed'],
  ['a text', '"fox"', 400, 'validation_failed'],
  ['an array', '[]', 400, 'validation_failed'],
  ['10,000 levels', `{"prompt":${'['.repeat(10_000)}${']'.repeat(10_000)},"model_name":"b"}`, 400, 'validation_failed'],
];

const BAD_IDS = ['0', '-1', '1.5', 'abc', '1e3', '01', '+1', '9007199254740992', '99999999999999999999', "1'--", '%00'];
const BAD_QUERIES = ['limit=0', 'limit=101', 'limit=1e9', 'limit=abc', 'limit=', 'limit=1&limit=2', 'status=done', 'order=id', 'user_id=1', 'limit[]=1', `cursor=${'x'.repeat(501)}`]; // prettier-ignore

const BAD_ACCOUNTS: [what: string, fields: Record<string, unknown>][] = [
  ['a password of 7 characters', { password: '1234567' }],
  ['a password of 257 characters', { password: 'x'.repeat(257) }],
  ['a blank password', { password: ' '.repeat(12) }],
  ['a password with NUL', { password: 'correct\u0000horse' }],
  ['a name of one character', { username: 'a' }],
  ['a name of 33 characters', { username: 'a'.repeat(33) }],
  ['a name with a space', { username: 'a da' }],
  ['a name that mixes alphabets', { username: 'аda' }],
  ['a name in wide letters', { username: 'ａｄａ' }],
  ['a role', { role: 'admin' }],
  ['no password', { password: undefined }],
];

/** Every bad input that the issue names gets its own 4xx, and changes nothing. */
export function describeBadInputs(world: GetWorld): void {
  describe('a create', () => {
    it.each(BAD_FIELDS)('is refused with %s', async (_what, fields, pointer) => {
      const answer = await world().api.post(CREATE, { ...GOOD, ...fields });
      expect(pointersOf(answer)).toEqual([pointer]);
    });

    it('is refused with a prototype in it', async () => {
      const body = '{"prompt":"a","model_name":"stable-diffusion-1.5","__proto__":{"role":"admin"}}';
      const answer = await world().api.post(CREATE, body);
      expect(answer.status).toBe(400);
    });

    it('names every bad field in one answer', async () => {
      const answer = await world().api.post(CREATE, { ...GOOD, steps: 0, width: 63, nonsense: 1 });
      expect(pointersOf(answer)).toEqual(['/nonsense', '/steps', '/width']);
    });

    it.each(BAD_BODIES)('is refused when it is %s', async (_what, body, status, code) => {
      const headers = { 'content-type': 'application/json' };
      expectProblem(await world().api.request('POST', CREATE, { body, headers }), status, code);
    });

    it('is refused before a body of 10 MB is on its way', async () => {
      expectProblem(await announce(world(), 10 * MEGABYTE), 413, 'payload_too_large');
    });

    it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
      'is refused as %s',
      async (type) => {
        const answer = await world().api.post(CREATE, GOOD, { 'content-type': type });
        expectProblem(answer, 415, 'unsupported_media_type');
      },
    );

    it.each(['', 'a b', 'é', 'x'.repeat(256)])('is refused with the Idempotency-Key "%s"', async (key) => {
      const answer = await world().api.post(CREATE, GOOD, { 'idempotency-key': key });
      expectProblem(answer, 400, 'validation_failed');
    });

    it.each(['../../etc/passwd', 'stable-diffusion-1.5.safetensors', 'https://example.org/model', 'x'])(
      'is refused with the model %s',
      async (model_name) => {
        const answer = await world().api.post(CREATE, { ...GOOD, model_name });
        expect(expectProblem(answer, 422, 'model_unavailable').available).toContain('stable-diffusion-1.5');
      },
    );
  });

  describe('an id', () => {
    const calls = [
      ['GET', '/api/v1/generation/status/'],
      ['GET', '/api/v1/generation/result/'],
      ['DELETE', '/api/v1/generation/'],
      ['DELETE', '/api/v1/images/'],
      ['DELETE', '/api/v1/trash/images/'],
    ] as const;

    it.each(BAD_IDS)('is refused as %s', async (id) => {
      for (const [method, path] of calls) {
        const answer = await world().api.request<Problem>(method, `${path}${id}`);
        expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 400, 'validation_failed']);
      }
    });
  });

  describe('the history', () => {
    it.each(BAD_QUERIES)('is refused for %s', async (query) => {
      expectProblem(await world().api.get(`/api/v1/generation/history?${query}`), 400, 'validation_failed');
    });
  });

  describe('a registration', () => {
    it.each(BAD_ACCOUNTS)('is refused with %s', async (_what, fields) => {
      const body = { username: 'somebody', password: 'correct horse battery', ...fields };
      expectProblem(await world().nobody.post('/api/v1/auth/register', body), 400, 'validation_failed');
    });
  });

  describe('a token', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = () => world().owner.token.split('.')[1]!;

    it.each([
      ['no JWT', () => 'abc'],
      ['unsigned', () => `${part({ alg: 'none', typ: 'at+jwt' })}.${claims()}.`],
      ['signed by a shared secret', () => `${part({ alg: 'HS256', typ: 'at+jwt' })}.${claims()}.${part({})}`],
      ['of another user than its signature’s', () => forged(world().owner.token)],
      ['with a key that it brings along', () => `${part({ alg: 'ES256', typ: 'at+jwt', jwk: {} })}.${claims()}.AAAA`],
    ])('is refused that is %s', async (_what, token) => {
      const headers = { authorization: `Bearer ${token()}` };
      expectProblem(await world().nobody.get('/api/v1/auth/me', { headers }), 401, 'unauthenticated');
    });

    it('is asked for', async () => {
      for (const path of ['/api/v1/auth/me', '/api/v1/models', '/api/v1/generation/history']) {
        expectProblem(await world().nobody.get(path), 401, 'unauthenticated');
      }
      expectProblem(await world().nobody.post(CREATE, GOOD), 401, 'unauthenticated');
    });
  });

  describe('a path', () => {
    it('that is none is not found, and a wrong method is not allowed', async () => {
      expectProblem(await world().api.get('/api/v1/nothing'), 404, 'not_found');
      const answer = await world().api.request('PUT', CREATE, { body: GOOD });
      expectProblem(answer, 405, 'method_not_allowed');
      expect(answer.headers.get('allow')).toContain('POST');
    });
  });
}

/** Where the problem points, each place once. */
function pointersOf(answer: Answer): string[] {
  const { errors = [] } = expectProblem(answer, 400, 'validation_failed');
  return [...new Set(errors.map(({ pointer }) => pointer))].toSorted();
}

/** Sends the head of a create only: what the server thinks of the announced length must not depend on who writes faster. */
async function announce({ nobody, owner }: ApiWorld, bytes: number): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    'content-length': bytes,
    authorization: `Bearer ${owner.token}`,
  };
  const call = request(new URL(CREATE, nobody.url), { method: 'POST', headers });
  call.flushHeaders();
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  const body: unknown = JSON.parse(await text(response));
  call.destroy();
  return { status: response.statusCode!, headers: new Headers(response.headers as Record<string, string>), body };
}

/** The same token for user 1, under the old signature. */
function forged(token: string): string {
  const [head, body, signature] = token.split('.') as [string, string, string];
  const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), sub: '1', role: 'admin' };
  return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}
