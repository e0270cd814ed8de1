/**
 * The places of GB/T 2260: provinces, prefectures, and the districts of the four municipalities, as
 * `province: code within it, Chinese name, English name; …`. Names without 省 and 市, as people say them.
 */
export const regionTable = `
11北京 Beijing: 0101东城区 Dongcheng; 0102西城区 Xicheng; 0105朝阳区 Chaoyang; 0106丰台区 Fengtai;
  0107石景山区 Shijingshan; 0108海淀区 Haidian; 0109门头沟区 Mentougou; 0111房山区 Fangshan;
  0112通州区 Tongzhou; 0113顺义区 Shunyi; 0114昌平区 Changping; 0115大兴区 Daxing; 0116怀柔区 Huairou;
  0117平谷区 Pinggu; 0118密云区 Miyun; 0119延庆区 Yanqing
12天津 Tianjin: 0101和平区 Heping; 0102河东区 Hedong; 0103河西区 Hexi; 0104南开区 Nankai; 0105河北区 Hebei;
  0106红桥区 Hongqiao; 0110东丽区 Dongli; 0111西青区 Xiqing; 0112津南区 Jinnan; 0113北辰区 Beichen;
  0114武清区 Wuqing; 0115宝坻区 Baodi; 0116滨海新区 Binhai New Area; 0117宁河区 Ninghe; 0118静海区 Jinghai;
  0119蓟州区 Jizhou
13河北 Hebei: 01石家庄 Shijiazhuang; 02唐山 Tangshan; 03秦皇岛 Qinhuangdao; 04邯郸 Handan; 05邢台 Xingtai;
  06保定 Baoding; 07张家口 Zhangjiakou; 08承德 Chengde; 09沧州 Cangzhou; 10廊坊 Langfang; 11衡水 Hengshui
14山西 Shanxi: 01太原 Taiyuan; 02大同 Datong; 03阳泉 Yangquan; 04长治 Changzhi; 05晋城 Jincheng;
  06朔州 Shuozhou; 07晋中 Jinzhong; 08运城 Yuncheng; 09忻州 Xinzhou; 10临汾 Linfen; 11吕梁 Lüliang
15内蒙古 Inner Mongolia: 01呼和浩特 Hohhot; 02包头 Baotou; 03乌海 Wuhai; 04赤峰 Chifeng; 05通辽 Tongliao;
  06鄂尔多斯 Ordos; 07呼伦贝尔 Hulunbuir; 08巴彦淖尔 Bayannur; 09乌兰察布 Ulanqab; 22兴安盟 Hinggan League;
  25锡林郭勒盟 Xilingol League; 29阿拉善盟 Alxa League
21辽宁 Liaoning: 01沈阳 Shenyang; 02大连 Dalian; 03鞍山 Anshan; 04抚顺 Fushun; 05本溪 Benxi; 06丹东 Dandong;
  07锦州 Jinzhou; 08营口 Yingkou; 09阜新 Fuxin; 10辽阳 Liaoyang; 11盘锦 Panjin; 12铁岭 Tieling;
  13朝阳 Chaoyang; 14葫芦岛 Huludao
22吉林 Jilin: 01长春 Changchun; 02吉林 Jilin; 03四平 Siping; 04辽源 Liaoyuan; 05通化 Tonghua; 06白山 Baishan;
  07松原 Songyuan; 08白城 Baicheng; 24延边州 Yanbian
23黑龙江 Heilongjiang: 01哈尔滨 Harbin; 02齐齐哈尔 Qiqihar; 03鸡西 Jixi; 04鹤岗 Hegang;
  05双鸭山 Shuangyashan; 06大庆 Daqing; 07伊春 Yichun; 08佳木斯 Jiamusi; 09七台河 Qitaihe;
  10牡丹江 Mudanjiang; 11黑河 Heihe; 12绥化 Suihua; 27大兴安岭地区 Da Hinggan Ling
31上海 Shanghai: 0101黄浦区 Huangpu; 0104徐汇区 Xuhui; 0105长宁区 Changning; 0106静安区 Jing'an;
  0107普陀区 Putuo; 0109虹口区 Hongkou; 0110杨浦区 Yangpu; 0112闵行区 Minhang; 0113宝山区 Baoshan;
  0114嘉定区 Jiading; 0115浦东新区 Pudong New Area; 0116金山区 Jinshan; 0117松江区 Songjiang;
  0118青浦区 Qingpu; 0120奉贤区 Fengxian; 0151崇明区 Chongming
32江苏 Jiangsu: 01南京 Nanjing; 02无锡 Wuxi; 03徐州 Xuzhou; 04常州 Changzhou; 05苏州 Suzhou; 06南通 Nantong;
  07连云港 Lianyungang; 08淮安 Huai'an; 09盐城 Yancheng; 10扬州 Yangzhou; 11镇江 Zhenjiang; 12泰州 Taizhou;
  13宿迁 Suqian
33浙江 Zhejiang: 01杭州 Hangzhou; 02宁波 Ningbo; 03温州 Wenzhou; 04嘉兴 Jiaxing; 05湖州 Huzhou;
  06绍兴 Shaoxing; 07金华 Jinhua; 08衢州 Quzhou; 09舟山 Zhoushan; 10台州 Taizhou; 11丽水 Lishui
34安徽 Anhui: 01合肥 Hefei; 02芜湖 Wuhu; 03蚌埠 Bengbu; 04淮南 Huainan; 05马鞍山 Ma'anshan; 06淮北 Huaibei;
  07铜陵 Tongling; 08安庆 Anqing; 10黄山 Huangshan; 11滁州 Chuzhou; 12阜阳 Fuyang; 13宿州 Suzhou;
  15六安 Lu'an; 16亳州 Bozhou; 17池州 Chizhou; 18宣城 Xuancheng
35福建 Fujian: 01福州 Fuzhou; 02厦门 Xiamen; 03莆田 Putian; 04三明 Sanming; 05泉州 Quanzhou;
  06漳州 Zhangzhou; 07南平 Nanping; 08龙岩 Longyan; 09宁德 Ningde
36江西 Jiangxi: 01南昌 Nanchang; 02景德镇 Jingdezhen; 03萍乡 Pingxiang; 04九江 Jiujiang; 05新余 Xinyu;
  06鹰潭 Yingtan; 07赣州 Ganzhou; 08吉安 Ji'an; 09宜春 Yichun; 10抚州 Fuzhou; 11上饶 Shangrao
37山东 Shandong: 01济南 Jinan; 02青岛 Qingdao; 03淄博 Zibo; 04枣庄 Zaozhuang; 05东营 Dongying; 06烟台 Yantai;
  07潍坊 Weifang; 08济宁 Jining; 09泰安 Tai'an; 10威海 Weihai; 11日照 Rizhao; 13临沂 Linyi; 14德州 Dezhou;
  15聊城 Liaocheng; 16滨州 Binzhou; 17菏泽 Heze
41河南 Henan: 01郑州 Zhengzhou; 02开封 Kaifeng; 03洛阳 Luoyang; 04平顶山 Pingdingshan; 05安阳 Anyang;
  06鹤壁 Hebi; 07新乡 Xinxiang; 08焦作 Jiaozuo; 09濮阳 Puyang; 10许昌 Xuchang; 11漯河 Luohe;
  12三门峡 Sanmenxia; 13南阳 Nanyang; 14商丘 Shangqiu; 15信阳 Xinyang; 16周口 Zhoukou; 17驻马店 Zhumadian
42湖北 Hubei: 01武汉 Wuhan; 02黄石 Huangshi; 03十堰 Shiyan; 05宜昌 Yichang; 06襄阳 Xiangyang; 07鄂州 Ezhou;
  08荆门 Jingmen; 09孝感 Xiaogan; 10荆州 Jingzhou; 11黄冈 Huanggang; 12咸宁 Xianning; 13随州 Suizhou;
  28恩施州 Enshi
43湖南 Hunan: 01长沙 Changsha; 02株洲 Zhuzhou; 03湘潭 Xiangtan; 04衡阳 Hengyang; 05邵阳 Shaoyang;
  06岳阳 Yueyang; 07常德 Changde; 08张家界 Zhangjiajie; 09益阳 Yiyang; 10郴州 Chenzhou; 11永州 Yongzhou;
  12怀化 Huaihua; 13娄底 Loudi; 31湘西州 Xiangxi
44广东 Guangdong: 01广州 Guangzhou; 02韶关 Shaoguan; 03深圳 Shenzhen; 04珠海 Zhuhai; 05汕头 Shantou;
  06佛山 Foshan; 07江门 Jiangmen; 08湛江 Zhanjiang; 09茂名 Maoming; 12肇庆 Zhaoqing; 13惠州 Huizhou;
  14梅州 Meizhou; 15汕尾 Shanwei; 16河源 Heyuan; 17阳江 Yangjiang; 18清远 Qingyuan; 19东莞 Dongguan;
  20中山 Zhongshan; 51潮州 Chaozhou; 52揭阳 Jieyang; 53云浮 Yunfu
45广西 Guangxi: 01南宁 Nanning; 02柳州 Liuzhou; 03桂林 Guilin; 04梧州 Wuzhou; 05北海 Beihai;
  06防城港 Fangchenggang; 07钦州 Qinzhou; 08贵港 Guigang; 09玉林 Yulin; 10百色 Baise; 11贺州 Hezhou;
  12河池 Hechi; 13来宾 Laibin; 14崇左 Chongzuo
46海南 Hainan: 01海口 Haikou; 02三亚 Sanya; 03三沙 Sansha; 04儋州 Danzhou
50重庆 Chongqing: 0101万州区 Wanzhou; 0102涪陵区 Fuling; 0103渝中区 Yuzhong; 0104大渡口区 Dadukou;
  0105江北区 Jiangbei; 0106沙坪坝区 Shapingba; 0107九龙坡区 Jiulongpo; 0108南岸区 Nan'an; 0109北碚区 Beibei;
  0110綦江区 Qijiang; 0111大足区 Dazu; 0112渝北区 Yubei; 0113巴南区 Banan; 0114黔江区 Qianjiang;
  0115长寿区 Changshou; 0116江津区 Jiangjin; 0117合川区 Hechuan; 0118永川区 Yongchuan; 0119南川区 Nanchuan;
  0120璧山区 Bishan; 0151铜梁区 Tongliang; 0152潼南区 Tongnan; 0153荣昌区 Rongchang; 0154开州区 Kaizhou;
  0155梁平区 Liangping; 0156武隆区 Wulong; 0229城口县 Chengkou; 0230丰都县 Fengdu; 0231垫江县 Dianjiang;
  0233忠县 Zhongxian; 0235云阳县 Yunyang; 0236奉节县 Fengjie; 0237巫山县 Wushan; 0238巫溪县 Wuxi;
  0240石柱县 Shizhu; 0241秀山县 Xiushan; 0242酉阳县 Youyang; 0243彭水县 Pengshui
51四川 Sichuan: 01成都 Chengdu; 03自贡 Zigong; 04攀枝花 Panzhihua; 05泸州 Luzhou; 06德阳 Deyang;
  07绵阳 Mianyang; 08广元 Guangyuan; 09遂宁 Suining; 10内江 Neijiang; 11乐山 Leshan; 13南充 Nanchong;
  14眉山 Meishan; 15宜宾 Yibin; 16广安 Guang'an; 17达州 Dazhou; 18雅安 Ya'an; 19巴中 Bazhong; 20资阳 Ziyang;
  32阿坝州 Ngawa; 33甘孜州 Garzê; 34凉山州 Liangshan
52贵州 Guizhou: 01贵阳 Guiyang; 02六盘水 Liupanshui; 03遵义 Zunyi; 04安顺 Anshun; 05毕节 Bijie;
  06铜仁 Tongren; 23黔西南州 Qianxinan; 26黔东南州 Qiandongnan; 27黔南州 Qiannan
53云南 Yunnan: 01昆明 Kunming; 03曲靖 Qujing; 04玉溪 Yuxi; 05保山 Baoshan; 06昭通 Zhaotong; 07丽江 Lijiang;
  08普洱 Pu'er; 09临沧 Lincang; 23楚雄州 Chuxiong; 25红河州 Honghe; 26文山州 Wenshan;
  28西双版纳州 Xishuangbanna; 29大理州 Dali; 31德宏州 Dehong; 33怒江州 Nujiang; 34迪庆州 Diqing
54西藏 Tibet: 01拉萨 Lhasa; 02日喀则 Shigatse; 03昌都 Qamdo; 04林芝 Nyingchi; 05山南 Shannan; 06那曲 Nagqu;
  25阿里地区 Ngari
61陕西 Shaanxi: 01西安 Xi'an; 02铜川 Tongchuan; 03宝鸡 Baoji; 04咸阳 Xianyang; 05渭南 Weinan; 06延安 Yan'an;
  07汉中 Hanzhong; 08榆林 Yulin; 09安康 Ankang; 10商洛 Shangluo
62甘肃 Gansu: 01兰州 Lanzhou; 02嘉峪关 Jiayuguan; 03金昌 Jinchang; 04白银 Baiyin; 05天水 Tianshui;
  06武威 Wuwei; 07张掖 Zhangye; 08平凉 Pingliang; 09酒泉 Jiuquan; 10庆阳 Qingyang; 11定西 Dingxi;
  12陇南 Longnan; 29临夏州 Linxia; 30甘南州 Gannan
63青海 Qinghai: 01西宁 Xining; 02海东 Haidong; 22海北州 Haibei; 23黄南州 Huangnan;
  25海南州 Hainan Prefecture; 26果洛州 Golog; 27玉树州 Yushu; 28海西州 Haixi
64宁夏 Ningxia: 01银川 Yinchuan; 02石嘴山 Shizuishan; 03吴忠 Wuzhong; 04固原 Guyuan; 05中卫 Zhongwei
65新疆 Xinjiang: 01乌鲁木齐 Ürümqi; 02克拉玛依 Karamay; 04吐鲁番 Turpan; 05哈密 Hami; 23昌吉州 Changji;
  27博尔塔拉州 Bortala; 28巴音郭楞州 Bayingolin; 29阿克苏地区 Aksu; 30克孜勒苏州 Kizilsu; 31喀什地区 Kashgar;
  32和田地区 Hotan; 40伊犁州 Ili; 42塔城地区 Tacheng; 43阿勒泰地区 Altay
71台湾 Taiwan:
81香港 Hong Kong:
82澳门 Macao:
`;
