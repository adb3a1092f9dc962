import { frontendKind } from './frontend-nodes.js';
import type { Placed, Scope } from './scope.js';

/** Finds the "Set" node that a "Get" node names: beside it, else around the subgraph that it is in, outwards. */
export class SetNodes {
  private readonly byScope = new Map<Scope, Map<string, Placed>>();

  /** @returns undefined when there is none; of several of one name the first */
  named(get: Placed): Placed | undefined {
    const name = nameOf(get);
    if (name === undefined) return undefined;
    for (let scope: Scope | undefined = get.scope; scope; scope = scope.owner?.scope) {
      const found = this.of(scope).get(name);
      if (found) return found;
    }
    return undefined;
  }

  private of(scope: Scope): Map<string, Placed> {
    const known = this.byScope.get(scope);
    if (known) return known;
    const sets = [...scope.nodes.values()].filter(({ node }) => frontendKind(node.type) === 'set').reverse();
    const found = new Map(sets.flatMap((one) => [nameOf(one)].flatMap((name) => (name === undefined ? [] : [[name, one] as const])))); // prettier-ignore
    this.byScope.set(scope, found);
    return found;
  }
}

/** The name is the only widget of both. */
export function nameOf({ node: { values } }: Placed): string | undefined {
  const [name] = Array.isArray(values) ? values : Object.values(values ?? {});
  return typeof name === 'string' ? name : undefined;
}
