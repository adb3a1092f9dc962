import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { removalCommands, userExportCommands, webhookCommands } from '@atelier/contracts';
import { actor, WebhooksHarness } from '../testing/webhooks-harness.js';
import { RemoveUsers } from './remove-users.js';

let harness: WebhooksHarness;
let settled = false;
const done: unknown[] = [];

beforeAll(async () => {
  harness = await WebhooksHarness.start();
  // Auth, as this service hears it.
  const answer = (subject: string, reply: (data: unknown) => unknown) =>
    harness.connection.subscribe(subject, (message) => {
      const { id, data } = message.json<{ id: string; data: unknown }>();
      message.respond(JSON.stringify({ id, response: reply(data), isDisposed: true }));
    });
  answer(removalCommands.due.subject, () => ({ items: [{ user_id: 7, settled }] }));
  answer(removalCommands.done.subject, (data) => {
    done.push(data);
    return {};
  });
  answer(userExportCommands.account.subject, () => ({ user_id: 8, username: 'ada', told: {} }));
  await harness.connection.settle();
});
afterAll(() => harness.stop());

const webhooksOf = async (userId: number) =>
  (await harness.commands.call(webhookCommands.webhooks, { actor: actor(userId) })).items;

describe('a user who is removed', () => {
  it('has no webhooks any more; the others keep theirs, and it is said once nothing new can come', async () => {
    await harness.create(7, '/gone');
    const kept = await harness.create(8, '/kept');
    await harness.app.get(RemoveUsers).run();
    expect([await webhooksOf(7), await webhooksOf(8)]).toMatchObject([[], [{ id: kept.id }]]);
    expect(done).toEqual([]);
    settled = true;
    await harness.app.get(RemoveUsers).run();
    expect(done).toEqual([{ service: 'webhooks', user_id: 7 }]);
  });
});

describe('an export', () => {
  it('tells the webhooks of the user whose it is, without what signs', async () => {
    const { items } = await harness.commands.call(userExportCommands.webhooks, { token: 'x'.repeat(43) });
    expect(items).toEqual([expect.objectContaining({ url: expect.stringContaining('/kept') })]);
    expect(JSON.stringify(items)).not.toMatch(/secret|key/);
  });
});
