import { Injectable } from '@nestjs/common';
import type { LeaseRef } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { isStorageError, ObjectStore, parsePictureKey } from '@atelier/storage';
import { whileAvailable } from '../../fleet/catalogues/while-available.js';
import type { ReportedOutput } from './reported-outputs.js';

/** Objects that are looked at together. */
const AT_ONCE = 32;

/** What is reported of one object; the size of small pictures is not. */
interface StoredObject {
  key: string;
  size?: number;
}

type Attempt = Pick<LeaseRef, 'task_id' | 'attempt'>;

/** Checks what runners say that they have stored: what is attached to a task is shown to its owner, and deleted with it. */
@Injectable()
export class CheckOutputs {
  constructor(private readonly store: ObjectStore) {}

  /** Each key is of this very attempt. @throws AppError `validation_failed` */
  ofAttempt(attempt: Attempt, outputs: readonly ReportedOutput[]): void {
    for (const { object_key, thumbnail_key } of outputs) {
      for (const key of [object_key, thumbnail_key ?? object_key]) {
        if (!isOf(attempt, key)) throw refused('An output does not lie where those of its attempt do');
      }
    }
  }

  /** All is in the store, in the size that is reported. @throws AppError `validation_failed`, `service_unavailable` */
  async areStored(outputs: readonly ReportedOutput[]): Promise<void> {
    const objects: StoredObject[] = outputs.flatMap(({ object_key, size_bytes, thumbnail_key }) => [
      { key: object_key, size: size_bytes },
      ...(thumbnail_key ? [{ key: thumbnail_key }] : []),
    ]);
    for (let at = 0; at < objects.length; at += AT_ONCE) {
      const sizes = objects
        .slice(at, at + AT_ONCE)
        .map(async ({ key, size }) => [await this.sizeOf(key), size] as const);
      for (const [found, said] of await whileAvailable(Promise.all(sizes)))
        if (found === undefined || (said !== undefined && found !== said))
          throw refused('An output is not in the store as it is reported');
    }
  }

  private async sizeOf(key: string): Promise<number | undefined> {
    return this.store.head(key).then(
      ({ sizeBytes }) => sizeBytes,
      (error: unknown) => {
        if (isStorageError(error, 'object_not_found')) return undefined;
        throw error;
      },
    );
  }
}

function isOf({ task_id, attempt }: Attempt, key: string): boolean {
  const found = parsePictureKey(key);
  return found?.taskId === task_id && found.attempt === attempt;
}

const refused = (detail: string) => new AppError('validation_failed', { detail });
