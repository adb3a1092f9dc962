import { dataOf, type Atelier, type Schemas } from '@atelier/sdk';
import { integerOf, textOf } from '../arguments.js';
import type { Command, Invocation, OptionSpec } from '../command.js';
import { UsageError } from '../report/cli-error.js';
import { table } from '../report/table.js';
import { asUser } from '../values/as-user.js';

const USER: Readonly<Record<string, OptionSpec>> = {
  user: {
    type: 'string',
    short: 'u',
    value: 'NAME',
    help: 'whose keys; the password is asked for, or read from stdin',
  },
};
/** What the commands of this program need. */
const SCOPES =
  'account:read,images:read,images:write,models:read,tasks:read,tasks:write,workflows:read,workflows:write';

export const keysList: Command = {
  name: 'keys ls',
  usage: '',
  summary: 'Your keys; a key can see no keys, so your password is asked for',
  takes: [0, 0],
  options: USER,
  run: (invocation) =>
    asUser(invocation, async ({ calls }) => {
      const { items } = await dataOf(calls.GET('/api/v1/keys'));
      return { data: { keys: items }, text: table(items.map(rowOf)) };
    }),
};

export const keysCreate: Command = {
  name: 'keys create',
  usage: 'NAME',
  summary: 'Make a key, which is shown this once',
  takes: [1, 1],
  options: {
    ...USER,
    scopes: { type: 'string', value: 'A,B', help: `what it may do; ${SCOPES} by default` },
    days: { type: 'string', value: 'N', help: 'until it ends; 90 by default' },
  },
  run: (invocation) => asUser(invocation, (client) => create(client, invocation)),
};

export const keysRevoke: Command = {
  name: 'keys revoke',
  usage: 'ID',
  summary: 'End a key at once',
  takes: [1, 1],
  options: USER,
  run: (invocation) =>
    asUser(invocation, async ({ calls }) => {
      const id = invocation.positionals[0]!;
      if (!/^[0-9a-f-]{36}$/i.test(id)) throw new UsageError(`${id} is no id of a key: see "atelier keys ls"`);
      await dataOf(calls.DELETE('/api/v1/keys/{id}', { params: { path: { id } } }));
      return { data: { revoked: id }, text: `key ${id}: revoked` };
    }),
};

async function create({ calls }: Atelier, { values, positionals }: Invocation) {
  const scopes = (textOf(values.scopes) ?? SCOPES).split(',') as Schemas['Scope'][];
  const days = integerOf('--days', values.days);
  const body = { name: positionals[0]!, scopes, ...(days && { expires_in_days: days }) };
  const made = await dataOf(calls.POST('/api/v1/keys', { body: body as Schemas['CreateApiKey'] }));
  return { data: { key: made }, text: made.key };
}

const rowOf = ({ id, name, hint, expires_at, last_used_at }: Schemas['ApiKey']) => [
  ...[id, name, hint],
  ...[`until ${expires_at ?? 'revoked'}`, `used ${last_used_at ?? 'never'}`],
];
