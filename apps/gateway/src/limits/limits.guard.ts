import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  ThrottlerGuard,
  type ThrottlerModuleOptions,
  type ThrottlerRequest,
} from '@nestjs/throttler';
import { HealthController } from '@atelier/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestIdentity } from '../access/request-identity.js';
import { LimitPolicies, WINDOW_MS } from './limit-policies.js';
import { refusalOf } from './refusal-of.js';
import { tellLimit } from './tell-limit.js';
import { trackedAddress } from './tracked-address.js';
import { WindowCounters } from './window-counters.js';

/** Counts every request against the limits that `LimitPolicies` names, and answers 429 beyond one of them. */
@Injectable()
export class LimitsGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    private readonly counters: WindowCounters,
    private readonly policies: LimitPolicies,
    private readonly identities: RequestIdentity,
    reflector: Reflector,
  ) {
    super(options, counters, reflector);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    this.countQuestion(context.switchToHttp().getRequest<FastifyRequest>());
    return super.canActivate(context);
  }

  /**
   * Health probes are exempt: they must not fail because another client behind the same address sends many requests.
   */
  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    return Promise.resolve(context.getClass() === HealthController);
  }

  /** One counter for all routes, whose name says its limit; the library would count each route by itself. */
  protected override async handleRequest(of: ThrottlerRequest): Promise<boolean> {
    const { req, res } = this.getRequestResponse(of.context);
    const counter = await of.getTracker(req, of.context);
    const count = this.counters.count(counter, of.ttl, of.limit);
    tellLimit(res as FastifyReply, counter, of.limit, count);
    if (count.isBlocked) throw refusalOf(counter, count.timeToBlockExpire);
    return true;
  }

  /**
   * Whoever invents keys would have auth asked about each of them before their address is known to have sent too many: so the questions of
   * an address are counted before they are asked.
   */
  private countQuestion(request: FastifyRequest): void {
    if (!this.identities.isStrange(request)) return;
    const counter = `key_check:${trackedAddress(request.ip)}`;
    const count = this.counters.count(counter, WINDOW_MS, this.policies.limitOf('address'));
    if (count.isBlocked) throw refusalOf(counter, count.timeToBlockExpire);
  }
}
