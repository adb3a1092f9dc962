import { newApiKey } from '@atelier/platform';
import { inTurn, notRefused, seen, type Attack } from './attack.js';
import { newAccount, newName, nobody, type Target } from './target.js';

const TRIES = 40;
/** As many wrong ones as a control may let through before it stops looking; docs/admin.md says fewer for each. */
const MOST_LOOKED_AT = 10;

/** How many of the tries were looked at, and not put off. */
const lookedAt = (statuses: readonly number[]) => statuses.filter((status) => status !== 429).length;

async function guessPassword(target: Target): Promise<string[]> {
  const { username, password } = await newAccount(target.url);
  const guess = async (tried: string) =>
    (await nobody(target).post('/api/v1/auth/login', { username, password: tried })).status;
  const wrong = await inTurn([...Array(TRIES).keys()], (index) => guess(`wrong password ${index}`));
  const got = lookedAt(wrong) > MOST_LOOKED_AT ? [`${lookedAt(wrong)} of ${TRIES} passwords were looked at`] : [];
  // Who guesses must not learn that a guess is right, once guesses are not looked at any more.
  const right = await guess(password);
  return right === 200 ? [...got, 'the right password after all of them'] : got;
}

async function guessSharePassword({ shareToken, ...target }: Target): Promise<string[]> {
  const unlock = (password: string) => nobody(target).post(`/api/v1/public/shares/${shareToken}/unlock`, { password });
  const statuses = await inTurn(
    [...Array(TRIES).keys()],
    async (index) => (await unlock(`wrong ${index} pass`)).status,
  );
  const got = statuses.filter((status) => status < 300).map(() => 'a share by a wrong password');
  return lookedAt(statuses) > MOST_LOOKED_AT ? [...got, `${lookedAt(statuses)} of ${TRIES} were looked at`] : got;
}

/** What an answer says that may differ by chance is left out. */
const said = ({ status, body }: { status: number; body: unknown }) =>
  JSON.stringify([status, { ...(body as object), request_id: '', instance: '' }]);

async function learnNames(target: Target): Promise<string[]> {
  const { username } = await newAccount(target.url);
  const ask = (path: string, body: (name: string) => object) => async (name: string) =>
    said(await nobody(target).post(path, body(name)));
  const doors = [
    ask('/api/v1/auth/login', (name) => ({ username: name, password: 'not the password' })),
    ask('/api/v1/auth/reset-link/request', (name) => ({ account: name, language: 'en' })),
  ];
  const answers = await inTurn(doors, async (door) => [await door(username), await door(newName())]);
  return answers.filter(([known, unknown]) => known !== unknown).map(([known]) => `a name is told by ${known}`);
}

async function guessSecrets(target: Target): Promise<string[]> {
  const api = nobody(target);
  const paths = [
    '/api/v1/public/shares/AAAAAAAAAAAAAAAAAAAAAA',
    `/api/v1/public/exports/${'A'.repeat(43)}`,
    `/k/${newApiKey('door')}/sdapi/v1/sd-models`,
  ];
  return notRefused(
    await inTurn(paths, async (path) => seen(path, await api.get(path))),
    'not_found',
    'link_expired',
    401,
  );
}

/** Secrets by trying, and names by asking. */
export const guessing: Attack[] = [
  { name: 'a password by guessing', run: guessPassword },
  { name: 'the password of a share by guessing', run: guessSharePassword },
  { name: 'the names of accounts by how sign-in answers', run: learnNames },
  { name: 'what a secret address leads to by making one up', run: guessSecrets },
];
