import { Injectable } from '@nestjs/common';
import type { InspectionRecord } from '@atelier/contracts';
import type { Verdict } from '@atelier/workflows';
import { Placement } from '../../fleet/placement/placement.js';
import { packText } from '../versions/pack-text.js';
import { ReadWorkflowFile, type ReadFile } from '../versions/read-workflow-file.js';
import { unpackWorkflow } from '../versions/unpack-workflow.js';
import { neededItems } from './needed-items.js';

/** Says everything of a workflow that can be known before it is kept, and keeps nothing. */
@Injectable()
export class InspectWorkflow {
  constructor(
    private readonly files: ReadWorkflowFile,
    private readonly placement: Placement,
  ) {}

  /** @throws AppError `workflow_invalid`, `payload_too_large`; StorageError as `Placement.compare` does */
  async inspect(packed: string): Promise<InspectionRecord> {
    const read = await this.files.read(await unpackWorkflow(packed));
    const compared = await this.placement.compare(read.requirement);
    const { format, warnings, form, outputs, verdict } = read;
    return {
      ...{ format, warnings, form, outputs, unsupported: [...read.unsupported, ...shownFaults(read)] },
      requirement: neededItems(read, compared),
      policy: { allowed: verdict.allowed, reasons: shownReasons(verdict) },
      packed_graph: await packText(read.graphText),
    };
  }
}

/** As what cannot be converted is shown; a graph of which parts are missing has faults that follow from that alone. */
function shownFaults({ faults, unsupported }: ReadFile): InspectionRecord['unsupported'] {
  if (unsupported.length > 0) return [];
  return faults.map(({ code, node, message }) => ({
    ...{ code, class: node?.class ?? '', pack: null, message },
    nodes: node ? [{ id: node.id, title: node.title }] : [],
  }));
}

function shownReasons({ reasons }: Verdict): InspectionRecord['policy']['reasons'] {
  return reasons.map(({ code, node, amount, message }) => ({ code, node: node?.id ?? null, amount, message }));
}
