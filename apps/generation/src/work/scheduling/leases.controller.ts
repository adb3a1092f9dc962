import { Controller, Logger, UseGuards } from '@nestjs/common';
import { workCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { SharedRunnerGuard } from '../../fleet/identities/shared-runner.guard.js';
import { PlaceRunners } from '../../fleet/placement/place-runners.js';
import { RunnerRepository } from '../../fleet/runners/runner.repository.js';
import { LeaseQueue } from './lease-queue.js';
import { LeaseRepository } from './lease.repository.js';
import { Leasing } from './leasing.js';

const { hello, lease } = workCommands;
type Reply<Name extends keyof typeof workCommands> = Promise<CommandReply<(typeof workCommands)[Name]>>;

/** Runners register and ask for work here. */
@Controller()
@UseGuards(SharedRunnerGuard)
export class LeasesController {
  private readonly logger = new Logger(LeasesController.name);

  constructor(
    private readonly runners: RunnerRepository,
    private readonly queue: LeaseQueue,
    private readonly leasing: Leasing,
    private readonly leases: LeaseRepository,
    private readonly placing: PlaceRunners,
  ) {}

  @HandleCommand(hello)
  async hello(@CommandPayload(hello) request: CommandRequest<typeof hello>): Reply<'hello'> {
    await this.runners.register(request);
    return { leases: await this.leasing.resume(request.runner_id) };
  }

  @HandleCommand(lease)
  async lease(@CommandPayload(lease) request: CommandRequest<typeof lease>): Reply<'lease'> {
    const { runner_id, ahead } = request;
    // Its caller has waited since it came, however long it takes to look.
    const until = performance.now() + (ahead ? 0 : request.wait_ms);
    const mayWait = !ahead && request.wait_ms > 0;
    const runner = await this.runners.seen({ ...request, mayWait, isInCrowd: mayWait && this.queue.hasCrowd });
    if (!runner) return { lease: null, hello_required: true };
    if (!runner.is_placed) await this.place(runner_id);
    if (!runner.takes_work) return { lease: await this.queue.nothing(until), hello_required: false };
    if (ahead && !runner.nothing_waits && (await this.leases.anyoneIdle(runner_id)))
      return { lease: null, hello_required: false };
    return { lease: await this.queue.request(runner, until), hello_required: false };
  }

  /** What it can run was said to a replica that has not computed its keys. It is leased what it is known to run meanwhile. */
  private async place(runnerId: string): Promise<void> {
    await this.placing.placeRunner(runnerId).catch((error: unknown) => {
      this.logger.warn(`runner ${runnerId} is placed with a later request: ${String(error)}`);
    });
  }
}
