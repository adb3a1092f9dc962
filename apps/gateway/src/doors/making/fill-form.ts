import { Injectable } from '@nestjs/common';
import { modelCommands, type Actor, type FormField, type PictureValue, type WorkflowForm } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { mostReadyFirst } from './picture-models.js';

/** What a request says, by the names that shipped forms have; undefined: the form's own default. */
export interface Wanted {
  prompt?: string | undefined;
  negative_prompt?: string | null | undefined;
  seed?: number | null | undefined;
  steps?: number | null | undefined;
  guidance?: number | null | undefined;
  strength?: number | null | undefined;
  pictures: PictureValue[];
  /** The file names of models by their folders. */
  models?: Record<string, string | undefined>;
}

/** Puts what a request says into the form of a workflow, and what it leaves out of the models that are there. */
@Injectable()
export class FillForm {
  constructor(private readonly commands: CommandClient) {}

  /** @throws AppError `validation_failed` for more pictures than it takes, `workflow_unavailable` */
  async fill(actor: Actor, { fields }: WorkflowForm, wanted: Wanted): Promise<Record<string, unknown>> {
    const shown = fields.filter(({ hidden }) => !hidden);
    const { pictures, models = {}, ...named } = wanted;
    const values: Record<string, unknown> = { ...pictureValues(shown, pictures) };
    for (const { name } of shown) {
      const value = named[name as keyof typeof named];
      if (value != null) values[name] = value;
    }
    for (const { name, folder } of shown.filter(({ widget }) => widget === 'model_file'))
      values[name] = models[folder ?? ''] ?? (await this.firstOf(actor, folder ?? ''));
    return values;
  }

  private async firstOf(actor: Actor, folder: string): Promise<string> {
    const { items } = await this.commands.call(modelCommands.models, { actor, query: { folder } });
    const [first] = mostReadyFirst(items);
    if (first?.file == null)
      throw new AppError('workflow_unavailable', { detail: `No runner has a file of ${folder}` });
    return first.file;
  }
}

function pictureValues(fields: FormField[], pictures: PictureValue[]): Record<string, PictureValue> {
  const names = fields.filter(({ widget }) => widget === 'image').map(({ name }) => name);
  if (pictures.length > names.length) {
    const message = `the workflow for this takes ${names.length} of them`;
    throw new AppError('validation_failed', { errors: [{ pointer: '/image', code: 'too_many', message }] });
  }
  return Object.fromEntries(pictures.map((picture, index) => [names[index]!, picture]));
}
