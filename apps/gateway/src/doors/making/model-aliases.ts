import { Injectable, Logger } from '@nestjs/common';
import { modelAliasCommands, type Actor } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { Config } from '../../config.js';

/** The table is read again after this time. */
const KEPT_MS = 1_000;
/** Nobody waits for that unless it is older: a change holds after this time at the latest. */
const OLDEST_MS = 2_000;

type Aliases = ReadonlyMap<string, string>;

/** What names mean that programs have written into them: for their key, in the table of the admins, in the environment. */
@Injectable()
export class ModelAliases {
  private readonly logger = new Logger(ModelAliases.name);
  private table: Aliases = new Map();
  private readAtMs = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly commands: CommandClient,
    private readonly config: Config,
  ) {}

  /** All names that mean something for whoever asks. */
  async of({ api_key: key }: Actor): Promise<Aliases> {
    const ageMs = performance.now() - this.readAtMs;
    if (ageMs >= KEPT_MS) this.reading ??= this.read();
    if (ageMs >= OLDEST_MS) await this.reading;
    const ofKey = Object.entries(key?.limits.model_aliases ?? {});
    return new Map([...this.config.doorModelAliases, ...this.table, ...ofKey]);
  }

  /** Where generation does not answer, what was known holds on: it could make nothing of another model either. */
  private async read(): Promise<void> {
    try {
      const { items } = await this.commands.call(modelAliasCommands.modelAliases, {});
      this.table = new Map(items.map(({ name, model }) => [name, model]));
    } catch (error) {
      this.logger.debug(`The names of models are asked for again: ${String(error)}`);
    } finally {
      this.readAtMs = performance.now();
      this.reading = undefined;
    }
  }
}
