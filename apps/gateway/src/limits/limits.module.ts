import { Global, Module } from '@nestjs/common';
import { ThrottlerModule, type ThrottlerModuleOptions } from '@nestjs/throttler';
import { LimitPolicies, WINDOW_MS } from './limit-policies.js';
import { WindowCounters } from './window-counters.js';

@Global()
@Module({ providers: [LimitPolicies, WindowCounters], exports: [LimitPolicies, WindowCounters] })
class PoliciesModule {}

function throttling(policies: LimitPolicies, storage: WindowCounters): ThrottlerModuleOptions {
  return {
    storage,
    getTracker: (_request, context) => policies.counterFor(context),
    throttlers: [{ ttl: WINDOW_MS, blockDuration: 0, limit: (context) => policies.limitFor(context) }],
  };
}

/** How often somebody may call. The guard itself is registered in the app module, where the order of guards is seen. */
@Module({
  imports: [
    PoliciesModule,
    ThrottlerModule.forRootAsync({ inject: [LimitPolicies, WindowCounters], useFactory: throttling }),
  ],
})
export class LimitsModule {}
