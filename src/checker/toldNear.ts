import { readEquation } from '../sde/joint/readEquation';
import { readUpdate } from '../sde/updates/readUpdate';
import type { DocumentReading } from './readDocument';

type Reading = Pick<DocumentReading, 'formulas' | 'claims'>;

/** In formulas. */
const mostAfter = 5;

/**
 * Where to look for what a text says of the process of a formula, likeliest first: there; right after it (`$dX_t = …$ with $X_0 = 1$, $t \in [0, 1]$`), up to the next process
 * and within the section; then before it, from the nearest on.
 */
export function toldNear({ formulas, claims }: Reading, place: number): readonly number[] {
  const { sectionOf } = claims.tree;
  const isAnother = (math: number): boolean =>
    sectionOf[math] !== sectionOf[place] ||
    formulas[math]!.statements.some((statement) => readEquation(statement) !== null || readUpdate(statement) !== null);
  const after: number[] = [];
  for (let math = place + 1; math < formulas.length && math <= place + mostAfter && !isAnother(math); math++) after.push(math);
  const before = Array.from({ length: place }, (_, i) => place - 1 - i);
  return [place, ...after, ...before];
}
