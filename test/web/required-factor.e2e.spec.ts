import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { codeOf } from './totp-code.js';
import { ownWebSuite } from './web-suite.js';

const suite = ownWebSuite({ settings: { SECOND_FACTOR_REQUIRED: 'everybody' } });

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

describe.each(LOOKS)('a second factor that everybody has to have, in $language on a phone: $isPhone', (given) => {
  const { language, theme, isPhone } = given;

  it(
    'is set up before the studio opens, whatever address was asked for',
    async () => {
      const studio = await suite.visit(language, { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme });
      const { page, say } = studio;
      await page.getByRole('link', { name: say('session:toRegister') }).click();
      await page.getByLabel(say('session:username')).fill(`ada-${language.toLowerCase()}`);
      await page.getByLabel(say('session:password'), { exact: true }).fill('correct horse battery');
      await page.getByRole('button', { name: say('session:register'), exact: true }).click();
      await studio.heading('secondFactors:requiredTitle').waitFor();
      await page.goto(suite.url('gallery'));
      await studio.heading('secondFactors:requiredTitle').waitFor();
      await check(studio);

      await page.getByRole('button', { name: say('secondFactors:setUp') }).click();
      const secret = await page.getByLabel(say('secondFactors:orType')).inputValue();
      await page.getByLabel(say('secondFactors:thenCode'), { exact: true }).fill(codeOf(secret, 0));
      await page.getByRole('button', { name: say('secondFactors:turnOn'), exact: true }).click();
      await check(studio);
      await page.getByRole('button', { name: say('secondFactors:keptCodes') }).click();
      await studio.accountMenu.waitFor();
      expect(page.url()).toContain('gallery');
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
