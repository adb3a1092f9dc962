import type { CommandContract } from './command.js';

/** What somebody needs who has to set up a second factor first: that, the language of the page, and signing out. */
const OPEN: ReadonlySet<string> = new Set([
  ...['cmd.auth.second_factors', 'cmd.auth.begin_authenticator', 'cmd.auth.confirm_authenticator'],
  ...['cmd.auth.passkeys', 'cmd.auth.begin_passkey', 'cmd.auth.add_passkey'],
  ...['cmd.auth.confirmation_ways', 'cmd.auth.confirm'],
  ...['cmd.auth.me', 'cmd.auth.preferences', 'cmd.auth.change_preferences'],
  ...['cmd.auth.logout', 'cmd.auth.sign_off'],
]);

/** Whether a command is done for somebody who lacks the second factor that they have to have. All others are not. */
export const isOpenWithoutFactor = ({ subject }: CommandContract): boolean => OPEN.has(subject);
