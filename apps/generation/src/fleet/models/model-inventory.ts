import { Injectable } from '@nestjs/common';
import type { Model, ModelList, ModelQuery } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { LIVE_CHECKPOINTS, LIVE_FILES, LIVE_MODELS, type LiveFile } from './model-catalog.sql.js';
import { foldersOfKind, kindOfFolder } from './model-kinds.js';

const CHECKPOINTS = 'checkpoints';

/** The model files that live runners have, of every kind. */
@Injectable()
export class ModelInventory {
  constructor(private readonly database: Database) {}

  /**
   * Checkpoints are one per name, since text-to-image asks for them by name; everything else, and what is asked for by folder, is one
   * per file, since graphs name files.
   */
  async list(query: ModelQuery): Promise<ModelList> {
    const { kind, folder, q, limit } = query;
    if (folder !== undefined) return listOf(await this.files([folder], [], query));
    if (kind === undefined && q === undefined) return { items: await this.database.run(LIVE_MODELS, []) };
    const checkpoints = await this.checkpoints(kind ?? 'checkpoint', q);
    const { only, except } = folders(kind);
    const files = only?.length === 0 ? [] : await this.files(only, except, query);
    const items = [...checkpoints, ...files.map(toModel)].slice(0, limit);
    return { items, total: checkpoints.length + (files[0]?.total ?? 0) };
  }

  private async checkpoints(kind: ModelQuery['kind'], q: string | undefined): Promise<Model[]> {
    if (kind !== 'all' && kind !== 'checkpoint') return [];
    return this.database.run(LIVE_CHECKPOINTS, [q ?? null]);
  }

  private files(only: string[] | null, except: string[], { q, limit }: ModelQuery): Promise<LiveFile[]> {
    return this.database.run(LIVE_FILES, [only, except, q ?? null, limit]);
  }
}

/** Where the files lie that are not checkpoints. */
function folders(kind: ModelQuery['kind']): { only: string[] | null; except: string[] } {
  if (kind === undefined || kind === 'checkpoint') return { only: [], except: [] };
  return kind === 'all' ? { only: null, except: [CHECKPOINTS] } : foldersOfKind(kind);
}

function listOf(files: LiveFile[]): ModelList {
  return { items: files.map(toModel), total: files[0]?.total ?? 0 };
}

function toModel({ folder, file, size_bytes, runners, warm }: LiveFile): Model {
  return { name: nameOf(file), kind: kindOfFolder(folder), runners, warm, folder, file, size_bytes };
}

/** `sd\detail.v2.safetensors` -> `detail.v2`. */
function nameOf(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}
