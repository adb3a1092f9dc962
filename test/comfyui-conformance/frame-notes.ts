import type { Frame } from './listener.js';

/** One frame as a short note, e.g. `progress_state 4:finished 5:running`, so that an order can be read and compared. */
export function note(frame: Frame): string {
  const { type, data } = frame;
  if (type === 'status')
    return `status ${String((data.status as { exec_info: { queue_remaining: number } }).exec_info.queue_remaining)}`;
  if (type === 'progress') return `progress ${String(data.node)} ${String(data.value)}/${String(data.max)}`;
  if (type === 'progress_state') return `progress_state ${states(data)}`;
  if (type === 'executing') return `executing ${String(data.node)}`;
  if (type === 'executed') return `executed ${String(data.node)}`;
  if (type === 'preview') return `preview ${String(data.kind)}`;
  return type;
}

/** The last node of a `progress_state`: the one that it is about. */
function states(data: Record<string, unknown>): string {
  const nodes = Object.values(
    data.nodes as Record<string, { node_id: string; state: string; value: number; max: number }>,
  );
  const running = nodes.filter((node) => node.state === 'running');
  const finished = nodes.length - running.length;
  return `${running.map((node) => `${node.node_id}:${node.value}/${node.max}`).join(' ') || 'none running'}, ${finished} finished`;
}
