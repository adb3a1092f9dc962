import { createStore } from 'zustand/vanilla';
import { stored } from '../../shared/browser/storage.js';

/** Of this device: whether somebody wants to be told, or was asked and left it open. */
const CHOICE_KEY = 'atelier.notifications';

type Choice = 'on' | 'off' | null;

/** What can be said of notifications on this device. */
export type NoticeState = 'on' | 'off' | 'denied' | 'unsupported';

const read = (): Choice => {
  const value = stored.get(CHOICE_KEY);
  return value === 'on' || value === 'off' ? value : null;
};

/** Not there outside of a secure context, and in some browsers of phones. */
const isSupported = () => 'Notification' in window && isSecureContext;

function stateNow(): NoticeState {
  if (!isSupported()) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return read() === 'on' && Notification.permission === 'granted' ? 'on' : 'off';
}

export const noticeState = createStore<{ state: NoticeState }>(() => ({ state: stateNow() }));

/** The browser may have been told otherwise meanwhile. */
export function refreshNoticeState(): NoticeState {
  const state = stateNow();
  noticeState.setState({ state });
  return state;
}

/** Nobody has chosen yet, and the browser would ask. */
export const isUndecided = (): boolean => isSupported() && read() === null && Notification.permission !== 'denied';

export function turnOff(): void {
  stored.set(CHOICE_KEY, 'off');
  refreshNoticeState();
}

/** Only after a press: browsers count a question that nobody caused against the site. */
export async function turnOn(): Promise<NoticeState> {
  const permission = await Notification.requestPermission();
  // What was dismissed can be asked again.
  if (permission !== 'default') stored.set(CHOICE_KEY, 'on');
  return refreshNoticeState();
}
