import { Global, Module } from '@nestjs/common';
import { AllowedMeans } from './allowed-means.js';

/** What groups allow their members. Global, since every room asks. */
@Global()
@Module({ providers: [AllowedMeans], exports: [AllowedMeans] })
export class GroupsModule {}
