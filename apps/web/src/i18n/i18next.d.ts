import type admin from './en/admin.json';
import type { catalogue } from './en/index.js';

// Keys are checked by the compiler against the English catalogue; catalogues.spec.ts compares the languages.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof catalogue & { admin: typeof admin };
  }
}
