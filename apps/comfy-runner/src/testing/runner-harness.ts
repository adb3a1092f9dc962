import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startComfySim, type ComfySim, type ComfySimOptions } from '@atelier/comfy-sim';
import { SCHEMA_VERSION, subjects, VERSION_HEADER, type RunnerControl } from '@atelier/contracts';
import { startService } from '@atelier/platform';
import type { ObjectStore } from '@atelier/storage';
import { startNats, type TestNats } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { connect, headers, type Msg, type NatsConnection } from '@nats-io/transport-node';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { comfyRunner } from '../service.js';
import { GenerationState } from './generation-state.js';
import { StoreDoor } from './store-door.js';
import { startScriptedGeneration, stopApp, type ScriptedGeneration } from './scripted-generation.js';

export const RUNNER_ID = 'runner-under-test';

/** Waits until the condition gives something truthy, ten seconds by default; fails with `what` when it does not in time. */
export function eventually<T>(what: string, look: () => T | Promise<T>, timeoutMs?: number): Promise<NonNullable<T>> {
  return until(look, { what, everyMs: 5, ...(timeoutMs !== undefined && { timeoutMs }) });
}

/** Everything a runner needs, real but for the generation service: NATS, a simulated ComfyUI, a disk store; and the runner. */
export class RunnerHarness {
  state: GenerationState;
  app: NestFastifyApplication | undefined;
  generation: ScriptedGeneration | undefined;

  private constructor(
    readonly nats: TestNats,
    readonly sim: ComfySim,
    readonly folder: string,
    readonly door: StoreDoor,
    readonly listener: NatsConnection,
  ) {
    this.state = new GenerationState(door.addresses);
  }

  get store(): ObjectStore {
    return this.door.store;
  }

  /** Starts the world without the runner. */
  static async start(sim: ComfySimOptions = {}): Promise<RunnerHarness> {
    const fast = { stepMs: 5, loadMs: 5, pictures: 'flat', previewSize: 32 } as const;
    const [nats, simulator, folder] = await Promise.all([
      startNats(),
      startComfySim({ ...fast, ...sim }),
      mkdtemp(join(tmpdir(), 'atelier-runner-')),
    ]);
    const listener = await connect({
      servers: `127.0.0.1:${nats.port}`,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 50,
    });
    return new RunnerHarness(nats, simulator, folder, await StoreDoor.start(folder), listener);
  }

  async startGeneration(): Promise<void> {
    this.generation = await startScriptedGeneration(this.nats.url, this.state);
  }

  async stopGeneration(): Promise<void> {
    await this.generation?.stop();
    this.generation = undefined;
  }

  env(settings: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    return {
      ...{ NATS_URL: this.nats.url, COMFYUI_URL: this.sim.url, RUNNER_ID },
      ...{
        LOG_LEVEL: 'fatal',
        LOG_FORMAT: 'pretty',
        HEARTBEAT_S: '0.1',
        LEASE_AHEAD_MS: '0',
      },
      ...settings,
    };
  }

  async startRunner(settings: NodeJS.ProcessEnv = {}): Promise<void> {
    this.app = await startService(comfyRunner(this.env(settings)));
  }

  /** Stops the runner in order. */
  async stopRunner(): Promise<void> {
    this.state.close();
    if (this.app) await stopApp(this.app);
    this.app = undefined;
  }

  /** Ends one test: the next begins with a fresh service and a fresh runner on the same servers. */
  async reset(): Promise<void> {
    this.sim.clearFaults();
    await this.door.open();
    if (!this.generation) await this.startGeneration();
    await this.stopRunner();
    await this.stopGeneration();
    if (!this.sim.isRunning || this.sim.state().queue_remaining > 0) await this.sim.restart();
    this.state = new GenerationState(this.door.addresses);
  }

  async stop(): Promise<void> {
    await this.listener.close();
    await this.door.stop();
    await this.sim.close();
    await this.nats.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Sends a control message as the generation service does. @returns whether the runner accepted it */
  async control(command: RunnerControl | string, version = String(SCHEMA_VERSION)): Promise<boolean> {
    const sent = headers();
    sent.set(VERSION_HEADER, version);
    const payload = typeof command === 'string' ? command : JSON.stringify(command);
    const answer = await this.listener.request(subjects.runnerControl(RUNNER_ID), payload, {
      timeout: 2_000,
      headers: sent,
    });
    return answer.json<{ accepted: boolean }>().accepted;
  }

  /** Collects the messages of a subject from now on. */
  collect(subject: string): Msg[] {
    const seen: Msg[] = [];
    this.listener.subscribe(subject, { callback: (_error, message) => void seen.push(message) });
    return seen;
  }

  async ready(): Promise<{ status: number; checks: Record<string, boolean> }> {
    const url = await this.app!.getUrl();
    const answer = await fetch(`${url}/health/ready`);
    return { status: answer.status, checks: ((await answer.json()) as { checks: Record<string, boolean> }).checks };
  }

  async live(): Promise<number> {
    return (await fetch(`${await this.app!.getUrl()}/health/live`)).status;
  }
}
