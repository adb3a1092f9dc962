import { note } from './frame-notes.js';
import { freshId, type Graph } from './graphs.js';
import { Listener, type Frame } from './listener.js';
import { history, submit, type Entry } from './submit.js';

/** What became of one prompt. */
export interface Ran {
  id: string;
  entry: Entry;
  /** What the history lists for each node: files, texts, flags. */
  outputs: Record<string, Record<string, unknown[]>>;
  frames: Frame[];
  notes: string[];
  /** Nodes whose results were still there. */
  cached: string[];
}

/** Runs a graph to its end. */
export async function ran(url: string, graph: Graph, more: Record<string, unknown> = {}): Promise<Ran> {
  const listener = await Listener.open(url, freshId());
  const { prompt_id: id } = await submit(url, graph, listener.clientId, more);
  await listener.ended(id);
  const entry = (await history(url, id))!;
  await listener.close();
  const frames = listener.of(id);
  const cached = frames.find((frame) => frame.type === 'execution_cached')!.data.nodes as string[];
  const outputs = entry.outputs as unknown as Ran['outputs'];
  return { id, entry, outputs, frames, notes: frames.map(note), cached: cached.sort() };
}
