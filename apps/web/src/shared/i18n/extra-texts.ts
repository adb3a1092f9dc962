import type { Language } from './language.js';

/** Namespaces of single pages, loaded when these are opened. Apart from the catalogue: the list alone is a kilobyte. */
export const EXTRAS = {
  admin: {
    en: () => import('./en/admin.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/admin.json', { with: { type: 'json' } }),
  },
  apiKeys: {
    en: () => import('./en/apiKeys.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/apiKeys.json', { with: { type: 'json' } }),
  },
  assets: {
    en: () => import('./en/assets.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/assets.json', { with: { type: 'json' } }),
  },
  captcha: {
    en: () => import('./en/captcha.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/captcha.json', { with: { type: 'json' } }),
  },
  collections: {
    en: () => import('./en/collections.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/collections.json', { with: { type: 'json' } }),
  },
  confirmations: {
    en: () => import('./en/confirmations.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/confirmations.json', { with: { type: 'json' } }),
  },
  connections: {
    en: () => import('./en/connections.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/connections.json', { with: { type: 'json' } }),
  },
  downloads: {
    en: () => import('./en/downloads.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/downloads.json', { with: { type: 'json' } }),
  },
  forms: {
    en: () => import('./en/forms.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/forms.json', { with: { type: 'json' } }),
  },
  groupShares: {
    en: () => import('./en/groupShares.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/groupShares.json', { with: { type: 'json' } }),
  },
  library: {
    en: () => import('./en/library.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/library.json', { with: { type: 'json' } }),
  },
  ownData: {
    en: () => import('./en/ownData.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/ownData.json', { with: { type: 'json' } }),
  },
  install: {
    en: () => import('./en/install.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/install.json', { with: { type: 'json' } }),
  },
  links: {
    en: () => import('./en/links.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/links.json', { with: { type: 'json' } }),
  },
  masks: {
    en: () => import('./en/masks.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/masks.json', { with: { type: 'json' } }),
  },
  notifications: {
    en: () => import('./en/notifications.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/notifications.json', { with: { type: 'json' } }),
  },
  palette: {
    en: () => import('./en/palette.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/palette.json', { with: { type: 'json' } }),
  },
  passkeys: {
    en: () => import('./en/passkeys.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/passkeys.json', { with: { type: 'json' } }),
  },
  profile: {
    en: () => import('./en/profile.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/profile.json', { with: { type: 'json' } }),
  },
  prompt: {
    en: () => import('./en/prompt.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/prompt.json', { with: { type: 'json' } }),
  },
  queue: {
    en: () => import('./en/queue.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/queue.json', { with: { type: 'json' } }),
  },
  media: {
    en: () => import('./en/media.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/media.json', { with: { type: 'json' } }),
  },
  runs: {
    en: () => import('./en/runs.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/runs.json', { with: { type: 'json' } }),
  },
  shares: {
    en: () => import('./en/shares.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/shares.json', { with: { type: 'json' } }),
  },
  secondFactors: {
    en: () => import('./en/secondFactors.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/secondFactors.json', { with: { type: 'json' } }),
  },
  signOn: {
    en: () => import('./en/signOn.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/signOn.json', { with: { type: 'json' } }),
  },
  shortcuts: {
    en: () => import('./en/shortcuts.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/shortcuts.json', { with: { type: 'json' } }),
  },
  starting: {
    en: () => import('./en/starting.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/starting.json', { with: { type: 'json' } }),
  },
  trash: {
    en: () => import('./en/trash.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/trash.json', { with: { type: 'json' } }),
  },
  usage: {
    en: () => import('./en/usage.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/usage.json', { with: { type: 'json' } }),
  },
  pictureReports: {
    en: () => import('./en/pictureReports.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/pictureReports.json', { with: { type: 'json' } }),
  },
  viewer: {
    en: () => import('./en/viewer.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/viewer.json', { with: { type: 'json' } }),
  },
  webhooks: {
    en: () => import('./en/webhooks.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/webhooks.json', { with: { type: 'json' } }),
  },
  workflows: {
    en: () => import('./en/workflows.json', { with: { type: 'json' } }),
    'zh-CN': () => import('./zh-CN/workflows.json', { with: { type: 'json' } }),
  },
} satisfies Record<string, Record<Language, () => Promise<unknown>>>;
