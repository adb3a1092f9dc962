import { createHash } from 'node:crypto';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { workCommands, type CommandContract, type CommandReply } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { Backoff } from '@atelier/waiting';
import { catalogueText } from '@atelier/workflows';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Catalogue, type ReadDefinitions, type ReadFiles } from '../../comfyui/catalogues/catalogue.js';
import { RunnerIdentity } from '../../identity/runner-identity.js';
import { putObject } from '../transfers/transfer.js';
import { keepTold } from './keep-told.js';
import { modelMessages } from './model-messages.js';
import { Registration } from './registration.js';

/** A service of the release before does not know this message, so it is sent again until one of this release is there. */
const BACKOFF_MS = { min: 500, max: 60_000 };
const LOOK_EVERY_MS = 5_000;

/** What the service knows of this runner since the registration with this number. */
interface Said {
  registration: number;
  catalogue?: string;
  models?: string;
}

/**
 * Tells the service what this ComfyUI can run, after each hello and whenever something new was read. It asks by hash first: most of the
 * fleet is alike, and then nothing more is sent. It has nothing to do with leases, and works beside them.
 */
@Injectable()
export class CatalogueReport implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(CatalogueReport.name);
  private readonly stopping = new AbortController();
  private readonly backoff = new Backoff(BACKOFF_MS.min, BACKOFF_MS.max);
  private said: Said = { registration: 0 };

  constructor(
    private readonly commands: CommandClient,
    private readonly identity: RunnerIdentity,
    private readonly registration: Registration,
    private readonly catalogue: Catalogue,
  ) {}

  onApplicationBootstrap(): void {
    const { backoff } = this;
    const nextChange = (signal: AbortSignal) => this.nextChange(signal);
    void keepTold({ isDue: () => this.isDue(), nextChange, tell: () => this.report(), backoff }, this.stopping.signal);
  }

  /** What is on its way ends with the connections; nobody waits for it. */
  onApplicationShutdown(): void {
    this.stopping.abort();
  }

  private async nextChange(signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    const either = AbortSignal.any([signal, woken.signal]);
    const { catalogue, registration } = this;
    await Promise.race([catalogue.changes, registration.answered].map((it) => it.next(LOOK_EVERY_MS, either)));
    woken.abort();
  }

  private isDue(): boolean {
    const { count } = this.registration;
    if (this.said.registration !== count) this.said = { registration: count };
    if (count === 0) return false;
    const { definitions, modelFiles } = this.catalogue;
    return this.said.catalogue !== definitions?.hash || this.said.models !== modelFiles?.hash;
  }

  /** @returns false when it has to be tried again */
  private async report(): Promise<boolean> {
    const { definitions, modelFiles } = this.catalogue;
    const { said } = this;
    try {
      if (modelFiles && said.models !== modelFiles.hash) await this.sayModels(modelFiles);
      said.models = modelFiles?.hash;
      if (definitions && said.catalogue !== definitions.hash) await this.sayCatalogue(definitions);
      said.catalogue = definitions?.hash;
      return true;
    } catch (error) {
      this.logger.debug(`the service does not know yet what this runner can run: ${String(error)}`);
      return false;
    }
  }

  private async sayModels({ files, hash }: ReadFiles): Promise<void> {
    const about = { model_list_hash: hash, total: files.length };
    if (await this.ask(workCommands.models, { ...about, files: [] })) return;
    for (const message of modelMessages(files)) {
      if (await this.ask(workCommands.models, { ...about, files: message })) return;
    }
    throw new Error('it did not take the list of model files');
  }

  private async sayCatalogue({ definitions, hash }: ReadDefinitions): Promise<void> {
    if (await this.ask(workCommands.catalogue, { catalogue_hash: hash, stored: false })) return;
    const bytes = await promisify(gzip)(catalogueText(definitions));
    const packed = { size_bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    const about = { ...this.identity.reporter, catalogue_hash: hash, stored: false, packed };
    const { known, address } = await this.commands.call(workCommands.catalogue, about);
    if (known) return;
    if (!address) throw new Error('it gave no address for the class definitions');
    await putObject(address, () => bytes, this.stopping.signal);
    if (await this.ask(workCommands.catalogue, { catalogue_hash: hash, stored: true })) return;
    throw new Error('it did not take the class definitions');
  }

  /** @returns whether the service knows it now */
  private async ask(contract: CommandContract, content: object): Promise<boolean> {
    const reply = await this.commands.call(contract, { ...this.identity.reporter, ...content });
    const { known, hello_required } = reply as CommandReply<typeof workCommands.models>;
    if (hello_required) this.registration.require();
    return known;
  }
}
