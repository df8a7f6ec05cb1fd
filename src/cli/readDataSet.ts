import type { DataSet } from '../check/trainingPlan';
import { pointsRefusalSentence } from '../checker/trainingWords';
import { dataSets, findDataSet, readPoints } from '../train/dataSets';
import type { CliServices } from './services';

/** Data by their name, or the points of a file; a sentence where there are none. */
export async function readDataSet(name: string, services: Pick<CliServices, 'read'>): Promise<DataSet | string> {
  const known = findDataSet(name);
  if (known !== undefined) return known;
  const file = await services.read(name);
  if (file.kind === 'unreadable') return `${file.sentence} Known data are ${Object.keys(dataSets).join(', ')}.`;
  const points = readPoints(name, file.text);
  return points.kind === 'refused' ? pointsRefusalSentence(points.refusal) : points;
}
