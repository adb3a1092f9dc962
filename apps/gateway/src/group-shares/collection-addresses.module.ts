import { Module } from '@nestjs/common';
import { CollectionAddresses } from './collection-addresses.js';

/** Apart from `GroupSharesModule`, because the list of collections shows covers. */
@Module({ providers: [CollectionAddresses], exports: [CollectionAddresses] })
export class CollectionAddressesModule {}
