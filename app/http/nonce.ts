import { createContext, useContext } from 'react';

/** The nonce of the page being rendered; empty in the browser, where it must not be repeated. */
export const NonceContext = createContext('');

export function useNonce(): string {
  return useContext(NonceContext);
}
