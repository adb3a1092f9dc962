import { Injectable } from '@nestjs/common';
import { MAX_PACKS, type FleetModelList, type FleetModelQuery } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { FILE_USE, FOLDER_COUNTS, LIVE_RUNNERS, fleetModelsSql } from './fleet-models.sql.js';

/** Counting a week of tasks takes a part of a second, and admins sort and search. */
const USE_KEPT_MS = 60_000;

interface FileUse {
  tokens: string[];
  runs: number[];
}

/** The model files of the live runners as admins see them: where each is, where it is loaded, how much it is used. */
@Injectable()
export class FleetModels {
  private use: { until: number; counted: Promise<FileUse> } | undefined;

  constructor(private readonly database: Database) {}

  async list({ q, folder, sort, limit }: FleetModelQuery): Promise<FleetModelList> {
    const { tokens, runs } = await this.fileUse();
    const rows = await this.database.run(fleetModelsSql(sort), [q ?? null, folder ?? null, tokens, runs, limit]);
    const [live] = await this.database.run(LIVE_RUNNERS, []);
    return {
      of_runners: live!.runners,
      total: rows[0]?.total ?? 0,
      items: rows.map(({ total: _total, ...model }) => model),
      folders: await this.database.run(FOLDER_COUNTS, [MAX_PACKS]),
    };
  }

  private fileUse(): Promise<FileUse> {
    if (this.use && performance.now() < this.use.until) return this.use.counted;
    const counted = this.count();
    this.use = { until: performance.now() + USE_KEPT_MS, counted };
    counted.catch(() => (this.use = undefined));
    return counted;
  }

  private async count(): Promise<FileUse> {
    const rows = await this.database.run(FILE_USE, []);
    return { tokens: rows.map(({ token }) => token), runs: rows.map(({ runs }) => runs) };
  }
}
