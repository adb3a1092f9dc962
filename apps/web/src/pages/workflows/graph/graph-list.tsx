import { useTranslation } from 'react-i18next';
import type { ShownGraph, ShownNode } from './graph-model.js';

/** The graph as text: each node with its values, and where its inputs come from. */
export function GraphList({ graph: { nodes } }: { graph: ShownGraph }) {
  const { t } = useTranslation('workflows');
  const titles = new Map(nodes.map(({ id, title }) => [id, `${title} (${id})`]));
  return (
    <ul aria-label={t('graph.canvas')} className="grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(20rem,1fr))]">
      {nodes.map((node) => (
        <NodeItem key={node.id} node={node} titles={titles} />
      ))}
    </ul>
  );
}

function NodeItem({ node, titles }: { node: ShownNode; titles: ReadonlyMap<string, string> }) {
  const { t } = useTranslation('workflows');
  const { id, title, className, values, links } = node;
  return (
    <li id={`node-${id}`} className="flex min-w-0 flex-col gap-2 rounded-panel bg-panel p-4 text-sm">
      <h2 className="font-medium">
        {title}
        <span className="ml-2 text-xs font-normal text-muted">{title === className ? id : `${className} · ${id}`}</span>
      </h2>
      {values.length === 0 && links.length === 0 && <p className="text-muted">{t('graph.none')}</p>}
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {values.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 whitespace-pre-wrap">{value}</dd>
          </div>
        ))}
      </dl>
      {links.length > 0 && (
        <ul className="text-muted">
          {links.map(({ name, from }) => (
            <li key={name}>{t('graph.from', { input: name, node: titles.get(from) ?? from })}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
