import { Controller } from '@nestjs/common';
import { workCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { AppError, noteTask } from '@atelier/platform';
import { countingRefusals } from '../../metrics/attempt-metrics.js';
import { AttemptRepository } from './attempt.repository.js';
import { EndAttempt } from './end-attempt.js';
import { reportedOutputs } from './reported-outputs.js';

const { heartbeat, complete, fail, release } = workCommands;
type Reply<Name extends keyof typeof workCommands> = Promise<CommandReply<(typeof workCommands)[Name]>>;

/** Runners report on their attempts here. */
@Controller()
export class AttemptsController {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly endAttempt: EndAttempt,
  ) {}

  @HandleCommand(heartbeat)
  async heartbeat(@CommandPayload(heartbeat) request: CommandRequest<typeof heartbeat>): Reply<'heartbeat'> {
    const { lease: held, runner_id, phase, progress } = request;
    return countingRefusals('heartbeat', async () => {
      const answer = await this.attempts.heartbeat(held, runner_id, phase, progress);
      if (!answer) throw new AppError('lease_lost');
      return answer;
    });
  }

  @HandleCommand(complete)
  async complete(@CommandPayload(complete) request: CommandRequest<typeof complete>): Reply<'complete'> {
    noteTask(request.lease.task_id);
    const { lease: held, usage, runner_id } = request;
    await countingRefusals('complete', () =>
      this.endAttempt.complete(held, reportedOutputs(request), usage, runner_id),
    );
    return {};
  }

  @HandleCommand(fail)
  async fail(@CommandPayload(fail) request: CommandRequest<typeof fail>): Reply<'fail'> {
    noteTask(request.lease.task_id);
    const { lease: held, fault, usage } = request;
    await countingRefusals('fail', () => this.endAttempt.fail(held, fault, usage?.gpu_ms ?? null));
    return {};
  }

  @HandleCommand(release)
  async release(@CommandPayload(release) request: CommandRequest<typeof release>): Reply<'release'> {
    noteTask(request.lease.task_id);
    await countingRefusals('release', () => this.endAttempt.release(request.lease));
    return {};
  }
}
