import { Controller } from '@nestjs/common';
import { lineageCommands, type CommandRequest, type LineageRecord } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { FindLineage } from './find-lineage.js';

const { lineage } = lineageCommands;

/** Lineages, for owners. */
@Controller()
export class LineageController {
  constructor(private readonly lineages: FindLineage) {}

  @HandleCommand(lineage)
  lineage(@CommandPayload(lineage) { actor, image_id }: CommandRequest<typeof lineage>): Promise<LineageRecord> {
    return this.lineages.of(actor, image_id);
  }
}
