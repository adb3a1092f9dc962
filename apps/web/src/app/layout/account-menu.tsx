import { Menu } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '../../entities/sessions/session-context.js';
import { openTexts } from '../../shared/i18n/i18n.js';
import { buttonClass } from '../../shared/ui/button.js';
import { FloatingFailure } from '../../shared/ui/floating-failure.js';
import { later } from '../../shared/ui/later.js';

// Nothing of it is seen before the first press.
const AccountMenuBox = later<{ onClose: () => void }>(loadBox, {
  Failed: ({ again, props }) => <FloatingFailure again={again} onClose={props.onClose} />,
});

async function loadBox() {
  const [{ AccountMenuBox }] = await Promise.all([import('./account-menu-box.js'), openTexts('profile')]);
  return AccountMenuBox;
}

/** The menu of the user: personal pages, language, theme, sign out. */
export function AccountMenu() {
  const { t } = useTranslation('account');
  const user = useCurrentUser();
  const [isWanted, setWanted] = useState(false);
  return (
    <Menu.Root onOpenChange={(isOpen) => isOpen && setWanted(true)}>
      <Menu.Trigger
        aria-label={t('menu', { name: user.name })}
        onPointerEnter={() => void AccountMenuBox.preload()}
        onFocus={() => void AccountMenuBox.preload()}
        className={buttonClass({ look: 'bare', className: 'max-w-[45vw]' })}
      >
        <span className="truncate">{user.name}</span>
        <ChevronDown aria-hidden />
      </Menu.Trigger>
      {isWanted && <AccountMenuBox onClose={() => setWanted(false)} />}
    </Menu.Root>
  );
}
