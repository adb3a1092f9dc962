import { Injectable } from '@nestjs/common';
import type { CookieSerializeOptions } from '@fastify/cookie';
import { REFRESH_COOKIE, REFRESH_COOKIE_PATH, REFRESH_TOKEN_TTL_S } from '@atelier/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.js';

/** Longer ones are refused by auth's contract anyway. */
const MAX_LENGTH = 200;

/** The refresh token lives in a cookie that no script reads and that only the auth calls receive. */
@Injectable()
export class RefreshCookie {
  private readonly options: CookieSerializeOptions;

  constructor(config: Config) {
    this.options = {
      path: REFRESH_COOKIE_PATH,
      httpOnly: true,
      sameSite: 'strict',
      secure: config.publicUrl?.startsWith('https:') === true,
    };
  }

  read(request: FastifyRequest): string | null {
    const value = request.cookies[REFRESH_COOKIE];
    return value && value.length <= MAX_LENGTH ? value : null;
  }

  set(reply: FastifyReply, token: string): void {
    void reply.setCookie(REFRESH_COOKIE, token, { ...this.options, maxAge: REFRESH_TOKEN_TTL_S });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(REFRESH_COOKIE, this.options);
  }
}
