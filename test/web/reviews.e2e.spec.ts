/// <reference lib="dom" />
import { afterAll, describe, expect, it } from '@jest/globals';
import type { CreatedShare, ReviewAnswer, ReviewPage } from '@atelier/contracts';
import type { Locator } from 'playwright-core';
import type { Account } from '../installation/account.js';
import { ModerationProgram } from '../installation/moderation-program.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { openPage } from './admin-pages.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { ownWebSuite } from './web-suite.js';

/** The program of the admin: it wants to see what has this word in its prompt. */
const WANTED = 'wolf';
const program = await ModerationProgram.start((body) => (body.includes(WANTED) ? 'review' : 'allow'));

const suite = ownWebSuite({ settings: program.settings });
afterAll(() => program.stop());

interface Shared {
  account: Account;
  image_id: number;
  share: CreatedShare;
}

/** A share of a new picture of somebody new. */
async function shared(prompt: string): Promise<Shared> {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  const { id } = await api.create({ prompt });
  await ended(api, id);
  const image_id = (await api.result(id)).images[0]!.id;
  const { body } = await api.post<CreatedShare>('/api/v1/shares', { image_id, show_prompt: true });
  return { account, image_id, share: body };
}

const visitors = () => suite.installation.api();
const statusOf = async ({ share }: Shared) => (await visitors().get(`/api/v1/public/shares/${share.token}`)).status;
const report = ({ share, image_id }: Shared) =>
  visitors().post(`/api/v1/public/shares/${share.token}/images/${image_id}/report`, { reason: 'other', text: '' });

async function reviewOf({ image_id }: Pick<Shared, 'image_id'>) {
  const api = suite.installation.api(await suite.installation.admin());
  const { items } = (await api.get<ReviewPage>('/api/v1/admin/reviews')).body;
  return items.find((review) => review.image_id === image_id)!;
}

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

/** WCAG 2.2, target size: what is pressed is 24 pixels wide and high at least. */
async function expectLargeTargets(part: Locator): Promise<void> {
  const small = await part.locator('button, a, label:has(input)').evaluateAll((targets) =>
    targets.flatMap((target) => {
      const { width, height } = target.getBoundingClientRect();
      return width >= 24 && height >= 24 ? [] : [`${target.textContent} ${width} x ${height}`];
    }),
  );
  expect(small).toEqual([]);
}

/** Presses an answer and gives its reason, up to the last press. */
async function fillAnswer(
  studio: Studio,
  { prompt, answer, name }: { prompt: string; answer: ReviewAnswer; name: string },
) {
  const { page, say } = studio;
  const act = say(`admin:reviews.${answer}.act`);
  await page.getByRole('button', { name: say('common:named', { name: act, what: prompt }) }).click();
  const dialog = page.getByRole('dialog', { name: say(`admin:reviews.${answer}.title`, { name }) });
  await dialog.getByLabel(say('admin:reasons.label')).fill(`looked at ${prompt}`);
  return { dialog, send: () => dialog.getByRole('button', { name: act, exact: true }).click() };
}

const cardOf = (studio: Studio, prompt: string) => studio.page.getByRole('article', { name: prompt });

describe.each(LOOKS)('reviews, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;

  async function asAdmin(): Promise<Studio> {
    const studio = await suite.visit(language, look);
    const { username, password } = suite.installation.address.admin;
    await studio.signIn(username, password);
    await studio.goTo('admin');
    return studio;
  }

  /** As if they had signed in long ago. */
  async function growOld(studio: Studio): Promise<void> {
    await suite.installation.query(
      `UPDATE auth.sessions SET confirmed_at = now() - interval '1 day'
       WHERE user_id = (SELECT id FROM auth.users WHERE username = $1)`,
      [suite.installation.address.admin.username],
    );
    await studio.page.reload();
  }

  async function confirm({ page, say }: Studio): Promise<void> {
    const dialog = page.getByRole('dialog', { name: say('confirmations:title') });
    await dialog.getByLabel(say('session:password'), { exact: true }).fill(suite.installation.address.admin.password);
    await dialog.getByRole('button', { name: say('secondFactors:continue') }).click();
  }

  it(
    'a visitor reports a picture; an admin who has confirmed who they are keeps it, and it stays where it is',
    async () => {
      const prompt = `a fox in ${language}`;
      const fox = await shared(prompt);
      const studio = await asAdmin();
      await (await openPage(studio, 'reviews')).getByText(studio.say('admin:reviews.empty')).waitFor();
      await check(studio);

      const visitor = await suite.windows.open(suite.url(fox.share.url), language, look);
      const { page, say } = visitor;
      await visitor.loaded(page.getByRole('img', { name: prompt }));
      await visitor.button('publicShares:report').click();
      const dialog = page.getByRole('dialog', { name: say('pictureReports:title') });
      await visitor.button('pictureReports:send').click();
      await dialog.getByText(say('pictureReports:missing')).waitFor();
      await check(visitor);
      await expectLargeTargets(dialog);
      await dialog.getByRole('radio', { name: say('pictureReports:reasons.person') }).check();
      await dialog.getByLabel(say('pictureReports:words')).fill('这是我 This is me');
      await visitor.button('pictureReports:send').click();
      await dialog.getByText(say('pictureReports:thanks')).waitFor();
      await check(visitor);
      await visitor.button('pictureReports:close').click();
      await dialog.waitFor({ state: 'detached' });

      await growOld(studio);
      const card = cardOf(studio, prompt);
      await card.getByText('这是我 This is me').waitFor();
      await card
        .getByText(say(`admin:reviews.${language === 'en' ? 'reported_one' : 'reported_other'}`, { count: 1 }))
        .waitFor();
      await studio.loaded(card.getByRole('img', { name: prompt }));
      await check(studio);
      await expectLargeTargets(card);
      const { dialog: reason, send } = await fillAnswer(studio, { prompt, answer: 'keep', name: fox.account.user.username }); // prettier-ignore
      await check(studio);
      await send();
      await confirm(studio);
      await reason.waitFor({ state: 'detached' });
      await studio.text('admin:reviews.empty').waitFor();
      expect(await statusOf(fox)).toBe(200);
      const audit = await openPage(studio, 'audit');
      await audit.getByText(`looked at ${prompt}`).first().waitFor();
      expect([...visitor.complaints, ...studio.complaints]).toEqual([]);
    },
    SLOW,
  );

  it(
    'an admin removes a picture for good, and is told where another one was faster',
    async () => {
      const [prompt, other] = [`an owl in ${language}`, `a hare in ${language}`];
      const [owl, hare] = [await shared(prompt), await shared(other)];
      await Promise.all([report(owl), report(hare)]);
      const { url } = await reviewOf(owl);
      expect((await visitors().get(url)).status).toBe(200);
      const studio = await asAdmin();
      const { page } = studio;
      await openPage(studio, 'reviews');
      await cardOf(studio, prompt).waitFor();
      const remove = await fillAnswer(studio, { prompt, answer: 'remove', name: owl.account.user.username });
      await remove.send();
      // While it is open, nothing behind it has a role.
      await remove.dialog.waitFor({ state: 'detached' });
      await cardOf(studio, prompt).waitFor({ state: 'detached' });
      expect(await statusOf(owl)).toBe(404);
      expect((await visitors().get(url)).status).toBe(404);

      // The other one answers between the press here and its arrival.
      const { id } = await reviewOf(hare);
      const path = `/api/v1/admin/reviews/${id}/answer`;
      await page.route(`**${path}`, async (route) => {
        const api = suite.installation.api(await suite.installation.admin());
        expect((await api.post(path, { answer: 'remove', reason: 'faster' })).status).toBe(204);
        await route.continue();
      });
      const late = await fillAnswer(studio, { prompt: other, answer: 'keep', name: hare.account.user.username });
      await late.send();
      await studio.text('problems:review_answered').waitFor();
      await late.dialog.waitFor({ state: 'detached' });
      await cardOf(studio, other).waitFor({ state: 'detached' });
      expect(await statusOf(hare)).toBe(404);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'what the moderation wants reviewed waits on the page of its owner, and appears there once an admin allows it',
    async () => {
      const prompt = `a ${WANTED} in ${language}`;
      const account = await suite.installation.user();
      const owner = await suite.visit(language, look);
      await owner.signIn(account.user.username, account.password);
      await owner.write(prompt);
      await owner.press();
      await owner.canvas.getByText(owner.say('make:reviewTitle')).waitFor();
      expect(await owner.canvas.getByRole('img', { name: prompt }).count()).toBe(0);
      // What is written in a form that is still loading may be under the bar, where it is too small to press.
      await owner.page.evaluate(() => scrollTo(0, 0));
      await check(owner);

      const studio = await asAdmin();
      await openPage(studio, 'reviews');
      const card = cardOf(studio, prompt);
      await card.getByText(studio.say('admin:reviews.withheld')).waitFor();
      await studio.loaded(card.getByRole('img', { name: prompt }));
      await check(studio);
      const { send } = await fillAnswer(studio, { prompt, answer: 'keep', name: account.user.username });
      await send();
      await card.waitFor({ state: 'detached' });
      await owner.finished(prompt);
      await owner.page.evaluate(() => scrollTo(0, 0));
      await check(owner);
      expect([...owner.complaints, ...studio.complaints]).toEqual([]);
    },
    SLOW,
  );
});
