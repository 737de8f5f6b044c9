import { describe, expect, it } from 'vitest';
import { xmlProblem } from './xml.ts';

describe('xmlProblem', () => {
  it.each(['<a/>', '<!DOCTYPE qgis PUBLIC "x" "y">\n<a b="1 &lt; 2">\n<c/>吉林\n</a>\n'])('takes %j', (text) => {
    expect(xmlProblem(text)).toBeNull();
  });
  it.each([
    '',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a b="<"/>',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    '<a>&</a>',
    '<a>&nbsp;</a>',
    'x',
  ])('refuses %j', (text) => {
    expect(xmlProblem(text)).not.toBeNull();
  });
});
