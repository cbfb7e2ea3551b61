/** The counter screen as lines of a terminal: Persian, from the right, with what failed in its place. */

import type { Citizen, ScreenAnswer } from './ask.ts';
import { drawTable, type Table } from './table.ts';
import { persianDigits, rial } from './width.ts';

const lineWidth = 78;

const usages: Readonly<Record<string, string>> = {
  RESIDENTIAL: 'مسکونی',
  COMMERCIAL: 'تجاری',
  OFFICE: 'اداری',
  INDUSTRIAL: 'صنعتی',
};
const lives: Readonly<Record<string, string>> = { ALIVE: 'در قید حیات', DECEASED: 'درگذشته' };
const licences: Readonly<Record<string, string>> = { VALID: 'معتبر', SUSPENDED: 'تعلیق‌شده', EXPIRED: 'منقضی' };

export function drawScreen(nationalId: string, { data, errors, extensions }: ScreenAnswer): string {
  const citizen = data?.citizen;
  if (!citizen) return errors.map(({ extensions: { forClerk } }) => forClerk).join('\n');
  const noteFor = (field: string, none: string): string =>
    errors.find(({ path }) => path?.[1] === field)?.extensions.forClerk ?? none;
  const tables = [
    identityTable(nationalId, citizen, noteFor),
    licenceTable(citizen, noteFor),
    ...vehicleTables(citizen, noteFor),
    propertyTable(citizen, noteFor),
    ...(extensions ? [answeredTable(extensions.explain)] : []),
  ];
  return tables.flatMap((table) => drawTable(table, lineWidth)).join('\n');
}

type NoteFor = (field: string, none: string) => string;

const empty = (title: string, note: string): Table => ({ title, columns: [], rows: [], note });

function identityTable(nationalId: string, { identity }: Citizen, noteFor: NoteFor): Table {
  const title = `هویت — ${persianDigits(nationalId)}`;
  if (!identity) return empty(title, noteFor('identity', 'ثبت احوال کسی را با این کد نمی‌شناسد.'));
  return {
    title,
    columns: ['نام', 'نام خانوادگی', 'نام پدر', 'تولد', 'وضعیت'],
    rows: [
      [
        identity.firstName,
        identity.lastName,
        identity.fatherName,
        persianDigits(identity.birthDate.jalali),
        lives[identity.lifeStatus] ?? identity.lifeStatus,
      ],
    ],
  };
}

function licenceTable({ drivingLicence }: Citizen, noteFor: NoteFor): Table {
  if (!drivingLicence) return empty('گواهینامه', noteFor('drivingLicence', 'گواهینامه ندارد.'));
  const { category, status, negativePoints, validTo } = drivingLicence;
  return {
    title: 'گواهینامه',
    columns: ['پایه', 'وضعیت', 'نمره منفی', 'اعتبار تا'],
    rows: [
      [category, licences[status] ?? status, persianDigits(String(negativePoints)), persianDigits(validTo.jalali)],
    ],
  };
}

function vehicleTables({ vehicles }: Citizen, noteFor: NoteFor): readonly Table[] {
  if (!vehicles) return [empty('خودروها', noteFor('vehicles', 'دانسته نیست.'))];
  if (vehicles.length === 0) return [empty('خودروها', 'خودرویی ندارد.')];
  return vehicles.map(({ plate, make, model, modelYear, fines }) => {
    const title = `${[make, model, modelYear && persianDigits(String(modelYear))].filter(Boolean).join(' ')} — ${persianDigits(plate)}`;
    if (!fines) return empty(title, noteFor('vehicles', 'خلافی دانسته نیست.'));
    if (fines.length === 0) return empty(title, 'خلافی ندارد.');
    return {
      title,
      columns: ['تخلف', 'تاریخ', 'مبلغ', ''],
      rows: fines.map(({ kind, committedOn, amount, paid }) => [
        kind,
        persianDigits(committedOn.jalali),
        rial(amount),
        paid ? 'پرداخت‌شده' : 'پرداخت‌نشده',
      ]),
    };
  });
}

function propertyTable({ properties }: Citizen, noteFor: NoteFor): Table {
  if (!properties) return empty('املاک', noteFor('properties', 'دانسته نیست.'));
  if (properties.length === 0) return empty('املاک', 'ملکی ندارد.');
  return {
    title: 'املاک',
    columns: ['کد نوسازی', 'کاربری', 'متراژ', 'سال', 'بدهی عوارض'],
    rows: properties.map(({ code, usage, areaSquareMetres, tax }) => [
      persianDigits(code),
      usages[usage ?? ''] ?? '',
      areaSquareMetres === null ? '' : persianDigits(String(areaSquareMetres)),
      tax ? persianDigits(String(tax.jalaliYear)) : '',
      tax ? rial(tax.debt) : noteFor('properties', 'عوارضی برآورد نشده است.'),
    ]),
  };
}

function answeredTable({ ms, agencies }: NonNullable<ScreenAnswer['extensions']>['explain']): Table {
  const longest = Math.max(1, ...agencies.map((row) => row.ms));
  return {
    title: `چه کسی پاسخ داد — ${persianDigits(String(Math.round(ms)))} میلی‌ثانیه`,
    columns: ['دستگاه', 'پرسش', 'چند تا', 'از کجا', 'زمان', ''],
    rows: agencies.map((row) => [
      row.agency,
      row.operation,
      persianDigits(String(row.asked)),
      row.failed ?? (row.from === 'AGENCY' ? 'دستگاه' : 'پاسخ پیشین'),
      `${persianDigits(row.ms.toFixed(1))} م‌ث`,
      '█'.repeat(Math.max(1, Math.round((row.ms / longest) * 16))),
    ]),
  };
}
