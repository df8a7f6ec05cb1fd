import type { MatchReference } from '../../check/plan';
import { referenceTo } from '../findImplementation';
import type { VerifiedContract } from './verifyFile';

/** The functions of a file that were run and found to compute their equation sample by sample: other equations are matched with them. */
export function ownImplementations(file: string, verified: readonly VerifiedContract[]): MatchReference[] {
  return verified.flatMap(({ contract, equation, verdict }) => {
    if (equation === null || verdict.status !== 'holds' || verdict.relation !== 'pointwise') return [];
    const reference = referenceTo(equation.reading, equation.math.index, `${contract.name || 'the default export'} in ${file}`);
    return reference === null ? [] : [reference];
  });
}
