import { GuardedHttp } from '@atelier/guarded-http';
import { Module } from '@nestjs/common';
import { Config } from '../config.js';
import { SecretVault } from './secret-vault.js';
import { EndpointsController } from './endpoints.controller.js';
import { EndpointsRepository } from './endpoints.repository.js';
import { Endpoints } from './endpoints.js';

@Module({
  controllers: [EndpointsController],
  providers: [
    Endpoints,
    EndpointsRepository,
    SecretVault,
    {
      provide: GuardedHttp,
      useFactory: ({ webhookAllowedNetworks, webhookHttp }: Config) =>
        new GuardedHttp({ allowedNetworks: webhookAllowedNetworks, allowHttp: webhookHttp === 'allow' }),
      inject: [Config],
    },
  ],
  exports: [Endpoints, SecretVault, GuardedHttp],
})
export class EndpointsModule {}
