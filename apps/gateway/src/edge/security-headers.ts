import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { GatewayConfig } from '../config.js';

/**
 * Headers of every answer. The policy is that of the studio: own scripts and styles only, pictures also from memory
 * (`blob:`, previews) and inline (`data:`, placeholders); `style-src-attr` is what React's `style` properties need in
 * server-made markup and nothing else. Answers that need a tighter policy (pictures) set their own.
 */
export async function addSecurityHeaders(app: NestFastifyApplication, config: GatewayConfig): Promise<void> {
  const isHttps = config.PUBLIC_URL?.startsWith('https:') === true;
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    crossOriginResourcePolicy: { policy: config.ALLOWED_ORIGINS.length > 0 ? 'cross-origin' : 'same-origin' },
  });
}
