import { describe, expect, it } from '@jest/globals';
import { hasActor, type CommandContract } from './command.js';
import * as contracts from './index.js';

const COMMANDS = Object.values(contracts)
  .filter((group) => typeof group === 'object' && group !== null)
  .flatMap((group) => Object.values(group as Record<string, unknown>))
  .filter((value): value is CommandContract => typeof (value as { subject?: unknown } | null)?.subject === 'string');

/** What is done for whoever asks: their own secret is in the request, or what they learn is for everybody. Runners are known to the broker. */
const FOR_ANYBODY = /^(work\.|cmd\.share\.)/;

describe('A command', () => {
  it('names its actor, who has to be proven, unless it is one of these few', () => {
    const others = COMMANDS.filter((contract) => !hasActor(contract) && !FOR_ANYBODY.test(contract.subject));
    expect(others.map(({ subject }) => subject).sort()).toEqual([
      'cmd.auth.ask_passkey',
      'cmd.auth.back_channel_logout',
      'cmd.auth.begin_sign_on',
      'cmd.auth.complete_sign_on',
      'cmd.auth.confirm_mail',
      'cmd.auth.due_removals',
      'cmd.auth.entrance',
      'cmd.auth.exported_account',
      'cmd.auth.issue_tokens',
      'cmd.auth.jwks',
      'cmd.auth.login',
      'cmd.auth.member_terms',
      'cmd.auth.note_key_sightings',
      'cmd.auth.passkey_login',
      'cmd.auth.read_invitation',
      'cmd.auth.read_reset_link',
      'cmd.auth.refresh',
      'cmd.auth.register',
      'cmd.auth.register_client',
      'cmd.auth.removal_done',
      'cmd.auth.request_reset_link',
      'cmd.auth.revoke_tokens',
      'cmd.auth.revoked_sessions',
      'cmd.auth.scim_change_group',
      'cmd.auth.scim_change_user',
      'cmd.auth.scim_check',
      'cmd.auth.scim_group',
      'cmd.auth.scim_groups',
      'cmd.auth.scim_make_group',
      'cmd.auth.scim_make_user',
      'cmd.auth.scim_remove_group',
      'cmd.auth.scim_remove_user',
      'cmd.auth.scim_user',
      'cmd.auth.scim_users',
      'cmd.auth.second_factor_login',
      'cmd.auth.sign_on_choices',
      'cmd.auth.sign_up_work',
      'cmd.auth.use_reset_link',
      'cmd.auth.user_states',
      'cmd.auth.verify_api_key',
      'cmd.generation.ended',
      'cmd.generation.exported_page',
      'cmd.generation.key_use',
      'cmd.generation.model_aliases',
      'cmd.generation.models.available',
      'cmd.generation.runner_holds',
      'cmd.webhooks.exported',
    ]);
  });

  it('is done for nobody only by a signed address, or to end a session by its cookie alone', () => {
    const some = COMMANDS.filter(({ isForNobody }) => isForNobody);
    expect(some.map(({ subject }) => subject).sort()).toEqual([
      'cmd.archive.page',
      'cmd.archive.recipe',
      'cmd.assets.file',
      'cmd.auth.logout',
      'cmd.auth.sign_off',
      'cmd.generation.image',
      'cmd.group_share.picture',
    ]);
    for (const { isForNobody } of some) expect(isForNobody!({ actor: {}, session_id: 'x' })).toBe(false);
  });
});
