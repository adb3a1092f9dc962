import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { assetCommands, type Actor, type AssetRecord, type NewAsset } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError, isAppError } from '@atelier/platform';
import { assetKeys, ObjectStore, type AssetKeys } from '@atelier/storage';
import { Config } from '../config.js';
import { IncomingBytes, shownName } from './incoming-file.js';
import { JudgeUpload } from './judge-upload.js';
import { uploadProblem } from './media-problem.js';

/** A file on its way. */
export interface Incoming {
  file: Readable;
  filename: string | undefined;
}

/** What came, before it is judged. */
type Received = Pick<NewAsset, 'name' | 'sha256' | 'size_bytes'>;

/**
 * Takes one upload: the bytes go into the store while they are hashed, are judged there, and are an asset once the generation
 * service has committed it. Whatever fails before leaves nothing.
 */
@Injectable()
export class UploadAsset {
  private readonly logger = new Logger(UploadAsset.name);

  constructor(
    private readonly commands: CommandClient,
    private readonly store: ObjectStore,
    private readonly judge: JudgeUpload,
    private readonly config: Config,
  ) {}

  /**
   * @param incoming asked for when it is known that there is room
   * @param expected the hash that the sender says; other bytes are refused
   * @returns `isNew` is false where the user had these bytes
   * @throws AppError
   */
  async take(
    actor: Actor,
    incoming: () => Promise<Incoming>,
    expected?: string,
  ): Promise<{ asset: AssetRecord; isNew: boolean }> {
    const room = (await this.commands.call(assetCommands.room, { actor })).bytes;
    const keys = assetKeys(actor.user_id, randomUUID());
    try {
      const received = await this.receive(keys, incoming, room ?? Infinity);
      if (expected !== undefined && expected !== received.sha256) throw otherBytes();
      const judged = await this.judge.judge(keys, received.size_bytes);
      return await this.keep(actor, keys, { ...received, ...judged, object_key: keys.original });
    } catch (error) {
      if (!(error instanceof UnclearKeep)) await this.discard(keys);
      throw this.refused(actor, error);
    }
  }

  private async receive(keys: AssetKeys, incoming: () => Promise<Incoming>, room: number): Promise<Received> {
    const { assetMaxBytes, uploadIdleMs: idleMs } = this.config;
    const tooMany = () => new AppError(room < assetMaxBytes ? 'storage_full' : 'payload_too_large');
    if (room === 0) throw tooMany();
    const { file, filename } = await incoming();
    const bytes = new IncomingBytes(file, { maxBytes: Math.min(room, assetMaxBytes), idleMs, tooMany });
    const body = Readable.from(bytes.read(), { objectMode: false });
    await this.store.put(keys.original, body, { contentType: 'application/octet-stream' });
    return { name: shownName(filename), sha256: bytes.sha256(), size_bytes: bytes.sizeBytes };
  }

  /** When no answer comes, the asset may have been kept: then the bytes must stay. The sweep finds them if it was not. */
  private async keep(actor: Actor, keys: AssetKeys, asset: NewAsset): Promise<{ asset: AssetRecord; isNew: boolean }> {
    const answer = await this.commands.call(assetCommands.keep, { actor, asset }).catch((error: unknown) => {
      throw isAppError(error, 'service_unavailable') ? new UnclearKeep(error) : error;
    });
    if (!answer.kept) await this.discard(keys);
    return { asset: answer.asset, isNew: answer.kept };
  }

  private async discard(keys: AssetKeys): Promise<void> {
    await this.store
      .delete([keys.original, keys.thumbnail])
      .catch((error: unknown) => this.logger.warn(`left for the sweep: ${keys.original}: ${String(error)}`));
  }

  private refused(actor: Actor, error: unknown): unknown {
    if (error instanceof UnclearKeep) return error.cause;
    const problem = uploadProblem(error);
    if (isAppError(problem, 'foreign_data')) this.logger.warn(`user ${actor.user_id} sent ${problem.message}`);
    return problem;
  }
}

class UnclearKeep extends Error {
  constructor(override readonly cause: AppError) {
    super('It is not known whether the upload was kept');
  }
}

function otherBytes(): AppError {
  const error = { pointer: '/sha256', code: 'other_bytes', message: 'is not the hash of the bytes that came' };
  return new AppError('validation_failed', { errors: [error] });
}
