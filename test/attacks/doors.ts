import { newApiKey } from '@atelier/platform';
import { ApiClient, type Answer } from '../installation/api-client.js';
import { inTurn, notRefused, seen, type Attack } from './attack.js';
import type { Target } from './target.js';

const LIST_TOOLS = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
/** One address of each door for programs. */
const DOORS = ['/v1/models', '/sdapi/v1/sd-models', '/sdapi/v1/progress', '/mcp', '/scim/v2/Users'];

const knock = (api: ApiClient, path: string): Promise<Answer> =>
  path.startsWith('/mcp') ? api.post(path, LIST_TOOLS) : api.get(path);

/** With nothing, with keys that nobody has made, and with the token of a person where a key belongs. */
async function enterByDoors({ url, attacker }: Target): Promise<string[]> {
  const made = newApiKey('door');
  const before = { path: `/k/${made}/sdapi/v1/sd-models`, with: 'a made-up key before it', api: new ApiClient(url) };
  const tries = DOORS.flatMap((path) => [
    { path, with: 'nothing', api: new ApiClient(url) },
    ...(['user', 'service', 'door'] as const).map((kind) => ({
      ...{ path, with: `a made-up key of a ${kind}`, api: new ApiClient(url, newApiKey(kind)) },
    })),
    { path: `${path}?token=${attacker.token}`, with: 'a token in the address', api: new ApiClient(url) },
    { path: `${path}?q=a&token=${made}`, with: 'a made-up key in the address', api: new ApiClient(url) },
  ]);
  const answers = await inTurn([...tries, before], async ({ path, with: what, api }) =>
    seen(`${path.slice(0, 60)} with ${what}`, await knock(api, path)),
  );
  return notRefused(answers, 401);
}

/** Ways in that are made for programs. */
export const doors: Attack[] = [{ name: 'a door for programs without a key', run: enterByDoors }];
