import { createApi } from './api/api.js';
import { authorizedFetch } from './api/authorized-fetch.js';
import { DraftStore } from './draft/draft.store.js';
import { GalleryCalls } from './gallery/gallery.calls.js';
import { noteConnection } from './live/catch-up.js';
import { LiveConnection } from './live/live.connection.js';
import { LiveWriter } from './live/live.writer.js';
import { createSocket } from './live/socket.js';
import type { Session } from './session/session.js';
import { createStudioRouter } from './studio.routes.js';
import { createsSettled } from './tasks/creates-settled.js';
import { ListRefresh } from './tasks/list.refresh.js';
import { createQueryClient } from './tasks/query-client.js';
import { TaskCache } from './tasks/task.cache.js';
import { TaskCalls } from './tasks/task.calls.js';
import { defineTaskQueries } from './tasks/task.queries.js';

/** Wires the parts of the studio together; nothing is asked of the server yet. */
export function openStudio(session: Session, userId: number) {
  const client = createQueryClient();
  const api = createApi(authorizedFetch(session, fetch));
  const calls = new TaskCalls(api);
  const cache = new TaskCache(client);
  defineTaskQueries(client, calls, cache);
  const refresh = new ListRefresh(calls, cache);
  const writer = new LiveWriter(cache, calls, () => createsSettled(client), refresh);
  const live = new LiveConnection(createSocket(session), session, writer, (state) => noteConnection(client, state));
  return {
    client,
    live,
    tools: { api, calls, cache, refresh, gallery: new GalleryCalls(api) },
    draft: new DraftStore(userId),
    router: createStudioRouter(),
  };
}
