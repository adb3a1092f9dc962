import type { ComfyPreview, OutputFile, OutputText, PromptOutcome } from '@atelier/comfyui';
import type { StoredOutput } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import type { HeldLease } from '../leases/held-lease.js';
import type { NodeNames } from '../prompts/node-names.js';
import { outputsOf } from './outputs-of.js';
import { OutputIntake, type TakenOutput } from './output-intake.js';
import { cleanName, cleanText, TextBudget } from './output-text.js';

const MAX_FILE_NAME = 255;

/** What delivering the outputs of an attempt needs, besides what the prompt has made. */
export interface DeliveryOrder {
  held: HeldLease;
  nodes: NodeNames;
  /** The last preview of the prompt. */
  preview: ComfyPreview | undefined;
  /** Gets each output as soon as it is stored. */
  delivered: StoredOutput[];
}

/** Takes the outputs of a prompt from ComfyUI to the object store. */
@Injectable()
export class OutputDelivery {
  constructor(private readonly intake: OutputIntake) {}

  /**
   * Delivers one output after the other, so that no more than one lies on the disk.
   * @throws OutputError, StorageUnavailableError, ComfyError, and the signal's reason
   */
  async deliver(outcome: PromptOutcome, order: DeliveryOrder, signal: AbortSignal): Promise<void> {
    const budget = new TextBudget();
    for (const source of outputsOf(outcome)) {
      signal.throwIfAborted();
      const output =
        'filename' in source ? await this.file(source, order, signal) : await this.text(source, order, signal);
      order.delivered.push({ ...output, text: budget.take(output.text) });
    }
    signal.throwIfAborted();
  }

  private async file(file: OutputFile, order: DeliveryOrder, signal: AbortSignal): Promise<StoredOutput> {
    const taken = await this.intake.file(placeOf(order), file, order.preview, signal);
    return named(taken, file.nodeId, file.filename, order);
  }

  private async text(
    { nodeId, key, text }: OutputText,
    order: DeliveryOrder,
    signal: AbortSignal,
  ): Promise<StoredOutput> {
    return named(await this.intake.text(placeOf(order), cleanText(text), signal), nodeId, `${key}.txt`, order);
  }
}

const placeOf = ({ held, delivered }: DeliveryOrder) => ({ held, index: delivered.length });

function named(taken: TakenOutput, nodeId: string, fileName: string, { nodes }: DeliveryOrder): StoredOutput {
  const { id, title } = nodes.of(nodeId);
  const text = taken.text === null ? null : cleanText(taken.text);
  return { ...taken, text, node_id: id, node_title: title, file_name: cleanName(fileName, MAX_FILE_NAME) };
}
