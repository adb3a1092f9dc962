import type admin from './en/admin.json';
import type collections from './en/collections.json';
import type fetch from './en/fetch.json';
import type shares from './en/shares.json';
import type trash from './en/trash.json';
import type viewer from './en/viewer.json';
import type visit from './en/visit.json';
import type { catalogue } from './en/index.js';

// Keys are checked by the compiler against the English catalogue; catalogues.spec.ts compares the languages.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof catalogue & {
      admin: typeof admin;
      collections: typeof collections;
      fetch: typeof fetch;
      shares: typeof shares;
      trash: typeof trash;
      viewer: typeof viewer;
      visit: typeof visit;
    };
  }
}
