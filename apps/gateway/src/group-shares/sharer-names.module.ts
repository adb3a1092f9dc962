import { Module } from '@nestjs/common';
import { SharerNames } from './sharer-names.js';

/** Apart from `GroupSharesModule`, because the lists of workflows, presets and collections show the names. */
@Module({ providers: [SharerNames], exports: [SharerNames] })
export class SharerNamesModule {}
