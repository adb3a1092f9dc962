import { GuardedHttp } from '@atelier/guarded-http';
import { Module } from '@nestjs/common';
import { Config } from '../config.js';
import { SecretVault } from './secret-vault.js';
import { EndpointsController } from './endpoints.controller.js';
import { EndpointsRepository } from './endpoints.repository.js';
import { Endpoints } from './endpoints.js';
import { SigningSecretsController } from './signing-secrets.controller.js';
import { SigningSecrets } from './signing-secrets.js';

@Module({
  controllers: [EndpointsController, SigningSecretsController],
  providers: [
    Endpoints,
    EndpointsRepository,
    SecretVault,
    SigningSecrets,
    {
      provide: GuardedHttp,
      useFactory: ({ webhookAllowedNetworks, webhookHttp }: Config) =>
        new GuardedHttp({ allowedNetworks: webhookAllowedNetworks, allowHttp: webhookHttp === 'allow' }),
      inject: [Config],
    },
  ],
  exports: [Endpoints, SecretVault, SigningSecrets, GuardedHttp],
})
export class EndpointsModule {}
