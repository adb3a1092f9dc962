import { Injectable } from '@nestjs/common';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.js';

const NAME = 'atelier_sign_on';
const LIFE_S = 600;
/** Longer ones are refused by auth's contract anyway. */
const MAX_LENGTH = 4_000;

/**
 * What a browser keeps while its user is at a provider: one errand at a time. `Lax`, since the provider sends it back by a link; under
 * https with the prefix by which no neighbour of this host can have set it.
 */
@Injectable()
export class TicketCookie {
  private readonly name: string;
  private readonly options: CookieSerializeOptions;

  constructor({ publicUrl }: Config) {
    const secure = publicUrl?.startsWith('https:') === true;
    this.name = secure ? `__Host-${NAME}` : NAME;
    this.options = { path: '/', httpOnly: true, sameSite: 'lax', secure };
  }

  read({ cookies }: FastifyRequest): string | null {
    const value = cookies[this.name];
    return value && value.length <= MAX_LENGTH ? value : null;
  }

  set(reply: FastifyReply, ticket: string): void {
    void reply.setCookie(this.name, ticket, { ...this.options, maxAge: LIFE_S });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.options);
  }
}
