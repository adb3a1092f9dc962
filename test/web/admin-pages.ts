import type { Locator } from 'playwright-core';
import type { Studio } from './studio.js';

/** The pages for admins, by the part of the catalogue that has their texts. */
export const ADMIN_PAGES = [
  'activity',
  'runners',
  'models',
  'modelAliases',
  'policy',
  'queue',
  'deadLetters',
  'users',
  'groups',
  'invitations',
  'shares',
  'reviews',
  'usage',
  'storage',
  'audit',
  'settings',
] as const;

/** Opens a page for admins by its link. @returns its section */
export async function openPage(studio: Studio, page: (typeof ADMIN_PAGES)[number]): Promise<Locator> {
  const name = studio.say(`admin:${page}.title`);
  await studio.page.getByRole('navigation', { name: studio.say('admin:pages') }).getByRole('link', { name, exact: true }).click(); // prettier-ignore
  const region = studio.page.getByRole('region', { name, exact: true });
  await region.waitFor();
  return region;
}

/** Confirms the action that a question is open about. */
export const confirm = (studio: Studio, action: string) =>
  studio.page.getByRole('alertdialog').getByRole('button', { name: action, exact: true }).click();
