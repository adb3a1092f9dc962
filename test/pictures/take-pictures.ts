/// <reference lib="dom" />
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runFolder } from '@atelier/testing/servers';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { Installation } from '../installation/installation.js';
import { openBrowser } from '../web/browser.js';
import { type Language, LANGUAGES, textsOf } from '../web/texts.js';
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
  const share = await furnish(installation, sitter);
  const look = { ...WINDOW, locale: language, colorScheme: sitter.theme, reducedMotion: 'reduce' } as const;
  const context = await openBrowser(runFolder(), look);
  const page = context.pages()[0]!;
  const take = async (name: string) => keep(await still(page), `${name}-${language.slice(0, 2)}`);
  await signIn(page, installation.embedded.urls[0]!, language, sitter);
  await take('make');
  await page.goto(new URL('/gallery', page.url()).href);
  const viewed = page.getByRole('link', { name: textsOf(language)('gallery:open', { prompt: sitter.viewed }) });
  await viewed.waitFor();
  await take('gallery');
  await viewed.click();
  await page.getByRole('dialog').getByRole('img').first().waitFor();
  await take('viewer');
  const answer = await page.goto(share);
  if (!answer?.ok()) throw new Error(`The page of the share answers ${answer?.status()}`);
  await page.getByRole('img').first().waitFor();
  await take('share');
  await context.close();
}

async function signIn(page: Page, url: string, language: Language, { username, prompts }: Sitter): Promise<void> {
  const say = textsOf(language);
  await page.goto(url);
  await page.getByLabel(say('session:username')).fill(username);
  await page.getByLabel(say('session:password'), { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByLabel(say('make:prompt'), { exact: true }).fill(prompts.at(-1)!);
  await page
    .getByRole('img', { name: prompts.at(-1)! })
    .first()
    .waitFor();
  await page.getByRole('heading', { level: 1 }).click();
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
