import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import type { BrowserContextOptions } from 'playwright-core';
import { borrowInstallation, giveBack } from '../installation/borrow.js';
import type { InstallationClient } from '../installation/installation-client.js';
import { Installation, type InstallationOptions } from '../installation/installation.js';
import { SLOW } from '../system/slow.js';
import type { Studio } from './studio.js';
import type { Language } from './texts.js';
import { Windows } from './windows.js';

/** An installation has to start, and finding a browser may mean installing one. */
const PATIENCE_MS = 600_000;
const HURRY_STEP_MS = 1;

/** How a suite comes to its installation, and what becomes of that afterwards. */
interface Source<Kind> {
  begin: () => Promise<Kind>;
  end: (installation: Kind) => Promise<void>;
  stepMs: number;
}

/** What the browser tests of one file have: an installation, and windows of one browser. */
export class WebSuite<Kind extends InstallationClient = InstallationClient> {
  readonly windows = new Windows();
  private begun: Kind | undefined;

  /** Registers the hooks of the file. */
  constructor(private readonly source: Source<Kind>) {
    beforeAll(async () => {
      this.begun = await source.begin();
    }, PATIENCE_MS);
    afterEach(async () => {
      await this.windows.closeAll();
      await this.installation.clearFaults();
      await this.slowDown();
    });
    afterAll(async () => {
      await this.windows.end();
      if (this.begun) await source.end(this.begun);
    }, SLOW);
  }

  get installation(): Kind {
    if (!this.begun) throw new Error('The installation is there from beforeAll on');
    return this.begun;
  }

  /** The address of the studio, or of a path in it. */
  url(path = ''): string {
    return path ? new URL(path, this.installation.url).href : this.installation.url;
  }

  /** The studio in a window of its own, without cookies. */
  visit(language: Language = 'en', look: BrowserContextOptions = {}): Promise<Studio> {
    return this.windows.open(this.url(), language, look);
  }

  /** Steps take no time from now on: what was to be seen while a picture is made has been seen. The next test begins at the pace of the suite. */
  async hurry(): Promise<void> {
    await this.installation.setStepMs(HURRY_STEP_MS);
  }

  /** Back to the pace of the suite, so that something can be seen while a picture is made. */
  async slowDown(): Promise<void> {
    await this.installation.setStepMs(this.source.stepMs);
  }
}

/**
 * With the installation that suites use one after another: it holds users and pictures of suites before, so usernames are those of the suite alone.
 * @param stepMs how long each step of sampling takes, at the beginning of each test
 */
export function webSuite({ stepMs = 20 } = {}): WebSuite {
  return new WebSuite({ begin: () => borrowInstallation(stepMs), end: giveBack, stepMs });
}

/** With an installation of its own, for tests that see what all users have together, kill processes, or need other settings. */
export function ownWebSuite({ stepMs = 20, settings = {}, ...given }: OwnSettings = {}): WebSuite<Installation> {
  const begin = () =>
    Installation.start({ ...given, folder: runFolder(), settings: { COMFY_SIM_STEP_MS: String(stepMs), ...settings } });
  return new WebSuite({ begin, end: (installation) => installation.discard(), stepMs });
}

interface OwnSettings extends Pick<InstallationOptions, 'childEnv' | 'webhooks'> {
  stepMs?: number;
  settings?: Record<string, string>;
}
