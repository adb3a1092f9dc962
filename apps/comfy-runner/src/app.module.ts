import { Module, type DynamicModule } from '@nestjs/common';
import { brokerOf, MessagingModule } from '@atelier/messaging';
import { ConfigModule, HealthModule } from '@atelier/platform';
import { ComfyUiModule } from './comfyui/comfyui.module.js';
import { Config } from './config.js';
import { brokerLogin } from './identity/broker-login.js';
import { IdentityModule } from './identity/identity.module.js';
import { LifecycleModule } from './lifecycle/lifecycle.module.js';
import { WorkModule } from './work/work.module.js';

/** The runner. Imports go down only: lifecycle ──▶ work ──▶ comfyui ──▶ identity. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(Config, config),
        HealthModule,
        MessagingModule.forRoot({ ...brokerOf(config, 'comfy-runner'), runner: brokerLogin(config) }),
        IdentityModule,
        ComfyUiModule,
        WorkModule,
        LifecycleModule,
      ],
    };
  }
}
