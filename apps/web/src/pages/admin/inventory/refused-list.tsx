import type { RefusedNode } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';

/** The nodes that a policy refuses, each with why. The reasons come from the service, in English. */
export function RefusedList({ nodes }: { nodes: readonly RefusedNode[] }) {
  const { t } = useTranslation('admin');
  if (nodes.length === 0) return t('none');
  return (
    <ul className="flex flex-col gap-1">
      {nodes.map((node, index) => (
        <li key={`${node.node}-${node.code}-${index}`} className="text-danger">
          {node.class && <code className="font-mono text-xs">{node.class}</code>} {t(`policy.codes.${node.code as 'secret'}`, { defaultValue: node.code })}
          {node.node !== null && <span className="text-xs text-muted"> {t('policy.node', { id: node.node })}</span>}
        </li>
      ))}
    </ul>
  ); // prettier-ignore
}
