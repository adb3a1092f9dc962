import type { MadeApiKey } from '@atelier/contracts';
import { ApiClient } from '../installation/api-client.js';
import { inTurn, notRefused, seen, unlessTaken, type Attack, type Refusal, type Seen } from './attack.js';
import { addressOf, operationsForSomebody, someAddressOf, type Operation } from './described-operations.js';
import { nobody, type Target } from './target.js';

const TIMEOUT_MS = 5_000;

/** Calls an operation; a stream that begins has let somebody in. */
async function call(api: ApiClient, { method, path, body }: Operation, address: string): Promise<Seen> {
  const what = `${method} ${path}`;
  try {
    return seen(what, await api.request(method, address, { body, timeoutMs: TIMEOUT_MS }));
  } catch {
    return { what: `${what}, which goes on`, status: 200 };
  }
}

const walk = (api: ApiClient, operations: readonly Operation[], address = someAddressOf) =>
  inTurn(operations, (operation) => call(api, operation, address(operation.path)));

/** What somebody got, and a line when they cannot do anything any more: a walk without a session would find nothing. */
async function gotBy(api: ApiClient, answers: readonly Seen[], ...by: Refusal[]): Promise<string[]> {
  return [...notRefused(answers, ...by), ...unlessTaken(seen('the list of models', await api.get('/api/v1/models')))];
}

/** Operations on what the victim owns: those of admins are tried as such. */
function onThings({ things }: Target): Operation[] {
  const wanted = operationsForSomebody().filter(({ path }) => !path.includes('/admin/'));
  // A list of words is one's own by its name: the same call makes one's own.
  return wanted.filter(({ path }) => addressOf(path, things) !== undefined && !path.includes('/wildcards/'));
}

/** What a key for the list of models may do. */
const OF_MODELS = ['GET /api/v1/models', 'GET /api/v1/auth/me', 'GET /api/v1/account/usage'];

async function keyForModels({ attacker }: Target): Promise<string> {
  const { body } = await attacker.api.post<MadeApiKey>('/api/v1/keys', { name: 'models', scopes: ['models:read'] });
  return body.key;
}

/** Every operation of the description, by everybody who has no right to it. */
export const walks: Attack[] = [
  {
    name: 'anything without a token',
    run: async (target) => notRefused(await walk(nobody(target), operationsForSomebody()), 401),
  },
  {
    name: 'anything of admins as a user',
    run: async ({ attacker }) => {
      const operations = operationsForSomebody().filter(({ path }) => path.includes('/admin/'));
      return gotBy(attacker.api, await walk(attacker.api, operations), 'forbidden');
    },
  },
  {
    name: 'anything that somebody else owns',
    run: async (target) => {
      const { api } = target.attacker;
      return gotBy(api, await walk(api, onThings(target), (path) => addressOf(path, target.things)!), 'not_found');
    },
  },
  {
    name: 'anything that a key was not made for',
    run: async (target) => {
      const api = new ApiClient(target.url, await keyForModels(target));
      const closed = operationsForSomebody().filter(({ method, path }) => !OF_MODELS.includes(`${method} ${path}`));
      return gotBy(api, await walk(api, closed), 'scope_missing');
    },
  },
];
