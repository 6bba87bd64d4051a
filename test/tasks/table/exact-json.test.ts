import { describe, expect, it } from 'vitest';
import { exactJson } from '../../../src/tasks/table/exact-json.ts';

describe('JSON whose long numbers are not to be rounded', () => {
  it('keeps every digit of a whole number that is too long for JavaScript, as text', () => {
    expect(exactJson('{"id": 1234567890123456789, "others": [-98765432109876543210, 7]}')).toEqual({
      id: '1234567890123456789',
      others: ['-98765432109876543210', 7],
    });
  });

  it('leaves numbers that fit, and those with a fraction or an exponent, as they are', () => {
    const text = '[9007199254740991, 0.12345678901234567890, 1e300, 12345678901234567.5]';
    expect(exactJson(text)).toEqual(JSON.parse(text));
  });

  it('leaves texts alone, whatever stands in them', () => {
    const texts = ['1234567890123456789', 'a \\" 1234567890123456789 "', ': 1234567890123456789,', '\\'];
    expect(exactJson(JSON.stringify({ texts, '1234567890123456789': 1 }))).toEqual({ texts, '1234567890123456789': 1 });
  });

  it('reads texts of any length', () => {
    const text = 'so "long"\\ '.repeat(2_000_000);
    expect(exactJson(JSON.stringify([text, 12]).replace('12]', '1234567890123456789]'))).toEqual([
      text,
      '1234567890123456789',
    ]);
  });

  it('takes nothing for JSON that is not', () => {
    for (const text of ['{1234567890123456789: 1}', '[1234567890123456789', '01234567890123456789'])
      expect(() => exactJson(text)).toThrow(SyntaxError);
  });
});
