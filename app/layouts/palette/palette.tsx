import { useFetcher, useNavigate } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import { Text } from 'react-aria-components/Text';
import { paths } from '#app/paths.ts';
import { useWords } from '#app/ui/words.ts';
import { paletteWords } from '../words/palette-words.ts';
import { layoutWords } from '../words/words.ts';
import { type Found, type Hit, pagesFor } from './find.ts';

const PAUSE_MS = 120;

type PaletteProps = {
  /** What was typed before it opened. */
  start: string;
  onClose: () => void;
};

/** One box for every place: pages, companies, people. Arrow keys choose, Enter goes, Escape closes. */
export default function Palette({ start, onClose }: PaletteProps) {
  const say = useWords(paletteWords);
  const sayFrame = useWords(layoutWords);
  const navigate = useNavigate();
  const [question, setQuestion] = useState(start);
  const found = useFound(question);
  const asked = question.trim();
  const pages: Hit[] = pagesFor(asked, found?.pages ?? [])
    .slice(0, asked ? 5 : undefined)
    .map((page) => ({ to: page.to, label: page.label, caption: '' }));
  const fresh = found?.question === asked;
  const sections = [
    { key: 'found_companies' as const, hits: fresh ? found.companies : [] },
    { key: 'found_people' as const, hits: fresh ? found.people : [] },
    { key: 'found_pages' as const, hits: pages },
  ].filter((section) => section.hits.length > 0);
  const inList = {
    id: `list 0 ${paths.companies()}?q=${encodeURIComponent(asked)}`,
    label: say('find_in_list', { question: asked }),
  };
  return (
    <ModalOverlay className="palette-overlay" isOpen isDismissable onOpenChange={(open) => open || onClose()}>
      <Modal className="palette">
        <Dialog aria-label={say('palette')} className="palette-dialog">
          <Autocomplete inputValue={question} onInputChange={setQuestion}>
            <SearchField aria-label={sayFrame('search_label')} autoFocus className="palette-field">
              <Input className="palette-input" placeholder={sayFrame('search_placeholder')} />
            </SearchField>
            <Menu
              className="palette-list"
              aria-label={say('palette')}
              onAction={(key) => {
                onClose();
                navigate(String(key).split(' ')[2] ?? paths.today());
              }}
            >
              {sections.map((section) => (
                <MenuSection key={section.key}>
                  <Header className="menu-label">{say(section.key)}</Header>
                  {section.hits.map((hit, at) => {
                    const id = `${section.key} ${at} ${hit.to}`;
                    return (
                      <MenuItem key={id} id={id} className="palette-item" textValue={hit.label}>
                        <Text slot="label">{hit.label}</Text>
                        {hit.caption ? <Text slot="description">{hit.caption}</Text> : null}
                      </MenuItem>
                    );
                  })}
                </MenuSection>
              ))}
              {asked && fresh ? (
                <MenuItem
                  key={inList.id}
                  id={inList.id}
                  className="palette-item palette-more"
                  textValue={inList.label}
                >
                  <Text slot="label">{inList.label}</Text>
                </MenuItem>
              ) : null}
            </Menu>
          </Autocomplete>
          <p className="palette-keys" aria-hidden="true">
            <kbd>↑</kbd> <kbd>↓</kbd> {say('keys_choose')} <kbd>Enter</kbd> {say('keys_open')} <kbd>Esc</kbd>{' '}
            {say('keys_close')}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What the server finds for the question, a moment after the last key. The menu's pages come with the first answer. */
function useFound(question: string): Found | undefined {
  const { load, data } = useFetcher<Found>();
  useEffect(() => {
    const asked = question.trim();
    const ask = () => load(asked ? `${paths.search()}?q=${encodeURIComponent(asked)}` : paths.search());
    const timer = setTimeout(ask, asked ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [question, load]);
  return data;
}
