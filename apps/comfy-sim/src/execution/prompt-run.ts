import { Abandoned, Interrupted } from '../errors.js';
import type { PromptFaults } from '../faults/prompt-faults.js';
import { ExecutionList } from '../graph/execution-list.js';
import type { CachedNode } from '../graph/node-cache.js';
import { isLink, type GraphNode } from '../graph/prompt-graph.js';
import type { NodeDefinition } from '../graph/node-definition.js';
import type { HistoryEntry, StatusMessage } from '../queue/history.js';
import type { QueueItem } from '../queue/queue-item.js';
import { asNodeError, failureMessage } from './failure-message.js';
import { fingerprint } from './fingerprint.js';
import { runOverLists, type InputLists } from './list-run.js';
import { NodeRunner } from './node-runner.js';
import { Pace } from './pace.js';
import { Progress } from './progress.js';
import type { RunContext } from './run-context.js';

/** How a prompt ended, for history and counters. */
export interface RunOutcome {
  status: HistoryEntry['status'];
  outputs: HistoryEntry['outputs'];
  meta: HistoryEntry['meta'];
  outcome: 'success' | 'error' | 'interrupted';
  cachedNodes: number;
}

/** One prompt being executed: frames, cache and messages in the order of 0.3.64. */
export class PromptRun {
  private readonly messages: StatusMessage[] = [];
  private readonly executed: string[] = [];
  private readonly progress: Progress;
  private outcome: RunOutcome['outcome'] = 'success';

  constructor(
    private readonly context: RunContext,
    private readonly item: QueueItem,
    private readonly faults: PromptFaults,
  ) {
    this.progress = new Progress(this.promptId, (data) => context.send('progress_state', data));
  }

  /** Runs to the end. Rejects only when the simulator stops (Abandoned). */
  async run(): Promise<RunOutcome> {
    this.message('execution_start', { prompt_id: this.promptId });
    fingerprint(this.graph, this.context.classes);
    this.context.cache.usePrompt(this.graph);
    const cached = Object.keys(this.graph).filter((id) => this.context.cache.get(id));
    this.message('execution_cached', { nodes: cached, prompt_id: this.promptId });
    if (await this.runNodes()) this.message('execution_success', { prompt_id: this.promptId });
    return { ...this.record(), outcome: this.outcome, cachedNodes: cached.length };
  }

  private get promptId(): string {
    return this.item[1];
  }

  private get graph(): QueueItem[2] {
    return this.item[2];
  }

  private async runNodes(): Promise<boolean> {
    const { cache } = this.context;
    const list = new ExecutionList(
      this.graph,
      (id) => cache.get(id) !== undefined,
      (id) => this.definition(id).info.output_node === true,
    );
    for (const output of this.item[4]) list.add(output);
    for (let id = list.next(); id !== undefined; id = list.next()) {
      if (!(await this.runNode(id))) return false;
      list.done(id);
    }
    return true;
  }

  /** False when the prompt ends here. */
  private async runNode(id: string): Promise<boolean> {
    const cached = this.context.cache.get(id);
    if (cached) {
      this.announce(id, cached.ui ?? null);
      this.progress.finish(id);
      return true;
    }
    const inputs = this.resolveInputs(this.graph[id]!);
    try {
      this.finishNode(id, await this.startNode(id, inputs));
      return true;
    } catch (error) {
      this.fail(id, inputs, error);
      return false;
    }
  }

  private async startNode(id: string, inputs: InputLists): Promise<CachedNode> {
    this.progress.start(id);
    if (this.context.clientId !== null) {
      this.context.lastNodeId = id;
      this.context.send('executing', { node: id, display_node: id, prompt_id: this.promptId });
    }
    this.context.checkInterrupted();
    const classType = this.graph[id]!.class_type;
    await this.faults.strike(classType, 0);
    const pace = new Pace(this.context.stopped);
    const runner = new NodeRunner(
      this.context,
      { promptId: this.promptId, nodeId: id, classType },
      this.progress,
      this.faults,
      pace,
    );
    const run = (values: Record<string, unknown>) => runner.begin(values, this.graph, this.item[3].extra_pnginfo);
    return runOverLists(this.definition(id), inputs, run);
  }

  private finishNode(id: string, result: CachedNode): void {
    this.context.cache.set(id, result);
    if (result.ui) this.announce(id, result.ui);
    this.progress.finish(id);
    this.executed.push(id);
  }

  private fail(id: string, inputs: InputLists, error: unknown): void {
    if (error instanceof Abandoned) throw error;
    const node = { node_id: id, node_type: this.graph[id]!.class_type };
    const base = { prompt_id: this.promptId, ...node, executed: [...this.executed] };
    this.outcome = error instanceof Interrupted ? 'interrupted' : 'error';
    if (error instanceof Interrupted) return this.message('execution_interrupted', base, true);
    const failure = asNodeError(error);
    if (failure.code === 'out_of_memory') this.context.models.unload();
    this.message('execution_error', { ...base, ...failureMessage(failure, inputs, Object.keys(this.graph)) });
  }

  private announce(id: string, output: unknown): void {
    if (this.context.clientId === null) return;
    this.context.send('executed', { node: id, display_node: id, output, prompt_id: this.promptId });
  }

  private message(event: string, data: Record<string, unknown>, broadcast = false): void {
    const stamped = { ...data, timestamp: Date.now() };
    this.messages.push([event, stamped]);
    if (this.context.clientId !== null || broadcast) this.context.send(event, stamped);
  }

  private resolveInputs(node: GraphNode): InputLists {
    const values = (input: unknown) => (isLink(input) ? this.context.cache.get(input[0])?.outputs[input[1]] : [input]);
    const lists = Object.entries(node.inputs).map(([name, input]) => [name, values(input) ?? [undefined]] as const);
    return Object.fromEntries(lists);
  }

  private definition(id: string): NodeDefinition {
    return this.context.classes.get(this.graph[id]!.class_type)!;
  }

  /** Outputs of every node that the cache still has one of, also when an earlier prompt made it. */
  private record(): Pick<RunOutcome, 'status' | 'outputs' | 'meta'> {
    const withUi = Object.keys(this.graph).filter((id) => this.context.cache.get(id)?.ui);
    const completed = this.outcome === 'success';
    const meta = (id: string) => ({ node_id: id, display_node: id, parent_node: null, real_node_id: id });
    return {
      status: { status_str: completed ? 'success' : 'error', completed, messages: this.messages },
      outputs: Object.fromEntries(withUi.map((id) => [id, this.context.cache.get(id)!.ui!])),
      meta: Object.fromEntries(withUi.map((id) => [id, meta(id)])),
    };
  }
}
