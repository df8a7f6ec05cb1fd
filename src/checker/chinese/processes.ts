import { tellWorld } from '../worldWords';

/** Names of schemes and processes, example choices and meanings of numbers: what a plan says in English, and in Traditional Chinese. `{x}` is a name or a number. */
export const chineseProcesses: Readonly<Record<string, string>> = {
  // schemes
  'Euler–Maruyama': 'Euler–Maruyama 法',
  Milstein: 'Milstein 法',
  'Euler–Heun': 'Euler–Heun 法',
  Heun: 'Heun 法',
  Midpoint: '中點法（midpoint）',
  'Stochastic Runge–Kutta for additive noise (SRA1)': '加法雜訊的隨機 Runge–Kutta 法（SRA1）',
  'Stochastic Runge–Kutta for diagonal noise (SRIW1)': '對角雜訊的隨機 Runge–Kutta 法（SRIW1）',
  'Exact steps of a linear equation': '線性方程式的精確步',
  'Exact steps of geometric Brownian motion': '幾何布朗運動的精確步',
  'Unadjusted Langevin': '未調整 Langevin 演算法（ULA）',
  'Metropolis-adjusted Langevin': 'Metropolis 調整的 Langevin 演算法（MALA）',
  'Runge–Kutta of order 4': '四階 Runge–Kutta 法',
  'Dormand–Prince, adaptive': 'Dormand–Prince 法（自適應步長）',
  'DDPM chain': 'DDPM 馬可夫鏈',
  'Ancestral sampling': '祖先取樣（ancestral sampling）',
  DDIM: 'DDIM 法',
  'DPM-Solver-2': 'DPM-Solver-2 法',
  'Predictor–corrector': '預測–校正法（predictor–corrector）',
  'As written': '照所寫的',
  // processes
  'Langevin dynamics of a mixture of normal laws': '常態混合分布的 Langevin 動力學',
  'Langevin dynamics of the density': '這個密度的 Langevin 動力學',
  'Double well': '雙井位勢（double well）',
  'Variance-exploding SDE': '變異數爆炸 SDE（variance-exploding）',
  'Ornstein–Uhlenbeck process': 'Ornstein–Uhlenbeck 過程',
  'Sub-VP SDE': 'sub-VP SDE（次變異數保持）',
  "EDM's process, σ(t) = t": 'EDM 過程，σ(t) = t',
  'Variance-preserving SDE': '變異數保持 SDE（variance-preserving）',
  'Geometric Brownian motion': '幾何布朗運動',
  'Brownian motion': '布朗運動',
  'Cox–Ingersoll–Ross process': 'Cox–Ingersoll–Ross 過程',
  'Itô and Stratonovich': 'Itô 與 Stratonovich',
  'The recursion of the text': '文中的遞迴式',
  'The recursion of the text, downwards': '文中的遞迴式（由大到小）',
  'Solutions of the equation': '方程式的解',
  'Sample paths, {x}, backwards in time': '樣本路徑（{x}，逆時間）',
  'Sample paths, {x}': '樣本路徑（{x}）',
  'Sample paths of {n} equations, {x}': '{n} 個方程式的樣本路徑（{x}）',
  'Sample paths of {n} noises, {x}': '{n} 個雜訊的樣本路徑（{x}）',
  // meanings of numbers
  'rate of the schedule at the start': '排程起點的速率',
  'rate of the schedule at the end': '排程終點的速率',
  'least noise': '最小的雜訊',
  'most noise': '最大的雜訊',
  'rate of return': '回歸速率',
  rate: '速率',
  'rate of growth': '成長率',
  level: '平均水準',
  'level, or rate of growth': '平均水準或成長率',
  correlation: '相關係數',
  'strength of the noise': '雜訊強度',
  'size of a step': '步長',
  temperature: '溫度',
  'last time': '終點時間',
  'where paths start': '路徑的起點',
  'a number': '一個數',
  'factor in the example': '例子中的倍數',
  volatility: '波動率',
  'noise at time 0': '時間 0 的雜訊',
  'noise at time 1': '時間 1 的雜訊',
  'rate at time 0': '時間 0 的速率',
  'rate at time 1': '時間 1 的速率',
  steps: '步數',
  'signal-to-noise ratio of the corrector': '校正步的訊噪比',
  // choices
  '{x}, since its start is not given in numbers': '{x}（因為起點不是以數給定）',
  '{x}, since its variance is negative': '{x}（因為變異數是負的）',
  '{x}, since its covariance is no multiple of the identity': '{x}（因為共變異數不是單位矩陣的倍數）',
  '{x}, since its start has {n} components and the state {m}': '{x}（因為起點有 {n} 個分量，而狀態有 {m} 個）',
  '{x}, since {n} is no mixture of normal laws that the text writes': '{x}（因為 {n} 不是文中寫出的常態混合分布）',
  '{x}, since the law that the text gives to the start is none of those that are drawn from': '{x}（因為文中給起點的分布無法取樣）',
  '{x}, since the text does not tell the start of every state in one way': '{x}（因為文中沒有以同一種方式給出每個狀態的起點）',
  'forwards dx = f dt + √(2c − g²) dW, read off this equation (drift f − c∇log p_t, noise g)':
    '正向 dx = f dt + √(2c − g²) dW，由這個方程式讀出（漂移項 f − c∇log p_t，雜訊 g）',
  'the normal law of the text': '文中的常態分布',
  'the mixture of the text': '文中的混合分布',
  ito: 'Itô',
  stratonovich: 'Stratonovich',
  ordinary: '常微分方程式',
  '{x} at first from {n}': '{x} 起初取自{n}',
  '{x} at first = {n}': '{x} 起初 = {n}',
  'written in the {x} calculus': '以 {x} 積分寫成',
  'a normal law to start from': '從常態分布出發',
  'd = 2': 'd = 2',
  '∇log p_t exact': '∇log p_t 為精確值',
  '∇log p_t by the equation of Fokker and Planck, on a grid': '∇log p_t 由 Fokker–Planck 方程式在網格上求得',
  '∇log p = {x}, a trained model': '∇log p = {x}（訓練過的模型）',
  '{x} = ∇log p_t, exact': '{x} = ∇log p_t（精確值）',
  '{x} = −σ_t ∇log p_t, exact': '{x} = −σ_t ∇log p_t（精確值）',
  '{x} = (x_t + σ_t² ∇log p_t)/α_t, exact': '{x} = (x_t + σ_t² ∇log p_t)/α_t（精確值）',
  '{x} = (x_t + β_t ∇log p_t)/√α_t, exact': '{x} = (x_t + β_t ∇log p_t)/√α_t（精確值）',
  'the exact law at the last time': '從終點時間的精確分布出發',
  'the law at the last time': '從終點時間的分布出發',
  'the exact law at the last index': '從最後一個指標的精確分布出發',
  'the exact law at the first index': '從第一個指標的精確分布出發',
  'X₀ from a mixture of {n} normal laws': 'X₀ 取自 {n} 個常態分布的混合',
  'X₀ from a mixture of {n} gamma laws': 'X₀ 取自 {n} 個 Gamma 分布的混合',
  'from X₀ from a mixture of {n} normal laws': 'X₀ 取自 {n} 個常態分布的混合',
  'from X₀ from a mixture of {n} gamma laws': 'X₀ 取自 {n} 個 Gamma 分布的混合',
  'data from a mixture of normal laws': '資料取自常態混合分布',
  'data from a mixture of {n} normal laws': '資料取自 {n} 個常態分布的混合',
  'data from a mixture of {n} gamma laws': '資料取自 {n} 個 Gamma 分布的混合',
  'data from {x}': '資料取自{x}',
  'data = {x}': '資料 = {x}',
  '{x} from {n}': '{x} 取自{n}',
  '{x} of the text': '文中的 {x}',
  'β_t evenly from β_min/N to β_max/N': 'β_t 由 β_min/N 等距增到 β_max/N',
  'β(t) evenly from β_min to β_max': 'β(t) 由 β_min 等速增到 β_max',
  'σ(t) geometric from σ_min to σ_max': 'σ(t) 由 σ_min 等比增到 σ_max',
  'σ geometric from σ_min to σ_max': 'σ 由 σ_min 等比增到 σ_max',
  'σ geometric from σ_max down to σ_min': 'σ 由 σ_max 等比減到 σ_min',
  '{x} = 1, …, {n} with {m} steps each': '{x} = 1, …, {n}，各走 {m} 步',
  '{x} a multiple of the state': '{x} 是狀態的倍數',
  '{x} a multiple of I': '{x} 是 I 的倍數',
  '{x} constant': '{x} 是常數',
  '{x} is a network with two hidden layers': '{x} 是有兩個隱藏層的網路',
  '{x} with {n} steps': '{x}（{n} 步）',
  '{x}, probability flow': '{x}（機率流）',
  '{x}, backwards in time': '{x}（逆時間）',
  '{x}, backwards with λ = {n}': '{x}（逆時間，λ = {n}）',
};

interface Rule {
  readonly pattern: RegExp;
  readonly chinese: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');

const rules: readonly Rule[] = Object.entries(chineseProcesses)
  .filter(([english]) => english.includes('{'))
  .map(([english, chinese]) => ({ pattern: new RegExp(`^${escaped(english).replace(/\{(\w)\}/g, '(?<$1>.+?)')}$`, 'u'), chinese }));

/** A name or a choice of a plan; what is a formula stays as it is. */
export function sayProcess(text: string): string {
  const known = chineseProcesses[text];
  if (known !== undefined) return known;
  for (const { pattern, chinese } of rules) {
    const found = pattern.exec(text);
    if (found) return chinese.replace(/\{(\w)\}/g, (_, field: string) => sayPart(found.groups?.[field] ?? '', text));
  }
  return tellWorld(text, 'zh-tw');
}

/** A part may be a phrase itself; it is shorter than the whole. */
const sayPart = (part: string, whole: string): string => (part.length < whole.length ? sayProcess(part) : part);
