import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';
import { PartFailed } from '../../shared/ui/part-failed.js';

/** In place of the studio, for who has to set up a second factor first. */
export const RequiredFactor = later(loadPage, {
  Failed: ({ again }) => <PartFailed again={again} />,
  onlyWhenNeeded: true,
});

async function loadPage() {
  const texts = [openTexts('secondFactors'), openTexts('passkeys')];
  const [{ RequiredFactorPage }] = await Promise.all([import('./required-factor-page.js'), ...texts]);
  return RequiredFactorPage;
}
