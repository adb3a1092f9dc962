import type { Platform, PlatformOptions } from './platform.js';

/** What goes on in an installation beside what is measured. */
export interface Beside {
  /** How an installation is started that has what this needs besides what the measurement needs. */
  options(own: PlatformOptions): Promise<PlatformOptions>;
  /** Goes on while `work` runs. */
  during<T>(platform: Platform, work: () => Promise<T>): Promise<T>;
}

/** The measurement has the installation for itself. */
export const NOTHING: Beside = {
  options: (own) => Promise.resolve(own),
  during: (_platform, work) => work(),
};
