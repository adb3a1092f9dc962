import type { AddressInfo } from 'node:net';
import { pause } from '@atelier/waiting';
import type { FastifyInstance } from 'fastify';
import type { ClassOptions } from './classes/class-options.js';
import type { Controls } from './control/control-routes.js';
import { Counters } from './execution/counters.js';
import { journal } from './execution/journal.js';
import { simState, type SimState } from './control/sim-state.js';
import { SimCore, type SimParts } from './simulator/sim-core.js';
import { Abandoned } from './errors.js';
import { Pace } from './execution/pace.js';
import { Faults, type FaultKind, type FaultOptions } from './faults/faults.js';
import type { FaultEffects } from './faults/prompt-faults.js';
import { Folders } from './files/folders.js';
import { buildServer } from './http/server.js';
import { resolveModels, resolveOptions, type ComfySimOptions, type ModelOptions, type SimSettings } from './options.js';
import type { SocketHub } from './socket/socket-hub.js';

/** Starts a simulator and resolves when it answers. Rejects when the port is taken. */
export async function startComfySim(options: ComfySimOptions = {}): Promise<ComfySim> {
  const resolved = resolveOptions(options);
  const folders = await Folders.open(resolved.directory);
  const sim = new ComfySim(resolved, folders);
  try {
    await sim.listen();
  } catch (error) {
    await sim.close();
    throw error;
  }
  return sim;
}

/** A running simulator. Methods may be called in any order and more than once. */
export class ComfySim implements Controls {
  private readonly parts: SimParts;
  private core: SimCore;
  private server: FastifyInstance | undefined;
  private port: number;
  private closing: Promise<void> | undefined;
  private readonly closed = new AbortController();
  /** The newest restart, exit or close: the next one waits for it. */
  private lastTurn: Promise<unknown> = Promise.resolve();

  /** Use `startComfySim`. */
  constructor(options: SimParts['options'], folders: Folders) {
    const faults = new Faults(() => this.core?.queue.wakeWorker());
    const counters = new Counters(options.journalFile === undefined ? undefined : journal(options.journalFile));
    this.parts = { options, folders, faults, counters };
    this.port = options.port;
    this.core = this.newCore();
  }

  /** Base address without a slash at the end, e.g. `http://127.0.0.1:8188`; stays the same across restarts. */
  get url(): string {
    return `http://${this.parts.options.host}:${this.port}`;
  }

  /** False after a simulated exit, until `restart`. */
  get isRunning(): boolean {
    return this.server !== undefined;
  }

  /** Opens the port. Called by `startComfySim` and `restart`. */
  async listen(): Promise<void> {
    const server = await buildServer(this.core, this);
    await server.listen({ host: this.parts.options.host, port: this.port });
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
    this.core.start();
    this.parts.options.log('the simulator is listening', { url: this.url, api_level: this.parts.options.apiLevel });
  }

  state(): SimState {
    return simState(this.core);
  }

  /** Makes something go wrong, for the next prompt unless `times` says otherwise. */
  setFault(kind: FaultKind, options?: FaultOptions): void {
    this.parts.faults.set(kind, options);
  }

  /** Clears one fault, or all. A hanging prompt goes on hanging: only a restart ends it, as in the real one. */
  clearFaults(kind?: FaultKind): void {
    this.parts.faults.clear(kind);
  }

  /** Breaks every socket without a closing handshake (clients see 1006). */
  dropSockets(): void {
    this.core.hub.dropAll();
  }

  /** Forgets every finished prompt. */
  loseHistory(): void {
    this.core.history.clear();
  }

  /** Changes settings while it runs; steps already begun keep their time. */
  change(settings: Partial<SimSettings>): void {
    const given = Object.entries(settings).filter(([, value]) => value !== undefined);
    Object.assign(this.parts.options.settings, Object.fromEntries(given));
  }

  /** Puts other model files in its folders; lists and checks show them at once. What is loaded stays loaded. */
  changeModels(models: (string | ModelOptions)[]): void {
    this.parts.options.models = resolveModels(models);
  }

  /** Installs or removes node classes; as in the real one they take effect when it restarts. */
  changeClasses(classes: ClassOptions): void {
    this.parts.options.classes = classes;
  }

  /** Ends like a process that is killed: sockets break, the port refuses, queue, history, cache and loaded model are gone. */
  async exit(): Promise<void> {
    this.core.stop();
    const wasRunning = await this.inTurn(() => this.shutDown());
    if (wasRunning) this.parts.options.onExit();
  }

  /** Ends as `exit` does (without its `onExit`), stays away for `downMs`, and comes back empty on the same port. */
  restart(downMs = 0): Promise<void> {
    return this.inTurn(async () => {
      await this.shutDown();
      await pause(downMs, this.closed.signal);
      if (this.closed.signal.aborted) return;
      await this.parts.folders.emptyTemp();
      this.core = this.newCore();
      await this.listen();
    });
  }

  /** Stops in order and removes the temporary folder. */
  close(): Promise<void> {
    this.closed.abort();
    this.closing ??= this.inTurn(async () => {
      await this.shutDown();
      await this.parts.folders.close();
    });
    return this.closing;
  }

  /** False when it was down already. */
  private async shutDown(): Promise<boolean> {
    const server = this.server;
    this.server = undefined;
    this.core.stop();
    await server?.close();
    return server !== undefined;
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.lastTurn.then(step);
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }

  private newCore(): SimCore {
    return new SimCore(this.parts, (stopped, hub) => this.effects(stopped, hub));
  }

  private effects(stopped: AbortSignal, hub: SocketHub): FaultEffects {
    return {
      exit: async () => {
        await this.exit();
        throw new Abandoned();
      },
      hang: () => new Pace(stopped).hang(),
      dropSockets: () => hub.dropAll(),
    };
  }
}
