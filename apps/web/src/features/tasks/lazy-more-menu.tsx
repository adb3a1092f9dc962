import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openTexts } from '../../shared/i18n/i18n.js';
import { Button } from '../../shared/ui/button.js';
import { later } from '../../shared/ui/later.js';
import type { MoreMenuProps } from './more-menu.js';

/** The menu of what is wanted less often; its code comes when the page is idle. */
export const LazyMoreMenu = later<MoreMenuProps>(loadMenu, { Failed: Unready, Waiting: Unready });

async function loadMenu() {
  const [{ MoreMenu }] = await Promise.all([import('./more-menu.js'), openTexts('collections')]);
  return MoreMenu;
}

/** Keeps the place of the button. */
function Unready() {
  const { t } = useTranslation('gallery');
  return (
    <Button aria-disabled aria-label={t('moreActions')}>
      <Ellipsis aria-hidden />
      {t('moreShort')}
    </Button>
  );
}
