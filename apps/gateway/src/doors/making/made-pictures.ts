import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import {
  pictureCommands,
  taskCommands,
  type Actor,
  type ImageFile,
  type ImageRecord,
  type Task,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { isStorageError, ObjectStore } from '@atelier/storage';
import type { CopyFormat } from '../../downloads/copies/copy-spec.js';
import { EncodingSlots } from '../../downloads/copies/encoding-slots.js';
import { PictureCopies } from '../../downloads/copies/picture-copies.js';

/** Tasks whose pictures are in memory at once, and those that wait for that. */
const AT_ONCE = 8;
const MAX_WAITING = 1_000;

/** A picture as its bytes, for answers that hold it. */
export interface MadePicture {
  record: ImageRecord;
  bytes: Buffer;
}

/** The pictures of tasks that are completed. */
@Injectable()
export class MadePictures {
  private readonly slots = new EncodingSlots(AT_ONCE, MAX_WAITING);

  constructor(
    private readonly commands: CommandClient,
    private readonly store: ObjectStore,
    private readonly copies: PictureCopies,
  ) {}

  /**
   * @param format undefined: as they are stored
   * @throws AppError `not_found`, `task_failed`, `under_review`, `service_unavailable`
   */
  async read(actor: Actor, taskId: number, format?: CopyFormat): Promise<MadePicture[]> {
    const { images, outputs, files } = await this.commands.call(taskCommands.result, {
      actor,
      task_id: taskId,
      with_files: true,
    });
    if (images.length === 0 && outputs?.length === 0) await this.explain(actor, taskId);
    const known = new Map(files?.map((file) => [file.image_id, file]));
    return this.slots.run(async () => {
      const pictures: MadePicture[] = [];
      for (const record of images) {
        const file = known.get(record.id) ?? (await this.find(actor, record));
        pictures.push({ record, bytes: await this.bytesOf(file, format) });
      }
      return pictures;
    });
  }

  /** Why a completed task shows nothing. @throws AppError `under_review` */
  private async explain(actor: Actor, taskId: number): Promise<void> {
    const { withheld = 0, checking } = await this.commands.call(taskCommands.status, { actor, task_id: taskId });
    const state = checking ? 'being checked' : 'under review';
    if (withheld > 0) throw new AppError('under_review', { detail: `Task ${taskId} is done, and ${state}` });
  }

  /** Those of several tasks, in their order. */
  async readAll(actor: Actor, tasks: readonly Task[], format?: CopyFormat): Promise<MadePicture[]> {
    const pictures: MadePicture[] = [];
    for (const { id } of tasks) pictures.push(...(await this.read(actor, id, format)));
    return pictures;
  }

  /** Where a service of the release before has not said it with the result. */
  private find(actor: Actor, { id }: ImageRecord): Promise<ImageFile> {
    return this.commands.call(pictureCommands.image, { actor, image_id: id, variant: 'content' });
  }

  private async bytesOf(file: ImageFile, format?: CopyFormat): Promise<Buffer> {
    try {
      if (format && file.content_type !== `image/${format}`)
        return await this.copies.copyOf(file, { format, recipe: null });
      return await buffer((await this.store.get(file.object_key)).stream);
    } catch (error) {
      if (!isStorageError(error)) throw error;
      throw new AppError('service_unavailable', { retryAfterS: 5, cause: error });
    }
  }
}
