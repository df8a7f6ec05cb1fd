import { checkImplementation } from './checkImplementation';
import type { Command } from './command';
import { judgeDocument } from './judgeDocument';
import { newHomework } from './newHomework';
import { openLockedPreview } from './openLockedPreview';
import { openCard } from './openCard';
import { openExample } from './openExample';
import { openPreviewToSide } from './openPreviewToSide';
import { openProblemPage } from './openProblemPage';
import { restartComputeProcess } from './restartComputeProcess';
import { runEquation } from './runEquation';
import { sampleSde } from './sampleSde';
import { showDerivationMap } from './showDerivationMap';
import { showDevices } from './showDevices';
import { compareCalculi, sampleFlow, sampleLangevin, sampleReverse } from './studies';
import { showMenu } from './showMenu';
import { togglePreviewLock } from './togglePreviewLock';

/** One that is large, or rests on much that is: loaded when it is first asked for. */
const later = (id: string, load: () => Promise<Command>): Command => ({
  id,
  run: async (...given) => (await load()).run(...given),
});

export const commands: readonly Command[] = [
  openPreviewToSide,
  openLockedPreview,
  togglePreviewLock,
  openCard,
  judgeDocument,
  runEquation,
  sampleSde,
  sampleReverse,
  sampleFlow,
  sampleLangevin,
  compareCalculi,
  later('rederive.runExperiment', async () => (await import('./runExperiment')).runExperiment),
  restartComputeProcess,
  showDevices,
  later('rederive.explainVerdict', async () => (await import('./explainVerdict')).explainVerdict),
  later('rederive.reportFalseAlarm', async () => (await import('./reportFalseAlarm')).reportFalseAlarm),
  later('rederive.copyEquationAs', async () => (await import('./copyEquationAs')).copyEquationAs),
  later('rederive.exportReport', async () => (await import('./exportReport')).exportReport),
  showDerivationMap,
  checkImplementation,
  openExample,
  newHomework,
  openProblemPage,
  showMenu,
  later('rederive.newImplementation', async () => (await import('./newImplementation')).newImplementation),
  later('rederive.trainModel', async () => (await import('./trainModel')).trainModel),
];
