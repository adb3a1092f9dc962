import type { AccessToken, Confirmation, ConfirmationWays, PasskeyRequest } from '@atelier/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../entities/sessions/session-context.js';
import { bodyOf, createApi } from '../../shared/api/api.js';
import { authorizedFetch } from '../../shared/api/authorized-fetch.js';
import { answerAll } from './asked.js';

/** By what the user can confirm that it is them, and doing it. */
export function useConfirmation() {
  const session = useSession();
  // Apart from that of the studio, which would ask for a confirmation of the confirmation.
  const [api] = useState(() => createApi(authorizedFetch(session, fetch)));
  const ways = useQuery({
    queryKey: ['confirmation'],
    queryFn: () => bodyOf<ConfirmationWays>(api.GET('/api/v1/account/confirmation')),
    ...{ staleTime: 0, gcTime: 0 },
  });
  const askPasskey = () => bodyOf<PasskeyRequest>(api.POST('/api/v1/account/confirmation/passkey-options'));
  const confirm = async (body: Confirmation): Promise<void> => {
    session.accept(await bodyOf<AccessToken>(api.POST('/api/v1/account/confirmation', { body })));
    answerAll(true);
  };
  return { ways, askPasskey, confirm };
}
