import { Menu } from '@base-ui/react/menu';
import { useNavigate } from '@tanstack/react-router';
import { Layers } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MENU_ITEM_CLASS } from '../../shared/ui/menu.js';

/** The menu entry that shows everything that one request has made. */
export function TogetherItem({ batch }: { batch: string }) {
  const { t } = useTranslation('library');
  const navigate = useNavigate();
  return (
    <Menu.Item onClick={() => void navigate({ to: '/gallery', search: { batch } })} className={MENU_ITEM_CLASS}>
      <Layers aria-hidden />
      {t('together')}
    </Menu.Item>
  );
}
