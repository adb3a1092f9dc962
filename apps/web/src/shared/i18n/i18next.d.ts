import type admin from './en/admin.json';
import type apiKeys from './en/apiKeys.json';
import type assets from './en/assets.json';
import type collections from './en/collections.json';
import type confirmations from './en/confirmations.json';
import type connections from './en/connections.json';
import type ownData from './en/ownData.json';
import type downloads from './en/downloads.json';
import type forms from './en/forms.json';
import type groupShares from './en/groupShares.json';
import type library from './en/library.json';
import type install from './en/install.json';
import type make from './en/make.json';
import type links from './en/links.json';
import type masks from './en/masks.json';
import type notifications from './en/notifications.json';
import type palette from './en/palette.json';
import type passkeys from './en/passkeys.json';
import type profile from './en/profile.json';
import type prompt from './en/prompt.json';
import type queue from './en/queue.json';
import type media from './en/media.json';
import type runs from './en/runs.json';
import type shares from './en/shares.json';
import type secondFactors from './en/secondFactors.json';
import type signOn from './en/signOn.json';
import type shortcuts from './en/shortcuts.json';
import type starting from './en/starting.json';
import type trash from './en/trash.json';
import type viewer from './en/viewer.json';
import type usage from './en/usage.json';
import type webhooks from './en/webhooks.json';
import type workflows from './en/workflows.json';
import type publicShares from './en/publicShares.json';
import type { catalogue } from './en/index.js';

// Keys are checked by the compiler against the English catalogue; catalogues.spec.ts compares the languages.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof catalogue & {
      admin: typeof admin;
      apiKeys: typeof apiKeys;
      assets: typeof assets;
      collections: typeof collections;
      confirmations: typeof confirmations;
      connections: typeof connections;
      ownData: typeof ownData;
      downloads: typeof downloads;
      forms: typeof forms;
      groupShares: typeof groupShares;
      library: typeof library;
      install: typeof install;
      make: typeof make;
      links: typeof links;
      masks: typeof masks;
      notifications: typeof notifications;
      palette: typeof palette;
      passkeys: typeof passkeys;
      profile: typeof profile;
      prompt: typeof prompt;
      queue: typeof queue;
      media: typeof media;
      runs: typeof runs;
      shares: typeof shares;
      secondFactors: typeof secondFactors;
      signOn: typeof signOn;
      shortcuts: typeof shortcuts;
      starting: typeof starting;
      trash: typeof trash;
      viewer: typeof viewer;
      usage: typeof usage;
      webhooks: typeof webhooks;
      workflows: typeof workflows;
      publicShares: typeof publicShares;
    };
  }
}
