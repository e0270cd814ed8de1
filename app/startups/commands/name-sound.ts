import { pinyin } from 'pinyin-pro';

/** Characters of names that are read in several ways, with all their readings. What a name says by context comes first. */
const POLYPHONES = new Map(
  `重zhong,chong 长chang,zhang 行xing,hang 乐le,yue 曾zeng,ceng 单dan,shan 朝chao,zhao 厦xia,sha 都du,dou 藏cang,zang
  传chuan,zhuan 调diao,tiao 率lv,shuai 会hui,kuai 盛sheng,cheng 解jie,xie 仇chou,qiu 区qu,ou 翟zhai,di 尉wei,yu 查cha,zha
  柏bai,bo 薄bo,bao 参can,shen 角jiao,jue 觉jue,jiao 还hai,huan 降jiang,xiang 省sheng,xing 宿su,xiu 贾jia,gu 卡ka,qia
  模mo,mu 弹dan,tan 度du,duo 种zhong,chong 系xi,ji 血xue,xie 露lu,lou 熟shu,shou 折zhe,she 番fan,pan 六liu,lu 蔚wei,yu
  铅qian,yan 蚌bang,beng 秘mi,bi 莘xin,shen 莞guan,wan 涡wo,guo 泊bo,po 提ti,di 茄qie,jia 咖ka,ga 伽jia,qie,ga
  圈quan,juan 晟sheng,cheng 缪miao,mou 覃qin,tan 盖gai,ge 召zhao,shao 员yuan,yun 大da,dai 壳ke,qiao 佛fo,fu 阿a,e
  陆lu,liu 奇qi,ji 校xiao,jiao 屏ping,bing 便bian,pian 仔zi,zai 褚chu,zhu 乘cheng,sheng 称cheng,chen 澄cheng,deng
  埔pu,bu 堡bao,pu 颉jie,xie 繁fan,po 巷xiang,hang 浒hu,xu 车che,ju 给gei,ji 尾wei,yi 弄nong,long 吓xia,he 膀bang,pang
  呗bei,bai 膏gao 俞yu,shu 臭chou,xiu 粘nian,zhan 颤chan,zhan 禅chan,shan 栖qi,xi 娜na,nuo 拓tuo,ta 幢zhuang,chuang`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 1), entry.slice(1).split(',')] as const),
);
const MOST_READINGS = 12;
const MOST_SYLLABLES = 60;

/**
 * How a name is spoken: lists of syllables without tones (ü is v), the reading by context first, then the others that its
 * common characters of several readings allow. Words of other scripts stand as one syllable each, in lower case.
 */
export function readingsOf(name: string, kind: 'name' | 'person' = 'name'): string[][] {
  const heard = pinyin(name.normalize('NFKC'), {
    toneType: 'none',
    type: 'all',
    v: true,
    ...(kind === 'person' ? { mode: 'surname', surname: 'head' } : {}),
  });
  const syllables: string[][] = [];
  let open = false;
  for (const { origin, pinyin: sound, isZh } of heard) {
    if (isZh) {
      const own = sound.toLowerCase();
      syllables.push([own, ...(POLYPHONES.get(origin) ?? []).filter((other) => other !== own)]);
      open = false;
    } else if (/[\p{L}\p{N}]/u.test(origin)) {
      const last = syllables.at(-1);
      if (open && last) last[0] += origin.toLowerCase();
      else syllables.push([origin.toLowerCase()]);
      open = true;
    } else open = false;
  }
  return combinations(syllables.slice(0, MOST_SYLLABLES));
}

/** The name as pinyin with blanks between, for sorting: "bei jing ling xi". */
export function sortingSound(name: string): string {
  return (readingsOf(name)[0] ?? []).join(' ');
}

/** How a person's name is spoken, for search: joined syllables and initials of each reading, with blanks between. */
export function personSound(name: string): string {
  const spoken = readingsOf(name, 'person').flatMap((syllables) => [
    syllables.join(''),
    syllables.map((syllable) => syllable[0] ?? '').join(''),
  ]);
  return [...new Set(spoken)].join(' ');
}

/** All ways through the alternatives, as far as they stay few; the first of each first. */
function combinations(syllables: readonly string[][]): string[][] {
  let ways: string[][] = [[]];
  for (const alternatives of syllables) {
    const room = Math.max(1, Math.floor(MOST_READINGS / ways.length));
    const taken = alternatives.slice(0, room);
    ways = taken.flatMap((syllable) => ways.map((way) => [...way, syllable]));
  }
  return ways;
}
