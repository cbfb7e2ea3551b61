import { expect, test } from 'vitest';
import { newTrackingCode, TrackingCode } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';

test('a new code has twenty symbols of 32, thus 100 bits', () => {
  for (let round = 0; round < 1_000; round += 1) {
    expect(newTrackingCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/);
  }
});

test('no two are alike, and every symbol stands in every place about as often', () => {
  const codes = Array.from({ length: 20_000 }, newTrackingCode);
  expect(new Set(codes).size).toBe(codes.length);
  for (const place of [0, 4, 6, 22]) {
    const counts = new Map<string, number>();
    for (const code of codes) counts.set(code.charAt(place), (counts.get(code.charAt(place)) ?? 0) + 1);
    expect(counts.size).toBe(32);
    // 625 expected, standard deviation 25: ten of them.
    for (const count of counts.values()) expect(Math.abs(count - 625)).toBeLessThan(250);
  }
});

test('as read out or typed: any case, any grouping, I and L for 1, O for 0', () => {
  expect(TrackingCode.parse('7zk3m09qxavb5t2hc8we')).toBe('7ZK3M-09QXA-VB5T2-HC8WE');
  expect(TrackingCode.parse('7ZK3 M09Q XAVB 5T2H C8WE')).toBe('7ZK3M-09QXA-VB5T2-HC8WE');
  expect(TrackingCode.parse('IiLl1-Oo000-VB5T2-HC8WE')).toBe('11111-00000-VB5T2-HC8WE');
});

test('U, other characters and other lengths are refused', () => {
  expect(refusal(() => TrackingCode.parse('UZK3M-09QXA-VB5T2-HC8WE'))).toBe('CHARACTERS');
  expect(refusal(() => TrackingCode.parse('*ZK3M-09QXA-VB5T2-HC8WE'))).toBe('CHARACTERS');
  expect(refusal(() => TrackingCode.parse('7ZK3M-09QXA-VB5T2-HC8W'))).toBe('LENGTH');
  expect(refusal(() => TrackingCode.parse('7ZK3M-09QXA-VB5T2-HC8WEE'))).toBe('LENGTH');
});
