import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  subjects,
  workCommands,
  type Hello,
  type Lease,
  type LeaseRef,
  type ModelFile,
  type StoredOutput,
  type Usage,
} from '@atelier/contracts';
import type { CommandClient, NatsConnection } from '@atelier/messaging';
import { catalogueKey, type ObjectStore } from '@atelier/storage';
import { catalogueText, hashOf, modelListHash, type Definitions } from '@atelier/workflows';
import type { z } from 'zod';

/** A stored picture as a runner reports it. */
export function storedImage(taskId: number, attempt: number, index = 0) {
  const key = `outputs/${taskId}/${attempt}/${index}-abc`;
  return {
    index,
    object_key: `${key}.png`,
    thumbnail_key: `${key}.webp`,
    thumbhash: 'aGFzaA==',
    width: 512,
    height: 512,
    content_type: 'image/png',
    size_bytes: 1_000,
    sha256: 'a'.repeat(64),
  };
}

/** A stored output of any kind as a runner reports it: a film with a first frame, unless something else is said. */
export function storedOutput(taskId: number, attempt: number, more: Partial<StoredOutput> = {}): StoredOutput {
  const { index = 0 } = more;
  const key = `outputs/${taskId}/${attempt}/${index}-abc`;
  return {
    ...{ index, kind: 'video', object_key: `${key}.mp4`, content_type: 'video/mp4', size_bytes: 5_000 },
    ...{
      sha256: 'b'.repeat(64),
      file_name: 'film_00001_.mp4',
      thumbnail_key: `${key}.thumb.webp`,
      thumbhash: 'aGFzaA==',
    },
    ...{ width: 640, height: 360, duration_ms: 2_000, frame_rate: 24, text: null },
    ...{ node_id: '5:7', node_title: 'Save the film' },
    ...more,
  };
}

/** What a sound, a text or a file does not have. */
export const UNSEEN = { thumbnail_key: null, thumbhash: null, width: null, height: null, frame_rate: null } as const;

export const USAGE = { gpu_ms: 1_200, load_ms: 0, phases: { sampling: 1_200 } };

/** A runner as the generation service sees one: it says hello and asks for work over real NATS. */
export class TestRunner {
  instanceId = randomUUID();
  warm: string[] = [];

  constructor(
    private readonly commands: CommandClient,
    readonly id: string,
    private readonly models: string[],
  ) {}

  get reporter() {
    return { runner_id: this.id, instance_id: this.instanceId };
  }

  async hello(overrides: Partial<Hello> = {}): Promise<Lease[]> {
    const models = this.models.map((name) => ({ name, kind: 'checkpoint' as const, file: `${name}.safetensors` }));
    const request = {
      ...this.reporter,
      runner_class: 'test',
      comfyui_version: '0.3.64',
      vram_total_bytes: 8e9,
      models,
      warm: this.warm,
    };
    return (await this.commands.call(workCommands.hello, { ...request, ...overrides })).leases;
  }

  /** Stores the class definitions of its ComfyUI and says so, as a runner does. @returns their hash */
  async hasClasses(store: ObjectStore, definitions: Definitions): Promise<string> {
    const text = catalogueText(definitions);
    const catalogue_hash = hashOf(text);
    await store.put(catalogueKey(catalogue_hash), gzipSync(text), { contentType: 'application/gzip' });
    await this.commands.call(workCommands.catalogue, { ...this.reporter, catalogue_hash, stored: true });
    return catalogue_hash;
  }

  /** Says which model files its ComfyUI has. @returns the hash of the list */
  async hasFiles(files: ModelFile[]): Promise<string> {
    const about = { ...this.reporter, model_list_hash: modelListHash(files), total: files.length };
    await this.commands.call(workCommands.models, { ...about, files });
    return about.model_list_hash;
  }

  /** Starts the same runner again: it gets its leases back. */
  async restart(): Promise<Lease[]> {
    this.instanceId = randomUUID();
    return this.hello();
  }

  async lease(options: { waitMs?: number; ahead?: boolean } = {}): Promise<Lease | null> {
    const { waitMs = 0, ahead = false } = options;
    return (await this.commands.call(workCommands.lease, { ...this.reporter, warm: this.warm, ahead, wait_ms: waitMs }))
      .lease;
  }

  /** As the process does when it is told to stop. */
  leave(connection: NatsConnection): void {
    connection.publish(subjects.runnerLeaving(this.id), this.instanceId);
  }

  /** @param outputs of a runner of this release; without them, one of the release before reports the pictures */
  async complete(
    lease: Lease,
    images = [storedImage(lease.task_id, lease.attempt)],
    outputs: StoredOutput[] | null = null,
  ): Promise<void> {
    await this.commands.call(workCommands.complete, {
      ...this.reporter,
      lease: refOf(lease),
      ...{ images, outputs },
      usage: USAGE,
      warm: this.warm,
    });
  }

  async fail(
    lease: Lease,
    fault: z.input<typeof workCommands.fail.request>['fault'],
    usage: Usage | null = null,
  ): Promise<void> {
    await this.commands.call(workCommands.fail, {
      ...this.reporter,
      lease: refOf(lease),
      fault,
      usage,
      warm: this.warm,
    });
  }

  async release(lease: Lease, reason: z.input<typeof workCommands.release.request>['reason']): Promise<void> {
    await this.commands.call(workCommands.release, { ...this.reporter, lease: refOf(lease), reason });
  }

  async heartbeat(lease: Lease, progress = 0.5): Promise<{ cancel_requested: boolean }> {
    return this.commands.call(workCommands.heartbeat, {
      ...this.reporter,
      lease: refOf(lease),
      phase: 'sampling',
      progress,
    });
  }
}

export function refOf({ task_id, attempt, lease_token }: Lease): LeaseRef {
  return { task_id, attempt, lease_token };
}
