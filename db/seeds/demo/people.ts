import type { Chance } from './chance.ts';

const families: readonly (readonly [zh: string, en: string])[] = [
  ['王', 'Wang'],
  ['李', 'Li'],
  ['张', 'Zhang'],
  ['刘', 'Liu'],
  ['陈', 'Chen'],
  ['杨', 'Yang'],
  ['赵', 'Zhao'],
  ['黄', 'Huang'],
  ['周', 'Zhou'],
  ['吴', 'Wu'],
  ['徐', 'Xu'],
  ['孙', 'Sun'],
  ['胡', 'Hu'],
  ['朱', 'Zhu'],
  ['高', 'Gao'],
  ['林', 'Lin'],
  ['何', 'He'],
  ['郭', 'Guo'],
  ['马', 'Ma'],
  ['罗', 'Luo'],
  ['梁', 'Liang'],
  ['宋', 'Song'],
  ['郑', 'Zheng'],
  ['谢', 'Xie'],
  ['韩', 'Han'],
  ['唐', 'Tang'],
  ['冯', 'Feng'],
  ['于', 'Yu'],
  ['董', 'Dong'],
  ['萧', 'Xiao'],
  ['程', 'Cheng'],
  ['沈', 'Shen'],
];
const given: readonly (readonly [zh: string, en: string])[] = [
  ['思远', 'Siyuan'],
  ['雨桐', 'Yutong'],
  ['浩然', 'Haoran'],
  ['晓雯', 'Xiaowen'],
  ['子墨', 'Zimo'],
  ['嘉宁', 'Jianing'],
  ['文博', 'Wenbo'],
  ['静怡', 'Jingyi'],
  ['志强', 'Zhiqiang'],
  ['欣然', 'Xinran'],
  ['天佑', 'Tianyou'],
  ['若曦', 'Ruoxi'],
  ['明哲', 'Mingzhe'],
  ['书瑶', 'Shuyao'],
  ['立群', 'Liqun'],
  ['佳琪', 'Jiaqi'],
  ['国栋', 'Guodong'],
  ['梦洁', 'Mengjie'],
  ['逸飞', 'Yifei'],
  ['慧敏', 'Huimin'],
  ['建平', 'Jianping'],
  ['云舒', 'Yunshu'],
  ['泽宇', 'Zeyu'],
  ['婉清', 'Wanqing'],
  ['景行', 'Jingxing'],
  ['海宁', 'Haining'],
  ['启航', 'Qihang'],
  ['素心', 'Suxin'],
  ['维周', 'Weizhou'],
  ['令仪', 'Lingyi'],
];

/** Titles in the order in which a team fills them. */
const titles: readonly (readonly [zh: string, en: string])[] = [
  ['创始人、首席执行官', 'Founder and CEO'],
  ['联合创始人、首席技术官', 'Co-founder and CTO'],
  ['首席财务官', 'CFO'],
  ['副总经理（市场）', 'VP Sales'],
  ['首席科学家', 'Chief scientist'],
];

export type DemoPerson = { name: string; nameEn: string; title: string; titleEn: string; founder: boolean };

/** A team of two to five: the first two founded the company. */
export function team(by: Chance, size: number): DemoPerson[] {
  const taken = new Set<string>();
  return titles.slice(0, size).map(([title, titleEn], place) => {
    for (;;) {
      const [family, familyEn] = by.pick(families);
      const [own, ownEn] = by.pick(given);
      if (taken.has(family + own)) continue;
      taken.add(family + own);
      return { name: family + own, nameEn: `${ownEn} ${familyEn}`, title, titleEn, founder: place < 2 };
    }
  });
}
