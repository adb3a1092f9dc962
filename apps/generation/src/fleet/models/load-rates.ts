import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Usage } from '@atelier/contracts';
import { Database } from '@atelier/database';
import type { Repository } from 'typeorm';
import { LoadRateEntity } from './load-rate.entity.js';
import { LEARN_LOAD_RATE } from './load-rate.sql.js';

const REREAD_MS = 2_000;
/** Loading less than this takes as long as everything around it, and teaches nothing about the rate. */
const LEAST_BYTES = 256e6;

/** How long a byte of a model takes to load, learned by kind of GPU. */
@Injectable()
export class LoadRates {
  private rates: ReadonlyMap<string, number> = new Map();
  private readAt = -Infinity;

  constructor(
    private readonly database: Database,
    @InjectRepository(LoadRateEntity) private readonly repository: Repository<LoadRateEntity>,
  ) {}

  /** Milliseconds per byte; undefined until an attempt of a runner that knows the sizes of its files has been measured. */
  async msPerByte(runnerClass: string): Promise<number | undefined> {
    if (performance.now() - this.readAt > REREAD_MS) {
      this.readAt = performance.now();
      const rows = await this.repository.find();
      this.rates = new Map(rows.map(({ runner_class, ms_per_byte }) => [runner_class, ms_per_byte]));
    }
    return this.rates.get(runnerClass);
  }

  /** Learns from a completed attempt that has loaded files of known sizes. The first of a class is read at the next choice. */
  async learn(runnerClass: string, { load_ms, loaded_bytes }: Usage): Promise<void> {
    if (load_ms <= 0 || !loaded_bytes || loaded_bytes < LEAST_BYTES) return;
    await this.database.run(LEARN_LOAD_RATE, [runnerClass, load_ms / loaded_bytes]);
    if (!this.rates.has(runnerClass)) this.readAt = -Infinity;
  }
}
