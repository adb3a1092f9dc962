import { readFile } from 'node:fs/promises';
import type { Resource } from './rendered-overlay.js';

type Peer = {
  podSelector?: { matchLabels: Record<string, string> };
  namespaceSelector?: { matchLabels: Record<string, string> };
  ipBlock?: { cidr: string };
};
type Rule = { from?: Peer[]; to?: Peer[]; ports: { port: number }[] };

const OUTSIDE: Record<string, string> = { 'ingress-nginx': 'ingress', 'kube-system': 'names' };

function nameOf({ podSelector, namespaceSelector, ipBlock }: Peer): string {
  if (ipBlock) return ipBlock.cidr === '0.0.0.0/0' ? 'internet' : 'kubernetes';
  if (podSelector) return podSelector.matchLabels['app.kubernetes.io/name']!;
  const namespace = namespaceSelector!.matchLabels['kubernetes.io/metadata.name']!;
  return OUTSIDE[namespace] ?? namespace;
}

/** `from > to port` as the policies of both ends allow it: between pods of ours, one end alone opens nothing. */
export function flowsOf(policies: Resource[]): string[] {
  const ends = policies.flatMap(({ metadata, spec }) => {
    const self = spec.podSelector.matchLabels?.['app.kubernetes.io/name'] ?? (metadata.name === 'names' ? 'all' : '');
    const lines = (rules: Rule[] | undefined, way: 'from' | 'to') =>
      (rules ?? []).flatMap((rule) =>
        rule[way]!.flatMap((peer) => rule.ports.map(({ port }) => ({ way, self, peer: nameOf(peer), port }))),
      );
    return [...lines(spec.ingress as Rule[], 'from'), ...lines(spec.egress as Rule[], 'to')];
  });
  const ours = new Set(ends.map(({ self }) => self));
  const text = (end: (typeof ends)[number]) =>
    end.way === 'from' ? `${end.peer} > ${end.self} ${end.port}` : `${end.self} > ${end.peer} ${end.port}`;
  const [into, outOf] = (['from', 'to'] as const).map(
    (way) => new Set(ends.filter((end) => end.way === way).map(text)),
  );
  const complete = ends.filter((end) => !ours.has(end.peer) || (into!.has(text(end)) && outOf!.has(text(end))));
  return [...new Set(complete.map(text))].sort();
}

/** As the table of docs/deploy.md lists them. */
export async function documentedFlows(): Promise<string[]> {
  const [, table = ''] = (await readFile('docs/deploy.md', 'utf8')).split('## Who talks to whom');
  const rows = [...table.matchAll(/^\| `([\w-]+)` +\| `([\w-]+)` +\| ([\d, ]+?) +\|/gm)];
  return rows.flatMap(([, from, to, ports]) => ports!.split(', ').map((port) => `${from} > ${to} ${port}`)).sort();
}
