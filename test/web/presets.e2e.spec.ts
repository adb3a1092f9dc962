/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { Preset } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import type { Locator } from 'playwright-core';
import type { ApiClient } from '../installation/api-client.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const suite = webSuite();
const STYLE = 'ink wash, {prompt}';

interface Visit {
  api: ApiClient;
  id: number;
  /** The same person in two windows. */
  tabs: [Studio, Studio];
}

/** Somebody with a style that holds a size, in two windows. */
async function visit(...look: Parameters<typeof suite.visit>): Promise<Visit> {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  const kept = { name: 'Ink', values: { prompt: STYLE, width: 256, height: 256 } };
  const { body } = await api.post<Preset>('/api/v1/presets', kept);
  const enter = async () => {
    const studio = await suite.visit(...look);
    await studio.signIn(account.user.username, account.password);
    return studio;
  };
  return { api, id: body.id, tabs: [await enter(), await enter()] };
}

const presetOf = async ({ api, id }: Visit) => (await api.get<Preset>(`/api/v1/presets/${id}`)).body;
const dialog = ({ page }: Studio, name: string): Locator => page.getByRole('dialog', { name, exact: true });
const nameOf = (studio: Studio) => studio.page.getByLabel(studio.say('prompt:presets.name'), { exact: true });

/** Opens the fields of a change of a preset. */
async function edit(studio: Studio, name: string): Promise<void> {
  await studio.button('prompt:presets.title').click();
  await studio.page.getByRole('dialog').getByRole('button', { name }).click();
  await dialog(studio, name).getByRole('button', { name: studio.say('prompt:presets.edit') }).click(); // prettier-ignore
}

describe.each([
  ['on a desk in English', 'en', DESKTOP],
  ['on a phone in Chinese', 'zh-CN', { ...PHONE, colorScheme: 'dark' as const }],
] as const)('a preset of one’s own, %s', (_, language, look) => {
  it(
    'is renamed, and parts of it replaced by what stands in the form; a style keeps the place of the prompt',
    async () => {
      const there = await visit(language, look);
      const [studio] = there.tabs;
      const { page, say } = studio;
      await edit(studio, 'Ink');
      await nameOf(studio).fill('');
      await studio.button('prompt:save').click();
      await page.getByText(say('prompt:presets.nameRule', { max: 80 })).waitFor();
      await nameOf(studio).fill('山水');
      await studio.button('prompt:save').click();
      await dialog(studio, '山水').getByText(STYLE).waitFor();
      expect(await presetOf(there)).toMatchObject({ name: '山水', values: { prompt: STYLE, width: 256 } });

      await studio.button('prompt:presets.edit').click();
      await page.getByRole('checkbox', { name: say('prompt:presets.part.sampling') }).check();
      await page.getByRole('checkbox', { name: say('prompt:presets.part.prompt'), exact: true }).check();
      const prompt = page.getByRole('dialog').getByRole('textbox', { name: say('prompt:presets.part.prompt'), exact: true }); // prettier-ignore
      expect(await prompt.inputValue()).toBe(STYLE);
      await prompt.fill('sumi-e');
      await page.getByText(say('prompt:presets.styleLost', { mark: '{prompt}' })).waitFor();
      await prompt.fill('sumi-e, {prompt}');
      await studio.expectNoSidewaysScroll();
      await studio.expectAccessible();
      await studio.button('prompt:save').click();
      await dialog(studio, '山水').getByText('sumi-e, {prompt}').waitFor();
      const values = { prompt: 'sumi-e, {prompt}', steps: expect.any(Number), width: 256, height: 256 };
      // It is shown before it is stored.
      const isStored = async () => (await presetOf(there)).values.prompt === values.prompt;
      await until(isStored, { what: 'the change to be stored' });
      expect(await presetOf(there)).toMatchObject({ name: '山水', values });
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'that another window has changed meanwhile says so with what it is now, and the change is made to that one',
    async () => {
      const there = await visit(language, look);
      const [one, other] = there.tabs;
      await edit(one, 'Ink');
      await edit(other, 'Ink');
      await nameOf(other).fill('Wash');
      await other.button('prompt:save').click();
      await dialog(other, 'Wash').waitFor();

      await one.page.getByLabel(one.say('prompt:presets.part.size')).check();
      await one.button('prompt:save').click();
      await one.text('prompt:presets.changedMeanwhile').waitFor();
      await dialog(one, 'Wash').waitFor();
      expect(await nameOf(one).inputValue()).toBe('Wash');
      expect(await presetOf(there)).toMatchObject({ name: 'Wash', revision: 2, values: { width: 256 } });
      await one.expectAccessible();
      await one.button('prompt:save').click();
      await one.button('prompt:presets.edit').waitFor();
      const { name, revision, values } = await presetOf(there);
      expect({ name, revision }).toEqual({ name: 'Wash', revision: 3 });
      expect(values['width']).not.toBe(256);

      // Deleted meanwhile it is gone, and is not made again.
      await other.button('prompt:presets.delete').click();
      await other.button('prompt:presets.deleteNow').click();
      await other.button('prompt:presets.save').waitFor();
      await one.page.getByLabel(one.say('prompt:presets.share')).click();
      await one.text('problems:not_found').waitFor();
      expect((await there.api.get(`/api/v1/presets/${there.id}`)).status).toBe(404);
      expect([...one.complaints, ...other.complaints]).toEqual([]);
    },
    SLOW,
  );
});
