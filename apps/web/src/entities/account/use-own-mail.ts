import type { ChangeMail, OwnMail } from '@atelier/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf } from '../../shared/api/api.js';
import { useApi } from '../../shared/api/api-context.js';

const OWN_MAIL = ['own-mail'] as const;

/** The mail address of the user, and whether this installation sends mail at all. */
export function useOwnMail() {
  const api = useApi();
  const queryFn = () => bodyOf<OwnMail>(api.GET('/api/v1/account/mail'));
  return useQuery({ queryKey: OWN_MAIL, queryFn, staleTime: 0 });
}

/** Sends the link to a new address, or removes the address. Rejects with ApiError. */
export function useChangeMail() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeMail) => bodyOf<OwnMail>(api.PUT('/api/v1/account/mail', { body })),
    onSuccess: (mail) => client.setQueryData(OWN_MAIL, mail),
  });
}
