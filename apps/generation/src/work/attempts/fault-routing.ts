import { Injectable, Logger } from '@nestjs/common';
import type { FaultClass } from '@atelier/contracts';
import { QuarantineRepository } from '../../fleet/quarantine/quarantine.repository.js';
import { RunnerRepository } from '../../fleet/runners/runner.repository.js';
import type { NextStep } from './after-fault.js';
import type { AttemptState } from './attempt.repository.js';

/** Keeps a task from going back to where it cannot succeed, and a broken ComfyUI from failing one task after another. */
@Injectable()
export class FaultRouting {
  private readonly logger = new Logger(FaultRouting.name);

  constructor(
    private readonly runners: RunnerRepository,
    private readonly quarantine: QuarantineRepository,
  ) {}

  /** Adapts the planned step to the fleet: no other attempt where no runner can run it, more memory where some runner has more. */
  async route(fault: FaultClass, taskId: number, state: AttemptState, planned: NextStep): Promise<NextStep> {
    const { runner_id, placement_key } = state;
    if (await this.quarantine.failed(state, taskId, fault))
      this.logger.warn(`runner ${runner_id} is in quarantine after ${fault}`);
    if (fault === 'model_missing' && !(await this.runners.cannotRun(runner_id, placement_key))) {
      return { retry: false, errorCode: 'model_missing' };
    }
    if (fault !== 'out_of_memory' || !planned.retry) return planned;
    // Where no runner has more memory, another try may still fit, since memory is freed before it.
    const bytes = await this.runners.memoryToExceed(runner_id, placement_key);
    return bytes > 0 ? { ...planned, minVramBytes: bytes + 1 } : planned;
  }
}
