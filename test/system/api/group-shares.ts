import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CollectionPicturePage, Group, MadeApiKey, WorkflowVersion } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { Account } from '../../installation/account.js';
import { ApiClient } from '../../installation/api-client.js';
import { ended } from '../../installation/waiting.js';
import { SLOW } from '../slow.js';
import { expectProblem, type GetWorld } from './world.js';

/** An enlargement that needs no model. */
const WORKFLOW = {
  1: { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 255 } },
  2: { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'ours' } },
};
const KINDS = ['workflows', 'presets', 'collections'] as const;

/** Everybody who is, and is not, in a group with which something is shared. */
interface People {
  owner: ApiClient;
  member: Account;
  viewer: ApiClient;
  inOtherGroup: ApiClient;
}

export function describeGroupShares(world: GetWorld): void {
  describe('what is shared with a group', () => {
    let people: People;
    let groupId: number;
    let ids: Record<(typeof KINDS)[number], number>;
    const as = (account: Account) => world().installation.api(account);
    const thing = (kind: (typeof KINDS)[number]) => `/api/v1/${kind}/${ids[kind]}`;
    const toGroup = (kind: (typeof KINDS)[number]) => `${thing(kind)}/groups/${groupId}`;

    async function groupOf(owner: ApiClient, name: string, members: Account[]): Promise<number> {
      const { body: group } = await owner.post<Group>('/api/v1/admin/groups', { name });
      for (const { id } of members)
        expect((await owner.request('PUT', `/api/v1/admin/groups/${group.id}/members/${id}`)).status).toBe(204);
      return group.id;
    }

    async function viewerOf(owner: ApiClient): Promise<Account> {
      const account = await world().installation.user();
      const path = `/api/v1/admin/users/${account.id}`;
      expect((await owner.request('PATCH', path, { body: { role: 'viewer' } })).status).toBe(200);
      return Account.signIn(world().nobody, account.user.username, account.password);
    }

    beforeAll(async () => {
      const { installation } = world();
      const admin = await installation.admin();
      const owner = as(admin);
      const [member, other, viewer] = [await installation.user(), await installation.user(), await viewerOf(owner)];
      people = { owner, member, viewer: as(viewer), inOtherGroup: as(other) };
      groupId = await groupOf(owner, 'Sharing', [admin, member, viewer]);
      await groupOf(owner, 'Not sharing', [other]);
      const task = await owner.create({ steps: 1 });
      await ended(owner, task.id);
      const image_ids = (await owner.result(task.id)).images.map(({ id }) => id);
      const workflow = await owner.post<WorkflowVersion>('/api/v1/workflows', { name: 'ours', workflow: WORKFLOW });
      const preset = await owner.post<{ id: number }>('/api/v1/presets', { name: 'ours', values: { steps: 9 } });
      const collection = await owner.post<{ id: number }>('/api/v1/collections', { name: 'ours' });
      await owner.post(`/api/v1/collections/${collection.body.id}/images`, { image_ids });
      ids = { workflows: workflow.body.workflow.id, presets: preset.body.id, collections: collection.body.id };
      for (const kind of KINDS) expect((await owner.request('PUT', toGroup(kind))).status).toBe(204);
    }, SLOW);

    describe.each(KINDS)('of the %s', (kind) => {
      it('is there for members and viewers in it, to use and not to change', async () => {
        for (const api of [as(people.member), people.viewer]) {
          const { body } = await api.get<{ shared_by: unknown }>(thing(kind));
          expect(body.shared_by).toMatchObject({ group: { id: groupId, name: 'Sharing' }, username: 'admin' });
          const listed = await api.get<{ items: { id: number }[] }>(`/api/v1/${kind}?scope=group`);
          expect(listed.body.items.map(({ id }) => id)).toContain(ids[kind]);
        }
        const body = { name: 'mine', ...(kind === 'presets' ? { revision: 1 } : {}) };
        const member = as(people.member);
        expectProblem(await member.request('PATCH', thing(kind), { body }), 403, 'forbidden');
        expectProblem(await member.delete(thing(kind)), 403, 'forbidden');
        expectProblem(await people.viewer.request('PUT', toGroup(kind)), 403, 'forbidden');
      });

      it('is not there for others, whichever group they are in, nor its groups for members', async () => {
        for (const api of [people.inOtherGroup, world().stranger])
          for (const [method, path] of [
            ['GET', thing(kind)],
            ['GET', `${thing(kind)}/groups`],
            ['PUT', toGroup(kind)],
            ['DELETE', toGroup(kind)],
          ] as const)
            expectProblem(await api.request(method, path), 404, 'not_found');
        expectProblem(await as(people.member).get(`${thing(kind)}/groups`), 404, 'not_found');
        expectProblem(await as(people.member).delete(toGroup(kind)), 404, 'not_found');
        expectProblem(await world().nobody.request('PUT', toGroup(kind)), 401, 'unauthenticated');
      });

      it('is read by keys with the scope of one’s own alone', async () => {
        const [right, wrong] = kind === 'collections' ? ['images:read', 'workflows:read'] : ['workflows:read', 'images:read']; // prettier-ignore
        const withScope = async (scope: string) => {
          const { body } = await as(people.member).post<MadeApiKey>('/api/v1/keys', { name: scope, scopes: [scope] });
          return new ApiClient(world().nobody.url, body.key);
        };
        expect((await (await withScope(right)).get(thing(kind))).status).toBe(200);
        expectProblem(await (await withScope(wrong)).get(thing(kind)), 403, 'scope_missing');
        expectProblem(await (await withScope(right)).request('PUT', toGroup(kind)), 403, 'scope_missing');
      });
    });

    it('ends with the membership within a second, also at the addresses of its pictures', async () => {
      const member = as(people.member);
      const page = await member.get<CollectionPicturePage>(`${thing('collections')}/pictures`);
      const [picture] = page.body.items;
      const opened = await world().nobody.bytes(picture!.url);
      expect([opened.status, opened.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
      const path = `/api/v1/admin/groups/${groupId}/members/${people.member.id}`;
      expect((await people.owner.delete(path)).status).toBe(204);
      const isGone = async () => (await member.get(thing('workflows'))).status === 404;
      await until(isGone, { what: 'the end of what was shared' });
      for (const kind of KINDS) expectProblem(await member.get(thing(kind)), 404, 'not_found');
      expectProblem(await world().nobody.get(picture!.url), 404, 'not_found');
    });
  });
}
