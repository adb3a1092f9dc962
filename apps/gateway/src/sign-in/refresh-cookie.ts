import { Injectable } from '@nestjs/common';
import type { CookieSerializeOptions } from '@fastify/cookie';
import { REFRESH_COOKIE, REFRESH_COOKIE_PATH, REFRESH_TOKEN_TTL_S, SECURE_REFRESH_COOKIE } from '@atelier/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.js';

/** Longer ones are refused by auth's contract anyway. */
const MAX_LENGTH = 200;

/**
 * The refresh token lives in a cookie that no script reads and that only the auth calls receive. Under https its name has the prefix by
 * which browsers take it over https alone, so that nobody on the way or beside this host can put one of theirs in its place.
 */
@Injectable()
export class RefreshCookie {
  private readonly options: CookieSerializeOptions;
  private readonly name: string;

  constructor(config: Config) {
    const secure = config.publicUrl?.startsWith('https:') === true;
    this.name = secure ? SECURE_REFRESH_COOKIE : REFRESH_COOKIE;
    this.options = { path: REFRESH_COOKIE_PATH, httpOnly: true, sameSite: 'strict', secure };
  }

  /** Sessions of the release before have their cookie under the old name: it is taken for as long as there is no other. */
  read({ cookies }: FastifyRequest): string | null {
    const value = cookies[this.name] ?? cookies[REFRESH_COOKIE];
    return value && value.length <= MAX_LENGTH ? value : null;
  }

  set(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.name, token, { ...this.options, maxAge: REFRESH_TOKEN_TTL_S });
    this.dropOldName(reply);
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.options);
    this.dropOldName(reply);
  }

  private dropOldName(reply: FastifyReply): void {
    if (this.name !== REFRESH_COOKIE) void reply.clearCookie(REFRESH_COOKIE, this.options);
  }
}
