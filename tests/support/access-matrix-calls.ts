import type { PerObject, Role, Row, Who } from './access-matrix.ts';

const homeA: Who = ['founder', 'founderMember', 'founderViewer'];
const careA: Who = ['incubator', 'incubatorMember', 'incubatorViewer'];
const operatorsWork: Who = ['operator', 'operatorMember'];
const operators: Who = [...operatorsWork, 'operatorViewer'];
const nobody: readonly Role[] = [];

/** The calls of a house: seen by its people, prepared by those who work there, decided on by its managers. */
const callMakers: Who = ['incubator', 'incubatorMember', 'incubatorB', ...operatorsWork];
const callSeen: PerObject = { a: [...careA, ...operators], b: ['incubatorB', ...operators] };
const callPrepared: PerObject = {
  a: ['incubator', 'incubatorMember', ...operatorsWork],
  b: ['incubatorB', ...operatorsWork],
};
const callDecided: PerObject = { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] };

/** The rows of calls and applications. */
export function rowsOfCalls(signedIn: Who): Record<string, Row> {
  return {
    'admissions/pages/calls': { read: [...careA, 'incubatorB', ...operators] },
    'admissions/pages/new-call': { read: callMakers, write: callMakers },
    'admissions/pages/call': {
      read: callSeen,
      write: { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
      form: { to: 'closed' },
    },
    'admissions/pages/edit-call': { read: callPrepared, write: callPrepared, known: callSeen },
    'admissions/pages/call-form': {
      read: callSeen,
      write: callPrepared,
      form: { intent: 'add', label: '问题 {key}', type: 'short-text' },
    },
    'admissions/pages/call-rounds': {
      read: callSeen,
      write: callPrepared,
      form: { intent: 'add', kind: 'scoring', name: '评分' },
    },
    'admissions/pages/call-slots': { read: callSeen, write: callPrepared },
    'admissions/pages/call-board': { read: callSeen },
    'admissions/pages/call-decide': { read: callDecided, write: callDecided, known: callSeen },
    'admissions/pages/call-release': { read: callDecided, write: callDecided, known: callSeen },
    'admissions/pages/open-calls': { read: signedIn },
    'admissions/pages/apply': {
      read: { a: signedIn, b: nobody },
      write: { a: ['founder', 'founderMember', 'founderB'], b: nobody },
      form: { intent: 'save' },
    },
    'admissions/pages/application': {
      read: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
      write: { a: ['founder', 'founderMember'], b: ['founderB'] },
      form: { intent: 'withdraw' },
    },
    'admissions/pages/review': {
      read: { a: ['incubatorMember'], b: ['incubatorB'] },
      write: { a: ['incubatorMember'], b: ['incubatorB'] },
      known: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
      object: 'reviewedId',
      form: { intent: 'hand-in', verdict: 'pass', comment: '符合要求' },
    },
    'admissions/pages/company-invitations': {
      read: callDecided,
      write: callDecided,
      // The menu of a company's own people marks whatever is below its address.
      known: { a: homeA, b: ['founderB'] },
      form: { invitationId: '{seatInvitation}' },
    },
    'admissions/pages/reviews': { read: ['incubator', 'incubatorMember', 'incubatorB', 'expert'] },
  };
}
