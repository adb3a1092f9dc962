import {
  type AriaLabelConfig,
  Background,
  Controls,
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import './graph-picture.css';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownGraph, ShownLink, ShownNode } from './graph-model.js';

type DrawnNode = Node<{ node: ShownNode }, 'shown'>;

/** A long graph begins as large as it can be read, and is moved to be seen whole. */
const LEGIBLE = { minZoom: 0.5, maxZoom: 1 };

const NODE_TYPES = { shown: NodeBox };

/** The graph as a picture: it can be moved and zoomed, and nothing in it can be changed. */
export function GraphPicture({ graph }: { graph: ShownGraph }) {
  const { t } = useTranslation('workflows');
  const nodes = useMemo(() => graph.nodes.map((node): DrawnNode => ({ id: node.id, type: 'shown', position: node.position, data: { node }, ariaLabel: node.title })), [graph]); // prettier-ignore
  const edges = useEdges(graph);
  const ariaLabelConfig = useControlTexts();
  return (
    <div
      role="region"
      aria-label={t('graph.canvas')}
      className="graph-picture h-[70dvh] overflow-hidden rounded-panel border border-line bg-sunken"
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        fitView
        fitViewOptions={LEGIBLE}
        minZoom={0.1}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        ariaLabelConfig={ariaLabelConfig}
        onlyRenderVisibleElements
      >
        <Background gap={24} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function useEdges({ nodes, links }: ShownGraph): Edge[] {
  const { t } = useTranslation('workflows');
  return useMemo(() => {
    const titles = new Map(nodes.map(({ id, title }) => [id, title]));
    const labelOf = ({ from, input }: ShownLink) => t('graph.from', { input, node: titles.get(from) ?? from });
    return links.map((link) => ({ id: link.id, source: link.from, target: link.to, targetHandle: link.input, ariaLabel: labelOf(link) })); // prettier-ignore
  }, [nodes, links, t]);
}

/** Nothing is said of what the library could do beyond looking. */
function useControlTexts(): Partial<AriaLabelConfig> {
  const { t } = useTranslation('workflows');
  return useMemo(
    () => ({
      'node.a11yDescription.default': t('graph.nodeHint'),
      'node.a11yDescription.keyboardDisabled': t('graph.nodeHint'),
      'edge.a11yDescription.default': t('graph.nodeHint'),
      'controls.ariaLabel': t('graph.controls'),
      'controls.zoomIn.ariaLabel': t('graph.zoomIn'),
      'controls.zoomOut.ariaLabel': t('graph.zoomOut'),
      'controls.fitView.ariaLabel': t('graph.fit'),
    }),
    [t],
  );
}

function NodeBox({ data: { node } }: NodeProps<DrawnNode>) {
  const { title, className, values, links } = node;
  return (
    <div className="w-72 overflow-hidden rounded-control border border-edge bg-raised text-xs text-ink">
      <div className="border-b border-line bg-panel px-3 py-1.5">
        <p className="truncate font-medium">{title}</p>
        {title !== className && <p className="truncate text-muted">{className}</p>}
      </div>
      <ul className="px-3 py-1.5">
        {links.map(({ name }) => (
          <li key={name} className="relative -ml-3 pl-3 leading-[22px] text-muted">
            <Handle type="target" position={Position.Left} id={name} isConnectable={false} />
            {name}
          </li>
        ))}
        {values.map(({ name, value }) => (
          <li key={name} className="flex gap-2 leading-[22px]">
            <span className="shrink-0 text-muted">{name}</span>
            <span className="min-w-0 flex-1 truncate text-right" title={value}>
              {value}
            </span>
          </li>
        ))}
      </ul>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}
