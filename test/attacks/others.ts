import { randomUUID } from 'node:crypto';
import type { Task } from '@atelier/contracts';
import { newApiKey } from '@atelier/platform';
import { ApiClient } from '../installation/api-client.js';
import { LiveClient } from '../installation/live-client.js';
import { inTurn, notRefused, seen, type Attack } from './attack.js';
import { newAccount, newName, nobody, type Target } from './target.js';

const AT_ONCE = 20;

/** Lists, each with a query that it knows: others are refused before anything is looked for. */
const LISTS = ['/api/v1/generation/history?q=', '/api/v1/workflows?scope=all&q='];
/** Words that would reach rows of others if they became part of a statement. */
const WORDS = [
  ...["' OR '1'='1", "%' OR 1=1--", "'; DROP TABLE task--", "') OR user_id<>0--", '%', '_', '\\', '*', 'a" | "b:*'],
  ...["$1' UNION SELECT prompt FROM tasks--", '%_'.repeat(200)],
];
/** Filters and cursors that would reach them if they were believed. */
const FILTERS = [
  ...["status=' OR 1=1--", 'sort=user_id', 'user_id=1', 'owner=1', 'scope=all', 'favourite=null'],
  ...[`cursor=${btoa('{"id":999999999,"user_id":1}')}`, `cursor=${btoa('[null]')}`, "cursor=';DROP TABLE task--"],
  ...['limit=1000000', 'limit=-1', 'q=%00', 'q[]=a', 'q=a&q=b'],
];

async function readByQueries({ attacker, victim, secretWord }: Target): Promise<string[]> {
  const told = ({ body }: { body: unknown }) => JSON.stringify(body).includes(secretWord);
  const words = LISTS.flatMap((list) => [secretWord, ...WORDS].map((word) => `${list}${encodeURIComponent(word)}`));
  const filters = LISTS.flatMap((list) => FILTERS.map((filter) => `${list.split('?')[0]}?${filter}`));
  const got = await inTurn([...words, ...filters], async (path) => {
    const answer = await attacker.api.get(path);
    return answer.status >= 500 || told(answer) ? [`${answer.status} ${path.slice(0, 100)}`] : [];
  });
  const own = await inTurn(LISTS, async (list) => told(await victim.api.get(`${list}${secretWord}`)));
  return own.every(Boolean) ? got.flat() : [...got.flat(), 'nothing, for not even the victim finds it'];
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

async function listenWithoutRight({ url, attacker }: Target): Promise<string[]> {
  const own = await whatOpens(url, attacker.token);
  const tries = { nothing: undefined, 'a made-up token': 'e30.e30.e30', 'a made-up key': newApiKey() };
  const got = await inTurn(Object.entries(tries), async ([what, token]) => {
    const refusal = await whatOpens(url, token);
    return refusal === 'unauthenticated' ? [] : [`a socket with ${what}: ${refusal}`];
  });
  return own === 'open' ? got.flat() : [...got.flat(), `nothing, for sockets are refused to everybody: ${own}`];
}

/** `open`, or the code by which a socket was refused. */
const whatOpens = (url: string, token: string | undefined): Promise<string | undefined> =>
  LiveClient.connect(url, token).then(
    (client) => (client.close(), 'open'),
    (error: { data?: { code?: string } }) => error.data?.code,
  );

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
  const answers = await inTurn(ACTS, async ([method, path, wish]) =>
    seen(`${method} ${path}`, await api.request(method, path, { body: wish })),
  );
  return notRefused(answers, 'confirmation_required');
}

/** What belongs to others, or may happen once. */
export const others: Attack[] = [
  { name: 'rows of others by a query', run: readByQueries },
  { name: 'what happens to others, by a socket', run: overhear },
  { name: 'a socket without a session', run: listenWithoutRight },
  { name: 'two tasks by sending one request many times at once', run: raceOnce },
  { name: 'two accounts by one invitation', run: raceInvitation },
  { name: 'the power of an admin by a session that was stolen', run: useStolenSession },
];
