import type { Captcha } from '@atelier/contracts';
import { useCallback, useState } from 'react';
import { ApiError } from '../../shared/api/api-error.js';

/** The captcha of a form. */
export interface CaptchaState {
  /** Rises with each attempt that was refused: a token counts once, so that the widget begins anew. */
  round: number;
  onToken: (token: string | null) => void;
  /** Sends something with the token, if one is needed. Rejects with ApiError. */
  send: <T>(send: (token?: string) => Promise<T>) => Promise<T>;
}

/** @param captcha null: none is asked for */
export function useCaptcha(captcha: Captcha | null): CaptchaState {
  const [token, setToken] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const onToken = useCallback((given: string | null) => setToken(given), []);
  const send: CaptchaState['send'] = async (call) => {
    if (captcha === null) return call();
    if (token === null) throw new ApiError('captcha_failed');
    return call(token).catch((error: unknown) => {
      setToken(null);
      setRound((before) => before + 1);
      throw error;
    });
  };
  return { round, onToken, send };
}
