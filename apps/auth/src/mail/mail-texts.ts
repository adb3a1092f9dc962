import { MAIL_LIMITS } from '@atelier/contracts';

export const MAIL_KINDS = [
  ...(['reset_password', 'confirm_address'] as const),
  ...(['password_changed', 'address_changed', 'factors_changed'] as const),
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

interface Facts {
  username: string;
  link: string;
  /** Where the studio is. */
  origin: string;
}

interface Text {
  subject: string;
  lines: string[];
}

type Texts = Record<MailKind, (facts: Facts) => Text>;

const EN: Texts = {
  reset_password: ({ username, link }) => ({
    subject: 'Choose a new password',
    lines: [
      `Somebody asked for a new password for your account ${username} in Atelier. To choose one, open this link within ${MAIL_LIMITS.resetMinutes} minutes:`,
      link,
      'If that was not you, do nothing: your password stays as it is.',
    ],
  }),
  confirm_address: ({ username, link }) => ({
    subject: 'Confirm your mail address',
    lines: [
      `This address was given for the account ${username} in Atelier. To confirm it, open this link within ${MAIL_LIMITS.confirmHours} hours:`,
      link,
      'If that was not you, do nothing: the address is not used.',
    ],
  }),
  password_changed: ({ username, origin }) => ({
    subject: 'Your password was changed',
    lines: [
      `The password of your account ${username} in Atelier was changed, and other devices were signed out.`,
      `If that was not you, tell the admin of ${origin} at once.`,
    ],
  }),
  address_changed: ({ username, origin }) => ({
    subject: 'Your mail address was changed',
    lines: [
      `The mail address of your account ${username} in Atelier was changed or removed. This is the last mail to the old one.`,
      `If that was not you, tell the admin of ${origin} at once.`,
    ],
  }),
  factors_changed: ({ username, origin }) => ({
    subject: 'Your second step at sign-in was changed',
    lines: [
      `What your account ${username} in Atelier asks for after the password was set up, changed or removed.`,
      `If that was not you, tell the admin of ${origin} at once.`,
    ],
  }),
};

const ZH: Texts = {
  reset_password: ({ username, link }) => ({
    subject: '设置新密码',
    lines: [
      `有人为你的 Atelier 账号 ${username} 申请了新密码。请在 ${MAIL_LIMITS.resetMinutes} 分钟内打开以下链接设置：`,
      link,
      '如果不是你本人操作，无需理会，密码不会改变。',
    ],
  }),
  confirm_address: ({ username, link }) => ({
    subject: '确认邮箱地址',
    lines: [
      `Atelier 账号 ${username} 填写了此邮箱地址。请在 ${MAIL_LIMITS.confirmHours} 小时内打开以下链接确认：`,
      link,
      '如果不是你本人操作，无需理会，此地址不会被使用。',
    ],
  }),
  password_changed: ({ username, origin }) => ({
    subject: '密码已更改',
    lines: [
      `你的 Atelier 账号 ${username} 的密码已更改，其他设备已退出登录。`,
      `如果不是你本人操作，请立即联系 ${origin} 的管理员。`,
    ],
  }),
  address_changed: ({ username, origin }) => ({
    subject: '邮箱地址已更改',
    lines: [
      `你的 Atelier 账号 ${username} 的邮箱地址已更改或移除。这是发往旧地址的最后一封邮件。`,
      `如果不是你本人操作，请立即联系 ${origin} 的管理员。`,
    ],
  }),
  factors_changed: ({ username, origin }) => ({
    subject: '两步验证已更改',
    lines: [
      `你的 Atelier 账号 ${username} 的两步验证已设置、更改或移除。`,
      `如果不是你本人操作，请立即联系 ${origin} 的管理员。`,
    ],
  }),
};

/** A mail in the language of whom it is for. */
export function mailText(kind: MailKind, language: string | null, facts: Facts): { subject: string; text: string } {
  const { subject, lines } = (language === 'zh-CN' ? ZH : EN)[kind](facts);
  return { subject, text: `${lines.join('\n\n')}\n` };
}
