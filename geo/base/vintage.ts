/**
 * How the county lines of about 2016 compare with those of 2021. Measured once (on detail.topo.json, with turf) against Alibaba DataV's
 * county file of 2021-08, which carries no licence and is not part of the project: a measurement only, not repeated by `npm run base`.
 * A share is the area that both have, in percent of the larger of the two.
 */
export const VINTAGE = {
  lines: 'about 2016',
  moved: '公主岭市 (220381, under 四平) is 220184 under 长春 since June 2020',
  comparedWith: 'Alibaba DataV GeoAtlas counties of Jilin, 2021-08, converted from GCJ-02',
  measure: 'area that both have, in percent of the larger of the two',
  prefectures: {
    四平市: 99.83,
    辽源市: 99.85,
    长春市: 99.88,
    通化市: 99.88,
    白山市: 99.9,
    吉林市: 99.92,
    松原市: 99.92,
    延边朝鲜族自治州: 99.93,
    白城市: 99.94,
  },
  countiesThatDifferByMoreThan3Percent: {
    西安区: 42.2,
    二道区: 48.6,
    铁西区: 51.95,
    宁江区: 79.29,
    船营区: 84.38,
    九台区: 84.51,
    丰满区: 90.36,
    图们市: 91.58,
    安图县: 92.28,
    扶余市: 93.49,
    东昌区: 93.58,
    和龙市: 94.29,
    宽城区: 94.69,
    梨树县: 95.08,
    东辽县: 95.24,
  },
  counties:
    'the other 45 of 60 agree to 97 % or more; so the lines are good for prefectures and most counties, not for urban districts',
} as const;
