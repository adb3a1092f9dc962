import type { ApiClient } from '../installation/api-client.js';

/** What an installation shows to one user: the answer to each path. */
export type Shown = Record<string, unknown>;

const PATHS = {
  user: [
    '/api/v1/auth/me',
    '/api/v1/account/preferences',
    '/api/v1/generation/history?limit=100',
    '/api/v1/generation/history?limit=100&q=fox',
    '/api/v1/generation/history?limit=100&favourite=true',
    '/api/v1/generation/history?limit=100&status=failed',
    '/api/v1/collections',
    '/api/v1/shares',
    '/api/v1/trash',
    '/api/v1/storage',
  ],
  admin: ['/api/v1/admin/audit?limit=100', '/api/v1/admin/dead-letters', '/api/v1/admin/storage'],
};

/** Differs from one look to the next, or from one start to the next: estimates, and signatures of addresses. */
const VOLATILE = new Set(['queue_position', 'eta_ms', 'url', 'thumbnail_url', 'next_cursor', 'progress', 'phase']);

function lasting(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lasting);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([key]) => !VOLATILE.has(key));
  return Object.fromEntries(entries.map(([key, part]) => [key, lasting(part)]));
}

/** @param ids of collections that are shown with their pictures */
export async function shownTo(api: ApiClient, role: keyof typeof PATHS, ids: number[] = []): Promise<Shown> {
  const collections = ids.map((id) => `/api/v1/generation/history?limit=100&collection_id=${id}`);
  const shown: Shown = {};
  for (const path of [...PATHS[role], ...collections]) {
    const { status, body } = await api.get(path);
    shown[path] = status === 200 ? lasting(body) : `${status}: ${JSON.stringify(body)}`;
  }
  return shown;
}
