import type { FloodRequest } from '../load/http-load.types.js';
import { taskBody, type Accounts, type TaskWish, type User } from './accounts.js';

const JSON_TYPE = { 'content-type': 'application/json' };

/** One create by each of these people. */
export function creates(users: readonly User[], wish: TaskWish, path = '/api/v1/generation/create'): FloodRequest[] {
  const body = JSON.stringify(taskBody(wish));
  return users.map((user) => ({ method: 'POST', path, headers: { ...JSON_TYPE, ...bearer(user) }, body }));
}

/** One look at each of these tasks by its owner. */
export function statusReads(user: User, taskIds: readonly number[]): FloodRequest[] {
  return taskIds.map((id) => ({ method: 'GET', path: `/api/v1/generation/status/${id}`, headers: bearer(user) }));
}

/** The same by somebody who knows how each of them stands; they must stay so. */
export async function knownStatusReads(
  accounts: Accounts,
  user: User,
  taskIds: readonly number[],
): Promise<FloodRequest[]> {
  const tags = await Promise.all(taskIds.map((id) => accounts.statusTag(user, id)));
  return statusReads(user, taskIds).map((read, index) => ({
    ...read,
    headers: { ...read.headers, 'if-none-match': tags[index]! },
    expected: 304,
  }));
}

function bearer({ token }: User): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
