import { Controller } from '@nestjs/common';
import { historyCommands, type CommandRequest, type HistoryRecordPage } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { HistoryPages } from './history-pages.js';

const { history } = historyCommands;

@Controller()
export class HistoryController {
  constructor(private readonly pages: HistoryPages) {}

  @HandleCommand(history)
  history(@CommandPayload(history) { actor, query }: CommandRequest<typeof history>): Promise<HistoryRecordPage> {
    return this.pages.page(actor, query);
  }
}
