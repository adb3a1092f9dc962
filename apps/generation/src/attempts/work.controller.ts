import { Controller } from '@nestjs/common';
import { workCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { AppError, noteTask } from '@atelier/platform';
import { countingRefusals } from '../metrics/attempt-metrics.js';
import { RunnerRepository } from '../runners/runner.repository.js';
import { LeaseDesk } from '../scheduling/lease-desk.js';
import { LeaseRepository } from '../scheduling/lease.repository.js';
import { LeasingService } from '../scheduling/leasing.service.js';
import { AttemptRepository } from './attempt.repository.js';
import { AttemptsService } from './attempts.service.js';

const { hello, lease, heartbeat, complete, fail, release } = workCommands;
type Reply<Name extends keyof typeof workCommands> = Promise<CommandReply<(typeof workCommands)[Name]>>;

/** Runners ask for work here. */
@Controller()
export class LeaseController {
  constructor(
    private readonly runners: RunnerRepository,
    private readonly desk: LeaseDesk,
    private readonly leasing: LeasingService,
    private readonly leases: LeaseRepository,
  ) {}

  @HandleCommand(hello)
  async hello(@CommandPayload(hello) request: CommandRequest<typeof hello>): Reply<'hello'> {
    await this.runners.register(request);
    return { leases: await this.leasing.resume(request.runner_id) };
  }

  @HandleCommand(lease)
  async lease(@CommandPayload(lease) request: CommandRequest<typeof lease>): Reply<'lease'> {
    const { runner_id, instance_id, warm, ahead, wait_ms } = request;
    const runner = await this.runners.seen(runner_id, instance_id, warm);
    if (!runner) return { lease: null, hello_required: true };
    if (!runner.takes_work) return { lease: await this.desk.nothing(ahead ? 0 : wait_ms), hello_required: false };
    if (ahead && (await this.leases.anyoneIdle(runner_id))) return { lease: null, hello_required: false };
    return { lease: await this.desk.request(runner, ahead ? 0 : wait_ms), hello_required: false };
  }
}

/** Runners report what becomes of their attempts here. */
@Controller()
export class AttemptController {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly service: AttemptsService,
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
    const { lease: held, images, usage, runner_id } = request;
    await countingRefusals('complete', () => this.service.complete(held, images, usage, runner_id));
    return {};
  }

  @HandleCommand(fail)
  async fail(@CommandPayload(fail) request: CommandRequest<typeof fail>): Reply<'fail'> {
    noteTask(request.lease.task_id);
    const { lease: held, fault, usage } = request;
    await countingRefusals('fail', () => this.service.fail(held, fault, usage?.gpu_ms ?? null));
    return {};
  }

  @HandleCommand(release)
  async release(@CommandPayload(release) request: CommandRequest<typeof release>): Reply<'release'> {
    noteTask(request.lease.task_id);
    await countingRefusals('release', () => this.service.release(request.lease));
    return {};
  }
}
