import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import {
  wildcardChangeSchema,
  wildcardCommands,
  wildcardDetailSchema,
  wildcardNameSchema,
  wildcardsSchema,
  WILDCARD_LIMITS,
  type Actor,
  type WildcardChange,
  type WildcardDetail,
  type Wildcards,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { TakesBody } from '../edge/route-bodies.js';

const { wildcards, wildcard, putWildcard, deleteWildcard } = wildcardCommands;
const { perUser, lines, line, bytes } = WILDCARD_LIMITS;

/** Letters of Chinese may be sent as six characters each. */
const MAX_BODY_BYTES = 4 * bytes;

const nameParamsSchema = z.strictObject({ name: wildcardNameSchema });
type NameParams = z.output<typeof nameParamsSchema>;

const summary = { name: 'colours', line_count: 2, updated_at: '2026-11-25T12:00:00.000Z' };
const detail = { ...summary, lines: ['red', 'dark blue'] };
const THE_LIST = { status: 200, description: 'The list', schema: wildcardDetailSchema, example: detail };

/** Lists of words that `__name__` in a prompt draws from. */
@Controller('api/v1/wildcards')
export class WildcardsController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @ForKeys('workflows:read')
  @Operation({
    id: 'listWildcards',
    tag: 'Workflows',
    summary: 'Your lists of words for prompts',
    answer: {
      status: 200,
      description: 'All of them, by name',
      schema: wildcardsSchema,
      example: { items: [summary] },
    },
    problems: [],
  })
  list(@CurrentActor() actor: Actor): Promise<Wildcards> {
    return this.commands.call(wildcards, { actor });
  }

  @Get(':name')
  @ForKeys('workflows:read')
  @Operation({
    id: 'getWildcard',
    tag: 'Workflows',
    summary: 'One list with its lines',
    answer: THE_LIST,
    problems: ['not_found'],
  })
  find(
    @CurrentActor() actor: Actor,
    @Param({ schema: nameParamsSchema }) { name }: NameParams,
  ): Promise<WildcardDetail> {
    return this.commands.call(wildcard, { actor, name });
  }

  @Put(':name')
  @ForKeys('workflows:write')
  @TakesBody({ bodyLimit: MAX_BODY_BYTES })
  @Operation({
    id: 'putWildcard',
    tag: 'Workflows',
    summary: 'Make a list, or replace its lines',
    description: `\`__name__\` in a prompt of a run draws one of its lines. At most ${perUser} lists, of ${lines} lines of ${line} characters, together ${bytes} bytes.`,
    bodyExample: { lines: detail.lines },
    answer: THE_LIST,
    problems: ['limit_reached', 'invalid_json', 'payload_too_large', 'unsupported_media_type'],
  })
  put(
    @CurrentActor() actor: Actor,
    @Param({ schema: nameParamsSchema }) { name }: NameParams,
    @Body({ schema: wildcardChangeSchema }) change: WildcardChange,
  ): Promise<WildcardDetail> {
    return this.commands.call(putWildcard, { actor, name, lines: change.lines });
  }

  @Delete(':name')
  @ForKeys('workflows:write')
  @HttpCode(204)
  @Operation({
    id: 'deleteWildcard',
    tag: 'Workflows',
    summary: 'Delete a list',
    answer: { status: 204, description: 'Gone' },
    problems: ['not_found'],
  })
  async delete(@CurrentActor() actor: Actor, @Param({ schema: nameParamsSchema }) { name }: NameParams): Promise<void> {
    await this.commands.call(deleteWildcard, { actor, name });
  }
}
