import { z } from 'zod';
import { hasActor, type CommandContract } from './command.js';

/** Acts that are written into the audit list and yet need no confirmation, each for one of these reasons. */
const WITHOUT: ReadonlySet<string> = new Set([
  // It is the confirmation, or asks for the password itself.
  ...['cmd.auth.confirm', 'cmd.auth.change_password', 'cmd.auth.change_mail'],
  // It takes power away, and may have to be done at once.
  ...['cmd.auth.revoke_api_key', 'cmd.auth.revoke_invitation', 'cmd.auth.revoke_scim_token', 'cmd.auth.refuse_sign_up'],
  ...['cmd.generation.revoke_runner', 'cmd.generation.remove_runner_enrolment', 'cmd.share.revoke'],
  // Daily work that can be undone.
  'cmd.auth.rename_passkey',
  ...['cmd.generation.order_runner', 'cmd.generation.set_allowances'],
  ...['cmd.generation.put_model_alias', 'cmd.generation.delete_model_alias'],
  ...['cmd.generation.replay_dead_letter', 'cmd.generation.replay_dead_letters', 'cmd.generation.discard_dead_letter'],
  // It is about what belongs to whoever asks, and programs may do it as well.
  ...['cmd.share.create', 'cmd.workflows.publish', 'cmd.workflows.create_preset', 'cmd.workflows.change_preset'],
  ...['cmd.group_share.share', 'cmd.group_share.end'],
]);

/** What gives somebody or something another way in, without an entry that names an address. */
const ALSO: ReadonlySet<string> = new Set(['cmd.auth.link_identity', 'cmd.auth.give_consent']);

/**
 * Whether a command is done only in a session whose user has proven a short while ago who they are. Every act of an admin, and every
 * change of one's own ways in, unless it is named above: a new one needs it until somebody decides otherwise.
 */
export function needsConfirmation(contract: CommandContract): boolean {
  const { subject, request } = contract;
  if (ALSO.has(subject)) return true;
  return hasActor(contract) && request instanceof z.ZodObject && 'client' in request.shape && !WITHOUT.has(subject);
}
