/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { Collection, Group, Preset, WorkflowVersion } from '@atelier/contracts';
import { SLOW } from '../system/slow.js';
import { ended } from '../installation/waiting.js';
import { makeFilm } from './every-kind.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const suite = webSuite();
const WORKFLOW = {
  1: { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 255 } },
  2: { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'ours' } },
};

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

/** The admin, who may share, with a collection and a workflow, and somebody who is in the same group. */
async function twoMembers(name: string) {
  const { installation } = suite;
  const [owner, member] = [await installation.admin(), await installation.user()];
  const api = installation.api(owner);
  const { body: group } = await api.post<Group>('/api/v1/admin/groups', { name });
  for (const { id } of [owner, member]) await api.request('PUT', `/api/v1/admin/groups/${group.id}/members/${id}`);
  const task = await api.create({ prompt: 'a fox of ours' });
  await ended(api, task.id);
  const image_ids = (await api.result(task.id)).images.map(({ id }) => id);
  const { body: collection } = await api.post<Collection>('/api/v1/collections', { name: `Foxes ${name}` });
  await api.post(`/api/v1/collections/${collection.id}/images`, { image_ids });
  await api.post<WorkflowVersion>('/api/v1/workflows', { name: `Blue ${name}`, workflow: WORKFLOW });
  await api.post<Preset>('/api/v1/presets', { name: `Ink ${name}`, values: { prompt: 'ink wash, {prompt}' } });
  return { owner, member, api, group };
}

/** A film in a collection that is shared. */
async function shareFilm(name: string) {
  const { member, api, group } = await twoMembers(name);
  const film = await makeFilm(api);
  const image_ids = (await api.result(film.id)).outputs.map(({ id }) => id);
  const { body } = await api.post<Collection>('/api/v1/collections', { name: `Films ${name}` });
  await api.post(`/api/v1/collections/${body.id}/images`, { image_ids });
  const shared = await api.request('PUT', `/api/v1/collections/${body.id}/groups/${group.id}`);
  expect([image_ids.length, shared.status]).toEqual([1, 204]);
  return { member, collection: body };
}

/** Opens the presets that others share, from the form. */
async function openPresets(studio: Studio): Promise<void> {
  await studio.button('prompt:presets.title').click();
  await studio.page.getByRole('radio', { name: studio.say('prompt:presets.scopes.group') }).check();
}

/** Chooses a group, or leaves it out, in the dialog that is open, and closes that. */
async function choose({ page }: Studio, group: string, isShared: boolean): Promise<void> {
  const box = page.getByRole('dialog').getByRole('checkbox', { name: group, exact: true });
  await box.click();
  await page.getByRole('dialog').getByRole('checkbox', { name: group, exact: true, checked: isShared }).waitFor();
}

describe.each(LOOKS)('sharing with a group, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  it(
    'shows a collection in the open page of another member, and takes it away again',
    async () => {
      const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;
      const group = `Ours ${language}`;
      const { owner, member } = await twoMembers(group);
      const there = await suite.visit(language, look);
      await there.signIn(member.user.username, member.password);
      await there.go('collections');
      await there.page.getByRole('radio', { name: there.say('collections:scopes.group') }).check();
      await there.text('collections:noneOfGroup').waitFor();
      await check(there);

      const here = await suite.visit(language, look);
      await here.signIn(owner.user.username, owner.password);
      await here.go('collections');
      await here.page.getByRole('link', { name: `Foxes ${group}` }).click();
      await here.button('common:shareWithGroup').click();
      await here.page.getByRole('dialog').getByRole('checkbox', { name: group, exact: true }).waitFor();
      await check(here);
      await choose(here, group, true);

      const card = there.page.getByRole('link', { name: `Foxes ${group}` });
      await card.waitFor();
      await there.page.getByText(there.say('collections:sharedBy', { name: owner.user.username, group })).waitFor();
      await check(there);
      await card.click();
      const one = there.say('collections:pictureOf', { number: 1, count: 1 });
      await there.page.getByRole('button', { name: there.say('collections:enlarge', { name: one }) }).click();
      await there.loaded(there.page.getByRole('dialog').getByRole('img', { name: one }));
      await check(there);
      await there.page.keyboard.press('Escape');

      await choose(here, group, false);
      await there.heading('collections:gone').waitFor();
      await check(there);
      expect([...here.complaints, ...there.complaints]).toEqual([]);
    },
    SLOW,
  );

  it(
    'offers a workflow to another member, with whose it is',
    async () => {
      const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;
      const group = `Flows ${language}`;
      const { owner, member } = await twoMembers(group);
      const there = await suite.visit(language, look);
      await there.signIn(member.user.username, member.password);
      await there.go('workflows');

      const here = await suite.visit(language, look);
      await here.signIn(owner.user.username, owner.password);
      await here.go('workflows');
      await here.page
        .getByRole('button', { name: here.say('workflows:menu.label', { name: `Blue ${group}` }) })
        .click();
      await here.page.getByRole('menuitem', { name: here.say('workflows:menu.group') }).click();
      await here.page.getByRole('dialog').getByRole('checkbox', { name: group, exact: true }).waitFor();
      await check(here);
      await choose(here, group, true);

      const card = there.page.getByRole('article', { name: `Blue ${group}` });
      await card.waitFor();
      await card.getByText(there.say('workflows:by.group', { name: owner.user.username, group })).waitFor();
      await check(there);
      await choose(here, group, false);
      await card.waitFor({ state: 'detached' });
      expect([...here.complaints, ...there.complaints]).toEqual([]);
    },
    SLOW,
  );

  it(
    'offers a preset to another member, who applies it to what they have written',
    async () => {
      const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;
      const group = `Inks ${language}`;
      const { owner, member } = await twoMembers(group);
      const there = await suite.visit(language, look);
      await there.signIn(member.user.username, member.password);
      await there.write('a fox');
      await openPresets(there);
      await there.text('prompt:presets.emptyGroup').waitFor();

      const here = await suite.visit(language, look);
      await here.signIn(owner.user.username, owner.password);
      await here.button('prompt:presets.title').click();
      await here.page.getByRole('button', { name: `Ink ${group}` }).click();
      await here.button('common:shareWithGroup').click();
      await here.page.getByRole('dialog').getByRole('checkbox', { name: group, exact: true }).waitFor();
      await check(here);
      await choose(here, group, true);

      const row = there.page.getByRole('button', { name: `Ink ${group}` });
      await row.waitFor();
      await row.getByText(there.say('prompt:presets.byName', { name: owner.user.username })).waitFor();
      await check(there);
      await row.click();
      await there.button('prompt:presets.duplicate').waitFor();
      expect(await there.button('prompt:presets.edit').count()).toBe(0);
      await check(there);
      await there.button('prompt:presets.apply').click();
      await there.text('prompt:presets.applied').waitFor();
      expect(await there.prompt.inputValue()).toBe('ink wash, a fox');
      expect([...here.complaints, ...there.complaints]).toEqual([]);
    },
    SLOW,
  );

  it(
    'shows a film of a collection to another member, and plays it',
    async () => {
      const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;
      const { member, collection } = await shareFilm(`Cinema ${language}`);
      const there = await suite.visit(language, look);
      const { page, say } = there;
      await there.signIn(member.user.username, member.password);
      await page.goto(suite.url(`/collections/${collection.id}`));
      const one = say('collections:pictureOf', { number: 1, count: 1 });
      const tile = page.getByRole('button', { name: say('collections:enlarge', { name: one }) });
      await there.loaded(tile.locator('img'));
      await check(there);
      await tile.click();
      const film = page.getByRole('dialog').locator('video');
      await film.waitFor();
      await film.evaluate(async (element) => {
        const video = element as HTMLVideoElement;
        await video.play();
        if (video.currentTime === 0) await new Promise((resolve) => (video.ontimeupdate = resolve));
      });
      expect(await film.evaluate((video) => (video as HTMLVideoElement).currentTime)).toBeGreaterThan(0);
      await check(there);
      expect(there.complaints).toEqual([]);
    },
    SLOW,
  );
});
