import { Controller } from '@nestjs/common';
import { runCommands, type CommandRequest, type Run } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { RunWorkflow } from './run-workflow.js';

const { runWorkflow } = runCommands;

/** Runs of workflows. */
@Controller()
export class RunsController {
  constructor(private readonly runs: RunWorkflow) {}

  @HandleCommand(runWorkflow)
  run(@CommandPayload(runWorkflow) request: CommandRequest<typeof runWorkflow>): Promise<Run> {
    return this.runs.run(request);
  }
}
