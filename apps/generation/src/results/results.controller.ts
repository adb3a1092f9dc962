import { Controller } from '@nestjs/common';
import { generationCommands, type CommandRequest, type ImageFile, type ResultRecord } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { ResultsService } from './results.service.js';

const { result, image } = generationCommands;

@Controller()
export class ResultsController {
  constructor(private readonly service: ResultsService) {}

  @HandleCommand(result)
  result(@CommandPayload(result) { actor, task_id }: CommandRequest<typeof result>): Promise<ResultRecord> {
    return this.service.result(actor, task_id);
  }

  @HandleCommand(image)
  image(@CommandPayload(image) { actor, image_id, variant }: CommandRequest<typeof image>): Promise<ImageFile> {
    return this.service.file(actor, image_id, variant);
  }
}
