import { Module } from '@nestjs/common';
import { RunnerAddresses } from './runner-addresses.js';

/** Where runners store and read objects. */
@Module({ providers: [RunnerAddresses], exports: [RunnerAddresses] })
export class AddressesModule {}
