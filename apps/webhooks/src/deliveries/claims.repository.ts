import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import type { Attempt } from './sender.js';
import { CLAIM, FAIL, FAIL_RUN, SUCCEED, type Claim } from './claims.sql.js';

/** How much of what this process has in hand. */
export interface InHand {
  hosts: Record<string, number>;
  users: Record<string, number>;
}

/** The table `deliveries`, as those who deliver see it. */
@Injectable()
export class ClaimsRepository {
  constructor(private readonly database: Database) {}

  /** @param each most of one host at a time; of one user twice as many */
  async claim(free: number, leaseMs: number, each: number, { hosts, users }: InHand): Promise<Claim[]> {
    return this.database.run(CLAIM, [free, leaseMs, each, hosts, users]);
  }

  async succeed({ id, attempts }: Claim, attempt: Attempt): Promise<void> {
    await this.database.run(SUCCEED, [id, attempts, ...told(attempt)]);
  }

  /** @returns the endpoint, when it was switched off for it */
  async fail({ id, attempts, endpoint_id }: Claim, attempt: Attempt, pauseS: number | null) {
    const outcome = [id, attempts, ...told(attempt), pauseS] as const;
    const ended = endpoint_id ? await this.database.run(FAIL, [...outcome, attempt.gone]) : [];
    if (!endpoint_id) await this.database.run(FAIL_RUN, [...outcome]);
    return ended[0];
  }
}

const told = ({ statusCode, latencyMs, answer, error }: Attempt) => [statusCode, latencyMs, answer, error] as const;
