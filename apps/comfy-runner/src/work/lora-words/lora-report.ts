import { ComfyUnreachableError } from '@atelier/comfyui';
import { LORA_LIMITS, workCommands, type LoraRef, type LoraWords, type ModelFile } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { Backoff, pause } from '@atelier/waiting';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Catalogue } from '../../comfyui/catalogues/catalogue.js';
import { ComfyLink } from '../../comfyui/link/comfy-link.js';
import { RunnerIdentity } from '../../identity/runner-identity.js';
import { keepTold } from '../registration/keep-told.js';
import { Registration } from '../registration/registration.js';
import { wordsOf } from './words-of.js';

const FOLDER = 'loras';
/** A service of the release before does not know this message; it is sent again until one of this release is there. */
const BACKOFF_MS = { min: 1_000, max: 600_000 };
const LOOK_EVERY_MS = 5_000;
/** ComfyUI opens the file for an answer, on whatever disk: others come in between. */
const BETWEEN_MS = 100;
const TIMEOUT_MS = 10_000;
const NOTHING = { trigger_words: [], title: null, base_model: null };

/** Reads what LoRAs say of themselves and tells the service, one file after another in the background. Leases never wait for it. */
@Injectable()
export class LoraReport implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(LoraReport.name);
  private readonly stopping = new AbortController();
  private readonly backoff = new Backoff(BACKOFF_MS.min, BACKOFF_MS.max);
  /** The list whose LoRAs are all known. */
  private done: string | undefined;

  constructor(
    private readonly commands: CommandClient,
    private readonly identity: RunnerIdentity,
    private readonly registration: Registration,
    private readonly catalogue: Catalogue,
    private readonly link: ComfyLink,
  ) {}

  onApplicationBootstrap(): void {
    const { backoff, catalogue } = this;
    const nextChange = (signal: AbortSignal) => catalogue.changes.next(LOOK_EVERY_MS, signal);
    const tell = (signal: AbortSignal) => this.report(signal);
    void keepTold({ isDue: () => this.isDue(), nextChange, tell, backoff }, this.stopping.signal);
  }

  /** What is on its way ends with the connections; nobody waits for it. */
  onApplicationShutdown(): void {
    this.stopping.abort();
  }

  private isDue(): boolean {
    const { modelFiles } = this.catalogue;
    return this.registration.count > 0 && modelFiles !== undefined && modelFiles.hash !== this.done;
  }

  /** @returns false when it has to be tried again */
  private async report(signal: AbortSignal): Promise<boolean> {
    const { files = [], hash } = this.catalogue.modelFiles ?? {};
    try {
      for (const asked of parts(lorasOf(files), LORA_LIMITS.asked))
        for (const unknown of parts(await this.say(asked, []), LORA_LIMITS.told)) await this.say([], await this.readAll(unknown, signal)); // prettier-ignore
      this.done = hash;
      return true;
    } catch (error) {
      this.logger.debug(`what its LoRAs say is not told yet: ${String(error)}`);
      return false;
    }
  }

  private async say(asked: LoraRef[], told: LoraWords[]): Promise<LoraRef[]> {
    const reply = await this.commands.call(workCommands.loraWords, { ...this.identity.reporter, asked, told });
    if (reply.hello_required) this.registration.require();
    if (reply.hello_required) throw new Error('it has to say hello first');
    return reply.unknown;
  }

  private async readAll(unknown: readonly LoraRef[], signal: AbortSignal): Promise<LoraWords[]> {
    const read: LoraWords[] = [];
    for (const { file, size_bytes } of unknown) {
      const words = await this.readOne(file, signal);
      if (words) read.push({ file, size_bytes, ...words });
      await pause(BETWEEN_MS, signal);
    }
    return read;
  }

  /**
   * A file that cannot be read says nothing, and is not asked again. @returns undefined: it took too long, and is tried with the next list
   * @throws while ComfyUI is away
   */
  private async readOne(file: string, signal: AbortSignal): Promise<Omit<LoraWords, keyof LoraRef> | undefined> {
    try {
      return wordsOf((await this.link.client.modelMetadata(FOLDER, file, { signal, timeoutMs: TIMEOUT_MS })) ?? {});
    } catch (error) {
      if (signal.aborted) throw error;
      if (!(error instanceof ComfyUnreachableError)) return NOTHING;
      if (error.reason === 'timeout') return undefined;
      throw error;
    }
  }
}

function lorasOf(files: readonly ModelFile[]): LoraRef[] {
  return files.filter(({ folder }) => folder === FOLDER).map(({ file, size_bytes }) => ({ file, size_bytes }));
}

function parts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
