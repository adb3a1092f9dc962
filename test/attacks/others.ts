import { connect } from 'node:net';
import { randomUUID } from 'node:crypto';
import type { Task } from '@atelier/contracts';
import { ApiClient } from '../installation/api-client.js';
import { LiveClient } from '../installation/live-client.js';
import { inTurn, passed, type Attack } from './attack.js';
import { newAccount, newName, nobody, type Target } from './target.js';

const AT_ONCE = 20;
const TIMEOUT_MS = 2_000;

/** Sorts, filters and cursors that would reach rows of others if they became part of a statement, or were believed. */
const QUERIES = [
  ...["search=' OR '1'='1", "search=%25' OR 1=1--", "status=' OR 1=1--", 'sort=user_id', 'user_id=1', 'owner=1'],
  ...[`cursor=${btoa('{"id":999999999,"user_id":1}')}`, `cursor=${btoa('[null]')}`, "cursor=';DROP TABLE task--"],
  ...['limit=1000000', 'limit=-1', 'search=%00', `search=${'%25_'.repeat(2_000)}`, 'search[]=a', 'search=a&search=b'],
];

async function readByQueries({ attacker, secretWord }: Target): Promise<string[]> {
  const lists = ['/api/v1/generation/history', '/api/v1/assets', '/api/v1/workflows', '/api/v1/usage', '/api/v1/trash'];
  const paths = lists.flatMap((list) => QUERIES.map((query) => `${list}?${query}`));
  const got = await inTurn(paths, async (path) => {
    const { status, body } = await attacker.api.get(path);
    return status >= 500 || JSON.stringify(body).includes(secretWord) ? [`${status} ${path.slice(0, 100)}`] : [];
  });
  return got.flat();
}

/** The doors of other programs, with nothing, with a made-up key, and with the token of a person where a key belongs. */
async function enterByDoors({ url, attacker }: Target): Promise<string[]> {
  const made = `atlk_${'A'.repeat(43)}`;
  const doors = ['/v1/models', '/sdapi/v1/sd-models', '/sdapi/v1/progress', '/mcp', `/k/${made}/sdapi/v1/sd-models`];
  const tries = doors.flatMap((path) => [
    { path, with: 'nothing', api: new ApiClient(url) },
    { path, with: 'a made-up key', api: new ApiClient(url, made) },
    { path: `${path}?token=${attacker.token}`, with: 'a token in the address', api: new ApiClient(url) },
  ]);
  const seen = await inTurn(tries, async ({ path, with: what, api }) => {
    const isMcp = path.startsWith('/mcp');
    const answer = isMcp ? await api.post(path, { jsonrpc: '2.0', id: 1, method: 'tools/list' }) : await api.get(path);
    return { what: `${path.slice(0, 40)} with ${what}`, status: answer.status };
  });
  return passed(seen);
}

/** Listens with a socket of the attacker while both make something: their own is heard, so the socket does listen. */
async function overhear({ url, attacker, victim }: Target): Promise<string[]> {
  const socket = await LiveClient.connect(url, attacker.token);
  try {
    const theirs = await victim.api.create({ steps: 1 });
    const own = await attacker.api.create({ steps: 1 });
    await socket.sees(own.id, 'completed');
    const heard = [...socket.statuses, ...socket.progress].filter(({ task_id }) => task_id === theirs.id);
    return heard.map(() => 'an event of the victim');
  } finally {
    socket.close();
  }
}

async function listenWithoutRight({ url }: Target): Promise<string[]> {
  const tries = { nothing: undefined, 'a made-up token': 'e30.e30.e30' };
  const got = await inTurn(Object.entries(tries), async ([what, token]) =>
    LiveClient.connect(url, token).then(
      (client) => (client.close(), [`a socket with ${what}`]),
      () => [],
    ),
  );
  return got.flat();
}

/** The same request many times at once, where only one may count. */
async function raceOnce({ url }: Target): Promise<string[]> {
  const { api } = await newAccount(url);
  const headers = { 'idempotency-key': randomUUID() };
  const body = { prompt: 'once', model_name: 'stable-diffusion-1.5', width: 64, height: 64, steps: 1 };
  const answers = await Promise.all(
    [...Array(AT_ONCE)].map(() => api.post<Task>('/api/v1/generation/create', body, headers)),
  );
  const ids = new Set(answers.filter(({ status }) => status < 300).map((answer) => answer.body.id));
  return ids.size === 1 ? [] : [`${ids.size} tasks of one request`];
}

/** An invitation for one person, used by many at once. */
async function raceInvitation({ admin, ...target }: Target): Promise<string[]> {
  const invited = await admin.api.post<{ token: string }>('/api/v1/admin/invitations', { uses: 1 });
  const password = 'correct horse 42 battery';
  const use = () =>
    nobody(target).post('/api/v1/auth/register', { username: newName(), password, invitation: invited.body.token });
  const answers = await Promise.all([...Array(AT_ONCE)].map(use));
  const used = answers.filter(({ status }) => status < 300).length;
  return used === 1 ? [] : [`${used} accounts of one invitation`];
}

const ACTS = [
  ['POST', '/api/v1/admin/users', { username: 'newadmin', password: 'correct horse 42 battery', role: 'admin' }],
  ['POST', '/api/v1/keys', { name: 'mine', scopes: ['tasks:read'] }],
  ['POST', '/api/v1/admin/scim-tokens', { name: 'mine' }],
  ['POST', '/api/v1/account/second-factors/authenticator', {}],
] as const;

/** A session of an admin whose sign-in was some time ago, as a stolen one is. */
async function useStolenSession(target: Target): Promise<string[]> {
  const { username, password } = target.admin;
  const login = await nobody(target).post('/api/v1/auth/login', { username, password });
  await target.letDayPass();
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { body } = await nobody(target).request<{ access_token: string }>('POST', '/api/v1/auth/refresh', {
    headers: { cookie },
  });
  const api = new ApiClient(target.url, body.access_token);
  const seen = await inTurn(ACTS, async ([method, path, wish]) => {
    const answer = await api.request<{ code?: string }>(method, path, { body: wish });
    return answer.body.code === 'confirmation_required' ? [] : [`${answer.status} ${method} ${path}`];
  });
  return seen.flat();
}

/** What a server that only services may use says to somebody who has no login for it. */
function speak(port: number): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(port, '127.0.0.1');
    // The start of a Postgres session as somebody, and the greeting of a NATS client: each server understands its own.
    const startup = Buffer.from(
      '0000002a00030000757365720061747461636b6572006461746162617365006174656c696572000000',
      'hex',
    );
    socket.on('connect', () => {
      socket.write(startup);
      socket.write('CONNECT {"verbose":true}\r\nSUB > 1\r\nPING\r\n');
    });
    socket.on('data', (data) => (said += data.toString('latin1')));
    const end = () => (socket.destroy(), resolve(said));
    socket.setTimeout(TIMEOUT_MS, end);
    socket.on('close', end);
    socket.on('error', end);
  });
}

async function enterInside({ inner }: Target): Promise<string[]> {
  const got = await inTurn(inner, async ({ name, port }) => {
    const said = await speak(port);
    return /\+OK|PONG|R\0\0\0\x08\0\0\0\0/.test(said) ? [`${name} lets anybody in`] : [];
  });
  return got.flat();
}

/** What belongs to others, or may happen once. */
export const others: Attack[] = [
  { name: 'rows of others by a query', run: readByQueries },
  { name: 'a door for programs without a key', run: enterByDoors },
  { name: 'what happens to others, by a socket', run: overhear },
  { name: 'a socket without a session', run: listenWithoutRight },
  { name: 'two tasks by sending one request many times at once', run: raceOnce },
  { name: 'two accounts by one invitation', run: raceInvitation },
  { name: 'the power of an admin by a session that was stolen', run: useStolenSession },
  { name: 'the broker or the database without a login', run: enterInside },
];
