import type { ComfyEvent, NodeProgress } from '../socket/events.js';
import type { ComfyGraph } from '../prompt/graph.js';
import { weightOf } from './node-role.js';
import { PhaseTracker } from './prompt-phase.js';
import type { PromptProgress } from './prompt-watch.types.js';

/** Merges the frames of one prompt into one snapshot: phase, step, and how much of the whole is done. */
export class ProgressTracker {
  private readonly phases = new PhaseTracker();
  /** Share done of each node of the graph, 0..1; nodes answered from cache are taken out. */
  private readonly done = new Map<string, number>();
  private nodeId: string | undefined;
  private step: number | undefined;
  private steps: number | undefined;
  private value = 0;

  constructor(
    private readonly promptId: string,
    private readonly graph: ComfyGraph,
  ) {
    for (const id of Object.keys(graph)) this.done.set(id, 0);
  }

  /** Takes in an event of this prompt. */
  follow(event: ComfyEvent): void {
    if (event.type === 'cached') event.nodes.forEach((id) => this.done.delete(id));
    else if (event.type === 'executing' && event.nodeId !== null) this.begin(event.displayNodeId ?? event.nodeId);
    else if (event.type === 'progress') this.stepped(event.nodeId, event.value, event.max);
    else if (event.type === 'progressState') event.nodes.forEach((node) => this.advance(node));
    else if (event.type === 'success') this.value = 1;
    this.value = Math.max(this.value, this.share());
  }

  snapshot(): PromptProgress {
    const nodeType = this.classOf(this.nodeId);
    return {
      promptId: this.promptId,
      phase: this.phases.phase,
      value: this.value,
      ...(this.step === undefined ? {} : { step: this.step }),
      ...(this.steps === undefined ? {} : { steps: this.steps }),
      ...(this.nodeId === undefined ? {} : { nodeId: this.nodeId }),
      ...(nodeType === undefined ? {} : { nodeType }),
    };
  }

  private begin(nodeId: string): void {
    if (nodeId === this.nodeId) return;
    this.nodeId = nodeId;
    this.step = undefined;
    this.steps = undefined;
    this.phases.begin(this.classOf(nodeId));
  }

  private stepped(nodeId: string | undefined, value: number, max: number): void {
    if (nodeId !== undefined && nodeId in this.graph) this.begin(nodeId);
    this.step = value;
    this.steps = max;
    if (value > 0) this.phases.step(this.classOf(this.nodeId));
  }

  /** Every node starts with an empty state of 0 of 1, whether or not it counts steps. */
  private advance(node: NodeProgress): void {
    const share = node.max > 0 ? Math.min(1, node.value / node.max) : 0;
    if (this.done.has(node.nodeId)) this.done.set(node.nodeId, node.finished ? 1 : share);
    if (!node.finished && node.max > 1) this.stepped(node.displayNodeId, node.value, node.max);
  }

  private classOf(nodeId: string | undefined): string | undefined {
    return nodeId === undefined ? undefined : this.graph[nodeId]?.class_type;
  }

  private share(): number {
    let [done, total] = [0, 0];
    for (const [id, share] of this.done) {
      const weight = weightOf(this.classOf(id));
      done += share * weight;
      total += weight;
    }
    return total === 0 ? 0 : done / total;
  }
}
