/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { Account } from '../installation/account.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { expectPictures, saved } from './downloads.js';
import { DESKTOP } from './looks.js';
import type { Studio } from './studio.js';
import { LANGUAGES, type Language } from './texts.js';
import { webSuite } from './web-suite.js';

/** Twenty steps of this are long enough to be watched. */
const STEP_MS = 150;
const FOX = { en: 'a red fox in the snow', 'zh-CN': '雪地里的一只红狐狸' };
const OWL = { en: 'an owl at night', 'zh-CN': '夜里的猫头鹰' };
/** Finds the fox and not the owl. */
const WORDS = { en: 'snow fo', 'zh-CN': '狐' };
const COLLECTION = '冬日 winter';
/** So many shares the page asks for at once. */
const FULL_PAGE = 24;

const suite = webSuite({ stepMs: STEP_MS });

/** Makes a picture for somebody, while nobody watches. */
async function made(account: Account, prompt: string): Promise<number> {
  const api = suite.installation.api(account);
  await suite.hurry();
  const { id } = await api.create({ prompt });
  await ended(api, id);
  return (await api.result(id)).images[0]!.id;
}

/** A link to a picture, made behind the page. */
async function linkTo(account: Account, image_id: number, wishes: object = {}): Promise<string> {
  const { body } = await suite.installation
    .api(account)
    .post<{ url: string }>('/api/v1/shares', { image_id, ...wishes });
  return suite.url(body.url);
}

async function signedIn(account: Account, language: Language = 'en'): Promise<Studio> {
  const studio = await suite.windows.open(suite.url(), language, DESKTOP);
  await studio.signIn(account.user.username, account.password);
  return studio;
}

/** Makes a link in the open dialog. */
async function makeLink(studio: Studio): Promise<string> {
  const { page, say } = studio;
  await studio.button('shares:make').click();
  const field = page.getByRole('textbox', { name: say('shares:link'), exact: true });
  await field.waitFor();
  return field.inputValue();
}

describe.each(LANGUAGES)('the whole way in %s', (language) => {
  it(
    'sign in, make, watch, view, search, keep, fetch, share, revoke, delete and undo',
    async () => {
      const account = await suite.installation.user();
      const [fox, owl] = [FOX[language], OWL[language]];
      await made(account, owl);
      const studio = await signedIn(account, language);
      const { page, say } = studio;
      await studio.write(fox);
      await suite.slowDown();
      await studio.press();
      await studio.canvas.getByRole('progressbar').waitFor();
      await suite.hurry();
      await studio.finished(fox);
      await studio.recent.getByRole('link', { name: say('gallery:open', { prompt: fox }) }).click();
      await studio.loaded(studio.viewer.getByRole('img', { name: fox }));
      await page.keyboard.press('Escape');
      await studio.viewer.waitFor({ state: 'hidden' });

      await studio.go('gallery');
      await page.getByRole('textbox', { name: say('gallery:searchLabel') }).fill(WORDS[language]);
      await studio.picture(owl).waitFor({ state: 'hidden' });
      await studio.picture(fox).hover();
      await page.getByRole('button', { name: say('gallery:favouriteOf', { prompt: fox }) }).click();
      await studio.button('gallery:clearFilters').click();
      await studio.picture(owl).click({ modifiers: ['Control'] });
      await studio.picture(fox).click({ modifiers: ['Control'] });
      await studio.button('collections:addTo').click();
      await page.getByRole('menuitem', { name: say('collections:new') }).click();
      await page.getByLabel(say('collections:name')).fill(COLLECTION);
      await studio.button('collections:create').click();
      await studio.go('collections');
      await page.getByRole('link', { name: COLLECTION }).click();
      await studio.picture(fox).waitFor();

      const zip = await saved(studio, () => studio.button('gallery:download').click());
      expect(zip.name).toMatch(/^冬日 winter .*\.zip$/);
      await expectPictures(zip, [fox, owl]);

      await studio.button('gallery:share').click();
      await page.getByRole('checkbox', { name: say('shares:showPrompt') }).check();
      const link = await makeLink(studio);
      const visitor = await suite.windows.open(link, language);
      await visitor.page.getByRole('heading', { name: COLLECTION }).waitFor();
      await visitor.page.getByRole('link', { name: say('publicShares:enlarge', { name: fox }) }).click();
      const picture = visitor.page.getByRole('dialog').getByRole('img', { name: fox });
      await visitor.loaded(picture);
      const source = (await picture.getAttribute('src'))!;
      expect(await visitor.page.context().cookies()).toEqual([]);
      expect(await visitor.page.content()).not.toContain(account.user.username);

      await page.getByRole('link', { name: say('shares:all') }).click();
      const shared = page.getByRole('article', { name: COLLECTION });
      await shared.getByRole('button', { name: say('shares:revokeOf', { title: COLLECTION }) }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: say('shares:revoke'), exact: true })
        .click();
      await studio.text('shares:none').waitFor();
      expect((await visitor.page.reload())?.status()).toBe(404);
      await visitor.heading('publicShares:goneTitle').waitFor();
      expect((await suite.installation.api().bytes(source)).status).toBe(404);

      await studio.go('gallery');
      await studio.picture(fox).focus();
      await page.keyboard.press('Delete');
      await studio.picture(fox).waitFor({ state: 'hidden' });
      await studio.button('gallery:undo').click();
      await studio.picture(fox).waitFor();
      expect([...studio.complaints, ...visitor.complaints]).toEqual([]);
    },
    2 * SLOW,
  );
});

describe('a share with a password', () => {
  it(
    'shows nothing before the password is right, and remembers that in its tab only',
    async () => {
      const account = await suite.installation.user();
      const link = await linkTo(account, await made(account, 'a fox'), { password: 'open sesame' });
      const visitor = await suite.windows.open(link);
      await visitor.heading('publicShares:lockedTitle').waitFor();
      expect(await visitor.page.content()).not.toContain('og:image');
      await visitor.button('publicShares:open').click();
      await visitor.text('publicShares:required').waitFor();
      await visitor.page.getByLabel(visitor.say('publicShares:password'), { exact: true }).fill('a guess');
      await visitor.page.keyboard.press('Enter');
      await visitor.text('problems:share_password_wrong').waitFor();
      await visitor.page.getByLabel(visitor.say('publicShares:password'), { exact: true }).fill('open sesame');
      await visitor.page.keyboard.press('Enter');
      const picture = visitor.page.getByRole('img', { name: visitor.say('publicShares:picture') });
      await visitor.loaded(picture);
      expect(await visitor.page.content()).not.toContain('a fox');
      await visitor.page.reload();
      await visitor.loaded(picture);
      const another = await suite.windows.open(link);
      await another.heading('publicShares:lockedTitle').waitFor();
    },
    SLOW,
  );
});

describe('the list of shares', () => {
  it(
    'comes page by page, says what has ended, and takes it off',
    async () => {
      const account = await suite.installation.user();
      const image = await made(account, 'a fox');
      const links = [];
      for (let count = 0; count <= FULL_PAGE; count += 1) links.push(await linkTo(account, image));
      const ends = "UPDATE generation.share SET expires_at = now() - interval '1 second' WHERE user_id = $1 AND id = (SELECT min(id) FROM generation.share WHERE user_id = $1) RETURNING id"; // prettier-ignore
      expect(await suite.installation.query(ends, [account.id])).toHaveLength(1);
      const visitor = await suite.windows.open(links[0]!);
      await visitor.heading('publicShares:goneTitle').waitFor();

      const studio = await signedIn(account);
      const { page, say } = studio;
      await studio.goToShares();
      const shared = page.getByRole('article', { name: 'a fox' });
      await shared.nth(FULL_PAGE - 1).waitFor();
      expect(await shared.count()).toBe(FULL_PAGE);
      await studio.button('gallery:more').click();
      await shared.nth(FULL_PAGE).getByText(say('shares:ended')).waitFor();
      await page.getByRole('button', { name: say('shares:removeOf', { title: 'a fox' }) }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: say('shares:remove'), exact: true })
        .click();
      await shared.nth(FULL_PAGE).waitFor({ state: 'hidden' });
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('without a mouse', () => {
  it(
    'a picture is shared, the focus is never lost, and visitors leaf through a collection',
    async () => {
      const account = await suite.installation.user();
      const api = suite.installation.api(account);
      const image_ids = [await made(account, 'one'), await made(account, 'two')];
      const { body } = await api.post<{ id: number }>('/api/v1/collections', { name: COLLECTION });
      await api.post(`/api/v1/collections/${body.id}/images`, { image_ids });
      const studio = await signedIn(account);
      const { keyboard } = studio.page;
      const focused = (page = studio.page) =>
        page.locator(':focus').evaluate((element) => element.getAttribute('aria-label') ?? element.textContent);
      await studio.page.goto(suite.url(`/collections/${body.id}`));
      await studio.button('gallery:share').focus();
      await keyboard.press('Enter');
      await studio.button('shares:make').focus();
      await keyboard.press('Enter');
      await studio.button('shares:copy').waitFor();
      expect(await focused()).toBe(studio.say('shares:copy'));
      const link = await studio.page.getByLabel(studio.say('shares:link'), { exact: true }).inputValue();
      await keyboard.press('Escape');
      await studio.page.getByRole('dialog').waitFor({ state: 'hidden' });
      expect(await focused()).toBe(studio.say('gallery:share'));

      const visitor = await suite.windows.open(link);
      const name = (number: number) => visitor.say('publicShares:pictureOf', { number, count: 2 });
      await visitor.page.getByRole('link', { name: name(1) }).focus();
      await visitor.page.keyboard.press('Enter');
      await visitor.page.getByRole('dialog', { name: name(1) }).waitFor();
      await visitor.page.keyboard.press('ArrowRight');
      await visitor.page.getByRole('dialog', { name: name(2) }).waitFor();
      await visitor.page.keyboard.press('Escape');
      await visitor.page.getByRole('dialog').waitFor({ state: 'hidden' });
      expect(await focused(visitor.page)).toContain(name(1));
      expect(new URL(visitor.page.url()).hash).toBe('');
    },
    SLOW,
  );
});

describe('a selection', () => {
  it(
    'is shared by one link, which shows these pictures and no other',
    async () => {
      const account = await suite.installation.user();
      for (const prompt of [FOX.en, OWL.en, 'a lighthouse']) await made(account, prompt);
      const studio = await signedIn(account, 'zh-CN');
      const { page, say } = studio;
      await studio.go('gallery');
      await studio.button('gallery:choose').click();
      for (const prompt of [FOX.en, OWL.en]) await studio.picture(prompt).click();
      const bar = page.getByRole('region', { name: say('gallery:selection') });
      await bar.getByRole('button', { name: say('gallery:share'), exact: true }).click();
      await studio.heading('shares:titleSelection').waitFor();
      await studio.expectAccessible();
      const link = await makeLink(studio);
      const visitor = await suite.windows.open(link, 'zh-CN', DESKTOP);
      await visitor.page.getByText(visitor.say('publicShares:count_other', { count: 2 })).waitFor();
      expect(await visitor.page.locator('main img').count()).toBe(2);
      expect(await visitor.page.title()).toContain(visitor.say('publicShares:collection'));
      await page.keyboard.press('Escape');
      await studio.goToShares();
      await page.getByText(say('shares:kindSelection_other', { count: 2 })).waitFor();
      expect([...studio.complaints, ...visitor.complaints]).toEqual([]);
    },
    SLOW,
  );
});
