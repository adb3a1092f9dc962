import './zod-config.js';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { DraftContext } from '../features/draft/draft-store.js';
import { RunDraftContext } from '../features/draft/run-draft-store.js';
import { useCurrentUser, useSession } from '../entities/sessions/session-context.js';
import { RequiredFactor } from '../pages/second-factors/required-factor.js';
import { fetchWhenIdle } from './fetch-when-idle.js';
import { openStudio } from './studio-parts.js';
import { TasksContext } from '../entities/tasks/tasks-context.js';
import { ApiContext } from '../shared/api/api-context.js';

/** The studio of one signed-in user. */
export function Studio() {
  const session = useSession();
  const user = useCurrentUser();
  const [studio] = useState(() => openStudio(session, user.id));
  useEffect(() => {
    if (user.lacksFactor) return;
    studio.live.start();
    return () => studio.live.stop();
  }, [studio, user.lacksFactor]);
  useEffect(() => fetchWhenIdle(user.role === 'admin'), [user.role]);
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={studio.client}>
        <ApiContext value={studio.api}>
          <TasksContext value={studio.tasks}>
            <DraftContext value={studio.draft}>
              <RunDraftContext value={studio.runDrafts}>
                {user.lacksFactor ? <RequiredFactor /> : <RouterProvider router={studio.router} />}
              </RunDraftContext>
            </DraftContext>
          </TasksContext>
        </ApiContext>
      </QueryClientProvider>
    </CSPProvider>
  );
}
