import './zod-config.js';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { DraftContext } from './draft/draft.store.js';
import { usePerson, useSession } from './session/session.context.js';
import { openStudio } from './studio.parts.js';
import { StudioContext } from './tasks/studio.context.js';

/** Everything behind the entrance, for one signed-in person. */
export function Studio() {
  const session = useSession();
  const person = usePerson();
  const [studio] = useState(() => openStudio(session, person.id));
  useEffect(() => {
    studio.live.start();
    return () => studio.live.stop();
  }, [studio]);
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={studio.client}>
        <StudioContext value={studio.tools}>
          <DraftContext value={studio.draft}>
            <RouterProvider router={studio.router} />
          </DraftContext>
        </StudioContext>
      </QueryClientProvider>
    </CSPProvider>
  );
}
