/** A service is found however its words were typed, and the best fit comes first, always in the same order. */

import { describe, expect, it } from 'vitest';
import { servicesSought } from '../../src/counter/services/listing.ts';
import { catalogueWith } from './hand-rows.ts';

const named = (code: string, fa: string, en: string) => ({ code, name: { fa, en } });

const view = catalogueWith([
  named('police.licence-inquiry', 'استعلام گواهینامه و نمره منفی', 'Driving licence and negative points inquiry'),
  named('police.driving-licence', 'صدور و تعویض گواهی‌نامهٔ رانندگی', 'Issue and renewal of a driving licence'),
  named('police.plates', 'شماره‌گذاری خودرو ۱۴۰۵', 'Registration of a car 1405'),
  named('police.passport', 'گذرنامه', 'Passport'),
  named('police.passport-renewal', 'تمدید گذرنامه', 'Renewal of a passport'),
  named('civil-registry.smart-card', 'کارت هوشمند ملّی', 'National smart card'),
  named('municipality.permit', 'پروانه ساختمان', 'Building permit'),
]).today();

const found = (search: string) => servicesSought(view, { search }, []).nodes.map(({ code }) => code);

describe('a search', () => {
  it.each([
    ['a half-space', 'گواهی‌نامه'],
    ['a space', 'گواهی نامه'],
    ['neither', 'گواهینامه'],
    ['Arabic letters', 'گواهي‌نامه'],
    ['letters of an old encoding', 'ﮔﻮاﻫﯿﻨﺎﻣﻪ'],
  ])('finds a compound word typed with %s', (_, text) => {
    expect(found(text).sort()).toEqual(['police.driving-licence', 'police.licence-inquiry']);
  });

  it.each([
    ['Arabic kaf and yeh', 'كارت هوشمند ملي', 'civil-registry.smart-card'],
    ['an alef without its dots', 'ملى', 'civil-registry.smart-card'],
    ['marks above letters', 'کارتِ مَلّی', 'civil-registry.smart-card'],
    ['a stretched letter', 'کـــارت', 'civil-registry.smart-card'],
    ['Persian digits', '۱۴۰۵', 'police.plates'],
    ['Arabic digits', '١٤٠٥', 'police.plates'],
    ['Latin digits', '1405', 'police.plates'],
    ['the two words of a compound as one', 'شمارهگذاری', 'police.plates'],
    ['capitals', 'SMART Card', 'civil-registry.smart-card'],
    ['the beginnings of words', 'كار هوش', 'civil-registry.smart-card'],
    ['words in another order', 'card national', 'civil-registry.smart-card'],
    ['one word in each language', 'smart کارت', 'civil-registry.smart-card'],
    ['the code', 'civil-registry.smart-card', 'civil-registry.smart-card'],
    ['the beginning of the code', 'municipality.per', 'municipality.permit'],
    ['commas and quotes', '«ساختمان»، پروانه', 'municipality.permit'],
  ])('takes %s', (_, text, code) => expect(found(text)).toEqual([code]));

  it('wants every word', () => {
    expect(found('کارت گذرنامه')).toEqual([]);
    expect(found('xyz')).toEqual([]);
  });

  it('finds the beginning of a word, not its middle', () => expect(found('ذرنامه')).toEqual([]));

  it('puts the better fit first, and equal ones in the order of their codes', () => {
    expect(found('گذرنامه')).toEqual(['police.passport', 'police.passport-renewal']);
    expect(found('renewal')).toEqual(['police.passport-renewal', 'police.driving-licence']);
    expect(found('driving')).toEqual(['police.licence-inquiry', 'police.driving-licence']);
    expect(found('police')).toEqual([...found('police')].sort());
  });

  it.each(['', '  ', '\u200c', '؟!'])('without a word finds everything, in the order of the codes: %j', (text) => {
    expect(found(text)).toEqual([...view.services.keys()]);
  });

  it.each([
    ['too many words', 'a '.repeat(11)],
    ['too many letters', 'ا'.repeat(201)],
  ])('with %s is refused', (_, text) => {
    expect(() => found(text)).toThrow(
      expect.objectContaining({ details: { violations: [{ path: 'search', code: 'LENGTH' }] } }),
    );
  });

  it.each(['.*', '[', '\\', '(((', '%', "' or 1=1", '__proto__', 'constructor'])(
    'takes what is no word for what it is: %j',
    (text) => {
      expect(() => found(text)).not.toThrow();
    },
  );
});
