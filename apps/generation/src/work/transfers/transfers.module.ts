import { Module } from '@nestjs/common';
import { AddressesModule } from '../../fleet/addresses/addresses.module.js';
import { AttemptsModule } from '../attempts/attempts.module.js';
import { InputAddresses } from './input-addresses.js';
import { OutputPlaces } from './output-places.js';
import { TransfersController } from './transfers.controller.js';

/** The bytes of attempts on their way between runners and the store. */
@Module({
  imports: [AddressesModule, AttemptsModule],
  controllers: [TransfersController],
  providers: [InputAddresses, OutputPlaces],
})
export class TransfersModule {}
