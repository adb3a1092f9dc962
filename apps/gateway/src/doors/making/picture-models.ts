import { Injectable } from '@nestjs/common';
import { modelCommands, type Actor, type Model } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';

/** Checkpoints that make pictures and can be run now. */
@Injectable()
export class PictureModels {
  constructor(
    private readonly commands: CommandClient,
    private readonly config: Config,
  ) {}

  async list(actor: Actor): Promise<Model[]> {
    const { items } = await this.commands.call(modelCommands.models, { actor, query: {} });
    return items.filter(({ makes }) => makes == null);
  }

  /** The one that is meant where a client names none. @throws AppError `model_unavailable` */
  async byDefault(actor: Actor): Promise<string> {
    const [first] = this.config.doorDefaultModel ? [] : mostReadyFirst(await this.list(actor));
    const name = this.config.doorDefaultModel ?? first?.name;
    if (name === undefined) throw new AppError('model_unavailable', { detail: 'No runner has a model for pictures' });
    return name;
  }

  /** The file of a model. @throws AppError `model_unavailable` */
  async fileOf(actor: Actor, name: string): Promise<string> {
    const query = { kind: 'checkpoint' as const };
    const { items } = await this.commands.call(modelCommands.models, { actor, query });
    const file = items.find((model) => model.name === name)?.file;
    if (file == null) throw new AppError('model_unavailable', { detail: `No runner has the model '${name}'` });
    return file;
  }
}

/** What most runners have loaded, then what most of them can run; of several the first by name. What makes films and sounds is left out. */
export function mostReadyFirst(models: Model[]): Model[] {
  return models
    .filter(({ makes }) => makes == null)
    .sort((a, b) => b.warm - a.warm || b.runners - a.runners || (a.name < b.name ? -1 : 1));
}
