import { Module } from '@nestjs/common';
import { UploadSlots } from './upload-slots.js';

/** Apart, because whatever takes files counts against the same slots. */
@Module({ providers: [UploadSlots], exports: [UploadSlots] })
export class UploadSlotsModule {}
