import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import {
  modelAliasChangeSchema,
  modelAliasCommands,
  modelAliasesSchema,
  modelAliasNameSchema,
  modelAliasSchema,
  MOST_MODEL_ALIASES,
  type ModelAlias,
  type ModelAliasChange,
  type ModelAliases,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { Roles } from '../../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { Config } from '../../config.js';
import { BODY_PROBLEMS } from '../../docs/body-problems.js';
import { Operation } from '../../docs/operation.decorator.js';
import { modelAlias, modelAliases } from './model-aliases-examples.js';

const nameParamsSchema = z.strictObject({ name: modelAliasNameSchema });
type NameParams = z.output<typeof nameParamsSchema>;

/** What names mean at the doors that programs have written into them, for admins. */
@Controller('api/v1/admin/model-aliases')
@Roles('admin')
export class ModelAliasesController {
  constructor(
    private readonly commands: CommandClient,
    private readonly config: Config,
  ) {}

  @Get()
  @Operation({
    id: 'listModelAliases',
    tag: 'Admin',
    summary: 'What names of models mean that programs have written into them',
    description: 'A key says it first (`limits.model_aliases`), then this table, then the environment.',
    answer: { status: 200, description: 'The names', schema: modelAliasesSchema, example: modelAliases },
    problems: ['forbidden'],
  })
  async list(): Promise<ModelAliases> {
    const { items } = await this.commands.call(modelAliasCommands.modelAliases, {});
    const { doorModelAliases, doorUnknownModels: unknown_names, doorDefaultModel } = this.config;
    const environment = Object.fromEntries(doorModelAliases);
    return { items, environment, unknown_names, default_model: doorDefaultModel ?? null };
  }

  @Put(':name')
  @Operation({
    id: 'putModelAlias',
    tag: 'Admin',
    summary: 'Say what a name means at the doors',
    description: `It holds within a second or two, on every gateway. At most ${MOST_MODEL_ALIASES} names.`,
    bodyExample: { model: modelAlias.model },
    answer: { status: 200, description: 'The name', schema: modelAliasSchema, example: modelAlias },
    problems: ['forbidden', 'not_found', 'limit_reached', ...BODY_PROBLEMS],
  })
  put(
    @CurrentAdmin() by: ActingAdmin,
    @Param({ schema: nameParamsSchema }) { name }: NameParams,
    @Body({ schema: modelAliasChangeSchema }) { model }: ModelAliasChange,
  ): Promise<ModelAlias> {
    return this.commands.call(modelAliasCommands.putModelAlias, { ...by, name, model });
  }

  @Delete(':name')
  @HttpCode(204)
  @Operation({
    id: 'deleteModelAlias',
    tag: 'Admin',
    summary: 'Take the meaning of a name back',
    answer: { status: 204, description: 'It means what it did without the table' },
    problems: ['forbidden', 'not_found'],
  })
  async delete(
    @CurrentAdmin() by: ActingAdmin,
    @Param({ schema: nameParamsSchema }) { name }: NameParams,
  ): Promise<void> {
    await this.commands.call(modelAliasCommands.deleteModelAlias, { ...by, name });
  }
}
