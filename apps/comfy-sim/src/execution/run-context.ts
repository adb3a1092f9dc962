import type { NodeCache } from '../graph/node-cache.js';
import type { NodeDefinition } from '../graph/node-definition.js';
import type { SocketHub } from '../socket/socket-hub.js';
import { Interrupted } from '../errors.js';
import type { ModelStore } from '../models/model-store.js';

/** What the worker's prompts share. */
export class RunContext {
  /** Where frames of the current prompt go; null means to everybody. Stays after the prompt ended, as in 0.3.64. */
  clientId: string | null = null;
  /** The node that runs; only known for prompts with a client id. */
  lastNodeId: string | undefined;
  private interrupted = false;

  constructor(
    readonly classes: Map<string, NodeDefinition>,
    readonly cache: NodeCache,
    readonly models: ModelStore,
    readonly hub: SocketHub,
    readonly stopped: AbortSignal,
  ) {}

  send(type: string, data: unknown): void {
    this.hub.send(type, data, this.clientId);
  }

  interrupt(): void {
    this.interrupted = true;
  }

  /** A flag that was set while nothing ran has no later effect. */
  forgetInterrupt(): void {
    this.interrupted = false;
  }

  /** Throws when the prompt was interrupted, once. */
  checkInterrupted(): void {
    if (!this.interrupted) return;
    this.interrupted = false;
    throw new Interrupted();
  }
}
