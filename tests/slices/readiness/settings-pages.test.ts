import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { paths } from '#app/paths.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: PortalApp;
let manager: string;
let incubator: string;

beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  await companiesWith(world.db, [{ name: '甲科技' }, { name: '乙科技' }]);
  manager = await signIn(world.db, await person(world.db, await organisation(world.db, 'operator')));
  incubator = await signIn(world.db, await person(world.db, await organisation(world.db, 'incubator')));
}, 180_000);
afterAll(() => world.drop());

const page = async (path: string, cookie = manager) => (await ask(app, path, { cookie })).text();
const send = (path: string, form: Record<string, string>) => ask(app, path, { cookie: manager, form });
const shownAfter = async (response: Response) => page(response.headers.get('location') ?? '');

test('a run is begun by a button that says how many companies it is about, and only once', async () => {
  expect(await page(paths.rescorings())).toContain('开始评估 2 家企业');
  expect(await page(paths.rescorings(), incubator)).not.toContain('开始评估');
  const begun = await send(paths.rescorings(), { intent: 'rescore' });
  expect(begun.status).toBe(303);
  expect(await shownAfter(begun)).toContain('已评估 0 / 2 家');
  const again = await send(paths.rescorings(), { intent: 'rescore' });
  expect(again.status).toBe(422);
  expect(await again.text()).toContain('上一次评估还没有完成');
});

test('rates are typed as they are published, for one unit; what is wrong is said beside the field', async () => {
  const typed = { intent: 'enter', rateOn: '2026-01-05', source: '中国外汇交易中心' };
  for (const [USD, sentence] of [
    ['709.5', '不要按 100 单位'],
    ['viel', '请输入数字'],
    ['0', '汇率须大于 0'],
  ] as const) {
    const refused = await send(paths.exchangeRates(), { ...typed, USD });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain(sentence);
    expect(text).toContain(`value="${USD}"`);
  }
  expect((await send(paths.exchangeRates(), typed)).status).toBe(422);
  const saved = await shownAfter(await send(paths.exchangeRates(), { ...typed, USD: '7.0950', HKD: '0.91' }));
  for (const part of ['汇率已保存', '1 美元 = 7.095 元', '1 港元 = 0.91 元', '已过期', '查看进度'])
    expect(saved).toContain(part);
  const back = { intent: 'withdraw', currency: 'HKD', rateOn: '2026-01-05', source: '看错了表' };
  expect(await shownAfter(await send(paths.exchangeRates(), back))).toContain('撤回');
  expect(await page(paths.exchangeRates(), incubator)).not.toContain('保存汇率');
});

test('a local threshold is changed on the page of its edition, which says who set it and what was suggested', async () => {
  const address = paths.readinessEdition('regional.proposal');
  const order = {
    key: 'regional.institutional',
    scale: 'wan',
    sinceOn: '2026-01-01',
    source: '北京四板通知',
  };
  const empty = await send(address, { ...order, value: '' });
  expect(empty.status).toBe(422);
  const saved = await shownAfter(await send(address, { ...order, value: '２00' }));
  for (const part of ['门槛已保存', '2,000,000 元', '本地设定', '建议值 0 元', '北京四板通知'])
    expect(saved).toContain(part);
  expect((await send(address, { ...order, key: 'gazelle.base-staff', value: '1' })).status).toBe(404);
  const back = await shownAfter(await send(address, { ...order, value: '', back: 'on' }));
  expect(back).toContain('改回建议值');
  expect(await page(address, incubator)).not.toContain('调整门槛');
});
