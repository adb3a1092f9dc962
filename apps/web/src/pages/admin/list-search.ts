/** The search of a list in the address; the router reads what looks like a number as one. */
export function parseListSearch({ search }: Record<string, unknown>): { search?: string | undefined } {
  return { search: typeof search === 'string' || typeof search === 'number' ? String(search) : undefined };
}
