import type { QueryClient } from '@tanstack/react-query';
import { announceNetworkBack } from '../browser/network-back.js';
import { CONNECTION_KEY, type ConnectionState } from './connection-state.js';

/**
 * Notes the state of the live connection. When it is back, what a page shows and could not fetch meanwhile, or may have
 * missed because no event tells of it, is asked for again.
 */
export function noteConnection(client: QueryClient, state: ConnectionState): void {
  const isBack = state === 'online' && client.getQueryData(CONNECTION_KEY) === 'offline';
  client.setQueryData(CONNECTION_KEY, state);
  if (!isBack) return;
  announceNetworkBack();
  void client.refetchQueries({ type: 'active', predicate: (query) => query.isStale() });
}
