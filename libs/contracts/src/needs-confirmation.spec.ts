import { describe, expect, it } from '@jest/globals';
import { type CommandContract, needsConfirmation } from './index.js';
import * as contracts from './index.js';

const SUBJECTS = Object.values(contracts)
  .filter((group) => typeof group === 'object' && group !== null)
  .flatMap((group) => Object.values(group as Record<string, unknown>))
  .filter((value): value is CommandContract => typeof (value as { subject?: unknown } | null)?.subject === 'string')
  .filter(needsConfirmation)
  .map(({ subject }) => subject.replace('cmd.', ''));

describe('A confirmation', () => {
  it('is needed for the acts of admins and for the ways into an account, unless somebody has decided otherwise', () => {
    expect(SUBJECTS.sort()).toEqual([
      ...[
        'auth.add_member',
        'auth.add_passkey',
        'auth.approve_sign_up',
        'auth.ask_export',
        'auth.ask_own_export',
        'auth.begin_authenticator',
        'auth.begin_passkey',
        'auth.change_api_key',
      ],
      ...['auth.change_user', 'auth.confirm_authenticator', 'auth.create_api_key', 'auth.create_user'],
      ...['auth.end_api_key', 'auth.give_consent', 'auth.link_identity', 'auth.make_group'],
      ...[
        'auth.make_invitation',
        'auth.make_reset_link',
        'auth.make_scim_token',
        'auth.remove_authenticator',
        'auth.remove_group',
      ],
      ...[
        'auth.remove_member',
        'auth.remove_own_account',
        'auth.remove_passkey',
        'auth.remove_second_factors',
        'auth.remove_user',
        'auth.renew_recovery_codes',
        'auth.reset_password',
      ],
      ...['auth.rotate_api_key', 'auth.set_group', 'auth.unlink_identity'],
      ...['generation.answer_review', 'generation.make_runner_enrolment', 'generation.take_picture_down'],
      ...['group_share.revoke', 'share.revoke_any'],
    ]);
  });
});
