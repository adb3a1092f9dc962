import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CHECKOUT } from '../checkout.js';
import { readConfig, type Config } from '../config.js';
import { openHome, type HomeFolder } from '../home/home-folder.js';
import { noteRunning, RUNNING_NOTE } from '../services/running-note.js';
import { HomeLock } from '../home/home-lock.js';
import { loadSecrets, saveSecrets, type Secrets } from '../home/secrets.js';
import type { NatsUser } from '../infrastructure/nats-users.js';
import { planInfrastructure } from '../infrastructure/infrastructure.js';
import { StoppedEarlyError } from '../launcher.errors.js';
import { ChildOutput } from '../output/child-output.js';
import type { ServiceContext } from '../services/service-environment.js';
import { planServices } from '../services/service-plan.js';
import type { ChildSpec } from '../supervision/child-spec.js';
import { Fleet } from '../supervision/fleet.js';
import { untilReady } from '../supervision/readiness.js';
import type { SupervisedChild } from '../supervision/supervised-child.js';
import type { EmbeddedOptions } from '../embedded-options.js';
import { refuseTakenPort } from './taken-port.js';

const READY_TIMEOUT_MS = 120_000;
const OPTIONAL_WAIT_MS = 5_000;
const NO_MODELS = 'no ComfyUI with a checkpoint is connected yet; pictures can be made as soon as one is';

export interface Admin {
  username: string;
  password: string;
  passwordSource: 'settings' | 'made now' | 'shown before';
}

/** One installation running on this machine: its infrastructure, its services, and the handles to stop, kill and restart each of them. */
export class Embedded {
  /** What is not ready, but without which the system can be used, children and models: name and reason. */
  notReady: ReadonlyMap<string, string> = new Map();
  databaseUrl = '';
  /** As one service reaches the broker. */
  natsUrl: (user: NatsUser) => string = () => '';
  /** One for each gateway. */
  urls: readonly string[] = [];
  comfyUis: readonly string[] = [];

  private readonly stopped = new AbortController();
  private readonly output: ChildOutput;
  private readonly fleet: Fleet;
  private ending: Promise<void> | undefined;
  private starting: Promise<void> | undefined;

  private constructor(
    readonly config: Config,
    readonly home: HomeFolder,
    private readonly lock: HomeLock,
    private readonly secrets: Secrets,
    private readonly options: EmbeddedOptions,
  ) {
    this.output = new ChildOutput(options.onLine ?? (() => undefined));
    this.fleet = new Fleet(this.say);
  }

  /** Takes the home; nothing runs yet. @throws ConfigError, LauncherError */
  static async open(options: EmbeddedOptions): Promise<Embedded> {
    const config = readConfig(options.env ?? process.env);
    const home = await openHome(config.atelierHome);
    const lock = await HomeLock.take(home.at('lock'), options.say);
    try {
      return new Embedded(config, home, lock, await loadSecrets(home.at('secrets.json')), options);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  get url(): string {
    return this.config.publicUrl ?? this.urls[0] ?? '';
  }

  get simulated(): boolean {
    return this.config.comfyuiUrls.length === 0;
  }

  get admin(): Admin {
    const { adminUsername: username, atelierAdminPassword: given } = this.config;
    if (given) return { username, password: given, passwordSource: 'settings' };
    const { adminPassword: password, adminPasswordShown } = this.secrets;
    return { username, password, passwordSource: adminPasswordShown ? 'shown before' : 'made now' };
  }

  /** Every child, infrastructure included. */
  get children(): readonly SupervisedChild[] {
    return this.fleet.children;
  }

  /** Starts everything and returns when it can be used. What was started is stopped again when that fails. @throws LauncherError */
  async start(): Promise<void> {
    this.starting = this.startAll();
    try {
      await this.starting;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** A child by its name: `gateway`, `generation-2`, `comfy-runner-1`, `nats`, `postgres` ... */
  child(name: string): SupervisedChild {
    return this.fleet.get(name);
  }

  /** Sends a signal to a child; one that ends by it is started again. */
  kill(name: string, signal: NodeJS.Signals): void {
    this.child(name).kill(signal);
  }

  async restart(name: string): Promise<void> {
    await this.child(name).stop();
    await this.child(name).start();
    await this.untilReady(name);
  }

  /** Waits until these, or all the children that are needed, are ready (again). */
  async untilReady(...names: string[]): Promise<void> {
    const children = names.length > 0 ? names.map((name) => this.child(name)) : this.children;
    const { say, output } = this;
    const timeoutMs = this.options.readyTimeoutMs ?? READY_TIMEOUT_MS;
    this.notReady = await untilReady(children, {
      timeoutMs,
      optionalWaitMs: OPTIONAL_WAIT_MS,
      say,
      lastLines: output.lastLines,
      stopped: this.stopped.signal,
    });
    if (this.stopped.signal.aborted) throw new StoppedEarlyError();
  }

  /** Records that the admin's password was shown, so that later starts do not show it. */
  async notePasswordShown(): Promise<void> {
    if (this.admin.passwordSource === 'made now') {
      await saveSecrets(this.home.at('secrets.json'), Object.assign(this.secrets, { adminPasswordShown: true }));
    }
  }

  /** Stops everything in order, in whatever state it is. All callers wait for the same stop. */
  stop(): Promise<void> {
    this.stopped.abort();
    this.ending ??= this.end();
    return this.ending;
  }

  /** Kills everything at once. No accepted task is lost; running ones are run again later. */
  async force(): Promise<void> {
    this.stopped.abort();
    await this.fleet.force();
    await this.lock.release();
  }

  private readonly say = (text: string): void => this.options.say?.(text);

  private async startAll(): Promise<void> {
    const { config, home, secrets, options, output, say } = this;
    await refuseTakenPort(config, this.lock.wasLeftBehind);
    const infrastructure = await planInfrastructure(config, home, secrets, say);
    Object.assign(this, { databaseUrl: infrastructure.databaseUrl, natsUrl: infrastructure.natsUrl });
    if (options.infrastructureOnly) return this.startInfrastructure(infrastructure.children);
    const plan = await planServices(this.serviceContext(), home, options, output.onLine);
    Object.assign(this, { urls: plan.gatewayUrls, comfyUis: plan.comfyUis });
    await this.startThese([...infrastructure.children, ...plan.simulators]);
    await this.startThese(plan.services);
    // A runner registers with the generation service first, and would retry until that listens.
    await this.untilReady(...plan.services.filter(({ kind }) => kind === 'generation').map(({ name }) => name));
    await this.startThese(plan.runners);
    await this.untilReady();
    await this.noteMissing();
    await noteRunning(this.home.at(RUNNING_NOTE), this.serviceContext(), plan);
  }

  /** A gateway does not wait for models for ever: what a person then has to know. */
  private async noteMissing(): Promise<void> {
    const missing = await Promise.all(this.children.map(async ({ spec }) => (await spec.missing?.()) ?? []));
    if (missing.flat().includes('models')) this.notReady = new Map([...this.notReady, ['models', NO_MODELS]]);
  }

  private async startInfrastructure(children: readonly ChildSpec[]): Promise<void> {
    await this.startThese(children);
    await noteRunning(this.home.at(RUNNING_NOTE), this.serviceContext());
  }

  private async startThese(children: readonly ChildSpec[]): Promise<void> {
    if (this.stopped.signal.aborted) throw new StoppedEarlyError();
    await this.fleet.start(children);
  }

  private serviceContext(): ServiceContext {
    const { config, secrets, databaseUrl, natsUrl, home, options } = this;
    return {
      ...{ config, secrets, databaseUrl, natsUrl, ownBroker: !config.natsUrl },
      objectStorePath: resolve(config.objectStorePath ?? home.at('objects')),
      webRoot: join(CHECKOUT, 'apps', 'web', 'dist'),
      logFormat: config.logFormat ?? options.logFormat ?? 'json',
      env: options.env ?? process.env,
    };
  }

  private async end(): Promise<void> {
    await this.lock.markStopping();
    await this.starting?.catch(() => undefined); // the start ends by the aborted signal; its error belongs to the caller of start()
    await this.fleet.stop();
    await rm(this.home.at(RUNNING_NOTE), { force: true });
    await this.lock.release();
  }
}
