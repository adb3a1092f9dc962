/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { CreatedShare } from '@atelier/contracts';
import type { Account } from '../installation/account.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const PROMPT = '雪地里的狐狸';
const COLLECTION = '冬日 winter';

const suite = webSuite();

/** Somebody with a picture, alone and in a collection. */
async function owner() {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  const { id } = await api.create({ prompt: PROMPT });
  await ended(api, id);
  const image_id = (await api.result(id)).images[0]!.id;
  const { body } = await api.post<{ id: number }>('/api/v1/collections', { name: COLLECTION });
  await api.post(`/api/v1/collections/${body.id}/images`, { image_ids: [image_id] });
  return { account, image_id, collection_id: body.id };
}

async function linkOf(account: Account, wishes: object): Promise<string> {
  return suite.url((await suite.installation.api(account).post<CreatedShare>('/api/v1/shares', wishes)).body.url);
}

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

describe.each(LOOKS)('in $language, $theme', ({ language, theme, isPhone }) => {
  const look = { colorScheme: theme, ...(isPhone ? PHONE : DESKTOP) };

  it(
    'downloads, the making of a link, and the list of them meet WCAG 2.2 AA and fit the window',
    async () => {
      const { account } = await owner();
      const studio = await suite.windows.open(suite.url(), language, look);
      const { page, say } = studio;
      await studio.signIn(account.user.username, account.password);
      await studio.goToShares();
      await studio.text('shares:none').waitFor();
      await check(studio);

      await page.goto(suite.url('/gallery'));
      await studio.picture(PROMPT).click();
      await studio.loaded(studio.viewer.getByRole('img'));
      await studio.viewer.getByRole('button', { name: say('gallery:moreActions') }).click();
      await page.getByRole('menuitemcheckbox').waitFor();
      await check(studio);
      await page.keyboard.press('Escape');
      await studio.viewer.getByRole('button', { name: say('gallery:share') }).click();
      await page.getByLabel(say('shares:password')).fill('abc');
      await studio.button('shares:make').click();
      await page.locator('[aria-invalid="true"]').waitFor();
      await check(studio);
      await page.getByLabel(say('shares:password')).fill('open sesame');
      await studio.button('shares:make').click();
      await studio.button('shares:copy').waitFor();
      await check(studio);
      await page.getByRole('link', { name: say('shares:all') }).click();
      await page.getByRole('article', { name: PROMPT }).waitFor();
      await check(studio);
      await page.getByRole('button', { name: say('shares:revokeOf', { title: PROMPT }) }).click();
      await page.getByRole('alertdialog').waitFor();
      await check(studio);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'so does everything that visitors see',
    async () => {
      const { account, image_id, collection_id } = await owner();
      const pages = {
        shown: await linkOf(account, { image_id, show_prompt: true }),
        hidden: await linkOf(account, { image_id }),
        locked: await linkOf(account, { image_id, password: 'open sesame' }),
        collection: await linkOf(account, { collection_id, show_prompt: true }),
      };
      const visitor = await suite.windows.open(pages.shown, language, look);
      const { page, say } = visitor;
      await visitor.loaded(page.getByRole('img', { name: PROMPT }));
      await check(visitor);
      await page.goto(pages.hidden);
      await visitor.loaded(page.getByRole('img', { name: say('publicShares:picture') }));
      await check(visitor);
      await page.goto(pages.locked);
      await visitor.button('publicShares:open').click();
      await visitor.text('publicShares:required').waitFor();
      await check(visitor);
      await page.goto(pages.collection);
      await visitor.loaded(page.locator('li img'));
      await check(visitor);
      await page.getByRole('link', { name: say('publicShares:enlarge', { name: PROMPT }) }).click();
      await visitor.loaded(page.getByRole('dialog').getByRole('img', { name: PROMPT }));
      await check(visitor);
      await page.goto(suite.url('/s/nothing-of-the-kind'));
      await visitor.heading('publicShares:goneTitle').waitFor();
      await check(visitor);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(visitor.complaints).toEqual([]);
    },
    SLOW,
  );
});
