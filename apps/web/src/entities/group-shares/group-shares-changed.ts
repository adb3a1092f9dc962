import type { QueryClient } from '@tanstack/react-query';

/** The lists in which others share things with one's groups, by the beginnings of their keys. */
const LISTS = [['workflows'], ['presets'], ['library', 'collections']] as const;

/** What others share with one's groups is not as it was: what is shown of it is read again. */
export function groupSharesChanged(client: QueryClient): void {
  for (const queryKey of LISTS) void client.invalidateQueries({ queryKey });
}
