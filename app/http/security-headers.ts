/**
 * What every answer says to the browser, whatever it is an answer to. Scripts run by nonce or from our own files, styles
 * likewise (attributes of elements excepted: charts and progress bars carry their sizes there); nothing may frame us, and
 * forms go nowhere else.
 */
export type SecurityHeaders = {
  always: Readonly<Record<string, string>>;
  policy: (nonce: string) => string;
};

/** The policy of what is no page: files, data, assets. */
export const barePolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function securityHeaders(https: boolean): SecurityHeaders {
  const upgrade = https ? '; upgrade-insecure-requests' : '';
  return {
    always: {
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'permissions-policy':
        'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      ...(https ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
    },
    policy: (nonce) =>
      `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-src 'none'; frame-ancestors 'none'; form-action 'self'${upgrade}`,
  };
}
