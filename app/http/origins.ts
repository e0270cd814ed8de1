/** The addresses under which people reach the portal. Configured, never read off a request. */
export type Origins = {
  /** The one that links in mails begin with. */
  primary: string;
  all: readonly string[];
  https: boolean;
  /**
   * Nothing was configured, so the portal serves this machine alone: any port of it will do, because a container or a
   * tunnel may have changed it on the way, and the browser vouches by `Sec-Fetch-Site: same-origin`.
   */
  anyLocalPort: boolean;
};

const LOCAL = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/**
 * @param configured JIETI_ORIGIN: one or more origins divided by commas, the first is the primary one
 * @param port the port we listen on, for when nothing is configured
 */
export function originsOf(configured: string | undefined, port: number): Origins {
  const named = (configured ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean)
    .map(originOf);
  const all = named.length
    ? named
    : ['localhost', '127.0.0.1', '[::1]'].map((host) => originOf(`http://${host}:${port}`));
  const primary = all[0] ?? `http://localhost:${port}`;
  return { primary, all, https: primary.startsWith('https:'), anyLocalPort: named.length === 0 };
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.username)
    throw new Error(`JIETI_ORIGIN must be like https://portal.example.com, not ${text}`);
  return url.origin;
}

export function isOurs(origins: Origins, origin: string, vouchedByBrowser: boolean): boolean {
  return origins.all.includes(origin) || (origins.anyLocalPort && vouchedByBrowser && LOCAL.test(origin));
}
