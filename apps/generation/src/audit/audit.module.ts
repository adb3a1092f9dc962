import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';

/** The list of what admins did with tasks and runners. */
@Module({
  controllers: [AuditController],
})
export class AuditModule {}
