import { freePort } from '@atelier/embedded';
import type { AccessToken, User } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { ApiClient } from '../../installation/api-client.js';
import { Installation } from '../../installation/installation.js';
import { ForgingProvider } from '../../installation/openid/forging-provider.js';
import { RealProvider, type KnownPerson } from '../../installation/openid/real-provider.js';
import { Visitor } from '../../installation/openid/visitor.js';

/** What the parts of this spec share: an installation that people sign in to by several providers. */
export interface SignOnWorld {
  installation: Installation;
  real: RealProvider;
  forger: ForgingProvider;
  /** `PUBLIC_URL`. */
  url: string;
}

export type GetWorld = () => SignOnWorld;

const SECRET = 'the secret of a client of tests';
/** Clients of the real provider: all know the same people. */
const CLIENTS = ['corp', 'closed', 'staff', 'roles'];
/** At the other end of a port where nobody listens. */
const NOBODY = 'http://localhost:1';

export async function startWorld(): Promise<SignOnWorld> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const at = (id: string, end: string) => `${url}/api/v1/auth/sign-on/${id}/${end}`;
  const clients = CLIENTS.map((id) => ({
    client_id: id,
    client_secret: SECRET,
    redirect_uris: [at(id, 'callback')],
    post_logout_redirect_uris: [`${url}/sign-in?local`],
    backchannel_logout_uri: at(id, 'back-channel-logout'),
    backchannel_logout_session_required: true,
  }));
  const [real, forger] = await Promise.all([RealProvider.start(clients), ForgingProvider.start()]);
  const provider = (id: string, issuer: string, more: object = {}) => ({ id, label: `The ${id}`, issuer, client_id: id, client_secret: SECRET, ...more }); // prettier-ignore
  const providers = [
    provider('corp', real.issuer, { provision: true }),
    provider('closed', real.issuer),
    provider('staff', real.issuer, { provision: true, allowed_domains: ['corp.example'] }),
    provider('roles', real.issuer, { provision: true, role_claim: 'groups', roles: { 'atelier-admins': 'admin' } }),
    provider('forger', forger.issuer, { provision: true, client_authentication: 'post' }),
    provider('away', NOBODY, { provision: true }),
  ];
  const settings = {
    ...{ PORT: new URL(url).port, PUBLIC_URL: url, OIDC_HTTP: 'allow' },
    OIDC_PROVIDERS: JSON.stringify(providers),
  };
  const installation = await Installation.start({ folder: runFolder(), simulators: 1, gateways: 2, settings });
  return { installation, real, forger, url };
}

export async function stopWorld({ installation, real, forger }: SignOnWorld): Promise<void> {
  await installation.discard();
  await Promise.all([real.stop(), forger.stop()]);
}

/** Where a browser begins to sign in. */
export const beginning = ({ url }: SignOnWorld, provider: string, page = '/'): string =>
  `${url}/api/v1/auth/sign-on/${provider}?${new URLSearchParams({ return_to: page })}`;

/** Where a browser ends that goes to a provider as this person. */
export async function signOn(
  world: SignOnWorld,
  person: KnownPerson | null,
  provider = 'corp',
  visitor = new Visitor(),
): Promise<{ page: string; visitor: Visitor }> {
  world.real.person = person;
  const { url } = await visitor.follow(beginning(world, provider), `${world.url}/#`);
  return { page: url.slice(world.url.length), visitor };
}

/** The account that a browser is signed in to, as its page finds it. @throws when it is not */
export async function accountOf(
  { installation, url }: SignOnWorld,
  visitor: Visitor,
): Promise<User & { token: string }> {
  const cookie = visitor.cookies(url);
  const api = installation.api();
  const { status, body } = await api.request<AccessToken>('POST', '/api/v1/auth/refresh', { headers: { cookie } });
  if (status !== 200) throw new Error(`not signed in: ${status}`);
  const authorization = `Bearer ${body.access_token}`;
  const me = await api.get<User>('/api/v1/auth/me', { headers: { authorization } });
  return { ...me.body, token: body.access_token };
}

/** The code that the sign-in page explains. */
export const problemAt = (page: string): string | null => new URL(page, 'http://x').searchParams.get('sign_on');

/** Asks as the account that a browser is signed in to. */
export const as = ({ url }: SignOnWorld, { token }: { token: string }): ApiClient => new ApiClient(url, token);

/** Signs in, and is asked for nothing but the account. */
export async function personIn(world: SignOnWorld, person: KnownPerson, provider?: string) {
  const { page, visitor } = await signOn(world, person, provider);
  if (problemAt(page) !== null) throw new Error(`not let in: ${page}`);
  return { visitor, account: await accountOf(world, visitor) };
}
