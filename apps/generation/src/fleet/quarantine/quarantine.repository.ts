import { Injectable } from '@nestjs/common';
import type { FaultClass } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { NOTE_FAILURE, NOTE_SUCCESS } from './quarantine.sql.js';

/** Faults that a broken ComfyUI shows; a refused workflow or a full store says nothing about it. */
const SUSPICIOUS: ReadonlySet<FaultClass> = new Set([
  'node_error',
  'out_of_memory',
  'no_progress',
  'comfyui_unreachable',
]);

/**
 * A runner whose ComfyUI fails different users' tasks in a row gets no more for a while; the first task after that is its
 * probe: a success clears the record, a failure doubles the stay. What an admin has put there stays until it is released.
 */
@Injectable()
export class QuarantineRepository {
  constructor(private readonly database: Database) {}

  /** True when the runner is in quarantine now. */
  async failed(runnerId: string, userId: number, fault: FaultClass): Promise<boolean> {
    if (!SUSPICIOUS.has(fault)) return false;
    const [row] = await this.database.run(NOTE_FAILURE, [runnerId, userId]);
    return row?.quarantined === true;
  }

  async succeeded(runnerId: string): Promise<void> {
    await this.database.run(NOTE_SUCCESS, [runnerId]);
  }
}
