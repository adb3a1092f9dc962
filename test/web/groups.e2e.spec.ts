import { describe, expect, it } from '@jest/globals';
import type { Group, GroupList } from '@atelier/contracts';
import { SLOW } from '../system/slow.js';
import { confirm, openPage } from './admin-pages.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { ownWebSuite } from './web-suite.js';

const suite = ownWebSuite();

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

describe.each(LOOKS)('groups, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  it(
    'an admin makes one, puts somebody in, who has what it gives, and deletes it',
    async () => {
      const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;
      const [name, member] = [`Design ${language}`, `ada-${language.toLowerCase()}`];
      const user = await suite.visit(language, look);
      await user.register(member);

      const admin = await suite.visit(language, look);
      const { username, password } = suite.installation.address.admin;
      await admin.signIn(username, password);
      await admin.goTo('admin');
      const page = await openPage(admin, 'groups');
      await check(admin);
      const button = (key: string, what = name) =>
        page.getByRole('button', { name: admin.say('common:named', { name: admin.say(`admin:groups.${key}`), what }) });
      const dialog = admin.page.getByRole('dialog');
      const field = (key: string) => dialog.getByLabel(admin.say(`admin:groups.${key}`), { exact: true });

      await page.getByRole('button', { name: admin.say('admin:groups.make') }).click();
      await field('name').fill(name);
      await field('weight').fill('2');
      await field('limits.gpu_seconds_per_day').fill('30');
      await field('limits.waiting_tasks').fill('7');
      await check(admin);
      await dialog.getByRole('button', { name: admin.say('admin:groups.make') }).click();
      await button('members').waitFor();
      await check(admin);

      await button('members').click();
      await field('addMember').fill(member.slice(0, -1));
      const act = (key: string) => ({
        name: admin.say('common:named', { name: admin.say(`admin:groups.${key}`), what: member }),
      });
      await dialog.getByRole('button', act('add')).click();
      await dialog.getByRole('button', act('take')).waitFor();
      await check(admin);
      await admin.page.keyboard.press('Escape');
      const [terms] = await suite.installation.query<{ terms: object }>(
        `SELECT t.terms FROM auth.member_terms t JOIN auth.users u ON u.id = t.user_id WHERE u.username = $1`,
        [member],
      );
      expect(terms?.terms).toMatchObject({ weight: 2, limits: { gpu_seconds_per_day: 1_800, waiting_tasks: 7 } });

      const directory = `目录 ${language}`;
      await admin.page.getByRole('button', { name: admin.say('admin:scim.make') }).click();
      await dialog.getByLabel(admin.say('admin:scim.name'), { exact: true }).fill(directory);
      await check(admin);
      await dialog.getByRole('button', { name: admin.say('admin:scim.make') }).click();
      const token = dialog.getByLabel(admin.say('admin:scim.token'), { exact: true });
      expect(await token.inputValue()).toMatch(/^scim_[\w-]{43}$/);
      await check(admin);
      await dialog.getByRole('button', { name: admin.say('admin:invitations.done') }).click();
      const ending = admin.say('common:named', { name: admin.say('admin:scim.revoke'), what: directory });
      await admin.page.getByRole('button', { name: ending }).click();
      await confirm(admin, admin.say('admin:scim.revoke'));
      await admin.page.getByRole('button', { name: ending }).waitFor({ state: 'detached' });

      await button('remove').click();
      await confirm(admin, admin.say('admin:groups.remove'));
      await button('members').waitFor({ state: 'detached' });
      expect([...admin.complaints, ...user.complaints]).toEqual([]);
    },
    SLOW,
  );

  it(
    'an admin holds a group to scopes, and its member may do these alone, and is told so',
    async () => {
      const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;
      const name = `Onlookers ${language}`;
      const account = await suite.installation.user();
      const admin = await suite.visit(language, look);
      const { username, password } = suite.installation.address.admin;
      await admin.signIn(username, password);
      await admin.goTo('admin');
      const page = await openPage(admin, 'groups');
      await page.getByRole('button', { name: admin.say('admin:groups.make') }).click();
      const dialog = admin.page.getByRole('dialog');
      await dialog.getByLabel(admin.say('admin:groups.name'), { exact: true }).fill(name);
      for (const scope of ['account_read', 'images_read', 'models_read', 'tasks_read', 'workflows_read'])
        await dialog.getByRole('checkbox', { name: admin.say(`apiKeys:scope.${scope}`), exact: true }).check();
      await check(admin);
      await dialog.getByRole('button', { name: admin.say('admin:groups.make') }).click();
      await page
        .getByText(admin.say('admin:groups.usesScopes_other', { count: 5 }))
        .first()
        .waitFor();
      expect(admin.complaints).toEqual([]);

      const api = suite.installation.api(await suite.installation.admin());
      const { items } = (await api.get<GroupList>('/api/v1/admin/groups')).body;
      const { id } = items.find((group) => group.name === name)!;
      expect((await api.request('PUT', `/api/v1/admin/groups/${id}/members/${account.id}`)).status).toBeLessThan(300);

      const member = await suite.visit(language, look);
      await member.signIn(account.user.username, account.password);
      await member.write('a fox');
      await member.press();
      await member.text('problems:scope_missing').first().waitFor();
      await check(member);
    },
    SLOW,
  );

  it(
    'somebody whose groups do not let them see tasks is told so, and not that the connection is lost',
    async () => {
      const account = await suite.installation.user();
      const api = suite.installation.api(await suite.installation.admin());
      const group = { name: `Makers ${language}`, scopes: ['account:read', 'models:read', 'tasks:write'] };
      const { body } = await api.post<Group>('/api/v1/admin/groups', group);
      await api.request('PUT', `/api/v1/admin/groups/${body.id}/members/${account.id}`);
      const studio = await suite.visit(language, { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme });
      await studio.signIn(account.user.username, account.password);
      await studio.text('shell:refused').waitFor();
      await check(studio);
    },
    SLOW,
  );
});
