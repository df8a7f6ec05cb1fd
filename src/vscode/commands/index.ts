import { checkImplementation } from './checkImplementation';
import type { Command } from './command';
import { copyEquationAs } from './copyEquationAs';
import { exportReport } from './exportReport';
import { explainVerdict } from './explainVerdict';
import { judgeDocument } from './judgeDocument';
import { newHomework } from './newHomework';
import { newImplementation } from './newImplementation';
import { openLockedPreview } from './openLockedPreview';
import { openCard } from './openCard';
import { openExample } from './openExample';
import { openPreviewToSide } from './openPreviewToSide';
import { openProblemPage } from './openProblemPage';
import { reportFalseAlarm } from './reportFalseAlarm';
import { restartComputeProcess } from './restartComputeProcess';
import { runEquation } from './runEquation';
import { runExperiment } from './runExperiment';
import { sampleSde } from './sampleSde';
import { showDerivationMap } from './showDerivationMap';
import { showDevices } from './showDevices';
import { compareCalculi, sampleFlow, sampleReverse } from './studies';
import { showMenu } from './showMenu';
import { trainModel } from './trainModel';
import { togglePreviewLock } from './togglePreviewLock';

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
  compareCalculi,
  runExperiment,
  restartComputeProcess,
  showDevices,
  explainVerdict,
  reportFalseAlarm,
  copyEquationAs,
  exportReport,
  showDerivationMap,
  checkImplementation,
  openExample,
  newHomework,
  openProblemPage,
  showMenu,
  newImplementation,
  trainModel,
];
