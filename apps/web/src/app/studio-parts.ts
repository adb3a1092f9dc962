import { askAgain } from '../shared/api/ask-again.js';
import { createApi } from '../shared/api/api.js';
import { authorizedFetch } from '../shared/api/authorized-fetch.js';
import { confirmedFetch } from '../shared/api/confirmed-fetch.js';
import { askToConfirm } from '../features/confirmations/asked.js';
import { createDraftStore } from '../features/draft/draft-store.js';
import { createRunDraftStore } from '../features/draft/run-draft-store.js';
import { noteConnection } from '../shared/live/catch-up.js';
import { LiveConnection } from '../shared/live/live-connection.js';
import { LiveWriter } from '../entities/tasks/live-writer.js';
import { createSocket } from '../shared/live/socket.js';
import type { Session } from '../entities/sessions/session.js';
import { groupSharesChanged } from '../entities/group-shares/group-shares-changed.js';
import { tellRefused } from './tell-refused.js';
import { createStudioRouter } from './studio-routes.js';
import { libraryKeys } from '../entities/pictures/library-keys.js';
import { createsSettled } from '../entities/tasks/creates-settled.js';
import { ListRefresh } from '../entities/tasks/list-refresh.js';
import { createQueryClient } from '../shared/api/query-client.js';
import { TaskCache } from '../entities/tasks/task-cache.js';
import { TaskCalls } from '../entities/tasks/task-calls.js';
import { defineTaskQueries } from '../entities/tasks/task-queries.js';

/** Creates and connects the parts of the studio; sends no request yet. */
export function openStudio(session: Session, userId: number) {
  const client = createQueryClient();
  const api = createApi(confirmedFetch(authorizedFetch(session, fetch), askToConfirm));
  const calls = new TaskCalls(api);
  const cache = new TaskCache(client);
  defineTaskQueries(client, calls, cache);
  const refresh = new ListRefresh(calls, cache);
  const writer = new LiveWriter(cache, calls, () => createsSettled(client), refresh, {
    trashChanged: () => void askAgain(client, libraryKeys.all),
    refused: (task, count) => void tellRefused(task, count),
  });
  const live = new LiveConnection(
    createSocket(session),
    session,
    writer,
    (state) => noteConnection(client, state),
    () => groupSharesChanged(client),
  );
  return {
    client,
    live,
    api,
    tasks: { calls, cache, refresh },
    draft: createDraftStore(userId),
    runDrafts: createRunDraftStore(userId),
    router: createStudioRouter(),
  };
}
