import { randomUUID } from 'node:crypto';
import { workCommands, type CommandContract, type CommandReply, type Lease, type LeaseRef } from '@atelier/contracts';
import { connectOptions, RunnerLogin } from '@atelier/messaging';
import { REQUEST_ID_HEADER, SCHEMA_VERSION, subjects, VERSION_HEADER } from '@atelier/contracts';
import { pause } from '@atelier/waiting';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { request } from 'undici';
import type { z } from 'zod';
import { HEARTBEATS_PER_TASK } from './task-times.js';
import { TEXT, TEXT_SHA256 } from './text-output.js';

const AFTER_ERROR_MS = 1_000;

export interface VirtualRunnerParts {
  /** With user and password for a runner of the release before, which has no seed. */
  natsUrl: string;
  runnerId: string;
  seed?: string;
  model: string;
  /** How long each task takes, drawn anew for each. */
  taskMs: () => number;
  /** Told of each answer: by the last part of the command's subject. */
  onAnswer: (command: string, ms: number) => void;
  onError: (error: FailedCommand) => void;
}

/** A command that was refused, or that nobody answered in time. */
export class FailedCommand extends Error {
  override readonly name = 'FailedCommand';

  constructor(
    /** `work.lease`, or `PUT` of an output. */
    readonly command: string,
    cause: unknown,
  ) {
    super(`${command}: ${cause instanceof Error ? cause.message : JSON.stringify(cause)}`, { cause });
  }
}

/** Speaks to the platform as a runner does, with a task that is a pause and an output that is a text. */
export class VirtualRunner {
  private instanceId = randomUUID();
  private connection: NatsConnection | undefined;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  private readonly login: RunnerLogin | undefined;

  constructor(private readonly parts: VirtualRunnerParts) {
    const { runnerId, seed } = parts;
    this.login = seed === undefined ? undefined : new RunnerLogin({ runnerId, seed });
  }

  async open(): Promise<void> {
    const { natsUrl: url, runnerId: name } = this.parts;
    this.connection = await connect(connectOptions({ url, name, ...(this.login ? { runner: this.login } : {}) }));
  }

  /** A new life of the same runner: what it was asked for in the last one is not answered. */
  async reopen(): Promise<void> {
    const old = this.connection;
    this.instanceId = randomUUID();
    await this.open();
    await old?.close();
  }

  async hello(): Promise<void> {
    const { model } = this.parts;
    await this.ask(workCommands.hello, {
      ...this.reporter,
      ...{ runner_class: 'virtual', comfyui_version: '0.3.64', vram_total_bytes: 8e9, warm: [model] },
      models: [{ name: model, kind: 'checkpoint', file: `${model}.safetensors` }],
    });
  }

  /** Asks for work until `stop`. */
  work(): void {
    this.running = this.loop();
  }

  /** Takes the task that waits for it and does it. @throws when there is none */
  async workOnce(): Promise<void> {
    const { lease } = await this.lease();
    if (!lease) throw new Error('nothing waited for the virtual runner');
    await this.run(lease);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.connection?.close();
    await this.running;
  }

  private get reporter() {
    return { runner_id: this.parts.runnerId, instance_id: this.instanceId };
  }

  private async loop(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const { connection } = this;
      try {
        const { lease, hello_required } = await this.lease();
        if (hello_required && connection === this.connection) await this.hello();
        if (lease) await this.run(lease);
      } catch (error) {
        // What an earlier life had asked for is not answered.
        if (connection === this.connection && !signal.aborted) this.parts.onError(error as FailedCommand);
        await pause(AFTER_ERROR_MS, signal);
      }
    }
  }

  private lease() {
    const wish = { warm: [this.parts.model], ahead: false, wait_ms: 5_000 };
    return this.ask(workCommands.lease, { ...this.reporter, ...wish });
  }

  private async run(held: Lease): Promise<void> {
    const lease: LeaseRef = { task_id: held.task_id, attempt: held.attempt, lease_token: held.lease_token };
    const taskMs = this.parts.taskMs();
    for (let beat = 1; beat <= HEARTBEATS_PER_TASK; beat++) {
      await pause(taskMs / HEARTBEATS_PER_TASK, this.stopping.signal);
      const progress = beat / HEARTBEATS_PER_TASK;
      await this.ask(workCommands.heartbeat, { ...this.reporter, lease, phase: 'sampling', progress });
    }
    await this.complete(lease, await this.store(lease), taskMs);
  }

  /** @returns the key */
  private async store(lease: LeaseRef): Promise<string> {
    const output = {
      ...{ index: 0, extension: 'txt', content_type: 'text/plain; charset=utf-8', thumbnail: null },
      ...{ size_bytes: TEXT.length, sha256: TEXT_SHA256 },
    };
    const { original } = await this.ask(workCommands.putAddresses, { ...this.reporter, lease, output });
    const { statusCode, body } = await request(original.url, { method: 'PUT', headers: original.headers, body: TEXT });
    await body.dump();
    if (statusCode >= 300) throw new FailedCommand('PUT', statusCode);
    return original.object_key;
  }

  private async complete(lease: LeaseRef, key: string, taskMs: number): Promise<void> {
    const output = {
      ...{ index: 0, kind: 'text' as const, object_key: key, content_type: 'text/plain; charset=utf-8' },
      ...{ size_bytes: TEXT.length, sha256: TEXT_SHA256, file_name: 'made.txt', thumbnail_key: null, thumbhash: null },
      ...{ width: null, height: null, duration_ms: null, frame_rate: null, text: TEXT.toString() },
      ...{ node_id: 'save', node_title: null },
    };
    const usage = { gpu_ms: taskMs, load_ms: 0, phases: { sampling: taskMs } };
    const warm = [this.parts.model];
    await this.ask(workCommands.complete, { ...this.reporter, lease, images: [], outputs: [output], usage, warm });
  }

  private async ask<Contract extends CommandContract>(
    { subject, timeoutMs }: Contract,
    data: z.input<Contract['request']>,
  ): Promise<CommandReply<Contract>> {
    const values = headers();
    values.set(VERSION_HEADER, String(SCHEMA_VERSION));
    values.set(REQUEST_ID_HEADER, randomUUID());
    const packet = JSON.stringify({ pattern: subject, data, id: subject });
    const since = performance.now();
    // Those of the release before have no id in their subjects.
    const to = this.login ? subjects.fromRunner(subject, this.parts.runnerId) : subject;
    const reply = await this.connection!.request(to, packet, { timeout: timeoutMs, headers: values }).catch(
      (error: unknown) => Promise.reject(new FailedCommand(subject, error)),
    );
    const { err, response } = reply.json<{ err?: unknown; response?: unknown }>();
    if (err !== undefined) throw new FailedCommand(subject, err);
    this.parts.onAnswer(subject.slice(subject.indexOf('.') + 1), performance.now() - since);
    return response as CommandReply<Contract>;
  }
}
