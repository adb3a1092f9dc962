import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton, buttonClass } from './button.js';
import { manager, startToasts } from './toasts.js';

/** The viewport of the toasts. */
export function ToasterView() {
  const { t } = useTranslation('shell');
  // Runs after the effects of the provider, which then receives the toasts that waited.
  useEffect(() => startToasts(), []);
  return (
    <Toast.Provider toastManager={manager} timeout={6_000} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label={t('notifications')}
          className="fixed inset-x-4 top-(--toast-top,auto) bottom-[var(--toast-bottom,calc(1rem+var(--dock)+var(--bar)))] z-50 mx-auto flex max-w-sm flex-col gap-2 sm:right-[calc(1.5rem+var(--side))] sm:left-auto sm:mx-0"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { t } = useTranslation(['common', 'shell']);
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-toast
      // Without a title of its own it would be a dialog without a name.
      aria-label={t('shell:notification')}
      className="rounded-control border border-line bg-raised text-sm shadow-float transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-2 py-1.5 pr-1.5 pl-4">
        <Toast.Description className="flex-1" />
        {toast.actionProps && <Toast.Action className={buttonClass({ look: 'bare', className: 'text-accent!' })} />}
        <Toast.Close render={<IconButton label={t('common:dismiss')} />}>
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
