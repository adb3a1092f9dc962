import { ComfyUnreachableError } from '@atelier/comfyui';
import type { ModelFile } from '@atelier/contracts';
import { Backoff, ChangeSignal } from '@atelier/waiting';
import { catalogueText, hashOf, modelListHash, type Definitions, type FolderLists } from '@atelier/workflows';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ComfyLink } from '../link/comfy-link.js';
import type { InstanceInfo } from '../link/instance-info.js';
import { readDefinitions } from './class-definitions.js';
import { readModelFiles } from './model-files.js';

/** Somebody else's prompt is in ComfyUI, or it went away just now. */
const SOON_MS = 5_000;
/** A ComfyUI that cannot tell its classes runs what needs no catalogue; asking may cost it minutes. */
const FAILED_BACKOFF_MS = { min: 60_000, max: 3_600_000 };

/** The class definitions of a ComfyUI, and what names them. */
export interface ReadDefinitions {
  definitions: Definitions;
  hash: string;
}

/** The model files of a ComfyUI, and what names their list. */
export interface ReadFiles {
  files: ModelFile[];
  hash: string;
}

/**
 * What the one ComfyUI can run: its class definitions, read once in each of its lives, and its model files with their sizes, read anew
 * when their lists have changed. ComfyUI answers nobody while it tells them, so they are read while it runs nothing.
 */
@Injectable()
export class Catalogue implements OnApplicationBootstrap {
  /** Notified when something was read. */
  readonly changes = new ChangeSignal();
  private readonly logger = new Logger(Catalogue.name);
  private classes: ReadDefinitions | undefined;
  private models: ReadFiles | undefined;
  /** Those that `models` were read of. */
  private folders: FolderLists | undefined;
  private notBefore = 0;
  private readonly backoff = new Backoff(FAILED_BACKOFF_MS.min, FAILED_BACKOFF_MS.max);

  constructor(private readonly link: ComfyLink) {}

  onApplicationBootstrap(): void {
    this.link.onRestart(() => this.forget());
  }

  /** Undefined until they are read. */
  get definitions(): ReadDefinitions | undefined {
    return this.classes;
  }

  get modelFiles(): ReadFiles | undefined {
    return this.models;
  }

  /** Whether `read` has something to do; then nothing is leased ahead, so that ComfyUI becomes idle. */
  isDue(info: InstanceInfo): boolean {
    const isComplete = this.classes !== undefined && this.folders === info.folders;
    return !isComplete && performance.now() >= this.notBefore;
  }

  /** Call while no prompt of ours is in ComfyUI. A failure is logged, and tried again after a while. */
  async read(info: InstanceInfo, signal: AbortSignal): Promise<void> {
    const heard = this.link.expectSilence();
    try {
      if (await this.isBusy(signal)) return this.postpone(SOON_MS);
      await this.readFiles(info.folders, signal);
      await this.readClasses(info.folders, signal);
    } catch (error) {
      this.failed(error, signal);
    } finally {
      heard();
    }
  }

  /** It may have come back with other nodes. The model files are compared anyway. */
  private forget(): void {
    this.classes = undefined;
    this.notBefore = 0;
    this.backoff.reset();
  }

  private async isBusy(signal: AbortSignal): Promise<boolean> {
    const { running, pending } = await this.link.client.queue({ signal });
    return running.length + pending.length > 0;
  }

  private async readFiles(folders: FolderLists, signal: AbortSignal): Promise<void> {
    if (this.folders === folders) return;
    const files = await readModelFiles(this.link.client, folders, signal);
    this.models = { files, hash: modelListHash(files) };
    this.folders = folders;
    this.changes.notify();
  }

  private async readClasses(folders: FolderLists, signal: AbortSignal): Promise<void> {
    if (this.classes) return;
    const startedAt = performance.now();
    const definitions = await readDefinitions(this.link.client, folders, signal);
    this.classes = { definitions, hash: hashOf(catalogueText(definitions)) };
    const tookMs = Math.round(performance.now() - startedAt);
    this.logger.log(`read ${Object.keys(definitions).length} node classes in ${tookMs} ms`);
    this.changes.notify();
  }

  private failed(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.logger.warn(`what ComfyUI can run is not known yet: ${String(error)}`);
    const isAway = error instanceof ComfyUnreachableError && error.reason !== 'timeout';
    this.postpone(isAway ? SOON_MS : this.backoff.next());
  }

  private postpone(ms: number): void {
    this.notBefore = performance.now() + ms;
  }
}
