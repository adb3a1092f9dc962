import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Database, statement } from '@atelier/database';
import type { Repository } from 'typeorm';
import { JobEntity } from './job.entity.js';

/** Longer than any batch takes. When a replica dies, another takes its job over after this time. */
const LOCK_S = 600;

/** No row: another replica has the job, or it is not due. */
const ACQUIRE = statement<[job: string], Pick<JobEntity, 'job'>>(`
  INSERT INTO housekeeping AS h (job, taken_until) VALUES ($1, now() + make_interval(secs => ${LOCK_S}))
  ON CONFLICT (job) DO UPDATE SET taken_until = excluded.taken_until WHERE h.taken_until <= now() RETURNING job`);

const inSeconds = (seconds: number) => () => `now() + make_interval(secs => ${seconds})`;

/** Lets one replica at a time do a job, and no earlier than it is due. The database's clock decides. */
@Injectable()
export class JobLock {
  constructor(
    private readonly database: Database,
    @InjectRepository(JobEntity) private readonly jobs: Repository<JobEntity>,
  ) {}

  /** @returns false when another replica has the job, or it is not due */
  async acquire(job: string): Promise<boolean> {
    return (await this.database.run(ACQUIRE, [job])).length > 0;
  }

  /** Call after every batch. */
  async extend(job: string): Promise<void> {
    await this.jobs.update({ job }, { taken_until: inSeconds(LOCK_S) });
  }

  /** @param affected rows, kept for whoever looks at the table */
  async release(job: string, dueInS: number, affected: number): Promise<void> {
    const ended = { taken_until: inSeconds(dueInS), ended_at: () => 'now()', affected };
    await this.jobs.update({ job }, ended);
  }
}
