import type admin from './en/admin.json';
import type assets from './en/assets.json';
import type collections from './en/collections.json';
import type downloads from './en/downloads.json';
import type forms from './en/forms.json';
import type masks from './en/masks.json';
import type runs from './en/runs.json';
import type shares from './en/shares.json';
import type trash from './en/trash.json';
import type viewer from './en/viewer.json';
import type workflows from './en/workflows.json';
import type publicShares from './en/publicShares.json';
import type { catalogue } from './en/index.js';

// Keys are checked by the compiler against the English catalogue; catalogues.spec.ts compares the languages.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof catalogue & {
      admin: typeof admin;
      assets: typeof assets;
      collections: typeof collections;
      downloads: typeof downloads;
      forms: typeof forms;
      masks: typeof masks;
      runs: typeof runs;
      shares: typeof shares;
      trash: typeof trash;
      viewer: typeof viewer;
      workflows: typeof workflows;
      publicShares: typeof publicShares;
    };
  }
}
