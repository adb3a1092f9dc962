import type { Lease } from '@atelier/contracts';
import type { WorkflowGraph } from '@atelier/workflows';
import { graphOf } from './lease-graph.js';
import { PromptUnreadable } from './prompt.errors.js';

/** A node as the person knows it who made the workflow. */
export interface NamedNode {
  id: string;
  /** Its title, else its class, else its id. */
  title: string;
}

const MAX_ID = 200;
const MAX_TITLE = 200;

/** Tells nodes by name. ComfyUI reports on nodes that it has made itself (`12.0.0.1`): the one of the graph that they belong to counts. */
export class NodeNames {
  private readonly graph: WorkflowGraph;

  constructor(lease: Pick<Lease, 'graph' | 'graph_json'>) {
    this.graph = readable(lease);
  }

  of(reportedId: string): NamedNode {
    const id = this.known(reportedId);
    const node = this.graph[id];
    const title = node?._meta?.title?.trim() || node?.class_type || id;
    return { id: clean(id, MAX_ID), title: clean(title, MAX_TITLE) };
  }

  private known(id: string): string {
    for (let end = id.length; end > 0; end = id.lastIndexOf('.', end - 1)) {
      if (Object.hasOwn(this.graph, id.slice(0, end))) return id.slice(0, end);
    }
    return id;
  }
}

/** A graph that cannot be read has no names; the attempt fails for that reason elsewhere. */
function readable(lease: Pick<Lease, 'graph' | 'graph_json'>): WorkflowGraph {
  try {
    return graphOf(lease);
  } catch (error) {
    if (!(error instanceof PromptUnreadable)) throw error;
    return {};
  }
}

/** As it can be stored and sent: well-formed, without NUL. */
function clean(text: string, maxLength: number): string {
  return text.slice(0, maxLength).toWellFormed().replaceAll('\u0000', '\ufffd');
}
