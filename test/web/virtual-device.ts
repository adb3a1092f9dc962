import type { CDPSession, Page } from 'playwright-core';

/** A device with passkeys, which Chromium pretends to have (`WebAuthn` of its debugging protocol). */
export class VirtualDevice {
  private constructor(
    private readonly session: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async plugIn(page: Page): Promise<VirtualDevice> {
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const answers = { isUserVerified: true, automaticPresenceSimulation: true };
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
    } as const;
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: { ...options, ...answers },
    });
    return new VirtualDevice(session, authenticatorId);
  }

  /** Whether whoever holds it shows that it is them. */
  async setHolder(isOwner: boolean): Promise<void> {
    await this.session.send('WebAuthn.setUserVerified', {
      authenticatorId: this.authenticatorId,
      isUserVerified: isOwner,
    });
  }
}
