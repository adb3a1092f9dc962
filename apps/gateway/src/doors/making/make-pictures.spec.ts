import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { subjects, taskCommands, type Task } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { statusEvent, task } from '../../testing/samples.js';

const ME = 9;

let harness: GatewayHarness;

beforeAll(async () => {
  harness = await GatewayHarness.start();
});
afterAll(() => harness.stop());

it('reads a task again of which an event tells that it was cancelled: that may have been before it was put back', async () => {
  let now: Task = task({ status: 'processing' });
  await harness.services.on(taskCommands.create, () => task());
  await harness.services.on(taskCommands.status, () => now);
  const body = { prompt: 'a red fox', model: 'sd15' };
  const answer = harness.gateway.post('/v1/images/generations', body, {
    token: await harness.issuer.token({ userId: ME }),
  });
  const reads = (count: number) =>
    until(() => harness.services.received(taskCommands.status).length === count, { what: `${count} reads` });
  const tell = () =>
    harness.services.publish(subjects.taskEvent(ME, 42, 'status'), statusEvent(1, { status: 'cancelled' }));
  await reads(1);
  tell();
  await reads(2);
  now = task({ status: 'failed', error_message: 'out of memory' });
  tell();
  expect(await (await answer).text()).toContain('out of memory');
});
