import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Counters } from './counters.js';
import { Abandoned } from '../errors.js';
import type { Faults } from '../faults/faults.js';
import { PromptFaults, type FaultEffects } from '../faults/prompt-faults.js';
import type { History } from '../queue/history.js';
import type { PromptQueue } from '../queue/prompt-queue.js';
import { withoutSecrets, type QueueItem } from '../queue/queue-item.js';
import { PromptRun, type RunOutcome } from './prompt-run.js';
import type { RunContext } from './run-context.js';

/** What the worker reads and writes besides the frames. */
export interface WorkerParts {
  queue: PromptQueue;
  history: History;
  faults: Faults;
  counters: Counters;
  effects: FaultEffects;
}

/** The one worker of a ComfyUI: one prompt at a time, and the flags of `/free` between two. */
export class Worker {
  constructor(
    private readonly context: RunContext,
    private readonly parts: WorkerParts,
  ) {}

  /** Works until the simulator stops. A new prompt starts one turn later, so that its submitter is answered first, as a rule of the real one. */
  async work(): Promise<void> {
    const { queue, faults } = this.parts;
    this.context.stopped.addEventListener('abort', () => queue.wakeWorker(), { once: true });
    while (!this.context.stopped.aborted) {
      const changed = queue.changed();
      const isDead = faults.isSet('zombie_worker');
      const item = isDead ? undefined : queue.take();
      if (item) await this.runPrompt(item);
      if (!isDead) this.applyFlags();
      if (!item) await changed.then(() => nextTurn());
    }
  }

  private async runPrompt(item: QueueItem): Promise<void> {
    const { counters } = this.parts;
    this.context.forgetInterrupt();
    this.context.clientId = (item[3].client_id as string | null | undefined) ?? null;
    const execution = counters.begin(item, this.context.clientId);
    try {
      const outcome = await new PromptRun(this.context, item, this.faultsFor(item)).run();
      if (this.context.stopped.aborted) throw new Abandoned();
      counters.end(execution, outcome.outcome, outcome.cachedNodes);
      this.finish(item, outcome);
    } catch (error) {
      counters.end(execution, 'abandoned');
      if (!(error instanceof Abandoned)) throw error;
    }
  }

  private faultsFor(item: QueueItem): PromptFaults {
    const classTypes = Object.values(item[2]).map((node) => node.class_type);
    return new PromptFaults(this.parts.faults, classTypes, this.parts.effects);
  }

  /** The history is written before clients are told of the end. */
  private finish(item: QueueItem, { status, outputs, meta }: RunOutcome): void {
    const { queue, history, faults } = this.parts;
    this.context.lastNodeId = undefined;
    queue.finish((shown) => {
      if (!faults.use('lost_history')) history.set(shown[1], { prompt: withoutSecrets(shown), outputs, status, meta });
    });
    if (this.context.clientId !== null) this.context.send('executing', { node: null, prompt_id: item[1] });
    faults.use('silent_socket');
  }

  private applyFlags(): void {
    const flags = this.parts.queue.takeFlags();
    if (flags.unloadModels || flags.freeMemory) this.context.models.unload();
    if (flags.freeMemory) this.context.cache.clear();
  }
}
