import { CAPTCHA_WIDGETS } from '@atelier/contracts';
import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import { Config } from '../config.js';
import type { FindDoor } from './door.js';

const YEAR_S = 31_536_000;

/**
 * The policy of pages, which is that of the studio: own scripts and styles only, pictures also from memory (`blob:`, previews)
 * and inline (`data:`, placeholders), films and sounds of the server and from memory. Style attributes are what React's
 * `style` properties become in server-made markup.
 */
const PAGE_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** The page that shows a captcha, where one is set. It is left by loading another page, so that no script of it stays. */
const SIGN_UP_PAGE = '/register';

/** Of that page: whatever the widget of the provider needs, and nothing of anybody else. */
function signUpPolicy({ captchaProvider, captchaOrigins }: Config) {
  if (!captchaProvider) return PAGE_POLICY;
  const origins = captchaOrigins.length > 0 ? captchaOrigins : CAPTCHA_WIDGETS[captchaProvider].origins;
  const { scriptSrc, styleSrc, connectSrc, imgSrc } = PAGE_POLICY;
  return {
    ...{ ...PAGE_POLICY, frameSrc: [...origins], scriptSrc: [...scriptSrc, ...origins] },
    ...{ styleSrc: [...styleSrc, ...origins], connectSrc: [...connectSrc, ...origins] },
    imgSrc: [...imgSrc, ...origins],
  };
}

const resourcePolicy = ({ allowedOrigins }: Config) =>
  allowedOrigins.length > 0 ? ('cross-origin' as const) : ('same-origin' as const);

const isHttps = ({ publicUrl }: Config) => publicUrl?.startsWith('https:') === true;

function pageHeaders(config: Config, directives: Record<string, string[]>): HelmetOptions {
  return {
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: isHttps(config) ? { maxAge: YEAR_S, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    crossOriginResourcePolicy: { policy: resourcePolicy(config) },
  };
}

/**
 * The subset of the headers that matters for JSON and pictures, which are not rendered as pages; a tenth of the cost.
 */
function apiHeaders(config: Config): Record<string, string> {
  return {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': resourcePolicy(config),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(isHttps(config) ? { 'strict-transport-security': `max-age=${YEAR_S}` } : {}),
  };
}

/**
 * Security headers on every answer; a route that needs a tighter policy sets its own over these. Both sets are worked out
 * once: the Fastify plugin around helmet does so for each request, which took a twelfth of the gateway's time.
 */
export function addSecurityHeaders(fastify: FastifyInstance, config: Config, doorOf: FindDoor): void {
  const [page, api] = [helmet(pageHeaders(config, PAGE_POLICY)), apiHeaders(config)];
  const signUp = helmet(pageHeaders(config, signUpPolicy(config)));
  fastify.addHook('onRequest', (request, reply, done) => {
    const isPage = !request.url.startsWith('/api/v1/') && !doorOf(request.url);
    const headers = request.url.split('?', 1)[0] === SIGN_UP_PAGE ? signUp : page;
    if (isPage) return headers(request.raw, reply.raw, done as (error?: unknown) => void);
    void reply.headers(api);
    done();
  });
}
