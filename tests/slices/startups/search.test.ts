import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, system } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { setTeam } from '#app/startups/commands/set-team.ts';
import { questionOf } from '#app/startups/domain/company-list.ts';
import { listCompanies } from '#app/startups/queries/list-companies.ts';
import { search } from '#app/startups/queries/search.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
const everyone = system('test');

beforeAll(async () => {
  world = await freshDatabase();
  const quoted = (code: string) => ({ stockCodes: [{ market: 'neeq' as const, code }] });
  const [zgc] = await companiesWith(world.db, [
    {
      name: '北京中关村科技发展股份有限公司',
      shortName: '中关村',
      nameEn: 'Zhongguancun Tech',
      ...quoted('830011'),
    },
    { name: '北大方正软件技术有限公司', nameEn: 'Founder Software', ...quoted('830012') },
    { name: '北京大学科技园建设开发有限公司', ...quoted('830013') },
    { name: '重庆长安量子测控有限公司', nameEn: 'Quantum Gauge', tags: ['量子计算'], ...quoted('830014') },
    { name: '大京北学饮料有限公司', ...quoted('830015') },
    { name: '微岚传感有限公司', shortName: '微岚', ...quoted('830016') },
    { name: 'AI芯片实验室（北京）有限公司', uscc: '91110108551385082Q', ...quoted('830017') },
    { name: '上海银行卡服务有限公司', ...quoted('830018') },
    { name: '乐活科技有限公司', industryText: '医疗健康', ...quoted('830019') },
    { name: '隐秘科技有限公司', shortName: '隐秘' },
  ]);
  const member = { titleEn: null, bio: null, sinceOn: null, untilOn: null, founder: false, id: null };
  expectOk(
    await setTeam(world.db, everyone, {
      companyId: zgc ?? '',
      version: 1,
      team: [
        { ...member, name: '曾乐', nameEn: 'Le Zeng', title: '首席技术官' },
        { ...member, name: '林知远', nameEn: null, title: '董事长', founder: true },
        { ...member, name: '离任者', nameEn: null, title: '前董事', untilOn: '2020-01-01' as never },
      ],
    }),
  );
});
afterAll(() => world.drop());

async function found(typed: string, actor: Actor = everyone): Promise<string[]> {
  const hits = await search(world.db, actor, typed);
  return hits.map((hit) => (hit.person ? `${hit.person.name}@${hit.name}` : hit.name));
}

describe('search', () => {
  test.each([
    ['zgc', '北京中关村科技发展股份有限公司'],
    ['ZGC', '北京中关村科技发展股份有限公司'],
    ['zhongguancun', '北京中关村科技发展股份有限公司'],
    ['中关村', '北京中关村科技发展股份有限公司'],
    ['关村', '北京中关村科技发展股份有限公司'],
    ['830011', '北京中关村科技发展股份有限公司'],
    ['8300', '北京中关村科技发展股份有限公司'],
    ['北京大学', '北京大学科技园建设开发有限公司'],
    ['bd', '北大方正软件技术有限公司'],
    ['founder', '北大方正软件技术有限公司'],
    ['方正 软件', '北大方正软件技术有限公司'],
    ['chongqing', '重庆长安量子测控有限公司'],
    ['zhongqing', '重庆长安量子测控有限公司'],
    ['cqca', '重庆长安量子测控有限公司'],
    ['gauge', '重庆长安量子测控有限公司'],
    ['量子计算', '重庆长安量子测控有限公司'],
    ['微', '微岚传感有限公司'],
    ['岚', '微岚传感有限公司'],
    ['ＡＩ芯片', 'AI芯片实验室（北京）有限公司'],
    ['91110108551385082q', 'AI芯片实验室（北京）有限公司'],
    ['9111010855', 'AI芯片实验室（北京）有限公司'],
    ['shyh', '上海银行卡服务有限公司'],
    ['shyx', '上海银行卡服务有限公司'],
    ['yuehuo', '乐活科技有限公司'],
    ['医疗', '乐活科技有限公司'],
  ])('"%s" finds %s', async (typed, name) => {
    expect(await found(typed)).toContain(name);
  });

  test('the characters must stand together: pairs from different places are not enough', async () => {
    expect(await found('北京大学')).not.toContain('大京北学饮料有限公司');
    expect(await found('北京学')).toEqual([]);
  });

  test('what begins with the question comes before what only holds it', async () => {
    const hits = await found('科技');
    expect(hits.length).toBeGreaterThan(2);
    expect((await found('北京'))[0]).toMatch(/^北京/);
    expect((await found('中关村'))[0]).toBe('北京中关村科技发展股份有限公司');
    const byPrefix = await found('bd');
    expect(byPrefix[0]).toBe('北大方正软件技术有限公司');
  });

  test.each(['曾乐', '曾', 'zengle', 'zl', 'cengyue', 'le zeng'])(
    'a person is found by "%s"',
    async (typed) => {
      expect(await found(typed)).toContain('曾乐@北京中关村科技发展股份有限公司');
    },
  );

  test('who has left a company is not found with it', async () => {
    expect(await found('离任者')).toEqual([]);
  });

  test('nothing is found for nothing, and wildcards are letters', async () => {
    for (const typed of ['', '   ', '%', '_', '%%%', "'", '\\', '……', '\u0000', "zqx' | b:*"]) {
      expect([typed, (await found(typed)).length]).toEqual([typed, 0]);
    }
  });

  test('a very long question costs little', async () => {
    const started = performance.now();
    await found('北京中关村科技'.repeat(1500));
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('shows only what the reader may see, in the palette and in the list', async () => {
    const { db } = world;
    const investor = await person(db, await organisation(db, 'investor'));
    const founder = await person(db, await organisation(db, 'company'));
    expect(await found('yinmi', everyone)).toEqual(['隐秘科技有限公司']);
    expect(await found('yinmi', founder)).toEqual([]);
    expect(await found('yinmi', investor)).toEqual(['隐秘科技有限公司']);
    const listed = async (actor: Actor) =>
      (await listCompanies(db, actor, questionOf(new URLSearchParams('q=隐秘')))).total;
    expect([await listed(everyone), await listed(founder), await listed(investor)]).toEqual([1, 0, 1]);
  });

  test('at most twelve', async () => {
    await companiesWith(
      world.db,
      Array.from({ length: 30 }, (_, at) => ({ name: `批量企业${at}` })),
    );
    expect(await found('批量企业')).toHaveLength(12);
  });
});
