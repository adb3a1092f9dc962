import { providersSchema } from './provider-settings.js';
import { BroughtPeople } from './brought-people.js';
import { claimsSchema } from './claims.js';
import { scimCommands, scimTokenCommands, type ScimUser } from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, ADMIN, AuthHarness, CLIENT } from '../testing/auth-harness.js';

const ISSUER = 'https://corp.example';
const providerOf = (scim: boolean) =>
  providersSchema.parse(JSON.stringify([{ id: 'corp', label: 'Corp', issuer: ISSUER, client_id: 'x', scim }]))[0]!;

let auth: AuthHarness;
let token: string;
beforeAll(async () => {
  auth = await AuthHarness.start();
  const actor = actorOf(await auth.login(ADMIN.username, ADMIN.password));
  token = (await auth.commands.call(scimTokenCommands.make, { actor, client: CLIENT, body: { name: 'corp' } })).token;
});
afterAll(() => auth.stop());

const bring = (user_name: string, external_id: string | null = null): Promise<ScimUser> =>
  auth.commands.call(scimCommands.makeUser, { token, client: CLIENT, body: { user_name, external_id } });
/** Whose account a sign-in with these claims has been linked with. */
async function linked(claims: object, scim = true): Promise<number | undefined> {
  const told = claimsSchema.parse({ iss: ISSUER, ...claims });
  if (!(await auth.app.get(BroughtPeople).link(providerOf(scim), told, CLIENT))) return undefined;
  const [row] = await auth.rows<{ user_id: string }>('SELECT user_id FROM sign_on_identities WHERE issuer = $1 AND subject = $2', [ISSUER, told.sub]); // prettier-ignore
  return Number(row!.user_id);
}

describe('Somebody whom SCIM has brought, at their first sign-in', () => {
  it('is known by their id in the directory, as subject or as oid', async () => {
    const [ada, ben] = [await bring('ada@b.example', 'id-ada'), await bring('ben@b.example', 'id-ben')];
    expect(await linked({ sub: 'id-ada' })).toBe(ada.id);
    expect(await linked({ sub: 'pairwise', oid: 'id-ben' })).toBe(ben.id);
  });

  it('is known by their name there, in any case, the id first', async () => {
    const [cai, dan] = [await bring('cai@b.example'), await bring('dan@b.example', 'id-dan')];
    expect(await linked({ sub: 's1', preferred_username: 'CAI@b.example' })).toBe(cai.id);
    expect(await linked({ sub: 'id-dan', preferred_username: 'cai@b.example' })).toBe(dan.id);
  });

  it('is known by an address only where it is verified', async () => {
    const eve = await bring('eve@b.example');
    expect(await linked({ sub: 's2', email: 'eve@b.example' })).toBeUndefined();
    expect(await linked({ sub: 's2', email: 'eve@b.example', email_verified: true })).toBe(eve.id);
  });

  it('is not linked twice, not by a provider without the setting, and not after SCIM has removed them', async () => {
    await bring('fay@b.example', 'id-fay');
    expect(await linked({ sub: 'id-fay' }, false)).toBeUndefined();
    expect(await linked({ sub: 'id-fay' })).toBeDefined();
    expect(await linked({ sub: 'other', preferred_username: 'fay@b.example' })).toBeUndefined();
    const gil = await bring('gil@b.example', 'id-gil');
    await auth.commands.call(scimCommands.removeUser, { token, client: CLIENT, id: gil.id });
    expect(await linked({ sub: 'id-gil' })).toBeUndefined();
  });

  it('is nobody who has made their account here', async () => {
    const { username } = await auth.register('hal');
    expect(
      await linked({ sub: 's3', preferred_username: username, email: username, email_verified: true }),
    ).toBeUndefined();
  });
});
