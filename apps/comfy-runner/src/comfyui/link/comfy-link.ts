import { ComfyClient, ComfyError, ComfySocket, ComfyUnreachableError, type SystemStats } from '@atelier/comfyui';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Gauge, Health } from '@atelier/platform';
import { Backoff, ChangeSignal } from '@atelier/waiting';
import { Config } from '../../config.js';
import { RunnerIdentity } from '../../identity/runner-identity.js';
import { sameFolders } from '../models/model-folders.js';
import { WarmModels } from '../models/warm-models.js';
import { comfyLogger } from './comfy-logger.js';
import { checkVersion, readInstanceInfo, readModels, type InstanceInfo } from './instance-info.js';

export type LinkState = 'away' | 'ready' | 'refused' | 'stuck';

const up = new Gauge({ name: 'atelier_comfyui_up', help: '1 while the ComfyUI of this runner can be given work' });

const LOOK_TIMEOUT_MS = 4_000;
const LOOK_EVERY_MS = 5_000;
const REFUSED_EVERY_MS = 10_000;
const AWAY_BACKOFF_MS = { min: 200, max: 2_000 };
/** One late answer can mean that Python is busy; two in a row mean that ComfyUI is away. */
const MISSES_UNTIL_AWAY = 2;
/** A socket that is silent for this long while a prompt runs is opened anew. */
const SILENCE_MS = 30_000;

/**
 * The connection to the one ComfyUI: its client and socket, and what is known of it.
 *
 *   away ──answers──▶ ready            version, models and device are read anew
 *     ▲         └───▶ refused          its version is below COMFYUI_MIN_VERSION; looked at again later
 *     ├──no answer── ready, stuck, refused
 *   ready ──────────▶ stuck            it answers, but runs nothing any more: only a restart of it helps
 */
@Injectable()
export class ComfyLink implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly client: ComfyClient;
  readonly socket: ComfySocket;
  private readonly logger = new Logger(ComfyLink.name);
  private readonly changes = new ChangeSignal();
  private readonly early = new ChangeSignal();
  private readonly stopping = new AbortController();
  private readonly backoff = new Backoff(AWAY_BACKOFF_MS.min, AWAY_BACKOFF_MS.max);
  private readonly restartListeners = new Set<() => void>();
  private running: Promise<void> | undefined;
  private current: LinkState = 'away';
  private known: InstanceInfo | undefined;
  private misses = 0;
  /** Its process has ended since it was last ready: its queue and its loaded models are lost. */
  private gone = false;
  private modelsReadAt = 0;
  private warned = false;
  private promptsRunning = 0;
  private silences = 0;

  constructor(
    private readonly config: Config,
    identity: RunnerIdentity,
    private readonly warm: WarmModels,
    health: Health,
  ) {
    const shared = {
      baseUrl: config.comfyuiUrl,
      clientId: identity.runnerId,
      logger: comfyLogger(this.logger),
    };
    this.client = new ComfyClient(shared);
    const silence = { afterMs: SILENCE_MS, isPromptRunning: () => this.promptsRunning > 0 };
    this.socket = new ComfySocket({ ...shared, silence });
    health.register('comfyui', () => this.current === 'ready');
  }

  get state(): LinkState {
    return this.current;
  }

  /** What ComfyUI was when it was last seen. */
  get info(): InstanceInfo | undefined {
    return this.known;
  }

  onApplicationBootstrap(): void {
    this.socket.start();
    this.socket.on('disconnected', () => this.early.notify());
    this.socket.on('connected', () => this.early.notify());
    this.running = this.watch();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.socket.stop();
    await this.client.close();
  }

  /** Called when ComfyUI has been restarted: it has forgotten its queue, its history and its models. */
  onRestart(listener: () => void): void {
    this.restartListeners.add(listener);
  }

  /** Waits until ComfyUI can be given work; undefined on abort. */
  async ready(signal: AbortSignal): Promise<InstanceInfo | undefined> {
    while (!signal.aborted) {
      if (this.current === 'ready' && this.known) return this.known;
      await this.changes.next(LOOK_EVERY_MS, signal);
    }
    return undefined;
  }

  /** ComfyUI answers but runs nothing any more: it gets no prompt until its process has been restarted. */
  markStuck(reason: string): void {
    if (this.current !== 'ready') return;
    this.logger.error(`ComfyUI must be restarted: ${reason}`);
    this.become('stuck');
  }

  /** A prompt has vanished: ComfyUI restarted so fast that no look found it away. */
  noteRestart(): void {
    this.announceRestart();
    this.distrustModels();
  }

  /** The list of models has proved wrong: it is read again at the next look. */
  distrustModels(): void {
    this.modelsReadAt = 0;
    this.early.notify();
  }

  /** A prompt of ours is in ComfyUI; call the returned function when it is not any more. */
  promptBegins(): () => void {
    this.promptsRunning++;
    return () => void this.promptsRunning--;
  }

  /** ComfyUI is given something to do during which it answers nobody; call the returned function afterwards. */
  expectSilence(): () => void {
    this.silences++;
    return () => void this.silences--;
  }

  private async watch(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.look();
      await this.early.next(this.pauseMs(), this.stopping.signal);
    }
  }

  private pauseMs(): number {
    if (this.current === 'away') return this.backoff.next();
    return this.current === 'refused' ? REFUSED_EVERY_MS : Math.min(LOOK_EVERY_MS, this.config.modelsRefreshMs);
  }

  private async look(): Promise<void> {
    try {
      const stats = await this.client.systemStats({ timeoutMs: LOOK_TIMEOUT_MS });
      this.misses = 0;
      if (this.current === 'away' || this.current === 'refused') await this.arrived(stats);
      else await this.refreshModels();
    } catch (error) {
      this.missed(error);
    }
  }

  private async arrived(stats: SystemStats): Promise<void> {
    const verdict = checkVersion(stats.version, this.config.comfyuiMinVersion);
    if (verdict === 'refused') return this.refuse(stats.version);
    if (verdict === 'warned') this.warn(stats.version);
    this.known = await readInstanceInfo(this.client, stats);
    this.modelsReadAt = performance.now();
    this.logger.log(`ComfyUI ${stats.version} is there: ${this.known.deviceClass}, ${this.known.models.length} models`);
    if (this.gone) this.announceRestart();
    this.gone = false;
    this.backoff.reset();
    this.become('ready');
  }

  private announceRestart(): void {
    this.warm.reset();
    for (const listener of this.restartListeners) listener();
  }

  private async refreshModels(): Promise<void> {
    if (!this.known || performance.now() - this.modelsReadAt < this.config.modelsRefreshMs) return;
    const read = await readModels(this.client);
    if (!sameFolders(read.folders, this.known.folders)) this.known = { ...this.known, ...read };
    this.modelsReadAt = performance.now();
    this.changes.notify();
  }

  private missed(error: unknown): void {
    if (!(error instanceof ComfyError)) return this.logger.error(error);
    const isGone = error instanceof ComfyUnreachableError && error.reason !== 'timeout';
    if (this.silences > 0 && !isGone) return;
    this.gone ||= isGone;
    this.misses++;
    if (this.current === 'away' || (!isGone && this.misses < MISSES_UNTIL_AWAY)) return;
    this.logger.warn(`ComfyUI does not answer: ${error.message}`);
    this.become('away');
  }

  private refuse(version: string): void {
    if (this.current === 'refused') return;
    const { comfyuiMinVersion } = this.config;
    this.logger.error(`ComfyUI ${version} is refused: COMFYUI_MIN_VERSION is ${comfyuiMinVersion}. Update it.`);
    this.become('refused');
  }

  private warn(version: string): void {
    if (this.warned) return;
    this.warned = true;
    this.logger.warn(
      `ComfyUI ${version} HAS KNOWN SECURITY ADVISORIES (fixed in 0.28.0): update it, or make sure that nobody but this runner reaches it`,
    );
  }

  private become(state: LinkState): void {
    this.current = state;
    up.set({}, Number(state === 'ready'));
    this.changes.notify();
  }
}
