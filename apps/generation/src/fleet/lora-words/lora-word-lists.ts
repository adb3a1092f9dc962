import { Injectable } from '@nestjs/common';
import type { CommandReply, CommandRequest, Model, workCommands } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { IS_REGISTERED, TELL_LORAS, UNKNOWN_LORAS, WORDS_OF, type WordsRow } from './lora-words.sql.js';

const NO_SIZE = -1;
type Words = Pick<Model, 'trigger_words' | 'title' | 'base_model'>;

/** What LoRAs say of themselves, as runners have read it. */
@Injectable()
export class LoraWordLists {
  constructor(private readonly database: Database) {}

  /** Keeps what a runner has read, and answers of which files nothing is known. */
  async take(
    request: CommandRequest<typeof workCommands.loraWords>,
  ): Promise<CommandReply<typeof workCommands.loraWords>> {
    const { runner_id, instance_id, asked, told } = request;
    const isKnown = (await this.database.run(IS_REGISTERED, [runner_id, instance_id])).length > 0;
    if (!isKnown) return { hello_required: true, unknown: [] };
    if (told.length > 0) await this.database.run(TELL_LORAS, [JSON.stringify(told)]);
    const sizes = asked.map(({ size_bytes }) => size_bytes ?? NO_SIZE);
    const unknown = await this.database.run(UNKNOWN_LORAS, [asked.map(({ file }) => file), sizes]);
    return { hello_required: false, unknown };
  }

  /** Adds to the LoRAs of a list what they say of themselves; other models stay as they are. */
  async addTo(models: readonly Model[]): Promise<Model[]> {
    const files = models.flatMap(({ kind, file }) => (kind === 'lora' && file ? [file] : []));
    if (files.length === 0) return [...models];
    const rows = await this.database.run(WORDS_OF, [files]);
    const byFile = new Map(rows.map((row) => [keyOf(row.file, row.size_bytes), wordsOf(row)]));
    return models.map((model) => ({
      ...model,
      ...(model.kind === 'lora' ? byFile.get(keyOf(model.file, model.size_bytes)) : {}),
    }));
  }
}

const keyOf = (file: string | null | undefined, size: number | null | undefined) => `${size ?? NO_SIZE} ${file ?? ''}`;

const wordsOf = ({ trigger_words, title, base_model }: WordsRow): Words => ({ trigger_words, title, base_model });
