/** What the page may load: nothing but its own files. data: and blob: images are map icons and pictures of the map. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** For the built page's meta tag; a meta tag may not name frame-ancestors. */
export const META_POLICY = CONTENT_POLICY.join("; ");

/** Cross-origin isolation, so that threads may share memory where a host sends these. */
export const ISOLATION_HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** What every server of the built page sends. */
export const PAGE_HEADERS = {
  ...ISOLATION_HEADERS,
  "Content-Security-Policy": `${META_POLICY}; frame-ancestors 'none'`,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};
