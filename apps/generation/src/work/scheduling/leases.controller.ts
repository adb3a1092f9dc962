import { Controller } from '@nestjs/common';
import { workCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { RunnerRepository } from '../../fleet/runners/runner.repository.js';
import { LeaseQueue } from './lease-queue.js';
import { LeaseRepository } from './lease.repository.js';
import { Leasing } from './leasing.js';

const { hello, lease } = workCommands;
type Reply<Name extends keyof typeof workCommands> = Promise<CommandReply<(typeof workCommands)[Name]>>;

/** Runners register and ask for work here. */
@Controller()
export class LeasesController {
  constructor(
    private readonly runners: RunnerRepository,
    private readonly queue: LeaseQueue,
    private readonly leasing: Leasing,
    private readonly leases: LeaseRepository,
  ) {}

  @HandleCommand(hello)
  async hello(@CommandPayload(hello) request: CommandRequest<typeof hello>): Reply<'hello'> {
    await this.runners.register(request);
    return { leases: await this.leasing.resume(request.runner_id) };
  }

  @HandleCommand(lease)
  async lease(@CommandPayload(lease) request: CommandRequest<typeof lease>): Reply<'lease'> {
    const { runner_id, instance_id, warm, warm_files, ahead, wait_ms } = request;
    const runner = await this.runners.seen(runner_id, instance_id, warm, warm_files ?? []);
    if (!runner) return { lease: null, hello_required: true };
    if (!runner.takes_work) return { lease: await this.queue.nothing(ahead ? 0 : wait_ms), hello_required: false };
    if (ahead && (await this.leases.anyoneIdle(runner_id))) return { lease: null, hello_required: false };
    return { lease: await this.queue.request(runner, ahead ? 0 : wait_ms), hello_required: false };
  }
}
