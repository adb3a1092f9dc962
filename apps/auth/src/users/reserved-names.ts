import { looksLike } from './username-skeleton.js';

/** Names that seem to speak for the installation. Admins may give them; nobody may take one. */
const RESERVED = [
  ...['admin', 'admins', 'administrator', 'sysadmin', 'superuser', 'root', 'system', 'operator', 'owner', 'staff'],
  ...['moderator', 'support', 'help', 'helpdesk', 'security', 'abuse', 'postmaster', 'webmaster', 'hostmaster'],
  ...['noreply', 'no-reply', 'mail', 'info', 'contact', 'billing', 'legal', 'privacy', 'official', 'team'],
  ...['api', 'auth', 'login', 'sign-in', 'register', 'account', 'settings', 'status', 'public', 'everyone', 'all'],
  ...['anonymous', 'guest', 'nobody', 'null', 'undefined', 'bot', 'service', 'atelier', 'comfyui'],
  ...['管理员', '系统', '系统管理员', '客服', '官方'],
];

/** Whether the name is reserved, or looks like one that is. */
export function isReservedName(username: string): boolean {
  return RESERVED.some((reserved) => looksLike(username, reserved));
}
