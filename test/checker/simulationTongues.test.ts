import assert from 'node:assert/strict';
import { chineseSimulations } from '../../src/checker/chinese/simulations';
import { chineseProcesses, sayProcess } from '../../src/checker/chinese/processes';
import { refusalSentence } from '../../src/checker/simulationWords';
import { englishSimulations } from '../../src/checker/englishSimulations';
import { experimentWords } from '../../src/checker/experiments/experimentWords';
import { studyWords } from '../../src/checker/studies/studyWords';
import { trainingTongues } from '../../src/checker/trainingWords';
import { conventions } from '../../src/sde/readParameters';
import { processes } from '../../src/sde/processes';
import type { Refusal } from '../../src/sde/refusal';
import { schemes } from '../../src/sde/schemes';
import { plotWords } from '../../src/view/plotWords';

const hasEnglish = (text: string) => /\b(?:the|is|of|and|to|from|at|in|with|by|paths|steps|law|noise|score|time)\b/.test(text);
const isChinese = (text: string) => /[一-龥]/u.test(text) && !hasEnglish(text.replace(/（[^）]*）|\\{[^}]*\\}/g, ''));
const isFormula = (text: string) => !/[a-z]{3,}/.test(text);
const marks = (text: string) => [...new Set(text.match(/\d+/g) ?? [])].sort();

/** A name, a list and a record in one, told by a number of its own. */
const echo = (count: number): object =>
  new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name === 'symbol') return () => String(count);
        return name === 'join' ? () => String(count) : echo(count + [...name].reduce((sum, letter) => 3 * sum + letter.charCodeAt(0), 0));
      },
    },
  );

/** All sentences of a table, with numbers for what they are told of. */
function sentencesOf(table: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof table === 'string') return [[path, table]];
  if (typeof table === 'function') return [[path, String(table(...Array.from({ length: table.length }, (_, k) => echo(101 + k))))]];
  return Object.entries(table ?? {}).flatMap(([name, one]) => sentencesOf(one, `${path}.${name}`));
}

function compare(english: unknown, chinese: unknown): void {
  const [one, other] = [english, chinese].map((table) => new Map(sentencesOf(table)));
  assert.deepEqual([...other!.keys()], [...one!.keys()]);
  for (const [path, text] of other!) {
    assert.deepEqual(marks(text), marks(one!.get(path)!), path);
    assert.ok(text === '' || isChinese(text) || isFormula(text) || text === one!.get(path), `${path}: ${text}`);
  }
}

const refusals: { readonly [K in Refusal['kind']]: Extract<Refusal, { readonly kind: K }> } = {
  zeroTime: { kind: 'zeroTime' },
  noSteps: { kind: 'noSteps', steps: 11 },
  tooManySteps: { kind: 'tooManySteps', steps: 12, most: 13 },
  noPaths: { kind: 'noPaths', paths: 14 },
  tooMuchWork: { kind: 'tooMuchWork', paths: 15, steps: 16, most: 17 },
  unknownScheme: { kind: 'unknownScheme', name: '18', known: ['19', '20'] },
  unknownParameter: { kind: 'unknownParameter', name: '21', known: ['22'] },
  parameterNotFinite: { kind: 'parameterNotFinite', name: '23' },
  unsuited: { kind: 'unsuited', scheme: '24', reason: { kind: 'noise', found: 'general', needed: ['none', 'additive'] }, offers: ['25'], converted: true }, // prettier-ignore
  modelDimension: { kind: 'modelDimension', name: '26', own: 27, dimension: 28 },
  modelWithoutTime: { kind: 'modelWithoutTime', name: '29' },
  modelWithTime: { kind: 'modelWithTime', name: '30' },
  modelKernel: { kind: 'modelKernel', name: '31', time: 32, process: [33, 34], model: [35, 36] },
  modelUnused: { kind: 'modelUnused', name: '37' },
  scoreUnknown: { kind: 'scoreUnknown' },
  lawNotFound: { kind: 'lawNotFound' },
  asWritten: { kind: 'asWritten' },
  noEquation: { kind: 'noEquation', name: '38' },
  twoCalculi: { kind: 'twoCalculi' },
  correlatedVectors: { kind: 'correlatedVectors' },
  noiseLaw: { kind: 'noiseLaw', name: '39' },
};

describe('simulations in Traditional Chinese', () => {
  it('have a sentence for every refusal, with the same numbers and names', () => {
    for (const refusal of Object.values(refusals)) {
      const told = refusalSentence(refusal, 'zh-tw');
      assert.deepEqual(marks(told), marks(refusalSentence(refusal)), refusal.kind);
      assert.ok(isChinese(told), told);
    }
  });

  it('have words for what is told of a run, of a study and of a drawing', () => {
    const other = { phrase: null, refusal: null, calculus: null, noise: null };
    compare({ ...englishSimulations, ...other }, { ...chineseSimulations, ...other });
    compare(studyWords.en, studyWords['zh-tw']);
    compare(plotWords.en, plotWords['zh-tw']);
  });

  it('have words for experiments and trainings', () => {
    compare(experimentWords.en, experimentWords['zh-tw']);
    compare(trainingTongues.en, trainingTongues['zh-tw']);
  });

  it('name every scheme, process and number', () => {
    const numbers = [...processes.flatMap(({ parameters }) => parameters), ...Object.values(conventions)];
    const names = [...schemes, ...processes].map(({ title }) => title).concat(numbers.map(({ meaning }) => meaning));
    assert.deepEqual(
      names.filter((name) => chineseProcesses[name] === undefined),
      [],
    );
    for (const [english, chinese] of Object.entries(chineseProcesses)) {
      const fields = [english, chinese].map((text) => (text.match(/\{\w\}/g) ?? []).sort());
      assert.deepEqual(fields[1], fields[0], english);
      assert.ok(isFormula(english) || isChinese(chinese) || english === 'ito' || english === 'stratonovich', chinese);
    }
  });

  const phrases: readonly (readonly [english: string, chinese: string])[] = [
    ['X₀ from a mixture of 3 normal laws', 'X₀ 取自 3 個常態分布的混合'],
    ['X₀ from a mixture of 3 normal laws, since its start is not given in numbers', 'X₀ 取自 3 個常態分布的混合（因為起點不是以數給定）'],
    ['X₀ from the normal law of the text', 'X₀ 取自文中的常態分布'],
    ['Sample paths, Itô, backwards in time', '樣本路徑（Itô，逆時間）'],
    ['Variance-preserving SDE, probability flow', '變異數保持 SDE（variance-preserving）（機率流）'],
    ['Milstein with 512 steps', 'Milstein 法（512 步）'],
    ['f a generic smooth function', 'f 是一般的光滑函數'],
    ['X₀ ~ N(1.5, 0.3² I)', 'X₀ ~ N(1.5, 0.3² I)'],
  ];
  for (const [english, chinese] of phrases) it(`say ${english}`, () => assert.equal(sayProcess(english), chinese));
});
