import { statusWords } from '../check/statusWords';
import { upperFirst } from './nameLine';
import type { Tongue } from './tongue';
import { verdictReasons } from './verdictReasons';

/** Verdicts in English. */
export const english: Tongue = {
  status: statusWords,
  sides: {
    link: { left: 'the left side', right: 'the right side' },
    redefinition: { left: 'the earlier value', right: 'this value' },
    goal: { left: 'the value defined in the text', right: 'the expression to be shown' },
    derived: { left: 'the earlier expression', right: 'this expression' },
    named: { left: 'the object it is named after', right: 'this expression' },
    prose: { left: 'the first expression', right: 'the second expression' },
  },
  constant: '+ a constant',
  short: {
    identical: () => 'same formula',
    pointwise: () => 'equal',
    'in-expectation': () => 'equal in expectation',
    'in-law': () => 'equal in distribution',
    'same-marginals': () => 'same marginals',
    'in-the-limit': () => 'equal in the limit',
    'up-to-constant': ({ offset }) => `equal ${offset}`,
    'up-to-factor': ({ factor }) => `equal × ${factor}`,
    affine: ({ factor, offset }) => `same minimiser, × ${factor} and ${offset}`,
    'same-minimiser': () => 'same minimiser',
    refuted: () => 'not equal',
    undecided: () => 'cannot tell',
    'not-understood': () => 'not understood',
  },
  shortInequality: { pointwise: 'holds everywhere', 'in-expectation': 'holds in expectation', refuted: 'does not hold' },
  badges: {
    holds: (relation) => relation,
    excused: (relation) => `${relation.replace(/^equal (?=[×+−])/, '')}, as the text says`,
    assumption: (relation) => `${relation}, under an assumption`,
    wrong: (relation, verdict) => (verdict.relation === 'refuted' ? relation : `only ${relation}`),
    undecided: (relation) => relation,
    'not-understood': (relation) => relation,
    definition: () => 'definition',
  },
  sentences: {
    identical: () => 'Both sides are the same formula after renaming',
    pointwise: () => 'Both sides are equal for every value of their variables',
    'in-expectation': () => 'Both sides are equal after averaging, though not sample by sample',
    'in-law': () => 'Both sides are equal in distribution',
    'same-marginals': () => 'Both have the same marginal laws at every time',
    'in-the-limit': (_, { order }) => `Both sides agree in the limit${order === null ? '' : `, with measured order ${order}`}`,
    'up-to-constant': ({ left, right }, { offset, isEverywhere }) => `${upperFirst(right)} is ${left} ${offset}${everywhere(isEverywhere)}`,
    'up-to-factor': ({ left, right }, { longFactor, isEverywhere }) =>
      `${upperFirst(right)} is ${longFactor} times ${left}${everywhere(isEverywhere)}`,
    affine: ({ left, right }, { longFactor, offset, isEverywhere }) =>
      `${upperFirst(right)} is ${longFactor} times ${left} ${offset}${everywhere(isEverywhere)}, so both have the same minimiser`,
    'same-minimiser': () => 'Both sides have the same minimiser, and are otherwise different functions',
    refuted: ({ left, right }, { factor, isNegative }) =>
      isNegative
        ? `${upperFirst(right)} is ${factor} times ${left}: a sign differs`
        : 'The two sides differ, and by no common factor or constant',
    undecided: () => 'The runs cannot tell whether the two sides are equal',
    'not-understood': () => 'It was not judged, since a part of it could not be read',
  },
  inequalities: {
    pointwise: 'The inequality holds at every point that was tried',
    'in-expectation': 'The inequality holds after averaging',
    refuted: 'The inequality does not hold',
  },
  endings: {
    holds: ({ isEquality }) => (isEquality ? '.' : ', as it is written.'),
    excused: ({ excuse }) => `. The text says so${excuse === '' ? '' : `: “${excuse}”`}.`,
    assumption: ({ needs }) => `. This needs ${needs ?? 'something that the text does not state'}.`,
    wrong: ({ verdict }) =>
      verdict.relation === 'refuted' ? '.' : `. The text claims ${verdict.asserted === 'equal' ? 'equality' : 'more than that'}.`,
    undecided: () => '.',
    'not-understood': () => '.',
    definition: () => '.',
  },
  reason: ({ code, fields }, status) => verdictReasons[code]?.sentence(fields, { status }) ?? '',
  reasonBadge: (code) => verdictReasons[code]?.badge ?? null,
  gaps: {
    wrong: (line) => `What stands at ${line} is wrong.`,
    undecided: (line) => `Whether ${line} is true could not be decided.`,
    'not-understood': (line) => `A part of ${line} could not be read.`,
    assumption: (line) => `What stands at ${line} is true only under something that the text does not state.`,
    excused: (line) => `What stands at ${line} holds only in the sense that the words near it give.`,
    'no-reason': (line) => `No reason is given at ${line}.`,
    unconnected: (line) => `Nothing leads on from ${line}.`,
  },
  join: (sentences) => sentences.join(' ').trimEnd(),
};

const everywhere = (isEverywhere: boolean) => (isEverywhere ? ', the same everywhere' : '');
