/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { expect } from '@jest/globals';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { type Language, type Texts, textsOf } from './texts.js';

const PASSWORD = 'correct horse battery';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Open lists and menus stand at the end of the page, outside of its landmarks, as is usual: no rule of WCAG. */
const OPTIONAL = ['region'];
/** Base UI keeps the focus inside of an open list with these: whoever reaches one is sent on at once. */
const GUARDS = '[data-base-ui-focus-guard]';
/** Answers that a person causes, such as a name that is taken; the browser lists them as errors. */
const REFUSED = /Failed to load resource: the server responded with a status of 4\d\d/;

/** The studio as one person sees it in one window. */
export class Studio {
  readonly say: Texts;
  /** What the browser complained about: errors of scripts, and everything that the content security policy stopped. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    readonly url: string,
    language: Language,
  ) {
    this.say = textsOf(language);
    page.on('pageerror', (error) => this.complaints.push(String(error.stack)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !REFUSED.test(message.text())) this.complaints.push(message.text());
    });
  }

  static async open(context: BrowserContext, url: string, language: Language = 'en'): Promise<Studio> {
    const page = context.pages().find((other) => other.url() === 'about:blank') ?? (await context.newPage());
    const studio = new Studio(page, url, language);
    await page.goto(url);
    return studio;
  }

  async register(username: string): Promise<void> {
    await this.page.getByRole('link', { name: this.say('session:toRegister') }).click();
    await this.enter(username, this.say('session:register'));
  }

  async signIn(username: string, password = PASSWORD): Promise<void> {
    await this.enter(username, this.say('session:signIn'), password);
  }

  /** Signs in on a device that then speaks the language of the account. */
  async enterAs(username: string, language: Language, password = PASSWORD): Promise<void> {
    await this.submitCredentials(username, this.say('session:signIn'), password);
    await this.page.getByRole('heading', { name: textsOf(language)('make:title') }).waitFor();
  }

  /** Opens a page from the account menu. */
  async goTo(place: 'account' | 'admin'): Promise<void> {
    await this.accountMenu.click();
    await this.page.getByRole('menuitem', { name: this.say(`shell:places.${place}`) }).click();
    await this.page.getByRole('heading', { level: 1, name: this.say(`${place}:title`) }).waitFor();
  }

  /** What is shared, from the account menu. */
  async goToShares(): Promise<void> {
    await this.accountMenu.click();
    await this.page.getByRole('menuitem', { name: this.say('shell:places.shares') }).click();
    await this.heading('shell:places.shares').waitFor();
  }

  async signOut(): Promise<void> {
    await this.accountMenu.click();
    await this.page.getByRole('menuitem', { name: this.say('account:signOut') }).click();
    await this.heading('session:signInTitle').waitFor();
  }

  async write(prompt: string): Promise<void> {
    await this.prompt.fill(prompt);
  }

  async press(): Promise<void> {
    // Elsewhere on the page a film is generated of a picture.
    const bar = this.page.locator('[data-bar=generate]');
    await bar.getByRole('button', { name: this.say('make:submit') }).click();
  }

  /** Writes, presses, and waits for the pictures on the canvas. */
  async make(prompt: string): Promise<void> {
    await this.write(prompt);
    await this.press();
    await this.finished(prompt);
  }

  /** Waits until the picture of a prompt is on the canvas, and really loaded. */
  async finished(prompt: string): Promise<void> {
    const picture = this.canvas.getByRole('img', { name: prompt }).first();
    await picture.waitFor();
    await this.loaded(picture);
  }

  async loaded(picture: Locator): Promise<void> {
    const image = await picture.elementHandle();
    await this.page.waitForFunction((element) => (element as HTMLImageElement).naturalWidth > 0, image);
  }

  /** What opens the menu of the account, in any language. */
  get accountMenu(): Locator {
    return this.page.getByRole('banner').locator('[aria-haspopup=menu]');
  }

  get prompt(): Locator {
    return this.page.getByLabel(this.say('make:prompt'), { exact: true });
  }

  get canvas(): Locator {
    return this.page.getByRole('region', { name: this.say('make:canvas') });
  }

  get recent(): Locator {
    return this.page.getByRole('region', { name: this.say('gallery:recent') });
  }

  get viewer(): Locator {
    return this.page.getByRole('dialog', { name: this.say('gallery:viewer') });
  }

  /** The pictures of a list, by their prompts. */
  get grid(): Locator {
    return this.page.getByRole('grid', { name: this.say('gallery:grid') });
  }

  picture(prompt: string): Locator {
    return this.grid.getByRole('link', { name: this.say('gallery:open', { prompt }) });
  }

  /** Goes to another page by the navigation. */
  async go(place: string): Promise<void> {
    const navigation = this.page.getByRole('navigation', { name: this.say('shell:navigation') });
    await navigation.getByRole('link', { name: this.say(`shell:places.${place}`) }).click();
    await this.heading(`shell:places.${place}`).waitFor();
  }

  heading(key: string): Locator {
    return this.page.getByRole('heading', { name: this.say(key) });
  }

  button(key: string): Locator {
    return this.page.getByRole('button', { name: this.say(key), exact: true });
  }

  text(key: string): Locator {
    return this.page.getByText(this.say(key)).first();
  }

  /** No rule of WCAG 2.2 AA that a machine can check is broken on the page as it stands. */
  async expectAccessible(): Promise<void> {
    // What was said goes by itself after a while, and must not begin to fade in the middle of this.
    await this.page.emulateMedia({ reducedMotion: 'reduce' });
    await this.atRest();
    const axe = new AxeBuilder({ page: this.page })
      .setLegacyMode() // without frames of other origins, there is nothing to collect on a second page
      .options({ resultTypes: ['violations'] })
      .withTags(RULES)
      .disableRules(OPTIONAL)
      .exclude(GUARDS);
    const { violations } = await axe.analyze();
    await this.page.emulateMedia({ reducedMotion: null });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
  }

  /** Nothing is wider than the window. */
  async expectNoSidewaysScroll(): Promise<void> {
    const widths = await this.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1]!);
  }

  /** Fades have ended: a half-faded text has no contrast to speak of. Endless animations are not waited for. */
  private async atRest(): Promise<void> {
    await this.page.waitForFunction(() =>
      document.getAnimations().every((animation) => {
        const endless = animation.effect?.getComputedTiming().endTime === Infinity;
        return endless || animation.playState !== 'running';
      }),
    );
  }

  private async enter(username: string, button: string, password = PASSWORD): Promise<void> {
    await this.submitCredentials(username, button, password);
    await this.heading('make:title').waitFor();
  }

  private async submitCredentials(username: string, button: string, password: string): Promise<void> {
    await this.page.getByLabel(this.say('session:username')).fill(username);
    await this.page.getByLabel(this.say('session:password'), { exact: true }).fill(password);
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }
}
