import { Injectable } from '@nestjs/common';
import { modelCommands, type Actor, type Model } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { ModelAliases } from './model-aliases.js';

/** Names that programs have written into them: their user cannot choose another, so the default is meant. */
const WRITTEN_IN = /^(gpt-image-|dall-e-|chatgpt-image-)/;

/** Checkpoints that make pictures, can be run now, and that the key of whoever asks may use; and what clients mean by names. */
@Injectable()
export class PictureModels {
  constructor(
    private readonly commands: CommandClient,
    private readonly aliases: ModelAliases,
    private readonly config: Config,
  ) {}

  async list(actor: Actor): Promise<Model[]> {
    const { items } = await this.commands.call(modelCommands.models, { actor, query: {} });
    return items.filter(({ makes, name }) => makes == null && mayUse(actor, name));
  }

  /** What a client may name: the models, and the names that somebody has given the meaning of one of them. */
  async names(actor: Actor): Promise<string[]> {
    const [list, aliases] = await Promise.all([this.list(actor), this.aliases.of(actor)]);
    const models = new Set(list.map(({ name }) => name));
    const meant = [...aliases].filter(([, name]) => models.has(name)).map(([alias]) => alias);
    return [...new Set([...models, ...meant])];
  }

  /** The model that a client means by a name. @throws AppError `model_unavailable` where it names none and there is none */
  async meant(actor: Actor, name: string | null | undefined): Promise<string> {
    const alias = name ? (await this.aliases.of(actor)).get(name) : undefined;
    if (alias !== undefined) return alias;
    if (!name || WRITTEN_IN.test(name)) return this.byDefault(actor);
    if (this.config.doorUnknownModels === 'refuse') return name;
    return (await this.list(actor)).some((model) => model.name === name) ? name : this.byDefault(actor);
  }

  private async byDefault(actor: Actor): Promise<string> {
    const { doorDefaultModel } = this.config;
    const chosen = doorDefaultModel !== undefined && mayUse(actor, doorDefaultModel) ? doorDefaultModel : undefined;
    const name = chosen ?? mostReadyFirst(await this.list(actor))[0]?.name;
    if (name === undefined) throw new AppError('model_unavailable', { detail: 'No runner has a model for pictures' });
    return name;
  }

  /** The file of a model. @throws AppError `model_unavailable`, `key_not_allowed` */
  async fileOf(actor: Actor, name: string): Promise<string> {
    if (!mayUse(actor, name))
      throw new AppError('key_not_allowed', { detail: `This key may not use the model '${name}'` });
    const query = { kind: 'checkpoint' as const };
    const { items } = await this.commands.call(modelCommands.models, { actor, query });
    const file = items.find((model) => model.name === name)?.file;
    if (file == null) throw new AppError('model_unavailable', { detail: `No runner has the model '${name}'` });
    return file;
  }
}

function mayUse({ api_key: key }: Actor, model: string): boolean {
  return !key || key.limits.models.length === 0 || key.limits.models.includes(model);
}

/** What most runners have loaded, then what most of them can run; of several the first by name. What makes films and sounds is left out. */
export function mostReadyFirst(models: Model[]): Model[] {
  return models
    .filter(({ makes }) => makes == null)
    .sort((a, b) => b.warm - a.warm || b.runners - a.runners || (a.name < b.name ? -1 : 1));
}
