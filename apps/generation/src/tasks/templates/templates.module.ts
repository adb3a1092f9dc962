import { Module } from '@nestjs/common';
import { Templates } from './templates.js';

/** Templates of ComfyUI graphs. */
@Module({
  providers: [Templates],
  exports: [Templates],
})
export class TemplatesModule {}
