import { freePort } from '@atelier/embedded';
import { runFolder } from '@atelier/testing';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Installation } from '../installation/installation.js';
import { RealProvider } from '../installation/openid/real-provider.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import type { Language } from './texts.js';
import { WebSuite } from './web-suite.js';

const SECRET = 'the secret of a client of tests';
const CORP = 'Example Corp';
const PARTNER = '合作伙伴 Partner';
const PERSON = { sub: '1', preferred_username: 'ada.lovelace', email: 'ada@corp.example', email_verified: true };

let provider: RealProvider;
/** `PUBLIC_URL`: of another site than the provider, which is at `localhost`. */
let url: string;
const at = (path: string) => url + path;

/** With a provider to which the sign-in page goes by itself, and one more at which nobody gets an account. */
async function begin(): Promise<Installation> {
  url = `http://127.0.0.1:${await freePort()}`;
  const ids = ['corp', 'partner'];
  provider = await RealProvider.start(
    ids.map((id) => ({
      ...{ client_id: id, client_secret: SECRET, post_logout_redirect_uris: [`${url}/sign-in?local`] },
      redirect_uris: [`${url}/api/v1/auth/sign-on/${id}/callback`],
    })),
  );
  const shared = { issuer: provider.issuer, client_secret: SECRET };
  const providers = [
    { ...shared, id: 'corp', label: CORP, client_id: 'corp', provision: true, auto_redirect: true },
    { ...shared, id: 'partner', label: PARTNER, client_id: 'partner' },
  ];
  const settings = { PORT: new URL(url).port, PUBLIC_URL: url, OIDC_HTTP: 'allow', OIDC_PROVIDERS: JSON.stringify(providers) }; // prettier-ignore
  return Installation.start({ folder: runFolder(), simulators: 1, settings });
}

const suite = new WebSuite({ begin, end: (installation) => installation.discard(), stepMs: 20 });
beforeEach(() => void (provider.person = PERSON));
afterAll(() => provider.stop());

const entrance = (language: Language, look: object): Promise<Studio> =>
  suite.windows.open(at('/sign-in?local'), language, look);

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

const providerLink = ({ page, say }: Studio, label: string) =>
  page.getByRole('link', { name: say('signOn:continue', { provider: label }) });

async function openWays(studio: Studio): Promise<void> {
  await studio.goTo('account');
  await studio.page.getByRole('link', { name: studio.say('profile:waysIn.open') }).click();
  await studio.heading('signOn:list').waitFor();
}

/** Presses the button at a way, and answers the question. */
async function unlink({ page, say }: Studio, label: string): Promise<void> {
  const item = page.getByRole('listitem').filter({ hasText: label });
  await item.getByRole('button', { name: say('signOn:unlink') }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('signOn:unlink'), exact: true })
    .click();
}

describe.each(LOOKS)('in $language, $theme', ({ language, theme, isPhone }) => {
  const look = { colorScheme: theme, ...(isPhone ? PHONE : DESKTOP) };

  it(
    'somebody signs in at a provider, and signs out there as well',
    async () => {
      const studio = await entrance(language, look);
      const { page } = studio;
      await providerLink(studio, PARTNER).waitFor();
      await check(studio);
      await providerLink(studio, CORP).click();
      await studio.heading('make:title').waitFor();
      expect(page.url()).toBe(at('/'));
      expect(await studio.accountMenu.innerText()).toContain(PERSON.preferred_username);
      await page.reload();
      await studio.heading('make:title').waitFor();

      await openWays(studio);
      await page.getByText(PERSON.email).waitFor();
      await check(studio);
      await unlink(studio, CORP);
      await studio.text('problems:last_way_in').waitFor();

      // What the page of the provider lacks here is its own affair.
      expect(studio.complaints).toEqual([]);
      await studio.accountMenu.click();
      await page.getByRole('menuitem', { name: studio.say('account:signOut') }).click();
      await page.getByRole('button', { name: 'Yes, sign me out' }).click();
      await studio.heading('session:signInTitle').waitFor();
      expect(page.url()).toBe(at('/sign-in?local'));
      await page.reload();
      await studio.heading('session:signInTitle').waitFor();
    },
    SLOW,
  );

  it(
    'somebody with a password links an account at a provider, and unlinks it',
    async () => {
      const account = await suite.installation.user();
      provider.person = { sub: `linked in ${language}`, preferred_username: 'linked', email: 'linked@partner.example' };
      const studio = await entrance(language, look);
      await studio.signIn(account.user.username, account.password);
      await openWays(studio);
      const { page, say } = studio;
      await page.getByRole('button', { name: say('signOn:link', { provider: PARTNER }) }).click();
      await page.getByText('linked@partner.example').waitFor();
      expect(page.url()).toBe(at('/account/sign-on'));
      await check(studio);

      await unlink(studio, PARTNER);
      await page.getByRole('listitem').filter({ hasText: PARTNER }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: say('signOn:link', { provider: PARTNER }) }).waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('where everybody is sent to a provider at once', () => {
  it(
    'somebody comes to the page that they wanted',
    async () => {
      provider.person = { sub: '2', preferred_username: 'visitor' };
      const studio = await suite.windows.open(at('/gallery'));
      await studio.heading('shell:places.gallery').waitFor();
      expect(studio.page.url()).toBe(at('/gallery'));
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'who turns away is told so, and is not sent round in circles',
    async () => {
      provider.person = null;
      const studio = await suite.windows.open(at('/gallery'), 'zh-CN', PHONE);
      await studio.text('problems:sign_on_cancelled').waitFor();
      await check(studio);
      expect(await studio.page.getByLabel(studio.say('session:username')).isVisible()).toBe(true);
      expect(studio.page.url()).toContain('/sign-in?');
    },
    SLOW,
  );

  it(
    'an address that somebody made up shows no words of theirs',
    async () => {
      const studio = await suite.windows.open(at('/sign-in?local&sign_on=%3Cb%3ECall+555%3C%2Fb%3E'));
      await studio.text('problems:sign_on_failed').waitFor();
      expect(await studio.page.getByText('555').count()).toBe(0);
    },
    SLOW,
  );
});
