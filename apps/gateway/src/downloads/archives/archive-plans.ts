import { Injectable } from '@nestjs/common';
import { archiveCommands, type Actor, type ArchivedImage, type ArchivePage } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { endingOf } from '../picture-types.js';
import { UserStates } from '../../access/user-states.js';
import { manifest, MANIFEST_NAME } from './archive-manifest.js';
import { UniqueNames } from './unique-names.js';

/** One picture in the zip. */
export interface PlannedFile {
  imageId: number;
  name: string;
  key: string;
  sizeBytes: number;
  madeAt: string;
}

/** Identifies an archive; `actor` is null where a signed address authorizes the request. */
interface ArchiveRef {
  archiveId: number;
  actor: Actor | null;
  /** Not before then the address was signed, in milliseconds since 1970. */
  signedMs: number;
}

/** Everything that determines the length of the zip. */
export interface ArchivePlan extends ArchiveRef {
  /** Of the zip, without ending; null: it has none of its own. */
  fileName: string | null;
  files: PlannedFile[];
  manifestBytes: number;
}

/**
 * Plans a zip before its first byte is sent, so that `Content-Length` is known. Prompts are not kept in memory
 * meanwhile; they are read again when the manifest is sent.
 */
@Injectable()
export class ArchivePlans {
  constructor(
    private readonly commands: CommandClient,
    private readonly users: UserStates,
  ) {}

  /** @throws AppError `not_found` when there is no such archive, or none of its pictures is left, `link_expired` */
  async plan(ref: ArchiveRef): Promise<ArchivePlan> {
    const names = new UniqueNames([MANIFEST_NAME]);
    const files: PlannedFile[] = [];
    let [fileName, manifestBytes]: [string | null, number] = [null, manifest.frameBytes];
    for await (const page of this.pages(ref)) {
      fileName = page.file_name;
      for (const image of page.items) {
        const file = planned(image, names);
        manifestBytes += Buffer.byteLength(manifest.entry(image, file.name, files.length));
        files.push(file);
      }
    }
    if (files.length === 0) throw new AppError('not_found');
    return { ...ref, fileName, files, manifestBytes };
  }

  /** The manifest as it was planned. @throws Error when a picture has gone meanwhile */
  async *manifest(plan: ArchivePlan): AsyncGenerator<string> {
    yield manifest.head;
    let index = 0;
    for await (const { items } of this.pages(plan)) {
      for (const image of items) {
        const file = plan.files[index];
        if (file?.imageId !== image.image_id) throw new Error('the pictures of the archive have changed meanwhile');
        yield manifest.entry(image, file.name, index);
        index += 1;
      }
    }
    yield manifest.tail;
  }

  /** Each page asks again whether its owner was disabled since. */
  private async *pages({ archiveId, actor, signedMs }: ArchiveRef): AsyncGenerator<ArchivePage> {
    for (let from: number | null = 0; from !== null;) {
      const page: ArchivePage = await this.commands.call(archiveCommands.page, { actor, archive_id: archiveId, from });
      if (!actor) this.users.requireSignature(page.owner_id, signedMs);
      yield page;
      from = page.next;
    }
  }
}

function planned(image: ArchivedImage, names: UniqueNames): PlannedFile {
  const name = names.take(image.file_name, endingOf(image));
  return {
    ...{ imageId: image.image_id, name, key: image.object_key },
    ...{ sizeBytes: image.size_bytes, madeAt: image.recipe.created_at },
  };
}
