import { isLink, type PromptGraph } from './prompt-graph.js';

/**
 * The order in which the nodes of one prompt run: an output node as soon as it is ready, else a node that leads to one soon, else the
 * first that was found walking from the outputs up. Same choices as 0.3.64, so that the frames come in the same order.
 */
export class ExecutionList {
  private readonly pending = new Set<string>();
  /** Node to the nodes that wait for it. */
  private readonly waiting = new Map<string, Set<string>>();
  /** Node to the number of nodes it waits for. */
  private readonly blockers = new Map<string, number>();

  constructor(
    private readonly graph: PromptGraph,
    private readonly isCached: (nodeId: string) => boolean,
    private readonly isOutput: (nodeId: string) => boolean,
  ) {}

  /** Adds an output node with everything above it that is not cached. */
  add(outputId: string): void {
    const found: [from: string, to: string][] = [];
    const stack = [outputId];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (this.pending.has(id)) continue;
      this.register(id);
      const parents = this.uncachedParents(id);
      stack.push(...parents);
      for (const parent of parents) found.push([parent, id]);
    }
    for (const [from, to] of found) this.block(from, to);
  }

  /** The node to run now, or undefined when all have run. */
  next(): string | undefined {
    const ready = [...this.pending].filter((id) => this.blockers.get(id) === 0);
    return (
      ready.find((id) => this.isOutput(id)) ??
      ready.find((id) => this.followers(id).some(this.isOutput)) ??
      ready.find((id) => this.followers(id).some((after) => this.followers(after).some(this.isOutput))) ??
      ready[0]
    );
  }

  /** Marks a node as run: those that waited for it come closer. */
  done(nodeId: string): void {
    this.pending.delete(nodeId);
    for (const follower of this.followers(nodeId)) this.blockers.set(follower, (this.blockers.get(follower) ?? 1) - 1);
    this.waiting.delete(nodeId);
  }

  private register(id: string): void {
    this.pending.add(id);
    this.blockers.set(id, 0);
    this.waiting.set(id, new Set());
  }

  private uncachedParents(id: string): string[] {
    const values = Object.values(this.graph[id]!.inputs);
    return values
      .filter(isLink)
      .map(([from]) => from)
      .filter((from) => !this.isCached(from));
  }

  private block(from: string, to: string): void {
    const waiting = this.waiting.get(from)!;
    if (waiting.has(to)) return;
    waiting.add(to);
    this.blockers.set(to, (this.blockers.get(to) ?? 0) + 1);
  }

  private followers(id: string): string[] {
    return [...(this.waiting.get(id) ?? [])];
  }
}
