import { cleanSampleOfAlpha } from './entries/cleanSampleOfAlpha';
import { conditionalFlowMatching } from './entries/conditionalFlowMatching';
import { continuousDenoisingScoreMatching } from './entries/continuousDenoisingScoreMatching';
import { dataFromNoise } from './entries/dataFromNoise';
import { dataPrediction } from './entries/dataPrediction';
import { denoiserLoss } from './entries/denoiserLoss';
import { denoiserOfScore } from './entries/denoiserOfScore';
import { denoisingScoreMatching } from './entries/denoisingScoreMatching';
import { diffusionKernel } from './entries/diffusionKernel';
import { doubleWellProcess } from './entries/doubleWellProcess';
import { elucidatedFlow } from './entries/elucidatedFlow';
import { elucidatedProcess } from './entries/elucidatedProcess';
import { elucidatedSampler } from './entries/elucidatedSampler';
import { explicitScoreMatching } from './entries/explicitScoreMatching';
import { finiteDifferenceEnergyMatching } from './entries/finiteDifferenceEnergyMatching';
import { finiteDifferenceScoreMatching } from './entries/finiteDifferenceScoreMatching';
import { fisherDivergence } from './entries/fisherDivergence';
import { gaussianDivergence } from './entries/gaussianDivergence';
import { gaussianIntegrationByParts } from './entries/gaussianIntegrationByParts';
import { gaussianKernel } from './entries/gaussianKernel';
import { gaussianKernelDiscrepancy } from './entries/gaussianKernelDiscrepancy';
import { geometricBrownianMotion } from './entries/geometricBrownianMotion';
import { hyvarinenScoreMatching } from './entries/hyvarinenScoreMatching';
import { implicitScoreMatching } from './entries/implicitScoreMatching';
import { isotropicDivergence } from './entries/isotropicDivergence';
import { itoProcess } from './entries/itoProcess';
import { kernelSteinDiscrepancy } from './entries/kernelSteinDiscrepancy';
import { kullbackLeiblerDivergence } from './entries/kullbackLeiblerDivergence';
import { langevinProcess } from './entries/langevinProcess';
import { likelihoodWeightedScoreMatching } from './entries/likelihoodWeightedScoreMatching';
import { linearFlowMatching } from './entries/linearFlowMatching';
import { noiseConditionalScoreMatching } from './entries/noiseConditionalScoreMatching';
import { noiseContrastiveEstimation } from './entries/noiseContrastiveEstimation';
import { noisePrediction } from './entries/noisePrediction';
import { noisePredictionAtLevel } from './entries/noisePredictionAtLevel';
import { ornsteinUhlenbeck } from './entries/ornsteinUhlenbeck';
import { ornsteinUhlenbeckKernel } from './entries/ornsteinUhlenbeckKernel';
import { ornsteinUhlenbeckMean } from './entries/ornsteinUhlenbeckMean';
import { preconditionedDenoiser } from './entries/preconditionedDenoiser';
import { preconditionedLoss } from './entries/preconditionedLoss';
import { probabilityFlow } from './entries/probabilityFlow';
import { probabilityFlowOfDensity } from './entries/probabilityFlowOfDensity';
import { quadraticTrace } from './entries/quadraticTrace';
import { reverseMean } from './entries/reverseMean';
import { reverseMeanOfAlpha } from './entries/reverseMeanOfAlpha';
import { reverseProcess } from './entries/reverseProcess';
import { reverseProcessOfDensity } from './entries/reverseProcessOfDensity';
import { scaledTweedieFormula } from './entries/scaledTweedieFormula';
import { scoreFromNoise } from './entries/scoreFromNoise';
import { simpleDiffusionLoss } from './entries/simpleDiffusionLoss';
import { slicedFisherDivergence } from './entries/slicedFisherDivergence';
import { slicedScoreMatching } from './entries/slicedScoreMatching';
import { squareRootProcess } from './entries/squareRootProcess';
import { steinIdentity } from './entries/steinIdentity';
import { subVariancePreservingKernel } from './entries/subVariancePreservingKernel';
import { subVariancePreservingProcess } from './entries/subVariancePreservingProcess';
import { traceIdentity } from './entries/traceIdentity';
import { transportFlowMatching } from './entries/transportFlowMatching';
import { tweedieFormula } from './entries/tweedieFormula';
import { varianceExplodingKernel } from './entries/varianceExplodingKernel';
import { varianceExplodingProcess } from './entries/varianceExplodingProcess';
import { variancePreservingKernel } from './entries/variancePreservingKernel';
import { variancePreservingProcess } from './entries/variancePreservingProcess';
import { varianceReducedSlicedScoreMatching } from './entries/varianceReducedSlicedScoreMatching';
import { varianceWeightedScoreMatching } from './entries/varianceWeightedScoreMatching';
import { velocityPrediction } from './entries/velocityPrediction';
import { weightedContinuousScoreMatching } from './entries/weightedContinuousScoreMatching';
import { weightedDenoiser } from './entries/weightedDenoiser';
import { weightedDenoiserLoss } from './entries/weightedDenoiserLoss';
import type { Entry } from './entry';

/** Every registered implementation; their sources are in `entriesWithCode`. The order decides between equally strong matches. */
export const entries: readonly Entry[] = [
  explicitScoreMatching,
  implicitScoreMatching,
  hyvarinenScoreMatching,
  slicedScoreMatching,
  varianceReducedSlicedScoreMatching,
  finiteDifferenceScoreMatching,
  finiteDifferenceEnergyMatching,
  slicedFisherDivergence,
  fisherDivergence,
  kullbackLeiblerDivergence,
  gaussianDivergence,
  isotropicDivergence,
  denoisingScoreMatching,
  noiseConditionalScoreMatching,
  noisePredictionAtLevel,
  denoiserLoss,
  continuousDenoisingScoreMatching,
  varianceWeightedScoreMatching,
  likelihoodWeightedScoreMatching,
  noisePrediction,
  simpleDiffusionLoss,
  dataPrediction,
  velocityPrediction,
  weightedDenoiserLoss,
  preconditionedDenoiser,
  preconditionedLoss,
  linearFlowMatching,
  transportFlowMatching,
  conditionalFlowMatching,
  noiseContrastiveEstimation,
  steinIdentity,
  gaussianIntegrationByParts,
  kernelSteinDiscrepancy,
  gaussianKernelDiscrepancy,
  traceIdentity,
  quadraticTrace,
  tweedieFormula,
  denoiserOfScore,
  scaledTweedieFormula,
  dataFromNoise,
  scoreFromNoise,
  reverseMean,
  ornsteinUhlenbeck,
  variancePreservingProcess,
  subVariancePreservingProcess,
  varianceExplodingProcess,
  elucidatedProcess,
  elucidatedFlow,
  elucidatedSampler,
  geometricBrownianMotion,
  squareRootProcess,
  doubleWellProcess,
  langevinProcess,
  reverseProcess,
  probabilityFlow,
  itoProcess,
  gaussianKernel,
  varianceExplodingKernel,
  diffusionKernel,
  variancePreservingKernel,
  subVariancePreservingKernel,
  ornsteinUhlenbeckKernel,
  ornsteinUhlenbeckMean,
  reverseProcessOfDensity,
  probabilityFlowOfDensity,
  reverseMeanOfAlpha,
  cleanSampleOfAlpha,
  weightedDenoiser,
  weightedContinuousScoreMatching,
];

export function findEntry(id: string): Entry | undefined {
  return entries.find((entry) => entry.id === id);
}
