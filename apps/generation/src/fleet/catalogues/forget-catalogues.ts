import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { PeriodicJob } from '../../periodic-job.js';
import { CatalogueStore } from './catalogue-store.js';
import { FORGET_WORDS } from '../lora-words/lora-words.sql.js';
import { FORGET_CATALOGUES, FORGET_LISTS, USE_CATALOGUES, USE_LISTS } from './forget-catalogues.sql.js';

const EVERY_MS = 3_600_000;

/** Removes what no ComfyUI of the fleet has had for 30 days. Every replica may do it at any time: each statement is whole. */
@Injectable()
export class ForgetCatalogues extends PeriodicJob {
  constructor(
    private readonly database: Database,
    private readonly store: CatalogueStore,
  ) {
    super({ everyMs: EVERY_MS, firstAfterMs: 60_000 });
  }

  protected override round(): Promise<void> {
    return this.forget();
  }

  /** One round; specs call it too. */
  async forget(): Promise<void> {
    await this.database.run(USE_CATALOGUES, []);
    await this.database.run(USE_LISTS, []);
    await this.database.run(FORGET_LISTS, []);
    await this.database.run(FORGET_WORDS, []);
    const gone = await this.database.run(FORGET_CATALOGUES, []);
    if (gone.length > 0) await this.store.remove(gone.map(({ hash }) => hash));
  }
}
