import { Injectable } from '@nestjs/common';
import { modelCommands, type Actor, type Model } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';

/** Names that programs have written into them: their user cannot choose another. */
const OPENAI_NAMES = /^(gpt-image-|dall-e-|chatgpt-image-)/;

/** The models by the names that clients of OpenAI use. */
@Injectable()
export class OfferedModels {
  constructor(
    private readonly commands: CommandClient,
    private readonly config: Config,
  ) {}

  /** Checkpoints that make pictures and can be run now. */
  async list(actor: Actor): Promise<Model[]> {
    const { items } = await this.commands.call(modelCommands.models, { actor, query: {} });
    return items.filter(({ makes }) => makes == null);
  }

  /**
   * The model that a name stands for. A name that is not of OpenAI is handed on as it is, since a create knows aliases too.
   * @throws AppError `model_unavailable` where there is none
   */
  async resolve(actor: Actor, name: string | null | undefined): Promise<string> {
    const { openaiDefaultModel } = this.config;
    if (name && !OPENAI_NAMES.test(name)) return name;
    return openaiDefaultModel ?? this.mostReady(await this.list(actor));
  }

  /**
   * The file of a model that a client names; undefined: it leaves the choice to us.
   * @throws AppError `model_unavailable`
   */
  async fileOf(actor: Actor, name: string | null | undefined): Promise<string | undefined> {
    const wanted = name && !OPENAI_NAMES.test(name) ? name : this.config.openaiDefaultModel;
    if (wanted === undefined) return undefined;
    const query = { kind: 'checkpoint' as const };
    const { items } = await this.commands.call(modelCommands.models, { actor, query });
    const file = items.find((model) => model.name === wanted)?.file;
    if (file == null) throw new AppError('model_unavailable', { detail: `No runner has the model '${wanted}'` });
    return file;
  }

  /** What most runners have loaded, else what most of them can run; of several the first by name. */
  private mostReady(models: Model[]): string {
    const [first] = models.sort((a, b) => b.warm - a.warm || b.runners - a.runners || (a.name < b.name ? -1 : 1));
    if (!first) throw new AppError('model_unavailable', { detail: 'No runner has a model that makes pictures' });
    return first.name;
  }
}
