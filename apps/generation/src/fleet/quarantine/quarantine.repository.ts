import { Injectable } from '@nestjs/common';
import type { FaultClass } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { NOTE_FAILURE } from './quarantine.sql.js';

/** Whether a fault points to a broken ComfyUI: a refused workflow or a full store says nothing about it. */
const POINTS_TO_COMFYUI: Readonly<Record<FaultClass, boolean>> = {
  invalid_workflow: false,
  input_missing: false,
  model_missing: false,
  out_of_memory: true,
  node_error: true,
  timeout: false,
  no_progress: true,
  comfyui_unreachable: true,
  runner_lost: false,
  storage_unavailable: false,
};

interface FailedAttempt {
  runner_id: string;
  user_id: number;
}

/**
 * A runner whose ComfyUI fails different users' tasks in a row gets no more for a while; the first task after that is its
 * probe: a success clears the record, a failure doubles the stay. What an admin has put there stays until it is released.
 */
@Injectable()
export class QuarantineRepository {
  constructor(private readonly database: Database) {}

  /** Notes the failure of an attempt that is still held. True when it counts and the runner is in quarantine now. */
  async failed({ runner_id, user_id }: FailedAttempt, taskId: number, fault: FaultClass): Promise<boolean> {
    if (!POINTS_TO_COMFYUI[fault]) return false;
    const taskOfDeadComfyui = fault === 'comfyui_unreachable' ? taskId : null;
    const [row] = await this.database.run(NOTE_FAILURE, [runner_id, user_id, taskOfDeadComfyui]);
    return row?.quarantined === true;
  }
}
