/** Rows along which fingers and minds run; a run in either direction counts. */
export const keyboardRows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujmikolp',
  'qweasdzxcrtyfghvbnuiojklm',
  '147258369',
  '159357',
  '789456123',
  '1357924680',
  '0246813579',
] as const;

const english = `password passw0rd passwort passphrase pass pwd secret letmein welcome hello login logon signin admin
administrator root superuser system manager operator user guest test testing tester demo sample example default
changeme change temp temporary office company business work server database network internet windows linux ubuntu
google apple microsoft android iphone facebook twitter amazon github iloveyou loveyou love lover lovely sunshine
moonlight princess prince queen king dragon tiger lion monkey panda eagle falcon wolf horse butterfly flower rose
summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday january february march april
june july august september october november december football baseball basketball soccer hockey tennis golf chelsea
arsenal liverpool barcelona superman batman spiderman starwars pokemon naruto matrix jordan michael jennifer jessica
ashley daniel andrew thomas robert charlie george matthew joshua william david john james richard freedom forever
whatever trustno one shadow master hunter ranger killer ninja pirate soldier warrior computer keyboard mouse coffee
chocolate cookie cheese banana orange purple yellow silver golden diamond crystal money dollar million lucky happy
angel heaven jesus christ blessed family mother father brother sister daughter friend friends baby babygirl honey
please access secure security private account bank money invest investor venture capital startup incubator founder
correct battery staple qwerty qwert azerty asdf zxcv abcd abc xyz aaa the and you`;

const chinese = `woaini woaiwo woaiziji aini wobuaini wodemima mima mimamima woshishui nihao nihaoma zhongguo beijing shanghai
guangzhou shenzhen hangzhou nanjing chengdu wuhan tianjin qingdao zhonghua renmin laopo laogong baobei baobao mama
baba laoshi xuesheng pengyou gongsi guanliyuan yonghu ceshi shiyan denglu huanying xiexie kaixin kuaile xingfu
fada facai gongxi shengri zhangwei wangwei wangfang liwei lina zhangmin lijing wangjing liuwei wangxiuying zhangli
wang zhang chen yang zhao huang zhou sun jieti fuhua fuhuaqi chuangye touzi rongzi shangshi keji jinrong
taobao alipay weixin wechat xiaomi huawei tencent baidu jingdong dingding 我爱你 密码 你好 中国 北京 上海 公司 管理员
阶梯 孵化器 创业 投资 融资 上市`;

const numbers = `520 1314 5201314 521 1314520 147258 159357 123123 112233 121212 131313 123321 654321 456789 888888 666666
168168 518518 789789 987654 110110 12306 10086 007 1024 2046`;

/** What people make passwords of: the words that lead every published list, in English, in pinyin, and in numbers. */
export const baseWords: readonly string[] = [
  ...new Set(`${english} ${chinese} ${numbers}`.split(/\s+/).filter((word) => [...word].length >= 2)),
];
