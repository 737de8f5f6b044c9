import { describe, expect, it } from 'vitest';
import { buildLexicon } from '../text/lexicon.ts';
import type { Mention } from '../text/resolve.ts';
import { addScores, measures, scorePassage, type Mark } from './score.ts';

const lexicon = buildLexicon(
  [
    { id: 'a', name: '甲市', aliases: ['甲'], kind: 'prefecture', parent: null },
    { id: 'b', name: '甲市乙湖景区', aliases: [], kind: 'scenic-area', parent: 'a' },
  ],
  { blockers: [], common: [], silent: [], names: [], abbreviations: [], clues: [] },
);
const TEXT = '甲市乙湖景区和丙市';
const said = (start: number, end: number, place: string | undefined): Mention => ({
  start,
  end,
  place,
  text: '',
  abbreviation: undefined,
  joint: undefined,
  candidates: [],
  confidence: 1,
  reason: 'so',
});
const score = (marks: Mark[], mentions: Mention[]) =>
  scorePassage({ document: 'd', start: 0, end: 9, check: '', mentions: marks }, mentions, lexicon, TEXT);

describe('scorePassage', () => {
  it('counts found, missed, wrong and rightly resolved', () => {
    const result = score(
      [
        { start: 0, end: 2, places: ['a'] },
        { start: 7, end: 9, places: ['c'] },
      ],
      [said(0, 2, 'a'), said(3, 5, 'b')],
    );
    expect(result).toMatchObject({ found: 1, missed: 1, wrong: 1, resolved: 1, judged: 1 });
    expect(measures(result)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, resolution: 1 });
    expect(result.errors).toHaveLength(2);
  });

  it('counts a wrong place as found and not resolved', () => {
    expect(score([{ start: 0, end: 2, places: ['a'] }], [said(0, 2, 'b')])).toMatchObject({
      found: 1,
      resolved: 0,
      judged: 1,
    });
  });

  it('counts what means no place as wrong, and a refusal as nothing', () => {
    const none = [{ start: 0, end: 2, places: ['none'] }];
    expect(score(none, [said(0, 2, 'a')])).toMatchObject({ found: 0, wrong: 1 });
    expect(score(none, [said(0, 2, undefined)])).toMatchObject({ found: 0, wrong: 0, missed: 0 });
  });

  it('takes a longer name that holds the marked one', () => {
    expect(score([{ start: 0, end: 2, places: ['a'] }], [said(0, 6, 'b')])).toMatchObject({
      found: 1,
      wrong: 0,
      resolved: 1,
    });
  });

  it('leaves unlisted places out, but not their namesake', () => {
    const unlisted = [{ start: 7, end: 9, places: ['unlisted'], not: 'a' }];
    expect(score(unlisted, [])).toMatchObject({ missed: 0 });
    expect(score(unlisted, [said(7, 9, 'b')])).toMatchObject({ wrong: 0, judged: 0 });
    expect(score(unlisted, [said(7, 9, 'a')])).toMatchObject({ resolved: 0, judged: 1 });
  });

  it('takes saying nothing where the text does not decide', () => {
    const open = [{ start: 0, end: 2, places: ['a', 'none'] }];
    expect(score(open, [])).toMatchObject({ missed: 0 });
    expect(score(open, [said(0, 2, 'b')])).toMatchObject({ found: 0, wrong: 0 });
  });

  it('adds up', () => {
    const once = score([{ start: 0, end: 2, places: ['a'] }], [said(0, 2, 'a')]);
    expect(addScores([once, once])).toMatchObject({ found: 2, resolved: 2 });
  });
});
