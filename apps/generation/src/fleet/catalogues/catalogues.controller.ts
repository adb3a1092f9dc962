import { Controller, UseGuards } from '@nestjs/common';
import { workCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { SharedRunnerGuard } from '../identities/shared-runner.guard.js';
import { RunnerCatalogues } from './runner-catalogues.js';

const { catalogue, models } = workCommands;
type Reply = Promise<CommandReply<typeof catalogue>>;

/** Runners say here what their ComfyUIs can run. */
@Controller()
@UseGuards(SharedRunnerGuard)
export class CataloguesController {
  constructor(private readonly runners: RunnerCatalogues) {}

  @HandleCommand(catalogue)
  async catalogue(@CommandPayload(catalogue) request: CommandRequest<typeof catalogue>): Reply {
    const { catalogue_hash, stored, packed } = request;
    const answer = answerOf(await this.runners.hasCatalogue(request, catalogue_hash, stored));
    if (answer.known || answer.hello_required || stored || !packed) return answer;
    return { ...answer, address: await this.runners.placeOf(request, catalogue_hash, packed) };
  }

  @HandleCommand(models)
  async models(@CommandPayload(models) request: CommandRequest<typeof models>): Reply {
    const { model_list_hash, total, files } = request;
    return answerOf(await this.runners.hasModels(request, model_list_hash, total, files));
  }
}

function answerOf(known: boolean | undefined): CommandReply<typeof catalogue> {
  return { known: known === true, hello_required: known === undefined };
}
