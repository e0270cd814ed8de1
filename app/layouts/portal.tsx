import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, Outlet, useLoaderData, useLocation, useRouteLoaderData } from '@remix-run/react';
import { type ReactNode, useEffect } from 'react';
import type { Hat } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { formatCount } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Logo } from '#app/ui/logo.tsx';
import { portalName } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { AccountMenu, type HatLine } from './account-menu.tsx';
import { Bell } from './bell.tsx';
import { ErrorPage, failureTitle } from './error-page.tsx';
import { menuCounts } from './menu-counts.server.ts';
import { type NavCounts, navigation, seatOf } from './navigation.ts';
import { LanguageSwitch } from './preference-switch.tsx';
import { TopSearch } from './top-search.tsx';
import { layoutWords } from './words/words.ts';

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  if (actor.kind !== 'person') return null;
  return {
    name: actor.name,
    email: actor.email,
    theme: actor.theme,
    seat: seatOf(actor.hat),
    hatId: actor.hat.id,
    hats: actor.hats.map((hat) => hatLine(hat, actor.language)),
    counts: await menuCounts(db, actor),
  };
}

/** The frame around every page of whoever is signed in: menu, search, account. */
export default function PortalLayout() {
  return (
    <Frame data={useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  );
}

/** An error below keeps the frame, so that the way on is at hand. */
export function ErrorBoundary() {
  return (
    <Frame data={useRouteLoaderData<typeof loader>('layouts/portal') ?? null}>
      <ErrorPage />
    </Frame>
  );
}

export const meta = failureTitle;

function Frame({ data, children }: { data: Awaited<ReturnType<typeof loader>>; children: ReactNode }) {
  if (!data) return <main id="main">{children}</main>;
  return (
    <div className="frame">
      <SkipLink />
      <Sidebar seat={data.seat} counts={data.counts} />
      <div>
        <header className="topbar">
          <MenuButton />
          <TopSearch />
          <div className="topbar-end">
            <LanguageSwitch />
            <Bell unread={data.counts.notices ?? 0} />
            <AccountMenu {...data} />
          </div>
        </header>
        <main id="main" className="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}

function SkipLink() {
  const say = useWords(layoutWords);
  return (
    <a className="skip-link" href="#main">
      {say('skip')}
    </a>
  );
}

/** A popover on narrow screens, a column on wide ones: the same element, opened without a script. */
function Sidebar({ seat, counts }: { seat: ReturnType<typeof seatOf>; counts: NavCounts }) {
  const say = useWords(layoutWords);
  const { pathname } = useLocation();
  const sections = navigation(seat);
  const here = currentOf(
    sections.flatMap((section) => section.items.map((item) => item.to)),
    pathname,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever the page changes
  useEffect(() => {
    for (const open of document.querySelectorAll<HTMLElement>('[popover]:popover-open')) open.hidePopover();
  }, [pathname]);
  return (
    <nav id="menu" popover="auto" className="sidebar" aria-label={say('menu_label')}>
      <Brand />
      {sections.map((section) => (
        <div key={section.key} className={section.key === 'nav_start' ? undefined : 'nav-section'}>
          {section.key === 'nav_start' ? null : <h2>{say(section.key)}</h2>}
          {section.items.map(({ key, to, count }) => (
            <Link key={key} className="nav-link" to={to} aria-current={to === here ? 'page' : undefined}>
              <span>{say(key)}</span>
              {count && counts[count] ? (
                <span className="nav-count">{formatCount(counts[count] ?? 0)}</span>
              ) : null}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}

function Brand() {
  return (
    <Link className="brand" to={paths.today()}>
      <Logo />
      {portalName[useLanguage()]}
    </Link>
  );
}

function MenuButton() {
  const say = useWords(layoutWords);
  return (
    <button
      type="button"
      className="button button-quiet button-icon topbar-menu"
      popovertarget="menu"
      aria-label={say('menu')}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2 4h12M2 8h12M2 12h12" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
    </button>
  );
}

function hatLine(hat: Hat, language: 'zh' | 'en'): HatLine {
  if (hat.as !== 'member') return { id: hat.id, as: hat.as, name: null, kind: null, role: null };
  const name = (language === 'en' ? hat.organisationNameEn : null) ?? hat.organisationName;
  return { id: hat.id, as: hat.as, name, kind: hat.organisationKind, role: hat.role };
}

/** The line of the menu that the reader is under: the longest one that leads to this address. */
function currentOf(addresses: string[], pathname: string): string | undefined {
  return addresses
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
    .sort((a, b) => b.length - a.length)[0];
}
