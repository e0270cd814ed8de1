import { cookieValue } from './cookies.ts';
import type { Language, Person } from './domain/actor.ts';

const year = 365 * 24 * 3600;

/** The Set-Cookie line by which a browser remembers a language or a theme for whoever is not signed in. No secret. */
export function preferenceCookie(name: 'language' | 'theme', value: string): string {
  return `${name}=${value}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`;
}

/** What a browser remembers; Chinese and the system's own theme if nothing. */
export function preferencesOf(cookieHeader: string | null): { language: Language; theme: Person['theme'] } {
  const theme = cookieValue(cookieHeader, 'theme');
  return {
    language: cookieValue(cookieHeader, 'language') === 'en' ? 'en' : 'zh',
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
  };
}

/** Whether people reach the portal by https: cookies are then for https alone. */
export function isSecure(): boolean {
  return process.env.JIETI_ORIGIN?.trim().startsWith('https:') ?? false;
}
