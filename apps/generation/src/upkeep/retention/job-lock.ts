import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Database, statement } from '@atelier/database';
import type { Repository } from 'typeorm';
import { JobEntity } from './job.entity.js';

/** Longer than any batch takes; a replica that dies in its turn is replaced after this. */
const TURN_S = 600;

/** No row: another replica is at it, or it is not due. */
const TAKE = statement<[job: string], Pick<JobEntity, 'job'>>(`
  INSERT INTO housekeeping AS h (job, taken_until) VALUES ($1, now() + make_interval(secs => ${TURN_S}))
  ON CONFLICT (job) DO UPDATE SET taken_until = excluded.taken_until WHERE h.taken_until <= now() RETURNING job`);

const inSeconds = (seconds: number) => () => `now() + make_interval(secs => ${seconds})`;

/** Lets one replica at a time do a job, and no earlier than it is due again. The database's clock decides. */
@Injectable()
export class JobLock {
  constructor(
    private readonly database: Database,
    @InjectRepository(JobEntity) private readonly jobs: Repository<JobEntity>,
  ) {}

  /** False: another replica is at it, or it is not due. */
  async take(job: string): Promise<boolean> {
    return (await this.database.run(TAKE, [job])).length > 0;
  }

  /** To be said after every batch. */
  async keep(job: string): Promise<void> {
    await this.jobs.update({ job }, { taken_until: inSeconds(TURN_S) });
  }

  /** @param affected rows, for whoever looks */
  async end(job: string, dueInS: number, affected: number): Promise<void> {
    const ended = { taken_until: inSeconds(dueInS), ended_at: () => 'now()', affected };
    await this.jobs.update({ job }, ended);
  }
}
