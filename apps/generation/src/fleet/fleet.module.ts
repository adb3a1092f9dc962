import { Module } from '@nestjs/common';
import { AddressesModule } from './addresses/addresses.module.js';
import { CataloguesModule } from './catalogues/catalogues.module.js';
import { IdentitiesModule } from './identities/identities.module.js';
import { LoraWordsModule } from './lora-words/lora-words.module.js';
import { ModelAliasesModule } from './model-aliases/model-aliases.module.js';
import { ModelsModule } from './models/models.module.js';
import { PlacementModule } from './placement/placement.module.js';
import { QuarantineModule } from './quarantine/quarantine.module.js';
import { RunnersModule } from './runners/runners.module.js';

/** The runners and their models. Depends on no other room. */
@Module({
  imports: [
    AddressesModule,
    CataloguesModule,
    IdentitiesModule,
    LoraWordsModule,
    ModelAliasesModule,
    ModelsModule,
    PlacementModule,
    QuarantineModule,
    RunnersModule,
  ],
})
export class FleetModule {}
