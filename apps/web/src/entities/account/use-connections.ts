import type { ConnectionRequest } from '@atelier/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api-context.js';
import { ConnectionCalls } from './connection-calls.js';

const CONNECTIONS = ['connections'] as const;

function useConnectionCalls(): ConnectionCalls {
  return new ConnectionCalls(useApi());
}

/** The clients that the user has connected, the newest first. */
export function useConnections() {
  const calls = useConnectionCalls();
  return useQuery({ queryKey: CONNECTIONS, queryFn: () => calls.list(), staleTime: 0 });
}

export function useDisconnect() {
  const calls = useConnectionCalls();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => calls.disconnect(id),
    onSettled: () => client.invalidateQueries({ queryKey: CONNECTIONS }),
  });
}

/** What a client asks for. It is asked once: what is wrong of it stays wrong. */
export function useConsentQuestion(request: ConnectionRequest) {
  const calls = useConnectionCalls();
  return useQuery({
    queryKey: [...CONNECTIONS, 'question', request],
    queryFn: () => calls.ask(request),
    retry: false,
    refetchOnWindowFocus: false,
  });
}

/** Answers it; resolves with where the browser is to go. */
export function useConsent(request: ConnectionRequest) {
  const calls = useConnectionCalls();
  return useMutation({ mutationFn: (allow: boolean) => calls.answer(request, allow) });
}
