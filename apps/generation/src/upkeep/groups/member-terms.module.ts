import { Module } from '@nestjs/common';
import { StateModule } from '../../tasks/state/state.module.js';
import { SuspendShares } from './suspend-shares.js';
import { TakeMemberTerms } from './take-member-terms.js';

/** What groups make of their members, taken over from auth, and what follows for what these share. */
@Module({ imports: [StateModule], providers: [SuspendShares, TakeMemberTerms] })
export class MemberTermsModule {}
