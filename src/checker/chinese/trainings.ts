import type { TrainingTongue } from '../trainingTongue';

const list = (names: readonly string[]): string => names.join('、');

/** What is told of trainings in Traditional Chinese. */
export const chineseTrainings: TrainingTongue = {
  refusal: {
    'no-average': () => '這不是對資料取的平均，因此不是可以訓練的損失函數。',
    'not-a-number': () => '損失函數是一個數，而這是向量。',
    'no-model': () => '這個式子中沒有模型：沒有帶參數（如 θ）的向量函數。',
    'several-models': ({ names }) => `式中有多個模型：${list(names)}；一次只訓練一個。`,
    'model-arguments': ({ name }) => `模型 ${name} 必須在平面上的一個點與若干個數上訓練，而且每次都相同。`,
    'open-function': ({ name }) => `文中沒有說明函數 ${name} 是什麼。`,
    'open-number': ({ name }) => `文中沒有給 ${name} 值；請以 --set ${name}=… 給定。`,
    'free-vector': ({ name }) => `沒有對 ${name} 取平均。`,
    'several-data': ({ names }) => `文中沒有說明 ${list(names)} 之中哪一個是資料的分布。`,
    'conditional-law': ({ name }) => `文中沒有說明條件分布 ${name} 是什麼。`,
    'model-density': ({ name }) => `${name} 是要學習的密度，網路並不知道它的正規化常數：損失函數只能使用 ∇log ${name}。`,
    'density-unknown': ({ data }) => `損失函數用到資料的密度，但 ${data} 的點沒有已知的密度。`,
    'data-size': ({ name, size }) => `資料是平面上的點，而 ${name} 是${size === 1 ? '一個數' : ` ${size} 個分量`}的分布。`,
    'unknown-number': ({ name, known }) => `這個損失函數中沒有數 ${name}${known.length > 0 ? `；它有 ${list(known)}` : ''}。`,
  },
  modelRefusal: {
    'no-safetensors': () => '它不是 safetensors 檔案。',
    'no-header': () => '它的標頭不是 JSON。',
    'broken-tensor': ({ name }) => `它的張量 ${name} 不是 float32，或不完整。`,
    'no-network': () => '它沒有說明權重屬於哪一個網路。',
    'other-tensors': () => '它的張量與它的網路不符。',
    'minus-score': ({ name }) => `模型 ${name} 是分數函數的負值：它的損失函數有一個正負號寫錯。`,
    'gradient-unknown': ({ name }) => `模型 ${name} 是一個數，不知道它的梯度是否為分數函數。`,
  },
  pointsRefusal: {
    'not-two-numbers': ({ name, line }) => `${name} 的第 ${line} 行不是兩個數。`,
    'few-points': ({ name, count, fewest }) => `${name} 有 ${count} 個點；至少需要 ${fewest} 個。`,
    'many-points': ({ name, count, most }) => `${name} 有 ${count} 個點；最多讀取 ${most} 個。`,
  },
  otherSign: (name) =>
    `${name} 的梯度本身就是分數函數，因此 ${name} 是對數密度而不是能量（能量的梯度是分數函數的負值）：抽樣時使用 +∇${name}。`,
  notUnderstood: '這個方程式有一部分無法理解，因此不以它訓練。',
  noLoss: '這個方程式中沒有損失函數。',
  notComputable: '以網路代替模型之後，這個損失函數無法計算。',
  target: {
    score: '各點的分數函數 ∇log p',
    noise: '雜訊 E[Z | x]',
    data: '資料 E[X | x]',
    velocity: '速度 αZ − σX',
    'minus-score': '分數函數的負值',
  },
  run: (model, data, done, steps, batch) => `以 ${data} 訓練 ${model}：${steps} 步中的 ${done} 步，每步 ${batch} 個樣本。`,
  loss: (loss) => `最後的損失是 ${loss}。`,
  stopped: {
    'not-finite': (step) => `在第 ${step} 步停止：損失不再是有限的數。`,
    'falls-without-bound': (step, loss) => `在第 ${step} 步停止：損失無限下降（${loss}），因此沒有最小值；可能有正負號寫錯。`,
    grows: (step, loss) => `在第 ${step} 步停止：損失上升（${loss}）而不是下降。`,
  },
  itself: '它',
  gradient: '它的梯度',
  farFromAll: (what, error) => `${what}不是模型可能成為的任何一種：與分數函數相差 ${error}。`,
  fits: (what, target, error, points) => `${what}是${target}，誤差 ${error}（${points} 個點的均方根）。`,
  distance: (name, value, halfWidth, floor) => `${name} ${value} ± ${halfWidth}（資料與資料之間：${floor}）`,
  wasserstein: '切片 Wasserstein 距離（sliced Wasserstein）',
  samples: (samples, data, distances) =>
    `${samples} 個樣本與 ${data} 比較：${distances.join('，')}；以拔靴法（bootstrap）得 95 % 信賴區間。`,
  join: (sentences) => sentences.join(''),
};
