import { Module } from '@nestjs/common';
import { TakeMemberTerms } from './take-member-terms.js';

/** What groups make of their members, taken over from auth. */
@Module({ providers: [TakeMemberTerms] })
export class MemberTermsModule {}
