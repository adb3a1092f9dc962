import { Controller } from '@nestjs/common';
import { usageCommands, type AccountUsage, type CommandRequest, type UsageRecord } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../../access/require-admin.js';
import { OwnUsage } from './own-usage.js';
import { UsageReports, type UsageCells } from './usage-reports.js';

const { own, ownReport, ownCells, report, cells } = usageCommands;

/** What was used: by the caller, and for admins by everybody. */
@Controller()
export class UsageController {
  constructor(
    private readonly usage: OwnUsage,
    private readonly reports: UsageReports,
  ) {}

  @HandleCommand(own)
  ofOwner(@CommandPayload(own) { actor }: CommandRequest<typeof own>): Promise<AccountUsage> {
    return this.usage.of(actor);
  }

  @HandleCommand(ownReport)
  ownReport(@CommandPayload(ownReport) { actor, query }: CommandRequest<typeof ownReport>): Promise<UsageRecord> {
    return this.reports.report({ ...query, user_id: actor.user_id });
  }

  @HandleCommand(ownCells)
  ownCells(@CommandPayload(ownCells) { actor, query, after }: CommandRequest<typeof ownCells>): Promise<UsageCells> {
    return this.reports.cells(query, after, actor.user_id);
  }

  @HandleCommand(report)
  async report(@CommandPayload(report) { actor, query }: CommandRequest<typeof report>): Promise<UsageRecord> {
    requireAdmin(actor);
    return this.reports.report(query);
  }

  @HandleCommand(cells)
  async cells(@CommandPayload(cells) { actor, query, after }: CommandRequest<typeof cells>): Promise<UsageCells> {
    requireAdmin(actor);
    return this.reports.cells(query, after, null);
  }
}
