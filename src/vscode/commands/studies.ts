import type { EquationReport } from '../../checker/checkedDocument';
import type { StudyName } from '../../checker/studies/study';
import type { Command } from './command';
import { drawNearest } from './drawNearest';

const isMotion = ({ reading }: EquationReport): boolean => reading === 'sde' || reading === 'ode';

function studyCommand(id: string, study: StudyName): Command {
  return {
    id: `rederive.${id}`,
    run: (services) => drawNearest(services, isMotion, 'There is no stochastic differential equation in this document.', { study }),
  };
}

const definesDensity = ({ claims }: EquationReport): boolean =>
  claims.some((item) => item.kind === 'definition' && item.left?.expr.kind === 'density' && item.left.expr.given.length === 0);

/** Paths of the density nearest to the caret. */
export const sampleLangevin: Command = {
  id: 'rederive.sampleLangevin',
  run: (services) => drawNearest(services, definesDensity, 'No displayed equation of this document gives a density.'),
};

/** What can be seen of the SDE nearest to the caret. */
export const sampleReverse = studyCommand('sampleReverse', 'reverse');
export const sampleFlow = studyCommand('sampleFlow', 'flow');
export const compareCalculi = studyCommand('compareCalculi', 'calculi');
