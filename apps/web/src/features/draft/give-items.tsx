import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { MENU_ITEM_CLASS } from '../../shared/ui/menu.js';
import type { GivenPicture } from './run-draft-store.js';
import { GIVE_MODES, GIVE_NAMES, useGive } from './use-give.js';

/** Menu items that make something of a picture: they open the make page with it. */
export function GiveItems(given: GivenPicture) {
  const { t } = useTranslation('make');
  const give = useGive();
  return (
    <>
      <Menu.Separator className="mx-2 my-1 border-t border-line" />
      {GIVE_NAMES.map((mode) => {
        const Icon = GIVE_MODES[mode];
        return (
          <Menu.Item key={mode} onClick={() => give(mode, given)} className={MENU_ITEM_CLASS}>
            <Icon aria-hidden />
            {t(`from.${mode}`)}
          </Menu.Item>
        );
      })}
    </>
  );
}
