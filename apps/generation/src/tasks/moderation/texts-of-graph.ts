/** What of a graph matters here. */
export type Graph = Record<string, { inputs: Record<string, unknown> }>;

/** Every text in a bound graph, also those that no form shows: a graph may have its prompt in it. */
export function textsOfGraph(graph: Graph): string[] {
  return Object.values(graph).flatMap(({ inputs }) =>
    Object.values(inputs).filter((value) => typeof value === 'string'),
  );
}
