import { Global, Module } from '@nestjs/common';
import { AuditChain } from './audit-chain.js';

/** For services that have an audit list. */
@Global()
@Module({ providers: [AuditChain], exports: [AuditChain] })
export class AuditChainModule {}
