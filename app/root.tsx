import type { LoaderFunctionArgs } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react';
import { useNonce } from './http/nonce.ts';
import { LanguageContext } from './ui/language.ts';
import './ui/theme.css';

export function loader({ context: { actor } }: LoaderFunctionArgs) {
  const language = actor.kind === 'system' ? 'zh' : actor.language;
  const theme = actor.kind === 'person' ? actor.theme : 'system';
  return { language, theme };
}

export function Layout({ children }: { children: React.ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const nonce = useNonce();
  const language = data?.language ?? 'zh';
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'} data-theme={data?.theme ?? 'system'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
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
  return <Outlet />;
}
