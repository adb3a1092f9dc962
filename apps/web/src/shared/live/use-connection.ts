import { skipToken, useQuery } from '@tanstack/react-query';
import { CONNECTION_KEY, type ConnectionState } from './connection-state.js';

/** The state of the live connection. */
export function useConnection(): ConnectionState {
  return useQuery<ConnectionState>({ queryKey: CONNECTION_KEY, queryFn: skipToken }).data ?? 'connecting';
}
