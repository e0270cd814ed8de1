import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

const EVERY_MS = 1000;

/** Asks for the page's data again and again while work is under way and somebody looks. Without scripts there is a link. */
export function useFresh(underWay: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!underWay || state !== 'idle') return;
    const look = () => {
      if (document.visibilityState === 'visible') revalidate();
    };
    const timer = setTimeout(look, EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [underWay, revalidate, state]);
}
