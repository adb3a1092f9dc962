import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Hello, RequiredFile, RunnerModel } from '@atelier/contracts';
import { Database, type Transaction } from '@atelier/database';
import { Batches } from '@atelier/waiting';
import type { Repository } from 'typeorm';
import { fileToken } from './file-token.js';
import { RunnerModelEntity } from './runner-model.entity.js';
import { RunnerEntity } from './runner.entity.js';
import {
  ADD_MODELS,
  ALL_SEEN,
  CANNOT_RUN,
  IDLE,
  IS_LIVE_SOMEWHERE,
  MEMORY_TO_EXCEED,
  REGISTER,
  SEEN,
  type AskingRunner,
  type RunnerRow,
} from './runner.sql.js';

export type { AskingRunner, RunnerRow };

/** A request for work: who asks, and what their memory holds. */
export interface SeenRunner extends Pick<Hello, 'runner_id' | 'instance_id' | 'warm'> {
  warm_files?: readonly RequiredFile[] | null | undefined;
  /** Whether it waits where there is nothing for it. */
  mayWait: boolean;
  /** Whether a crowd waits at this replica: it is asked together with others then. */
  isInCrowd?: boolean;
}

/** A statement for many costs Postgres and this process little more than one for one. While as many are under way, the next ones gather. */
const TOGETHER = { atOnce: 2, most: 256 };
/** Where many runners are idle a request of one more waits so long for others: to be asked together, and to be answered together. */
export const CROWD_GATHERS_MS = 50;

/** The runners and what they can run. Requests for work that come together are noted together. */
@Injectable()
export class RunnerRepository {
  private readonly asking = new Batches<SeenRunner, AskingRunner | null>((all) => this.allSeen(all), TOGETHER);
  private readonly askingInCrowd = new Batches<SeenRunner, AskingRunner | null>((all) => this.allSeen(all), {
    ...TOGETHER,
    gatherMs: CROWD_GATHERS_MS,
  });
  private readonly idling = new Batches<string, true>((ids) => this.allIdle(ids), TOGETHER);

  constructor(
    private readonly database: Database,
    @InjectRepository(RunnerEntity) private readonly runners: Repository<RunnerEntity>,
  ) {}

  /** Adds a runner, or updates a known one. */
  async register(hello: Hello): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const { runner_id, instance_id, runner_class, pool, comfyui_version, vram_total_bytes, warm } = hello;
      const names = [runner_id, instance_id, runner_class, pool, comfyui_version] as const;
      const has = [hello.catalogue_hash ?? null, hello.model_list_hash ?? null] as const;
      const memory = [hello.warm_files?.map(fileToken) ?? [], hello.model_memory_bytes ?? null] as const;
      await transaction.run(REGISTER, [...names, vram_total_bytes, warm, ...has, ...memory]);
      await this.replaceModels(transaction, runner_id, hello.models);
    });
  }

  private async replaceModels(transaction: Transaction, runnerId: string, models: RunnerModel[]): Promise<void> {
    await transaction.repository(RunnerModelEntity).delete({ runner_id: runnerId });
    const [names, files] = [models.map((model) => model.name), models.map((model) => model.file)];
    await transaction.run(ADD_MODELS, [runnerId, names, files]);
  }

  /** Records that the runner was seen, what it has loaded, and that it is idle where its request will wait. Null: this instance is not registered (any more). */
  async seen(request: SeenRunner): Promise<AskingRunner | null> {
    return (request.isInCrowd ? this.askingInCrowd : this.asking).ask(request);
  }

  private async allSeen(requests: SeenRunner[]): Promise<(AskingRunner | null)[]> {
    const rows = await this.rowsOf(requests);
    const byLife = new Map(rows.map((row) => [`${row.id}/${row.instance_id}`, row]));
    return requests.map(({ runner_id, instance_id }) => byLife.get(`${runner_id}/${instance_id}`) ?? null);
  }

  private rowsOf(requests: SeenRunner[]): Promise<AskingRunner[]> {
    const [only, ...others] = requests.map(({ runner_id, instance_id, warm, mayWait, warm_files }) => ({
      ...{ runner_id, instance_id, warm, mayWait },
      files: (warm_files ?? []).map(fileToken),
    }));
    if (others.length === 0) {
      const { runner_id, instance_id, warm, files, mayWait } = only!;
      return this.database.run(SEEN, [runner_id, instance_id, warm, files, mayWait]);
    }
    const all = [only!, ...others].map(({ files, mayWait, ...request }) => ({
      ...request,
      warm_files: files,
      may_wait: mayWait,
    }));
    return this.database.run(ALL_SEEN, [JSON.stringify(all)]);
  }

  /** Marks the runner as waiting for work: while it waits, no other may lease ahead. */
  async idle(runnerId: string): Promise<void> {
    await this.idling.ask(runnerId);
  }

  private async allIdle(runnerIds: string[]): Promise<true[]> {
    await this.database.run(IDLE, [runnerIds]);
    return runnerIds.map(() => true);
  }

  /** Unmarks a runner that leaves, so that others may lease ahead again. */
  async noLongerIdle(runnerId: string, instanceId: string): Promise<void> {
    await this.runners.update({ id: runnerId, instance_id: instanceId }, { idle_since: null });
  }

  /** Notes that the runner lacks something of what a key needs, until it says anew what it has. @returns whether another live runner can run it */
  async cannotRun(runnerId: string, placementKey: string): Promise<boolean> {
    await this.database.run(CANNOT_RUN, [runnerId, placementKey]);
    return (await this.database.run(IS_LIVE_SOMEWHERE, [placementKey])).length > 0;
  }

  /** The memory of this runner in bytes, if a live one that can run the key has more; 0 when none has. */
  async memoryToExceed(runnerId: string, placementKey: string): Promise<number> {
    const [row] = await this.database.run(MEMORY_TO_EXCEED, [runnerId, placementKey]);
    return row?.bytes ?? 0;
  }
}
