import type { FloodRequest } from '../load/http-load.types.js';
import { taskBody, type TaskWish, type User } from './accounts.js';

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

function bearer({ token }: User): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
