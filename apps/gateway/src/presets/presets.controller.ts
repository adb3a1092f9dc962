import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  createPresetSchema,
  presetChangeSchema,
  presetCommands,
  presetPageSchema,
  presetQuerySchema,
  presetSchema,
  PRESET_LIMITS,
  type Actor,
  type CreatePreset,
  type Preset,
  type PresetChange,
  type PresetPage,
  type PresetQuery,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { BODY_PROBLEMS } from '../docs/body-problems.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { SharerNames } from '../group-shares/sharer-names.js';
import { TakesBody } from '../edge/route-bodies.js';
import { IdempotencyKey, idempotencyKeyHeader } from '../tasks/idempotency-key.decorator.js';

/** Letters of Chinese may be sent as six characters each. */
const MAX_BODY_BYTES = 4 * PRESET_LIMITS.bytes;

const preset: Preset = {
  id: 9,
  name: '水墨',
  values: { prompt: 'ink wash, {prompt}', negative_prompt: 'text', steps: 28 },
  workflow_id: null,
  shared: false,
  own: true,
  revision: 1,
  created_at: '2026-11-26T12:00:00.000Z',
  updated_at: '2026-11-26T12:00:00.000Z',
};
const THE_PRESET = { status: 200, description: 'The preset', schema: presetSchema, example: preset };

/** Named values of forms, to apply again and to share. */
@Controller('api/v1/presets')
export class PresetsController {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: SharerNames,
  ) {}

  @Post()
  @ForKeys('workflows:write')
  @TakesBody({ bodyLimit: MAX_BODY_BYTES })
  @Operation({
    id: 'createPreset',
    tag: 'Workflows',
    summary: 'Keep values of a form under a name',
    description: `At most ${PRESET_LIMITS.perUser}, of ${PRESET_LIMITS.bytes} bytes each. One whose prompt has \`{prompt}\` is a style: the prompt of whoever applies it stands there.`,
    headers: idempotencyKeyHeader('preset'),
    bodyExample: { name: preset.name, values: preset.values },
    answer: { ...THE_PRESET, status: 201 },
    problems: ['limit_reached', 'idempotency_key_reused', ...BODY_PROBLEMS],
  })
  create(
    @CurrentAdmin() by: ActingAdmin,
    @Body({ schema: createPresetSchema }) body: CreatePreset,
    @IdempotencyKey() idempotency_key: string | null,
  ): Promise<Preset> {
    return this.commands.call(presetCommands.createPreset, { ...by, preset: body, idempotency_key });
  }

  @Get()
  @ForKeys('workflows:read')
  @Operation({
    id: 'listPresets',
    tag: 'Workflows',
    summary: 'Your presets and those that others share, the newest first',
    answer: {
      status: 200,
      description: 'A page',
      schema: presetPageSchema,
      example: { items: [preset], next_cursor: null },
    },
    problems: ['invalid_cursor'],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: presetQuerySchema }) query: PresetQuery,
  ): Promise<PresetPage> {
    const page = await this.commands.call(presetCommands.presets, { actor, query });
    return { ...page, items: await this.names.addTo(actor, page.items) };
  }

  @Get(':id')
  @ForKeys('workflows:read')
  @Operation({
    id: 'getPreset',
    tag: 'Workflows',
    summary: 'One preset',
    answer: THE_PRESET,
    problems: ['not_found'],
  })
  async find(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Preset> {
    const found = await this.commands.call(presetCommands.preset, { actor, preset_id: id });
    return this.names.addToOne(actor, found);
  }

  @Patch(':id')
  @ForKeys('workflows:write')
  @TakesBody({ bodyLimit: MAX_BODY_BYTES })
  @Operation({
    id: 'changePreset',
    tag: 'Workflows',
    summary: 'Rename a preset of yours, replace its values, share it or take it back',
    description:
      'What is left out stays. `revision` is the one that you have seen: a change of another window is not overwritten.',
    bodyExample: { revision: 1, shared: true },
    answer: { ...THE_PRESET, example: { ...preset, shared: true, revision: 2 } },
    problems: ['not_found', 'forbidden', 'changed_meanwhile', ...BODY_PROBLEMS],
  })
  change(
    @CurrentAdmin() by: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: presetChangeSchema }) change: PresetChange,
  ): Promise<Preset> {
    return this.commands.call(presetCommands.changePreset, { ...by, preset_id: id, change });
  }

  @Delete(':id')
  @ForKeys('workflows:write')
  @HttpCode(204)
  @Operation({
    id: 'deletePreset',
    tag: 'Workflows',
    summary: 'Delete a preset of yours',
    answer: { status: 204, description: 'Gone' },
    problems: ['not_found', 'forbidden'],
  })
  async delete(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    await this.commands.call(presetCommands.deletePreset, { actor, preset_id: id });
  }
}
