import type { PerObject, Row, Who } from './access-matrix.ts';

const homeA: Who = ['founder', 'founderMember', 'founderViewer'];
const operatorsWork: Who = ['operator', 'operatorMember'];
const operators: Who = [...operatorsWork, 'operatorViewer'];

/** Those who see all of a project, the sponsor of project A who sees its part, and those who lead. */
const inside: PerObject = {
  a: [...homeA, 'incubator', 'incubatorMember', ...operators],
  b: ['founderB', 'incubatorB', ...operators],
};
const room: PerObject = { a: [...(inside.a ?? []), 'broker'], b: inside.b ?? [] };
const led: PerObject = {
  a: ['founder', 'founderMember', 'incubator', 'incubatorMember', ...operatorsWork],
  b: ['founderB', 'incubatorB', ...operatorsWork],
};

/** The operator sees the facts of every company, and plans for it. */
const ofCompany: PerObject = { ...inside, shown: operators, public: operators };
const opened: PerObject = { ...led, shown: operatorsWork, public: operatorsWork };

/** The rows of listing: projects, their work rooms, inquiry letters. */
export function rowsOfListing(): Record<string, Row> {
  return {
    'listing/pages/listings': {
      read: [
        ...homeA,
        'founderB',
        'incubator',
        'incubatorMember',
        'incubatorB',
        'broker',
        'intermediary',
        ...operators,
      ],
      write: ['broker'],
      form: { answer: 'decline', partyId: '{invitation}' },
    },
    'listing/pages/company-listing': {
      read: ofCompany,
      write: opened,
      known: ofCompany,
      query: '?board=chinext',
      form: { board: 'chinext', filingOn: '2031-06-30' },
    },
    'listing/pages/plan': {
      read: room,
      write: { ...led, a: [...(led.a ?? []), 'broker'] },
      known: room,
      form: { intent: 'add', title: '任务 {key}', part: 'sponsor', dueOn: '2031-06-30' },
    },
    'listing/pages/room': {
      read: room,
      write: led,
      known: room,
      form: { intent: 'invite', part: 'law', organisationId: '{lawFirm}' },
    },
    'listing/pages/check': {
      read: room,
      write: { a: ['broker'] },
      known: room,
      form: { intent: 'answer', state: 'clear' },
    },
    'listing/pages/inquiries': {
      read: room,
      write: led,
      known: room,
      form: { body: '北京证券交易所', letterOn: '2026-11-02' },
    },
    'listing/pages/inquiry': {
      read: room,
      write: led,
      known: room,
      form: { intent: 'add', topic: '问 {key}', question: '请说明。', part: 'sponsor' },
    },
    // The question of the world is of the sponsor's part.
    'listing/pages/question': {
      read: room,
      write: { ...led, a: [...(led.a ?? []), 'broker'] },
      known: room,
      form: { intent: 'draft', answer: '说明 {key}', seen: '1' },
    },
  };
}
