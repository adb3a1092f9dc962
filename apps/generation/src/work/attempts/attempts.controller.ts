import { Controller, UseGuards } from '@nestjs/common';
import { Ctx, type NatsContext } from '@nestjs/microservices';
import { workCommands, type CommandReply, type CommandRequest, type LeaseRef } from '@atelier/contracts';
import { CommandPayload, HandleCommand, senderOf } from '@atelier/messaging';
import { SharedRunnerGuard } from '../../fleet/identities/shared-runner.guard.js';
import { AppError, noteTask } from '@atelier/platform';
import { countingRefusals } from '../../metrics/attempt-metrics.js';
import { AttemptRepository, type HeldAttempt } from './attempt.repository.js';
import { CheckOutputs } from './check-outputs.js';
import { EndAttempt } from './end-attempt.js';
import { reportedOutputs } from './reported-outputs.js';

const { heartbeat, complete, fail, release } = workCommands;
type Reply<Name extends keyof typeof workCommands> = Promise<CommandReply<(typeof workCommands)[Name]>>;

/** Runners report on their attempts here. */
@Controller()
@UseGuards(SharedRunnerGuard)
export class AttemptsController {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly endAttempt: EndAttempt,
    private readonly check: CheckOutputs,
  ) {}

  @HandleCommand(heartbeat)
  async heartbeat(@CommandPayload(heartbeat) request: CommandRequest<typeof heartbeat>): Reply<'heartbeat'> {
    const { phase, progress } = request;
    return countingRefusals('heartbeat', async () => {
      const answer = await this.attempts.heartbeat(heldBy(request), phase, progress);
      if (!answer) throw new AppError('lease_lost');
      return answer;
    });
  }

  @HandleCommand(complete)
  async complete(
    @CommandPayload(complete) request: CommandRequest<typeof complete>,
    @Ctx() context: NatsContext,
  ): Reply<'complete'> {
    noteTask(request.lease.task_id);
    const outputs = reportedOutputs(request);
    this.check.ofAttempt(request.lease, outputs);
    // Runners of the release before have keys of the store; they are not known to it as those are that have none.
    if (senderOf(context.getSubject()) !== undefined) await this.check.areStored(outputs);
    await countingRefusals('complete', () => this.endAttempt.complete(heldBy(request), outputs, request.usage));
    return {};
  }

  @HandleCommand(fail)
  async fail(@CommandPayload(fail) request: CommandRequest<typeof fail>): Reply<'fail'> {
    noteTask(request.lease.task_id);
    const { fault, usage } = request;
    await countingRefusals('fail', () => this.endAttempt.fail(heldBy(request), fault, usage?.gpu_ms ?? null));
    return {};
  }

  @HandleCommand(release)
  async release(@CommandPayload(release) request: CommandRequest<typeof release>): Reply<'release'> {
    noteTask(request.lease.task_id);
    await countingRefusals('release', () => this.endAttempt.release(heldBy(request)));
    return {};
  }
}

/** What a report is about, and who sends it. */
function heldBy({ lease, runner_id }: { lease: LeaseRef; runner_id: string }): HeldAttempt {
  return { ...lease, runner_id };
}
