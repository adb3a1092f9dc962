/** For the description of the API. */
export const recoveryCodes = { recovery_codes: ['k7mw-p3xz-9dhq-2vt8', '4rna-bc6e-fgj1-m0ys'] };

export const newAuthenticator = {
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  uri: 'otpauth://totp/Atelier:ada?issuer=Atelier&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30',
};

export const secondFactors = { authenticator: { confirmed_at: '2026-11-24T08:30:00.000Z' }, recovery_codes: 10 };
