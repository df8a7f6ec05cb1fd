import type { RelationSign } from './expr';

/** The sign of each relation. */
export const relationLatex: Readonly<Record<RelationSign, string>> = {
  equal: '=',
  define: ':=',
  proportional: '\\propto',
  approximate: '\\approx',
  less: '<',
  'less-equal': '\\le',
  greater: '>',
  'greater-equal': '\\ge',
  'equal-in-law': '\\overset{d}{=}',
  'tends-to': '\\to',
};
