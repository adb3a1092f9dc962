import { Injectable } from '@nestjs/common';
import type { ObjectPlace, OutputPlaces as Places, WantedOutput } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { pictureKeys, type PutTerms } from '@atelier/storage';
import { Config } from '../../config.js';
import { RunnerAddresses } from '../../fleet/addresses/runner-addresses.js';
import { whileAvailable } from '../../fleet/catalogues/while-available.js';
import { AttemptRepository, type HeldAttempt } from '../attempts/attempt.repository.js';
import { GIVE_PLACES } from './transfers.sql.js';

/** All that one attempt may store, repeated tries included, in files of the largest size. */
const MOST_FILES_OF_LARGEST_SIZE = 16;

/** Says runners where they store the outputs of their attempts. The keys are made here. */
@Injectable()
export class OutputPlaces {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly addresses: RunnerAddresses,
  ) {}

  /**
   * @throws AppError `lease_lost`, `payload_too_large`, `limit_reached` when the attempt has had as many as it may, `service_unavailable`
   * while the store is away
   */
  async of(held: HeldAttempt, { thumbnail, ...original }: WantedOutput): Promise<Places> {
    await this.note(held, thumbnail ? [original, thumbnail] : [original]);
    const keys = pictureKeys(held.task_id, held.attempt, original);
    const [file, small] = await whileAvailable(
      Promise.all([
        this.place(keys.original, { ...termsOf(original), contentType: original.content_type }),
        thumbnail && this.place(keys.thumbnail, { ...termsOf(thumbnail), contentType: 'image/webp' }),
      ]),
    );
    return { original: file, thumbnail: small };
  }

  private async note(held: HeldAttempt, files: { size_bytes: number }[]): Promise<void> {
    const most = this.config.maxResultBytes;
    if (files.some(({ size_bytes }) => size_bytes > most))
      throw new AppError('payload_too_large', { detail: `A file may have ${most} bytes` });
    const bytes = files.reduce((sum, { size_bytes }) => sum + size_bytes, 0);
    const { task_id, attempt, lease_token, runner_id } = held;
    const limits = [files.length, bytes, most * MOST_FILES_OF_LARGEST_SIZE] as const;
    const noted = await this.database.run(GIVE_PLACES, [task_id, attempt, lease_token, runner_id, ...limits]);
    if (noted.length > 0) return;
    throw new AppError((await this.attempts.state(held)) ? 'limit_reached' : 'lease_lost');
  }

  private async place(key: string, terms: PutTerms): Promise<ObjectPlace> {
    return { ...(await this.addresses.toPut(key, terms)), object_key: key };
  }
}

function termsOf({ size_bytes, sha256 }: Pick<WantedOutput, 'size_bytes' | 'sha256'>): Omit<PutTerms, 'contentType'> {
  return { sizeBytes: size_bytes, sha256 };
}
