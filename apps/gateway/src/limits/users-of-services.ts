import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LimitPolicies, WINDOW_MS } from './limit-policies.js';
import { refusalOf } from './refusal-of.js';
import { tellLimit } from './tell-limit.js';
import { WindowCounters } from './window-counters.js';

/**
 * How often each user may ask by a service that names them: as often as by themselves, and apart from it. A service can so exhaust neither
 * another user's limit there nor what they do here themselves.
 */
@Injectable()
export class UsersOfServices {
  constructor(
    private readonly counters: WindowCounters,
    private readonly policies: LimitPolicies,
  ) {}

  /** Counts one request. @throws AppError `rate_limited` */
  count(keyId: string, userId: number, reply: FastifyReply): void {
    const counter = `service_user:${keyId}:${userId}`;
    const limit = this.policies.limitOf('user');
    const count = this.counters.count(counter, WINDOW_MS, limit);
    tellLimit(reply, counter, limit, count);
    if (count.isBlocked) throw refusalOf(counter, count.timeToBlockExpire);
  }
}
