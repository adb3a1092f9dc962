import type { PromptFaults } from '../faults/prompt-faults.js';
import { isLink, type PromptGraph } from '../graph/prompt-graph.js';
import { outputTypes, type NodeRun, type PreviewSource } from '../graph/node-definition.js';
import { plainPreview, previewWithMetadata } from '../socket/preview-frame.js';
import type { Pace } from './pace.js';
import type { Progress } from './progress.js';
import type { RunContext } from './run-context.js';

/** Which node of which prompt runs. */
export interface NodePlace {
  promptId: string;
  nodeId: string;
  classType: string;
}

/** What one running node can do: pass time, report progress, be interrupted. */
export class NodeRunner {
  constructor(
    private readonly context: RunContext,
    private readonly place: NodePlace,
    private readonly progress: Progress,
    private readonly faults: PromptFaults,
    private readonly pace: Pace,
  ) {}

  begin(inputs: Record<string, unknown>, graph: PromptGraph, extraPnginfo: unknown): NodeRun {
    return {
      inputs,
      typeOf: (input) => this.typeOf(graph[this.place.nodeId]?.inputs[input], graph),
      graph,
      extraPnginfo: (extraPnginfo ?? undefined) as NodeRun['extraPnginfo'],
      wait: this.pace.wait,
      checkInterrupted: () => this.context.checkInterrupted(),
      tick: (value, max, preview) => this.tick(value, max, preview),
      exit: () => this.faults.exit(),
    };
  }

  private typeOf(input: unknown, graph: PromptGraph): string | undefined {
    if (!isLink(input)) return undefined;
    const source = this.context.classes.get(graph[input[0]]!.class_type);
    const type = source && outputTypes(source)[input[1]];
    return typeof type === 'string' ? type : undefined;
  }

  /** Order of 0.3.64: interrupt check, progress_state, preview with metadata, progress, preview without. */
  private async tick(value: number, max: number, preview: PreviewSource | undefined): Promise<void> {
    this.context.checkInterrupted();
    await this.faults.strike(this.place.classType, value);
    const jpeg = preview && this.context.hub.hasAudience(this.context.clientId) ? await preview() : undefined;
    const { promptId, nodeId } = this.place;
    const withMetadata = this.context.hub.supportsMetadata(this.context.clientId);
    this.progress.update(nodeId, value, max);
    if (jpeg && withMetadata) this.sendBinary(previewWithMetadata(jpeg, nodeId, promptId));
    this.context.send('progress', { value, max, prompt_id: promptId, node: nodeId });
    if (jpeg && !withMetadata) this.sendBinary(plainPreview(jpeg));
  }

  private sendBinary(frame: Buffer): void {
    this.context.hub.sendBinary(frame, this.context.clientId);
  }
}
