import { ComfyUnreachableError, type ComfyPreview, type OutputFile } from '@atelier/comfyui';
import type { StoredOutput } from '@atelier/contracts';
import { retry } from '@atelier/waiting';
import { Injectable } from '@nestjs/common';
import { ComfyLink } from '../../comfyui/link/comfy-link.js';
import { Config } from '../../config.js';
import { describeOutput, type DescribedOutput } from './described-output.js';
import { fetchFile, FetchedFile } from './fetched-file.js';
import { OutputStore, type OutputPlace } from './output-store.js';
import { ScratchFolder, type ScratchFile } from './scratch-folder.js';
import { Stills } from './stills.js';

const RETRY = { minMs: 100, maxMs: 2_000 };

/** All that is known of an output but for the node that made it. */
export type TakenOutput = Omit<StoredOutput, 'node_id' | 'node_title' | 'file_name'>;

/** Takes one output at a time: onto this machine, judged, into the store. */
@Injectable()
export class OutputIntake {
  constructor(
    private readonly link: ComfyLink,
    private readonly scratch: ScratchFolder,
    private readonly stills: Stills,
    private readonly store: OutputStore,
    private readonly config: Config,
  ) {}

  /**
   * Takes a file of ComfyUI.
   * @param preview the last one of the prompt: it stands for a film whose first frame cannot be taken
   * @throws OutputError, StorageUnavailableError, ComfyError, and the signal's reason
   */
  async file(
    place: OutputPlace,
    file: OutputFile,
    preview: ComfyPreview | undefined,
    signal: AbortSignal,
  ): Promise<TakenOutput> {
    return this.scratch.with(async (scratch) => {
      const fetched = await this.fetch(file, scratch, signal);
      const described = await fetched.read((source) => describeOutput(source, file.kind, this.config.maxImagePixels));
      const small = await this.stills.of(fetched, described, preview, signal);
      return taken(described, await this.store.keep(place, fetched, described, small, signal));
    });
  }

  /** Takes a text, which is stored as a file as well. @throws StorageUnavailableError, and the signal's reason */
  async text(place: OutputPlace, text: string, signal: AbortSignal): Promise<TakenOutput> {
    return this.scratch.with(async (scratch) => {
      const fetched = FetchedFile.of(Buffer.from(text), scratch);
      const described = { ...TEXT, text };
      return taken(described, await this.store.keep(place, fetched, described, null, signal));
    });
  }

  /** Tries again while ComfyUI is away: the file is still there when it is back. */
  private fetch(file: OutputFile, scratch: ScratchFile, signal: AbortSignal): Promise<FetchedFile> {
    const { maxOutputBytes: maxBytes, outputMemoryBytes: memoryBytes } = this.config;
    return retry(() => fetchFile(this.link.client, file, scratch, { maxBytes, memoryBytes, signal }), {
      ...RETRY,
      forMs: this.config.storageRetryMs,
      signal,
      isRetryable: (error) => error instanceof ComfyUnreachableError,
    });
  }
}

const TEXT: DescribedOutput = {
  ...{ kind: 'text', contentType: 'text/plain; charset=utf-8', extension: 'txt' },
  ...{ width: null, height: null, durationMs: null, frameRate: null, small: null, text: null },
};

function taken(
  { width, height, durationMs, frameRate, text }: DescribedOutput,
  stored: Awaited<ReturnType<OutputStore['keep']>>,
): TakenOutput {
  return { ...stored, width, height, duration_ms: durationMs, frame_rate: frameRate, text };
}
