import { Injectable } from '@nestjs/common';
import type { Model, ModelList, ModelQuery } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { LIVE_CHECKPOINTS, LIVE_FILES, LIVE_MODELS, type LiveFile } from './model-catalog.sql.js';
import { Starting } from './starting.js';
import { foldersOfKind, kindOfFolder } from './model-kinds.js';
import { isForPictures, makesOf, nameOf } from './picture-models.js';

const CHECKPOINTS = 'checkpoints';

/** Also by the names that an older ComfyUI has for them. */
const FOLDERS_OF_MAIN_MODELS = (['checkpoint', 'diffusion_model'] as const).flatMap(
  (kind) => foldersOfKind(kind).only ?? [],
);

type Names = readonly string[] | null;
const isAmong =
  (names: Names) =>
  ({ name }: Model): boolean =>
    names === null || names.includes(name);

/** The model files that live runners have, of every kind. */
@Injectable()
export class ModelInventory {
  constructor(
    private readonly database: Database,
    private readonly starting: Starting,
  ) {}

  /**
   * Checkpoints are one per name, since text-to-image asks for them by name; everything else, and what is asked for by folder, is one
   * per file, since graphs name files.
   * @param names of the main models that may be seen; null: all
   */
  async list(query: ModelQuery, names: Names = null): Promise<ModelList> {
    const { kind, folder, q, limit } = query;
    if (folder !== undefined) return listOf(await this.files([folder], [], query, names));
    if (kind === undefined && q === undefined) return this.byName(names);
    const checkpoints = (await this.checkpoints(kind ?? 'checkpoint', q)).filter(isAmong(names));
    const { only, except } = folders(kind);
    const files = only?.length === 0 ? [] : await this.files(only, except, query, names);
    const items = [...checkpoints, ...files.map(toModel)].slice(0, limit);
    return { items, total: checkpoints.length + (files[0]?.total ?? 0) };
  }

  /** Checkpoints as text-to-image asks for them. One for music would be chosen when it is warm, and fail on a GPU. */
  async byName(names: Names = null): Promise<ModelList> {
    const models = (await this.database.run(LIVE_MODELS, [])).filter(({ name }) => isForPictures(name));
    const items = models.filter(isAmong(names));
    return models.length === 0 && (await this.starting.isOn()) ? { items, starting: true } : { items };
  }

  private async checkpoints(kind: ModelQuery['kind'], q: string | undefined): Promise<Model[]> {
    if (kind !== 'all' && kind !== 'checkpoint') return [];
    const models = await this.database.run(LIVE_CHECKPOINTS, [q ?? null]);
    return models.map((model) => ({ ...model, ...made(CHECKPOINTS, model.name) }));
  }

  private files(only: string[] | null, except: string[], { q, limit }: ModelQuery, names: Names): Promise<LiveFile[]> {
    return this.database.run(LIVE_FILES, [only, except, q ?? null, limit, names, FOLDERS_OF_MAIN_MODELS]);
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
  const name = nameOf(file);
  return { name, kind: kindOfFolder(folder), runners, warm, folder, file, size_bytes, ...made(folder, name) };
}

/** Left out where nothing is known, as every other file has been answered so far. */
function made(folder: string, name: string): Pick<Model, 'makes'> {
  const makes = folder === CHECKPOINTS ? makesOf(name) : undefined;
  return makes ? { makes } : {};
}
