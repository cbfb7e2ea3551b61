/** Cars and motorcycles sold in Iran: who makes them, under which world manufacturer identifier, and when. */

export interface Model {
  readonly maker: string;
  readonly model: string;
  /** First three characters of the VIN (ISO 3780). */
  readonly makerCode: string;
  /** First and last year of production; below 1700 Jalali, else Gregorian, as the maker counts. */
  readonly years: readonly [first: number, last: number];
}

const iranKhodro = { maker: 'ایران خودرو', makerCode: 'NAA' } as const;
const saipa = { maker: 'سایپا', makerCode: 'NAS' } as const;
const pars = { maker: 'پارس خودرو', makerCode: 'NAP' } as const;

export const cars: readonly Model[] = [
  { ...iranKhodro, model: 'پژو 206 تیپ 2', years: [1385, 1402] },
  { ...iranKhodro, model: 'پژو 207 دنده‌ای', years: [1390, 1404] },
  { ...iranKhodro, model: 'پژو پارس', years: [1381, 1403] },
  { ...iranKhodro, model: 'پژو 405 جی‌ال‌ایکس', years: [1375, 1398] },
  { ...iranKhodro, model: 'سمند ال‌ایکس', years: [1382, 1402] },
  { ...iranKhodro, model: 'دنا پلاس', years: [1394, 1404] },
  { ...iranKhodro, model: 'تارا', years: [1400, 1404] },
  { ...iranKhodro, model: 'رانا پلاس', years: [1392, 1404] },
  { ...iranKhodro, model: 'هایما S7', years: [1395, 1404] },
  { ...saipa, model: 'پراید 111', years: [1384, 1399] },
  { ...saipa, model: 'پراید 131', years: [1388, 1399] },
  { ...saipa, model: 'تیبا 2', years: [1392, 1401] },
  { ...saipa, model: 'ساینا اس', years: [1396, 1404] },
  { ...saipa, model: 'کوییک آر', years: [1397, 1404] },
  { ...saipa, model: 'شاهین جی', years: [1399, 1404] },
  { ...saipa, model: 'وانت زامیاد', years: [1380, 1404] },
  { ...pars, model: 'رنو تندر 90', years: [1386, 1398] },
  { ...pars, model: 'رنو ساندرو', years: [1394, 1398] },
  { maker: 'کرمان موتور', makerCode: 'NAK', model: 'جک S5', years: [1392, 1402] },
  { maker: 'کرمان موتور', makerCode: 'NAK', model: 'لیفان X60', years: [1391, 1398] },
  { maker: 'مدیران خودرو', makerCode: 'NAM', model: 'ام‌وی‌ام X22', years: [1395, 1404] },
  { maker: 'مدیران خودرو', makerCode: 'NAM', model: 'تیگو 7 پرو', years: [1400, 1404] },
  { maker: 'بهمن موتور', makerCode: 'NAB', model: 'فیدلیتی پرایم', years: [1400, 1404] },
  { maker: 'تویوتا', makerCode: 'JTD', model: 'کرولا', years: [2006, 2017] },
  { maker: 'هیوندای', makerCode: 'KMH', model: 'سوناتا', years: [2008, 2018] },
  { maker: 'هیوندای', makerCode: 'KMH', model: 'توسان', years: [2010, 2018] },
  { maker: 'کیا', makerCode: 'KNA', model: 'اسپورتیج', years: [2009, 2017] },
  { maker: 'کیا', makerCode: 'KNA', model: 'سراتو', years: [2011, 2019] },
];

export const motorcycles: readonly Model[] = [
  { maker: 'نامی', makerCode: 'NAH', model: 'هوندا CG125', years: [1385, 1404] },
  { maker: 'تلاش', makerCode: 'NAT', model: 'باکسر 150', years: [1390, 1404] },
  { maker: 'نیرو موتور', makerCode: 'NAN', model: 'آپاچی 180', years: [1388, 1404] },
  { maker: 'کویر موتور', makerCode: 'NAV', model: 'کویر 125', years: [1385, 1402] },
  { maker: 'گلکسی', makerCode: 'NAG', model: 'اس‌وای‌ام 250', years: [1392, 1403] },
];
