/** Why a browser has made or shown no passkey. */
export type PasskeyFault = 'cancelled' | 'unsupported' | 'known' | 'wrong_site' | 'failed';

/** What a browser says, by the name of its exception (WebAuthn, `navigator.credentials`). */
const FAULTS: Record<string, PasskeyFault> = {
  // Browsers say no more, so that pages do not learn which passkeys somebody has.
  ...{ NotAllowedError: 'cancelled', AbortError: 'cancelled' },
  ...{ NotSupportedError: 'unsupported', ConstraintError: 'unsupported' },
  ...{ InvalidStateError: 'known', SecurityError: 'wrong_site' },
};

/** A passkey that a browser has not made, or not shown. */
export class PasskeyError extends Error {
  constructor(
    readonly fault: PasskeyFault,
    options?: ErrorOptions,
  ) {
    super(fault, options);
    this.name = 'PasskeyError';
  }

  /** @param error as the library throws it, which names the exception anew or keeps it as its cause */
  static from(error: unknown): PasskeyError {
    const names = [error, error instanceof Error ? error.cause : undefined].map((one) =>
      one instanceof Error || one instanceof DOMException ? one.name : '',
    );
    const known = names.find((name) => name in FAULTS);
    return new PasskeyError(known === undefined ? 'failed' : FAULTS[known]!, { cause: error });
  }
}
