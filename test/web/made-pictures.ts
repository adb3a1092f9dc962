import type { CreateTask } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import type { Account } from '../installation/account.js';
import type { WebSuite } from './web-suite.js';
import type { InstallationClient } from '../installation/installation-client.js';

/** A prompt, or more of a task than that. */
export type Wanted = string | (Partial<CreateTask> & { prompt: string });

/** Makes pictures for somebody, one after the other, the last one newest. */
export async function makeFor(
  suite: WebSuite<InstallationClient>,
  account: Account,
  ...wanted: Wanted[]
): Promise<void> {
  const api = suite.installation.api(account);
  for (const task of wanted.map((one) => (typeof one === 'string' ? { prompt: one } : one))) {
    const { id } = await api.create(task);
    const completed = async () => (await api.status(id)).status === 'completed' || null;
    await until(completed, { what: `${task.prompt} to be made`, timeoutMs: 60_000 });
  }
}
