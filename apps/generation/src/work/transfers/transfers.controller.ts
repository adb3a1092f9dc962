import { Controller, UseGuards } from '@nestjs/common';
import { workCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { noteTask } from '@atelier/platform';
import { SharedRunnerGuard } from '../../fleet/identities/shared-runner.guard.js';
import { InputAddresses } from './input-addresses.js';
import { OutputPlaces } from './output-places.js';

const { putAddresses, getAddresses } = workCommands;

/** Runners ask here where the bytes of their attempts go, and where they come from. */
@Controller()
@UseGuards(SharedRunnerGuard)
export class TransfersController {
  constructor(
    private readonly places: OutputPlaces,
    private readonly inputs: InputAddresses,
  ) {}

  @HandleCommand(putAddresses)
  async put(
    @CommandPayload(putAddresses) { lease, runner_id, output }: CommandRequest<typeof putAddresses>,
  ): Promise<CommandReply<typeof putAddresses>> {
    noteTask(lease.task_id);
    return this.places.of({ ...lease, runner_id }, output);
  }

  @HandleCommand(getAddresses)
  async get(
    @CommandPayload(getAddresses) { lease, runner_id, object_keys }: CommandRequest<typeof getAddresses>,
  ): Promise<CommandReply<typeof getAddresses>> {
    noteTask(lease.task_id);
    return { addresses: await this.inputs.of({ ...lease, runner_id }, object_keys) };
  }
}
