import type { InputRef } from '@atelier/contracts';
import type { ClassDefinition, Definitions, InputDefinition } from '../definitions.js';
import { isLink, type GraphNode, type WorkflowGraph, type WorkflowValue } from '../graph.js';
import { classDefinition, inputDefinition } from '../input-definitions.js';
import type { UiWorkflow } from '../read/ui.types.js';
import { folderFinder, type FolderLists, type FolderOf } from '../requirement/folder-of.js';
import { inputOf, nodeOf } from '../values/copy-graph.js';
import { outputNodesOf } from './output-nodes.js';

export interface DraftSources {
  /** In the API format. */
  graph: WorkflowGraph;
  definitions: Definitions;
  /** The editor's view, for App mode, subgraphs, titles and groups. */
  ui?: UiWorkflow | null;
  /** Files by folder, to tell which folder a loader of a pack lists. */
  folders?: FolderLists;
}

/** An input that a node's output goes to. */
export interface Consumer {
  ref: InputRef;
  output: number;
}

/** What the rules of a draft ask about a graph, computed once. */
export class DraftContext {
  readonly graph: WorkflowGraph;
  readonly definitions: Definitions;
  readonly ui: UiWorkflow | null;
  readonly folderOf: FolderOf;
  /** Nodes that an output node needs; all of them if no output node is known. */
  readonly live: ReadonlySet<string>;
  private readonly consumers = new Map<string, Consumer[]>();

  constructor({ graph, definitions, ui, folders }: DraftSources) {
    this.graph = graph;
    this.definitions = definitions;
    this.ui = ui ?? null;
    this.folderOf = folderFinder(definitions, folders);
    for (const [id, node] of Object.entries(graph)) this.noteLinks(id, node);
    this.live = this.liveNodes();
  }

  nodes(): [id: string, node: GraphNode][] {
    return Object.entries(this.graph).filter(([id]) => this.live.has(id));
  }

  classOf(id: string): ClassDefinition | undefined {
    const node = nodeOf(this.graph, id);
    return node && classDefinition(this.definitions, node.class_type);
  }

  inputDefinition([id, input]: InputRef): InputDefinition | undefined {
    return inputDefinition(this.classOf(id), input);
  }

  valueAt([id, input]: InputRef): WorkflowValue | undefined {
    return inputOf(nodeOf(this.graph, id), input);
  }

  /** Inputs of a node that hold a value, not a link. */
  literalsOf(id: string): [ref: InputRef, value: WorkflowValue][] {
    const inputs = Object.entries(nodeOf(this.graph, id)?.inputs ?? {});
    return inputs.filter(([, value]) => !isLink(value)).map(([name, value]) => [[id, name], value]);
  }

  consumersOf(id: string): readonly Consumer[] {
    return this.consumers.get(id) ?? [];
  }

  /** The input to bind instead of this one: itself, or the value of the primitive that is linked to it. */
  literalRef(ref: InputRef): InputRef | null {
    const value = this.valueAt(ref);
    if (value === undefined) return null;
    if (!isLink(value)) return ref;
    const source: InputRef = [value[0], 'value'];
    const literal = this.valueAt(source);
    return literal === undefined || isLink(literal) ? null : source;
  }

  private noteLinks(id: string, { inputs }: GraphNode): void {
    for (const [name, value] of Object.entries(inputs)) {
      if (!isLink(value)) continue;
      const known = this.consumers.get(value[0]);
      const consumer: Consumer = { ref: [id, name], output: value[1] };
      if (known === undefined) this.consumers.set(value[0], [consumer]);
      else known.push(consumer);
    }
  }

  private liveNodes(): Set<string> {
    const outputs = outputNodesOf(this.graph, this.definitions).map(({ id }) => id);
    const live = new Set(outputs.length > 0 ? outputs : Object.keys(this.graph));
    for (const id of live) {
      for (const value of Object.values(nodeOf(this.graph, id)?.inputs ?? {})) if (isLink(value)) live.add(value[0]);
    }
    return live;
  }
}
