/// <reference lib="dom" />
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runFolder } from '@atelier/testing/servers';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { Installation } from '../installation/installation.js';
import { openBrowser } from '../web/browser.js';
import { type Language, LANGUAGES, textsOf } from '../web/texts.js';
import { PORTRAITS, type Sitting } from './portraits.js';
import { type Sitter, SITTERS } from './sitters.js';
import { furnish, PASSWORD } from './studio-with-pictures.js';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const WINDOW = { viewport: { width: 1_280, height: 800 }, deviceScaleFactor: 1.5 };
const QUALITY = 82;

/** The pictures of the README: each page in English by day and in Chinese by night, of an installation of its own. */
export async function takePictures(): Promise<void> {
  const settings = { COMFY_SIM_PICTURES: 'scene' };
  const installation = await Installation.start({ folder: runFolder(), settings });
  try {
    for (const language of LANGUAGES) await portray(installation, language, SITTERS[language]);
  } finally {
    await installation.discard();
  }
}

async function portray(installation: Installation, language: Language, sitter: Sitter): Promise<void> {
  const furnished = await furnish(installation, sitter);
  const look = { ...WINDOW, locale: language, colorScheme: sitter.theme, reducedMotion: 'reduce' } as const;
  const context = await openBrowser(runFolder(), look);
  const page = context.pages()[0]!;
  const sitting = { page, say: textsOf(language), sitter, furnished };
  await signIn(installation.embedded.urls[0]!, sitting);
  for (const [name, portrait] of Object.entries(PORTRAITS)) {
    await portrait(sitting);
    await keep(await still(page), `${name}-${language.slice(0, 2)}`);
  }
  await context.close();
}

async function signIn(url: string, { page, say, sitter }: Sitting): Promise<void> {
  await page.goto(url);
  await page.getByLabel(say('session:username')).fill(sitter.username);
  await page.getByLabel(say('session:password'), { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: say('make:title') }).waitFor();
}

/** The window as it is when everything in it has arrived. */
async function still(page: Page): Promise<Buffer> {
  await page.waitForFunction(() =>
    [...document.images].every((image) => {
      const { top, bottom } = image.getBoundingClientRect();
      return top > innerHeight || bottom < 0 || (image.complete && image.naturalWidth > 0);
    }),
  );
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return page.screenshot();
}

async function keep(screenshot: Buffer, name: string): Promise<void> {
  const file = `${FOLDER}${name}.webp`;
  const bytes = await sharp(screenshot).webp({ quality: QUALITY, effort: 6 }).toBuffer();
  await writeFile(file, bytes);
  process.stderr.write(`pictures: ${file} (${Math.round(bytes.length / 1_000)} kB)\n`);
}
