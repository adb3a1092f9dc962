import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Checkbox } from '../../shared/ui/checkbox.js';
import { noticeState, refreshNoticeState, turnOff, turnOn } from './notice-choice.js';

/** Whether this device tells what was made; what the browser refuses is explained. */
export function NoticeSwitch() {
  const { t } = useTranslation('notifications');
  const { state } = useStore(noticeState);
  useEffect(() => void refreshNoticeState(), []);
  if (state === 'denied' || state === 'unsupported') return <p className="text-sm">{t(`states.${state}`)}</p>;
  return (
    <Checkbox
      label={t('switch')}
      checked={state === 'on'}
      onChange={(wanted) => (wanted ? void turnOn() : turnOff())}
    />
  );
}
