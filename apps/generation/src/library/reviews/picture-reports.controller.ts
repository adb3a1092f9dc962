import { Controller } from '@nestjs/common';
import { publicShareCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { ReportPicture } from './report-picture.js';

const { report } = publicShareCommands;

/** What visitors of shares report. */
@Controller()
export class PictureReportsController {
  constructor(private readonly reports: ReportPicture) {}

  @HandleCommand(report)
  async report(@CommandPayload(report) request: CommandRequest<typeof report>): Promise<CommandReply<typeof report>> {
    await this.reports.report(request);
    return {};
  }
}
