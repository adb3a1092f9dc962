import { classTable } from '../classes/class-table.js';
import type { Counters } from '../execution/counters.js';
import { ModelStore } from '../models/model-store.js';
import { RunContext } from '../execution/run-context.js';
import { Worker } from '../execution/worker.js';
import type { Faults } from '../faults/faults.js';
import type { FaultEffects } from '../faults/prompt-faults.js';
import type { Folders } from '../files/folders.js';
import { NodeCache } from '../graph/node-cache.js';
import { PromptValidator } from '../graph/validate-prompt.js';
import { serverFeatures } from '../version.js';
import type { NodeDefinition } from '../graph/node-definition.js';
import type { ResolvedOptions } from '../options.js';
import { Painter } from '../pictures/painter.js';
import { History } from '../queue/history.js';
import { PromptQueue } from '../queue/prompt-queue.js';
import { SocketHub } from '../socket/socket-hub.js';

/** What a simulator keeps when it restarts. */
export interface SimParts {
  options: ResolvedOptions;
  folders: Folders;
  faults: Faults;
  counters: Counters;
}

/** Everything that one life of the process holds in memory; a restart makes a new one. */
export class SimCore {
  readonly history = new History();
  readonly queue: PromptQueue;
  readonly hub: SocketHub;
  readonly models: ModelStore;
  readonly classes: Map<string, NodeDefinition>;
  readonly validator: PromptValidator;
  readonly context: RunContext;
  /** Auto number of the next submission. */
  nextNumber = 0;
  private readonly stopping = new AbortController();
  private readonly worker: Worker;

  constructor(
    readonly parts: SimParts,
    effects: (stopped: AbortSignal, hub: SocketHub) => FaultEffects,
  ) {
    const { options, counters, faults } = parts;
    this.queue = new PromptQueue(() => this.hub.send('status', { status: this.queueInfo() }, null));
    this.hub = this.makeHub();
    this.models = new ModelStore(options, () => counters.modelLoads++);
    this.classes = this.makeClasses();
    this.validator = new PromptValidator(this.classes, options.apiLevel);
    this.context = new RunContext(this.classes, new NodeCache(), this.models, this.hub, this.stopping.signal);
    const { queue, history } = this;
    this.worker = new Worker(this.context, {
      queue,
      history,
      faults,
      counters,
      effects: effects(this.stopping.signal, this.hub),
    });
  }

  /** `{exec_info: {queue_remaining}}`; the running prompt counts. */
  queueInfo(): { exec_info: { queue_remaining: number } } {
    return { exec_info: { queue_remaining: this.queue.remaining } };
  }

  start(): void {
    this.worker.work().catch((error: unknown) => this.parts.options.log('the worker ended', { error: String(error) }));
  }

  /** Abandons the running prompt and breaks every socket. */
  stop(): void {
    this.stopping.abort();
    this.hub.dropAll();
  }

  private makeHub(): SocketHub {
    const { options, faults } = this.parts;
    return new SocketHub({
      queueInfo: () => this.queueInfo(),
      features: () => serverFeatures(options.apiLevel),
      runningNode: (clientId) => (this.context.clientId === clientId ? this.context.lastNodeId : undefined),
      isSilent: () => faults.isSet('silent_socket'),
      hasTwoSocketsBug: () => options.settings.twoSocketsBug,
    });
  }

  private makeClasses(): Map<string, NodeDefinition> {
    const { options, folders, counters } = this.parts;
    const { models } = this;
    const { settings, classes } = options;
    const painter = new Painter(settings);
    return classTable(classes, { models, painter, folders, settings, onSaved: () => counters.imagesSaved++ });
  }
}
