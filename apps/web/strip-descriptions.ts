import type { Plugin, Rolldown } from 'vite';

const CONTRACTS = /\/libs\/contracts\/src\/[^?]+\.ts$/;

interface Call {
  type: 'CallExpression';
  end: number;
  callee: { type: string; object?: { end: number }; property?: { type: string; name?: string } };
  arguments: unknown[];
}

const isNode = (value: unknown): value is { type: string } =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** Where `.meta(…)` stands behind a schema. */
function metasIn(node: unknown, found: { from: number; to: number }[] = []): { from: number; to: number }[] {
  if (Array.isArray(node)) for (const one of node) metasIn(one, found);
  if (!isNode(node)) return found;
  const { type, callee, end, arguments: given } = node as Call;
  const isMeta = type === 'CallExpression' && callee.property?.name === 'meta' && given.length === 1;
  if (isMeta) {
    found.push({ from: callee.object!.end, to: end });
    return metasIn(callee.object, found);
  }
  for (const value of Object.values(node)) metasIn(value, found);
  return found;
}

/** Leaves out what schemas say for the description of the API: the page checks by them and shows none of it. */
export function stripDescriptions(): Plugin {
  return {
    name: 'atelier:strip-descriptions',
    apply: 'build',
    enforce: 'post',
    transform(code, id): Rolldown.TransformResult {
      if (!CONTRACTS.test(id)) return null;
      const metas = metasIn(this.parse(code)).toSorted((a, b) => b.from - a.from);
      return { code: metas.reduce((text, { from, to }) => text.slice(0, from) + text.slice(to), code), map: null };
    },
  };
}
