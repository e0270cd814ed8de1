import type { Page } from '@playwright/test';

/** What the portal itself says, as far as its elements tell: no names, no cells of tables. */
const CHROME = [
  'th[scope=col]',
  'label',
  'legend',
  'button',
  'summary',
  'dt',
  '.pill',
  '.tabs a',
  '.button',
  '.nav-link > span:first-child',
  '.nav-section h2',
  '.field-help',
  '.field-problem',
  '.empty h3',
  '.empty p',
  '.pager',
  '.steps-line li',
  '.menu-label',
].join(', ');

/** Chinese that stands in English pages on purpose: the switch of languages, and units that are asked for by name. */
const ON_PURPOSE = /中文|阶梯|万元|（/g;

/** Sentences of the portal that are still in Chinese on an English page. */
export async function hanInEnglish(page: Page): Promise<string[]> {
  const texts = await chromeTexts(page);
  return texts.filter((text) => /[\u3400-\u9fff]/.test(text.replace(ON_PURPOSE, '')));
}

/** Sentences of the portal that are still in English on a Chinese page, and keys that have no words. */
export async function englishLeftInChinese(page: Page): Promise<string[]> {
  const texts = await chromeTexts(page);
  return texts.filter(
    (text) =>
      (!/[\u3400-\u9fff]/.test(text) && /[A-Za-z]{3,} [A-Za-z]{3,}/.test(text)) ||
      /^[a-z]+([._-][a-z]+)+$/.test(text),
  );
}

async function chromeTexts(page: Page): Promise<string[]> {
  return page.$$eval(CHROME, (all) => [
    ...new Set(
      all
        .filter((element) => element.closest('[data-names], .avatar, .menu-item, .hat-button') === null)
        .map((element) => {
          const copy = element.cloneNode(true) as Element;
          // What an authority wrote stands in its own language, and says so.
          for (const part of copy.querySelectorAll('[lang="zh"]')) part.remove();
          return copy.textContent?.trim() ?? '';
        })
        .filter(Boolean),
    ),
  ]);
}

/** What is wider than the page, if the page scrolls sideways; else null. */
export async function sidewaysScroll(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth + 1) return null;
    const wide = [...document.querySelectorAll('main *')].find((element) => {
      const { right } = element.getBoundingClientRect();
      return right > clientWidth + 1 && !element.closest('.table-wrap, .tabs, .sr-only, .board');
    });
    return `${scrollWidth} px, by ${wide ? `${wide.tagName.toLowerCase()}.${wide.className}` : 'something'}`;
  });
}
