import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Asks again for what has changed. A first answer that is still on its way may be of before, and `invalidateQueries` alone would take it
 * for the new one: it is given up first.
 */
export async function askAgain(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.cancelQueries({ queryKey });
  await client.invalidateQueries({ queryKey });
}
