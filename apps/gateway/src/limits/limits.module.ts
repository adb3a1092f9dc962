import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule, type ThrottlerModuleOptions } from '@nestjs/throttler';
import { LimitsGuard } from './limits.guard.js';
import { LimitPolicies, WINDOW_MS } from './limit-policies.js';
import { UsersOfServices } from './users-of-services.js';
import { WindowCounters } from './window-counters.js';

@Global()
@Module({
  providers: [LimitPolicies, UsersOfServices, WindowCounters],
  exports: [LimitPolicies, UsersOfServices, WindowCounters],
})
class PoliciesModule {}

function throttling(policies: LimitPolicies, storage: WindowCounters): ThrottlerModuleOptions {
  return {
    storage,
    getTracker: (_request, context) => policies.counterFor(context),
    throttlers: [
      { ttl: WINDOW_MS, blockDuration: 0, limit: (context) => policies.limitFor(context) },
      // Runs as the second, when the caller is known.
      {
        name: 'key',
        ttl: WINDOW_MS,
        blockDuration: 0,
        skipIf: (context) => policies.keyLimit(context) === undefined,
        getTracker: (_request, context) => `key:${policies.keyLimit(context)!.id}`,
        limit: (context) => policies.keyLimit(context)!.limit,
      },
    ],
  };
}

/** How often a user or an address may call. Its global guard is the first one: see `AppModule`. */
@Module({
  imports: [
    PoliciesModule,
    ThrottlerModule.forRootAsync({ inject: [LimitPolicies, WindowCounters], useFactory: throttling }),
  ],
  providers: [{ provide: APP_GUARD, useClass: LimitsGuard }],
})
export class LimitsModule {}
