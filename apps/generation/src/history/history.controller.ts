import { Controller } from '@nestjs/common';
import { generationCommands, type CommandRequest, type HistoryRecordPage } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { HistoryService } from './history.service.js';

const { history } = generationCommands;

@Controller()
export class HistoryController {
  constructor(private readonly service: HistoryService) {}

  @HandleCommand(history)
  history(@CommandPayload(history) { actor, query }: CommandRequest<typeof history>): Promise<HistoryRecordPage> {
    return this.service.page(actor, query);
  }
}
