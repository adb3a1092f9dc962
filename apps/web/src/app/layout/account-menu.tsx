import { Menu } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '../../entities/sessions/session-context.js';
import { openTexts } from '../../shared/i18n/i18n.js';
import { buttonClass } from '../../shared/ui/button.js';
import { later } from '../../shared/ui/later.js';
import { AccountMenuFailed } from './account-menu-failed.js';

// Nothing of it is seen before the first press.
const AccountMenuBox = later(loadBox, { Failed: AccountMenuFailed });

async function loadBox() {
  const [{ AccountMenuBox }] = await Promise.all([import('./account-menu-box.js'), openTexts('profile')]);
  return AccountMenuBox;
}

/** The menu of the user: personal pages, language, theme, sign out. */
export function AccountMenu() {
  const { t } = useTranslation('account');
  const user = useCurrentUser();
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={t('menu', { name: user.name })}
        onPointerEnter={() => void AccountMenuBox.preload()}
        onFocus={() => void AccountMenuBox.preload()}
        className={buttonClass({ look: 'bare', className: 'max-w-[45vw]' })}
      >
        <span className="truncate">{user.name}</span>
        <ChevronDown aria-hidden />
      </Menu.Trigger>
      <AccountMenuBox />
    </Menu.Root>
  );
}
