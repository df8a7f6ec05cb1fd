import type { NoiseKind } from '../../sde/noise';
import { describeUnsuited } from '../describeUnsuited';
import { formatCount, formatNumber } from '../formatNumber';
import type { SimulationTongue } from '../simulationTongue';
import { sayProcess } from './processes';

const calculusWords = { ito: 'Itô', stratonovich: 'Stratonovich' } as const;

const noiseWords: { readonly [K in NoiseKind]: string } = {
  none: '沒有雜訊',
  additive: '與狀態無關的加法雜訊',
  scalar: '單一雜訊',
  diagonal: '對角雜訊（每個分量的雜訊只隨該分量而變）',
  commutative: '可交換的雜訊',
  general: '不可交換的雜訊',
};

const restingSentence = (law: string, distance: string, chance: string): string =>
  `終點的直方圖與${law}的總變異距離是 ${distance}；單憑隨機就有 ${chance}。`;

const pair = ([alpha, sigma]: readonly number[]): string => `α = ${formatNumber(alpha!)}、σ = ${formatNumber(sigma!)}`; // two numbers

/** What is told of simulations in Traditional Chinese. */
export const chineseSimulations: SimulationTongue = {
  phrase: sayProcess,
  run: ({ scheme, paths, steps, from, to, isBackwards }) =>
    `${scheme}，${paths} 條路徑，在 [${from}, ${to}] 上${isBackwards ? '逆時間' : ''}${steps === null ? '自動選擇步長' : `走 ${steps} 步`}`,
  choices: (told) => `舉例的選擇：${told.join('、')}`,
  fromText: (told) => `出自文中：${told.join('、')}`,
  resting: {
    stationary: (distance, chance) => restingSentence('平穩密度', distance, chance),
    target: (distance, chance) => restingSentence('步長趨於 0 時所取樣的密度', distance, chance),
  },
  leftOut: (_, told, paths) => `${paths} 條路徑中有 ${told} 條沒有計入`,
  place: (time, state) => `時間 ${time}${state.length > 0 ? `，從 x = ${state.join(', ')} 出發` : ''}`,
  trouble: {
    outOfRange: (how) => `${how}：超出了有限數的範圍。`,
    undefined: (how, at) => `${how}：有一步沒有值（${at}），例如對負數開平方或取對數，或用 0 除 0。`,
    suddenly: (how, at) => `${how}：有一步超出所有的數（${at}），例如除以 0，或是步長太大。`,
    grows: (how, at) => `${how}：第一條無限增大（${at}）。`,
  },
  shorterSteps: '縮短步長或許有用，除非方程式本身會爆炸。',
  refusal: {
    zeroTime: () => '沒有可以模擬的時間：終點時間 T 必須大於 0。',
    noSteps: ({ steps }) => `模擬的步數必須是正整數，這裡是 ${steps}。`,
    tooManySteps: ({ steps, most }) => `${formatCount(steps)} 步太多了，最多 ${formatCount(most)} 步。`,
    noPaths: ({ paths }) => `模擬的路徑數必須是正整數，這裡是 ${paths}。`,
    tooMuchWork: ({ paths, steps, most }) =>
      `${formatCount(paths)} 條路徑各走 ${formatCount(steps)} 步，共 ${formatCount(paths * steps)} 步，超過上限 ${formatCount(most)} 步。請減少路徑或步數。`,
    unknownScheme: ({ name, known }) => `沒有名為 ${name} 的數值方法。可用的有：${known.join('、')}。`,
    unknownParameter: ({ name, known }) =>
      `方程式中沒有名為 ${name} 的數。${known.length > 0 ? `它有：${known.join('、')}。` : '它沒有任何參數。'}`,
    parameterNotFinite: ({ name }) => `${name} 必須是有限的數。`,
    unsuited: ({ scheme, reason, converted, offers }) =>
      `${sayProcess(scheme)} 不適用於這個方程式：${describeUnsuited(reason, chineseSimulations)}。${converted ? '轉換漂移項之後就適用。' : ''}${offers.length > 0 ? `這些可以直接使用：${offers.map(sayProcess).join('、')}。` : ''}`,
    modelDimension: ({ name, own, dimension }) => `模型 ${name} 以 ${own} 個分量的點訓練，而過程有 ${dimension} 個分量。`,
    modelWithoutTime: ({ name }) => `模型 ${name} 以單一雜訊強度訓練，不認識時間；請用它做 Langevin 動力學。`,
    modelWithTime: ({ name }) => `模型 ${name} 沿著加雜訊的過程訓練，認識時間；Langevin 動力學需要單一雜訊強度的模型。`,
    modelKernel: ({ name, time, model, process }) =>
      `模型 ${name} 沿著另一種加雜訊的過程訓練：在時間 ${formatNumber(time)} 它所認識的是 ${pair(model)}，而這個過程是 ${pair(process)}。`,
    modelUnused: ({ name }) => `這個方程式中沒有可由模型 ${name} 代替的分數函數（score）。`,
    scoreUnknown: () =>
      '這個方程式含有分數函數 ∇log p_t，但文中沒有邊際分布已知的過程。請在旁邊寫出往前的 SDE（可以處理的有：雜訊處處不為零的一維或二維 SDE、最多六個分量、漂移項 A(t)x + b(t) 配雜訊 G(t) dW 的 SDE、漂移項 a(t)x 配雜訊 b(t)x dW、Cox–Ingersoll–Ross 過程，或給定 β_t 或 σ_t 的馬可夫鏈）。',
    lawNotFound: () =>
      '在網格上找不到這個過程的分布（路徑超出所有界限、尾部太厚、雜訊在某處為零，起始分布太窄，或分數函數隨位置變化太劇烈，最細的網格也跟不上），因此不知道它的分數函數 ∇log p_t。',
    asWritten: () => '這是遞迴式：照所寫的執行給定的步數，沒有別的數值方法，也沒有終點時間。',
    noEquation: ({ name }) => `${name} 出現在這個方程式中並隨它變動，但沒有讀到它的運動方程式。`,
    twoCalculi: () => '同屬一組的方程式中，有些以 Itô 積分寫成，有些以 Stratonovich 積分寫成：請統一寫法。',
    correlatedVectors: () => '文中說雜訊彼此相關，其中一個是向量：只有純量的雜訊可以相關。',
    noiseLaw: ({ name }) => `${name} 的分布無法模擬；每一步的雜訊必須是常態分布或隨機正負號。`,
  },
  calculus: ({ scheme, system }) => `它收斂到 ${calculusWords[scheme]} 意義下的解，而方程式以 ${calculusWords[system]} 意義寫成`,
  noise: ({ found, needed }) =>
    `方程式的雜訊是：${noiseWords[found]}，而這個方法適用於：${needed.map((kind) => noiseWords[kind]).join('或')}`,
  unsuited: {
    ownNoise: '它需要每個分量的雜訊只隨該分量而變',
    backwards: '它是逆時間的方法，帶有全部的雜訊',
    score: '它需要 ∇log p，這裡並不知道',
    resting: '它用於密度 p 不變的 dX = ½g²∇log p(X) dt + g dW，而這個方程式的漂移或雜訊不同',
    logDensity: '它需要密度（可差一個倍數）',
    schedule: '它需要 x_t = α(t) x_0 + σ(t) z',
    timeOf: '它需要把時間寫成 log(α/σ) 的函數',
    linearDrift: '它需要逐分量的漂移項 a(t) x + b(t)',
    geometric: '它需要漂移項與雜訊都是狀態的常數倍',
  },
  nothingRun: '這裡無法執行。',
  notSimulated: '沒有模擬',
  join: (sentences) => sentences.join(''),
  semicolon: '；',
  full: '。',
  loss: {
    title: '一族模型上的損失函數',
    caption: (models, samples) => `在模型 ${models} 上的值；每個 a 用 ${samples} 個樣本。`,
    sides: { left: '左邊', right: '右邊', earlier: '先前的值', newer: '這裡的值' },
  },
};
