import { Atelier, PermissionError } from '@atelier/sdk';
import type { Command, Invocation } from '../command.js';
import { CliError } from '../report/cli-error.js';
import { readLogin, saveLogin } from '../settings/config-file.js';
import { checkedUrl, newClient } from '../settings/server.js';

/** How keys look; the server knows more of them than how they begin. */
const KEY = /^atl[sk]?_[0-9A-Za-z]{36}$/;

export const login: Command = {
  name: 'login',
  usage: '[URL]',
  summary: 'Keep an address and a key, which is asked for, or read from stdin',
  takes: [0, 1],
  options: {},
  async run(invocation) {
    const { terminal } = invocation;
    const url = await askUrl(invocation);
    const apiKey = await askKey(invocation, url);
    const user = await verify(newClient({ url, apiKey }));
    const path = await saveLogin(terminal.env, { url, api_key: apiKey });
    return { data: { url, user, config: path }, text: `Signed in to ${url}${user ? ` as ${user}` : ''}` };
  },
};

async function askUrl({ positionals: [given], values, terminal }: Invocation): Promise<string> {
  const known = given ?? values.url ?? (terminal.env.ATELIER_URL || (await savedUrl(terminal)));
  const asked = known ?? (await terminal.ask('Where is Atelier? '));
  return checkedUrl(asked, values, terminal.env.ATELIER_ALLOW_HTTP === '1').href.replace(/\/+$/, '');
}

/** Whoever signs in again means the same server. A file that cannot be read is written anew. */
async function savedUrl({ env }: Invocation['terminal']): Promise<string | undefined> {
  const saved = await readLogin(env).catch(() => undefined);
  return saved?.url;
}

async function askKey({ values, terminal }: Invocation, url: string): Promise<string> {
  const question = `Key (make one on ${url}/account): `;
  const key = values['api-key'] ?? terminal.env.ATELIER_API_KEY ?? (await terminal.askSecret(question));
  if (KEY.test(key)) return key;
  throw new CliError('bad_key', 'This is no key of Atelier: one begins with atl_ and has 40 characters');
}

/** A key without the scope `account:read` is a good one as well. @returns its user, where it may be known */
async function verify(client: Atelier): Promise<string | null> {
  const user = await client.me().catch((error: unknown) => {
    if (error instanceof PermissionError && error.code === 'scope_missing') return null;
    throw error;
  });
  return user?.username ?? null;
}
