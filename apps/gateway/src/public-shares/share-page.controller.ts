import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { publicShareCommands, type ShareCard } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError, toAppError } from '@atelier/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.js';
import { publicOrigin } from '../access/public-origin.js';
import { UserStates } from '../access/user-states.js';
import { Config } from '../config.js';
import { webRootOf } from '../studio/web-root.js';
import { tokenParamsSchema, type TokenParams } from './share-params.js';
import { cardTags, withTags } from './share-page.js';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
};

/** The public page of a share. Its script asks the API for the pictures; the tags in its head are for chats, which run no scripts. */
@Controller('s')
@Public()
export class SharePageController {
  private template: Promise<string> | undefined;

  constructor(
    private readonly config: Config,
    private readonly commands: CommandClient,
    private readonly users: UserStates,
  ) {}

  /** Also where there is no such share: the page says so in words, and its status to machines. */
  @Get(':token')
  async page(
    @Param({ schema: tokenParamsSchema }) { token }: TokenParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.readTemplate();
    const card = await this.card(token).catch(toAppError);
    void reply.headers(HEADERS);
    if (card instanceof AppError) return void reply.status(card.status).send(page);
    void reply.send(withTags(page, this.tags(card, token, request)));
  }

  private async card(token: string): Promise<ShareCard> {
    const card = await this.commands.call(publicShareCommands.card, { token });
    this.users.requireEnabled(card.owner_id);
    return card;
  }

  private tags(card: ShareCard, token: string, request: FastifyRequest): string {
    return cardTags(card, token, publicOrigin(this.config, request));
  }

  /** @throws AppError `not_found` where the pages are not built */
  private async readTemplate(): Promise<string> {
    this.template ??= readFile(join(webRootOf(this.config), 'share.html'), 'utf8');
    try {
      return await this.template;
    } catch (error) {
      this.template = undefined;
      throw new AppError('not_found', { cause: error });
    }
  }
}
