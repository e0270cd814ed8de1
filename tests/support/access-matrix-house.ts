import type { Row, Who } from './access-matrix.ts';

const homeA: Who = ['founder', 'founderMember', 'founderViewer'];
const founders: Who = [...homeA, 'founderB'];
const careA: Who = ['incubator', 'incubatorMember', 'incubatorViewer'];
const incubators: Who = [...careA, 'incubatorB'];
const operatorsWork: Who = ['operator', 'operatorMember'];
const operators: Who = [...operatorsWork, 'operatorViewer'];

/** The rows of space, mentors and benefits: what an incubator does besides its programmes. */
export function rowsOfHouse(atWork: Who): Record<string, Row> {
  return {
    'premises/pages/premises': { read: [...incubators, ...operators] },
    'premises/pages/rooms': {
      read: ['incubator', 'incubatorB', ...operatorsWork],
      write: ['incubator', 'incubatorB', ...operatorsWork],
      form: { intent: 'add-building', name: '楼 {key}' },
    },
    'premises/pages/leases': { read: [...incubators, ...operators], query: '?state=all' },
    'premises/pages/new-lease': {
      read: ['incubator', 'incubatorB', ...operatorsWork],
      write: ['incubator', 'incubatorB', ...operatorsWork],
    },
    'premises/pages/lease': {
      read: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
      write: {
        a: ['founder', 'founderMember', 'incubator', ...operatorsWork],
        b: ['founderB', 'incubatorB', ...operatorsWork],
      },
      form: { intent: 'notice', lastDay: '2031-01-01', reason: '搬迁' },
    },
    'premises/pages/rent': { read: [...founders, ...incubators, ...operators] },
    'premises/pages/company-agreements': {
      read: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
      write: { a: ['incubator', ...operatorsWork], b: ['incubatorB', ...operatorsWork] },
      form: { intent: 'make', basis: '{incubator}' },
    },

    'milestones/pages/company-health': {
      read: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
    },
    'mentoring/pages/mentors': {
      read: atWork,
      write: ['incubator', 'incubatorMember', 'incubatorB', ...operatorsWork],
      form: { intent: 'add', name: '导师 {key}', topics: 'legal', capacity: '4' },
    },
    'mentoring/pages/mentor': {
      read: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
      write: {
        a: ['incubator', 'incubatorMember', ...operatorsWork],
        b: ['incubatorB', ...operatorsWork],
      },
      form: { intent: 'offer', day: '2031-01-06', time: '14:00', minutes: '30', count: '1' },
    },
    'mentoring/pages/office-hours': { read: atWork },
    'mentoring/pages/session': {
      read: { a: [...homeA, ...careA, ...operators], b: ['founderB', 'incubatorB', ...operators] },
      write: {
        a: ['founder', 'founderMember', 'incubator', 'incubatorMember', ...operatorsWork],
        b: ['founderB', 'incubatorB', ...operatorsWork],
      },
      object: 'bookingId',
      form: { intent: 'note', scope: 'shared', text: '谈了融资安排' },
    },
    'mentoring/pages/messages': { read: [...incubators, ...operators] },
    'mentoring/pages/new-message': {
      read: ['incubator', 'incubatorB', ...operatorsWork],
      write: ['incubator', 'incubatorB', ...operatorsWork],
      form: { intent: 'keep', subject: '题', body: '文', templateName: '模板 {key}', key: '{key}' },
    },
    'mentoring/pages/message': {
      read: {
        a: ['founder', 'founderMember', ...careA, ...operators],
        b: ['founderB', 'incubatorB', ...operators],
      },
    },

    'benefits/pages/services': {
      read: [...founders, ...incubators, ...operators],
      write: ['incubator', 'incubatorB', ...operatorsWork],
      form: { intent: 'add', name: '服务 {key}', unit: '次', price: '100' },
    },
    'benefits/pages/holdings': {
      read: [...founders, ...incubators, ...operators],
      write: ['incubator', 'incubatorB', ...operatorsWork],
    },
    'benefits/pages/claims': {
      read: [...founders, ...incubators, ...operators],
      write: ['incubator', 'incubatorB', ...operatorsWork],
      form: { intent: 'budget', name: '预算 {key}', total: '100', fromOn: '2026-01-01', toOn: '2030-12-31' },
    },
    'benefits/pages/profit-shares': {
      read: [...careA, 'incubatorB', ...operators],
      write: ['incubator', 'incubatorB', ...operatorsWork],
      form: { intent: 'rule', name: '规则 {key}', hurdle: '0', poolShare: '20', backer: '甲', share: '100' },
    },
  };
}
