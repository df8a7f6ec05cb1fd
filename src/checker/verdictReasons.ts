import type { Verdict } from '../check/verdict';

type Fields = Readonly<Record<string, string>>;

/** What a reason says. `finding`: it is the finding itself, since the claim is about one expression and no equation. */
interface ReasonWords {
  readonly finding: boolean;
  readonly sentence: (fields: Fields, verdict: Pick<Verdict, 'status'>) => string;
  /** Both sides are compared, and yet the sentence says all: what the relation is called would contradict it. */
  readonly saysAll?: true;
  /** For the badge; null leaves that to the relation. */
  readonly badge: string | null;
}

function because(sentence: (fields: Fields) => string): ReasonWords {
  return { finding: false, sentence, badge: null };
}

/** About one expression: whether it depends on the model's parameter. A constant is what the text says of it (`holds`), or an oversight. */
function constancy(whatever: string, badge: string): ReasonWords {
  const ending = ({ status }: Pick<Verdict, 'status'>) => (status === 'holds' ? ', as the text says.' : ': there is nothing to minimise.');
  return { finding: true, sentence: (_, verdict) => `${whatever}${ending(verdict)}`, badge };
}

const operationWords: Readonly<Record<string, string>> = {
  dirac: 'A Dirac δ outside an integral over its own variable',
  'push-forward': 'The law of a transformed variable',
  variation: 'A derivative by a function',
  applied: 'What an operator makes of a function, where the text does not say what it does,',
  composed: 'A product of operators',
  covariation: 'A quadratic variation',
  order: 'A term of which only the order is told',
  derivative: 'A derivative as often as a name says',
  indicator: 'What is 1 in a set of which only the name is known, and 0 elsewhere,',
  'inner-product': 'The inner product of a space of which only the name is known',
  floor: 'The whole number below',
  ceiling: 'The whole number above',
};

/** The sentences of `verdict.reason`, told after the relation; `verdict.none` says nothing. */
export const verdictReasons: Readonly<Record<string, ReasonWords>> = {
  'verdict.identicallyZero': constancy('It is 0 whatever θ is', '0 at every θ'),
  'verdict.identicallyConstant': constancy('It has the same value whatever θ is', 'the same at every θ'),
  'verdict.diverges': because(
    () => 'The average on a side grows without end as more is drawn: it seems to be infinite, and no number to compare.',
  ),
  'verdict.boundaryTerm': because(
    ({ need }) =>
      `It would hold if $${need}$ at the edge, and by what the text says of it the density does not vanish there: a boundary term is missing.`,
  ),
  'verdict.lawLacks': because(
    ({ need, instead }) =>
      `It would hold if $${need}$${instead === '' ? ', which is not so here' : `; by the law that the text gives, $${instead}$`}.`,
  ),
  'verdict.lawsDiffer': {
    finding: true,
    sentence: () => 'The two sides have different laws: their characteristic functions differ.',
    badge: null,
  },
  'verdict.proportional': {
    finding: true,
    sentence: ({ name }) => `As functions of $${name}$ the two sides are the same but for a factor without it.`,
    badge: 'proportional',
  },
  'verdict.notProportional': {
    finding: true,
    sentence: ({ name }) => `As functions of $${name}$ the two sides are not proportional: the slopes of their logarithms differ.`,
    badge: 'not proportional',
  },
  'verdict.casesNotCovered': because(() => 'The cases leave places open, or ask for an equality that no random point meets.'),
  'verdict.evaluationOfLaw': because(() => 'A value is put into the law of an expectation, which cannot be computed yet.'),
  'verdict.limitNotComputable': because(() => 'A limit is read but not computed yet.'),
  'verdict.differential': because(() => 'An equation between differentials is read but not judged yet.'),
  'verdict.stochasticIntegral': because(() => 'A stochastic integral is read but not computed yet.'),
  'verdict.lawOfProcess': because(({ name }) => `The law of ${name} follows from its equation of motion, which is not solved here.`),
  'verdict.obeysSde': { finding: true, sentence: ({ what }) => `It is the ${what} that the text's equation gives.`, badge: null },
  'verdict.sizesAlike': because(
    ({ name }) =>
      `It speaks of ${name} and of another size, and both are one number wherever it was tried: which of them is meant cannot be told.`,
  ),
  'verdict.restsThere': { finding: true, sentence: ({ name }) => `It leaves $${name}$ as it is.`, badge: null },
  'verdict.restsThereForSmallSteps': {
    finding: true,
    sentence: ({ name }) => `For small steps it leaves $${name}$ as it is; with a step of finite size it rests in a law nearby.`,
    badge: null,
  },
  'verdict.restsElsewhere': {
    finding: true,
    sentence: ({ name }) =>
      `It does not leave $${name}$ as it is: drift and noise do not balance there. For $${name}$ the drift is half the squared noise times $\\nabla\\log ${name}$.`,
    badge: null,
  },
  'verdict.hasLaw': { finding: true, sentence: ({ name }) => `Drawn so, $${name}$ has the law that the text gives it.`, badge: null },
  'verdict.hasOtherLaw': {
    finding: true,
    sentence: ({ name }) => `Drawn so, $${name}$ does not have the law that the text gives it: compare means and variances.`,
    badge: null,
  },
  'verdict.isLawOfDraw': { finding: true, sentence: ({ name }) => `It is the law of $${name}$ as the text draws it.`, badge: null },
  'verdict.densityByLetter': {
    finding: true,
    sentence: ({ density, name }) => `True where $${density}(${name})$ is the density of $${name}$, as its letter says.`,
    badge: null,
  },
  'verdict.holdsOfTrue': {
    finding: true,
    sentence: () => 'What it rests on is written wrongly elsewhere; of what that should be, this holds.',
    badge: null,
  },
  'verdict.isNoLawOfDraw': {
    finding: true,
    sentence: ({ name }) => `As the text draws $${name}$, its law is another: compare mean and variance.`,
    badge: null,
  },
  'verdict.disobeysSde': {
    finding: true,
    sentence: ({ what, equation }) => `It is not the ${what} that the text's equation gives, which obeys $${equation}$.`,
    badge: null,
  },
  'verdict.isStep': {
    finding: true,
    sentence: ({ what }) => `It is right as the ${what}, whatever the model or the score is.`,
    badge: null,
  },
  'verdict.otherStep': {
    finding: true,
    sentence: ({ what, equation }) => `With the same model or score the ${what} is $${equation}$.`,
    badge: null,
  },
  'verdict.otherDrift': { finding: true, sentence: ({ equation }) => `The drift that the SDE gives is $${equation}$.`, badge: null },
  'verdict.timeOpen': because(() => 'It is so if the density is taken at T − τ: the text does not say of which process it is at its time.'),
  'verdict.directionOpen': because(
    () =>
      'It is the reverse SDE in a time τ = T − t that runs on, which the text does not say: where t runs from T to 0, the score has a minus.',
  ),
  'verdict.isMartingale': { finding: true, sentence: () => "By Itô's formula its drift is 0.", badge: null },
  'verdict.noMartingale': { finding: true, sentence: () => "By Itô's formula its drift is not 0: it is no martingale.", badge: null },
  'verdict.startOpen': because(() => 'It moves as the SDE says, but the text does not say where the process starts.'),
  'verdict.missingExpectation': because(({ name }) => `It is true only on average over ${name}: an expectation is missing.`),
  'verdict.noParameter': { finding: true, sentence: () => 'θ does not occur in it.', badge: 'free of θ' },
  'verdict.dependsOnParameter': {
    finding: true,
    sentence: () => 'Its value changes with θ, though the text says that it does not.',
    badge: 'depends on θ',
  },
  'verdict.blockedDefinition': because(({ name }) => `It uses ${name}, whose own definition could not be read.`),
  'verdict.budgetSpent': because(() => 'The budget of samples was spent before the answer was clear.'),
  'verdict.dimensionLost': because(() => 'A dimension is written, and yet every variable was read as a number.'),
  'verdict.heavyTails': because(() => 'A few samples carry most of an average, so its error bar cannot be trusted.'),
  'verdict.indexNotConstant': because(() => 'A component is asked for by an index that is no fixed number.'),
  'verdict.indexOutOfRange': because(() => 'A component is asked for that the vector does not have.'),
  'verdict.infiniteValue': because(() => '∞ stands where a number is needed.'),
  'verdict.kernelNotAffine': because(
    () => 'A marginal or posterior is only computed for a normal kernel whose mean is affine in what it starts from.',
  ),
  'verdict.lawIsNoNumber': because(() => 'A law stands where a number is needed.'),
  'verdict.pathNotDrawn': because(({ name }) => `An average over ${name}, a whole path, is read but not computed.`),
  'verdict.lawNotDrawn': because(({ law }) => `Nothing is drawn from a ${law} law with such parameters.`),
  'verdict.operationNotComputable': because(({ name }) => `${operationWords[name ?? ''] ?? 'An operation'} is read but not computed.`),
  'verdict.constantInOne': because(
    ({ name }) =>
      `The two sides differ by something that does not depend on ${name} and depends on others: a constant for those who vary ${name} alone.`,
  ),
  'verdict.parameterReplaced': because(
    () => 'θ was replaced by a formula without it, and what is left out as a constant may depend on the names in that formula.',
  ),
  'verdict.caseInWords': because(
    ({ name }) =>
      `What it says depends on whether the law that the text gives ${name} last is that of the density it had before, or of something else.`,
  ),
  'verdict.openConstant': because(
    ({ name }) => `The text does not say what the constant ${name} is: for one value of it the equation may hold.`,
  ),
  'verdict.supposedInWords': because(
    ({ words }) =>
      `It does not hold in general, and of the case that is told in words (“${words}”) no formula says what it makes of the names.`,
  ),
  'verdict.betweenBounds': because(() => 'The difference is too large for chance and too small to be sure of.'),
  'verdict.noPower': because(() => 'The error bars are too wide for the values: a mistake could hide in them.'),
  'verdict.nonlinearExpectation': because(
    () => 'An expectation stands inside a function that is not linear, which cannot be computed from single samples.',
  ),
  'verdict.normOrder': because(({ order }) => `A norm of order ${order} cannot be computed.`),
  'verdict.notCompiled': because(() => 'It was read, but it cannot be run yet.'),
  'verdict.notFinite': because(() => 'A side has no finite value at some of the points that were tried.'),
  'verdict.notUnderstood': because(() => ''),
  'verdict.optimumNotComputable': because(() => 'A minimum or maximum is not computed yet.'),
  'verdict.minimisersNotCompared': because(
    () =>
      'The two are no multiples or shifts of each other, and their gradients do not run along each other: whether both are least at one place was not found out.',
  ),
  'verdict.parallelGradients': because(() => 'At every θ that was tried their gradients have the same direction.'),
  'verdict.limitElsewhere': {
    finding: true,
    sentence: () => 'The two sides do not come together: their difference settles at a number that is not 0.',
    badge: 'another limit',
  },
  'verdict.limitGrows': {
    finding: true,
    sentence: () => 'The two sides do not come together: their difference grows without bound.',
    badge: 'no limit',
  },
  'verdict.limitUnclear': because(() => 'It cannot be told from a few halvings of the distance what becomes of the difference.'),
  'verdict.otherOrder': {
    finding: true,
    sentence: ({ order }) => `The difference is only of order ${order ?? '?'}.`,
    badge: 'another order',
  },
  'verdict.sameInFamilies': because(() => 'In every family of models that was tried, both are least at the same θ.'),
  'verdict.minimisersNeedModel': because(
    () => 'They are least at the same θ where the truth is in the family of models; in a family without it, the places differ.',
  ),
  'verdict.otherMinimiser': { finding: true, sentence: () => 'The two are least at different places.', badge: 'other minimiser' },
  'verdict.oppositeMinimisers': {
    finding: true,
    sentence: () => 'Where the one becomes smaller the other grows: a minimum of the one is a maximum of the other.',
    badge: 'opposite',
  },
  'verdict.leastThere': {
    finding: true,
    sentence: () => 'The gradient vanishes there, and the function is larger everywhere else that was tried.',
    badge: null,
  },
  'verdict.notStationary': {
    finding: true,
    sentence: () => 'The gradient does not vanish there, so it is no optimum.',
    badge: 'no optimum',
  },
  'verdict.notLeast': {
    finding: true,
    sentence: () => 'The gradient vanishes there, but the function is no better there than elsewhere.',
    badge: 'no optimum',
  },
  'verdict.relatedDensities': because(
    ({ name }) => `${name} is tied to the other densities by a law that the text does not write out, so no example of it can be made up.`,
  ),
  'verdict.reversedTime': because(() => 'Every sign is turned round: this is the reverse SDE in the time τ = T − t, which runs forward.'),
  'verdict.internalFault': because(({ message }) => `Rederive failed to build it (${message}); please report this equation.`),
  'verdict.unknownFunctions': because(
    () => 'It has something that nothing in the text determines and only one side knows, so the equation says what that is.',
  ),
  'verdict.relationNotJudged': because(() => 'Relations of this kind are read but not judged yet.'),
  'verdict.restsOnWrong': because(() => 'What it rests on is written wrongly elsewhere; this may be right of what that should be.'),
  'verdict.unreadBetween': because(
    () => 'An equation for the same name in between could not be read or judged; it may say why the values differ.',
  ),
  'verdict.rounding': because(() => 'Both sides agree to about as many digits as double precision can tell; the rest may be rounding.'),
  'verdict.shapeMismatch': because(({ expected, found }) => `The sizes do not fit: ${expected} was expected, and there is ${found}.`),
  'verdict.otherLayout': because(
    () =>
      'It holds where a derivative by a matrix has the derivative by the entry (j, i) at (i, j), and not in the layout with that by (i, j) there.',
  ),
  'verdict.sidesDifferInShape': because(({ left, right }) => `One side is ${left} and the other ${right}.`),
  'verdict.sumBoundsUnknown': because(() => 'The bounds of a sum are not known numbers.'),
  'verdict.dimensionTooLarge': because(
    ({ dimension }) =>
      `The text says ${dimension} components, for which a few stand, and a number beside them may be made of ${dimension}; with a letter for it, as d/2 of ℝᵈ, it is tried.`,
  ),
  'verdict.sumTooLong': because(({ terms }) => `A sum has ${terms} terms, which are too many to write out.`),
  'verdict.tiedNames': because(
    ({ name }) =>
      `What ties ${name} to the other names, or how it changes in time, is not written out, so no example of it can be made up.`,
  ),
  'verdict.trivial': {
    ...because(() => 'Both sides are the same expression as they stand, so this says nothing new.'),
    saysAll: true,
  },
  'verdict.undefinedQuantity': because(({ name }) => `${name} stands for a number that the text never defines.`),
  'verdict.vacuous': {
    ...because(() => 'Both sides are 0 at every point that was tried: true, but it says nothing.'),
    saysAll: true,
  },
};

/** Whether the claim is about one expression (its dependence on θ) and not about two sides. */
export function isAboutOneSide(verdict: Verdict): boolean {
  return verdictReasons[verdict.reason.code]?.finding === true;
}
