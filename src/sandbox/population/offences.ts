/** Kinds of traffic offence and what each costs, in thousand rials. */

export interface Offence {
  readonly kind: string;
  readonly thousandRials: number;
}

export const offences: readonly Offence[] = [
  { kind: 'تجاوز از سرعت مجاز تا 30 کیلومتر', thousandRials: 1_050 },
  { kind: 'تجاوز از سرعت مجاز بیش از 30 کیلومتر', thousandRials: 2_100 },
  { kind: 'تجاوز از سرعت مجاز بیش از 50 کیلومتر', thousandRials: 4_200 },
  { kind: 'عبور از چراغ قرمز', thousandRials: 4_200 },
  { kind: 'سبقت غیرمجاز', thousandRials: 4_200 },
  { kind: 'حرکت با دنده عقب در بزرگراه', thousandRials: 4_200 },
  { kind: 'توقف دوبل', thousandRials: 1_260 },
  { kind: 'توقف در محل ممنوع', thousandRials: 525 },
  { kind: 'توقف در پیاده‌رو', thousandRials: 840 },
  { kind: 'نبستن کمربند ایمنی', thousandRials: 945 },
  { kind: 'استفاده از تلفن همراه هنگام رانندگی', thousandRials: 1_260 },
  { kind: 'ورود به محدودهٔ طرح ترافیک بدون مجوز', thousandRials: 900 },
  { kind: 'ورود به محدودهٔ زوج و فرد', thousandRials: 700 },
  { kind: 'نداشتن معاینهٔ فنی', thousandRials: 500 },
  { kind: 'نداشتن بیمه‌نامهٔ شخص ثالث', thousandRials: 1_575 },
  { kind: 'مخدوش بودن پلاک', thousandRials: 3_150 },
  { kind: 'تغییر مسیر ناگهانی', thousandRials: 840 },
  { kind: 'عدم رعایت حق تقدم', thousandRials: 1_050 },
  { kind: 'حرکت در خط ویژه', thousandRials: 1_575 },
  { kind: 'نداشتن کلاه ایمنی', thousandRials: 420 },
  { kind: 'دود کردن خودرو', thousandRials: 525 },
];
