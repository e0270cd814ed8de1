import type { KeyboardEvent } from 'react';

const COLUMN = '[data-column]';
const CARD = 'a[data-card]';

/**
 * Moves the focus between the cards of a board: up and down within a column, left and right to the next column that has
 * cards, Home and End to the ends of a column. The key M follows the card's link to its move form.
 *
 * @param follow goes to an address within the portal
 */
export function moveOnBoard(event: KeyboardEvent<HTMLElement>, follow: (to: string) => void): void {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
  const card = event.target.closest<HTMLElement>(CARD);
  const column = card?.closest<HTMLElement>(COLUMN);
  if (!card || !column) return;
  if (event.key.toLowerCase() === 'm') {
    const to = card.dataset.move;
    if (to) follow(to);
    return;
  }
  const target = neighbour(event.key, card, column, event.currentTarget);
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function neighbour(
  key: string,
  card: HTMLElement,
  column: HTMLElement,
  board: HTMLElement,
): HTMLElement | undefined {
  const own = cardsOf(column);
  const place = own.indexOf(card);
  switch (key) {
    case 'ArrowUp':
      return own[place - 1];
    case 'ArrowDown':
      return own[place + 1];
    case 'Home':
      return own[0];
    case 'End':
      return own.at(-1);
    case 'ArrowLeft':
    case 'ArrowRight': {
      const full = [...board.querySelectorAll<HTMLElement>(COLUMN)].filter((one) => cardsOf(one).length);
      const beside = full[full.indexOf(column) + (key === 'ArrowLeft' ? -1 : 1)];
      const cards = beside ? cardsOf(beside) : [];
      return cards[Math.min(place, cards.length - 1)];
    }
    default:
      return undefined;
  }
}

function cardsOf(column: HTMLElement): HTMLElement[] {
  return [...column.querySelectorAll<HTMLElement>(CARD)];
}
