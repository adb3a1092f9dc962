import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { KNOWN_MODELS } from './model-catalog.sql.js';
import { isForPictures } from './picture-models.js';

/** How long the names that were read are used: they change rarely, and every create asks. */
const KNOWN_FOR_MS = 2_000;
const MAX_NAMES_IN_ANSWER = 50;

/** The models that tasks of text-to-image can ask for. */
@Injectable()
export class ModelCatalog {
  private known: ReadonlySet<string> = new Set();
  private readAt = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /**
   * The model behind a name or an alias.
   * @param allowed asks for the models that may be named to who asks; null: all
   * @throws AppError `model_unavailable` with the names that exist
   */
  async resolve(
    nameOrAlias: string,
    allowed: () => Promise<readonly string[] | null> = () => Promise.resolve(null),
  ): Promise<string> {
    const name = this.config.modelAliases.get(nameOrAlias) ?? nameOrAlias;
    if (this.isFresh() && this.known.has(name)) return name;
    await this.read();
    if (this.known.has(name)) return name;
    throw new AppError('model_unavailable', {
      detail: `No runner has the model '${nameOrAlias}'`,
      available: this.namesAmong(await allowed()).slice(0, MAX_NAMES_IN_ANSWER),
    });
  }

  private namesAmong(allowed: readonly string[] | null): string[] {
    return [...this.known].filter((name) => allowed === null || allowed.includes(name));
  }

  private isFresh(): boolean {
    return performance.now() - this.readAt < KNOWN_FOR_MS;
  }

  private async read(): Promise<void> {
    const rows = await this.database.run(KNOWN_MODELS, []);
    this.known = new Set(rows.map((row) => row.name).filter(isForPictures));
    this.readAt = performance.now();
  }
}
