import type { LoaderFunctionArgs } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useNavigation,
  useRouteLoaderData,
} from '@remix-run/react';
import { useNonce } from './http/nonce.ts';
import { preferencesOf } from './identity/preferences.ts';
import { ErrorPage, failureTitle } from './layouts/error-page.tsx';
import { LanguageContext } from './ui/language.ts';
import './ui/theme.css';

export function loader({ request, context: { actor, requestId } }: LoaderFunctionArgs) {
  const language = actor.kind === 'system' ? 'zh' : actor.language;
  const remembered = preferencesOf(request.headers.get('cookie'));
  const theme = actor.kind === 'person' ? actor.theme : remembered.theme;
  return { language, theme, signedIn: actor.kind === 'person', requestId };
}

export const meta = failureTitle;

export function Layout({ children }: { children: React.ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const nonce = useNonce();
  const language = data?.language ?? 'zh';
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'} data-theme={data?.theme ?? 'system'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        <Meta />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>
        <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  const busy = useNavigation().state !== 'idle';
  return (
    <>
      {busy ? <div className="page-loading" aria-hidden="true" /> : null}
      <Outlet />
    </>
  );
}

/** What no frame caught: shown without one. */
export function ErrorBoundary() {
  return (
    <main id="main">
      <ErrorPage />
    </main>
  );
}
