import type { Simulation } from '../../check/simulation';
import { compareCalculi } from '../../sde/compareCalculi';
import { geometricBrownian } from '../../sde/processes/geometricBrownian';
import { systemOf } from '../../sde/processes/registeredProcess';
import { setSystemValues } from '../../sde/setValues';
import { calculusFigures } from '../studies/calculi';
import { studyWords } from '../studies/studyWords';
import { simulateIn } from '../studies/study';
import { shorten, type Experiment } from './experiment';
import { experimentWords } from './experimentWords';

const [sigma, horizon, paths] = [0.8, 2, 20_000];

/** dS = σS dW and dS = σS ∘ dW on the same Brownian paths. */
export const calculiExperiment: Experiment = {
  name: 'calculi',
  async run(run) {
    const { language = 'en' } = run;
    const words = experimentWords[language].calculi;
    const system = setSystemValues(systemOf(geometricBrownian, 1), { mu: 0, sigma });
    const { simulation } = await simulateIn(run, compareCalculi(system, { horizon, steps: 400, seed: 'calculi', paths }));
    const [ito, stratonovich] = [0, 1].map((component) => endOf(simulation, component)) as [End, End]; // of two
    return {
      figures: calculusFigures(simulation, 1, studyWords[language].calculi),
      findings: [
        words.ito(show(ito)),
        words.stratonovich(show(stratonovich), shorten(Math.exp((sigma ** 2 * horizon) / 2), 4)),
        words.factor,
      ],
    };
  },
};

interface End {
  readonly mean: number;
  readonly error: number;
}

function endOf({ components, paths: count }: Simulation, component: number): End {
  const { mean, deviation } = components[component]!; // both readings are there
  return { mean: mean.at(-1)!, error: deviation.at(-1)! / Math.sqrt(count) };
}

const show = ({ mean, error }: End): string => `${shorten(mean, 4)} ± ${shorten(4 * error, 2)}`;
