import type { ExperimentTongue } from '../experiments/experimentTongue';

/** What is told of experiments in Traditional Chinese. */
export const chineseExperiments: ExperimentTongue = {
  'score-error': {
    title: '分數函數的誤差',
    question: '分數函數（score）有誤差時，逆時間 SDE 的樣本會變差多少？有沒有預警？',
    size: '誤差的大小 ε',
    reverse: (error) => `${error}，逆時間 SDE`,
    flow: (error) => `${error}，機率流`,
    samples: {
      tab: '樣本',
      title: '樣本與資料的距離',
      yLabel: '距離',
      caption: (paths, steps) =>
        `逆時間 VP SDE 的 ${paths} 條路徑（${steps} 步）與同樣多筆資料之間的 Wasserstein 距離；資料是兩個常態分布的混合。`,
    },
    warning: {
      tab: '預警',
      title: '診斷量的訊號有多強',
      yLabel: '標準誤',
      caption:
        '真正的分數函數在每個 t 都滿足 E[s(x_t)] = 0 與 E[x_t s(x_t)] = −1：這裡是加雜訊的資料在最差的 t 違反的程度，以標準誤為單位。',
    },
    floor: (paths) => `${paths} 個精確樣本`,
    threshold: '四倍標準誤',
    thresholdNote: '單憑隨機會低於此線',
    notHeard: '診斷量看不出來',
    heard: (size) => `診斷量從 ε = ${size} 起示警`,
    notSeen: '樣本看不出來',
    seen: (size) => `樣本從 ε = ${size} 起顯現`,
    helps: '逆時間 SDE 的雜訊修正了一部分',
    helpsNot: '逆時間 SDE 的雜訊沒有幫助',
    finding: ({ error, early, late, reverse, flow, last }) =>
      `${error}：${early}，${late}；在 ε = 1，逆時間 SDE 的距離是 ${reverse}，機率流是 ${flow}，因此${last}。`,
  },
  calculi: {
    title: 'Itô 與 Stratonovich 的比較',
    question: '在同樣的雜訊上，dS = σS dW 與 dS = σS ∘ dW 有何不同？',
    ito: (mean) => `以 Itô 解讀是鞅：終點的平均是 ${mean}，精確值是 1。`,
    stratonovich: (mean, exact) => `以 Stratonovich 解讀多了漂移項 ½σ²S：終點的平均是 ${mean}，精確值是 exp(σ²T/2) = ${exact}。`,
    factor: '每條路徑上兩者相差倍數 exp(σ²t/2)，對所有雜訊都相同；雜訊與狀態無關時則完全沒有差別。',
  },
  'score-matching': {
    title: '為何分數匹配不需要資料密度',
    question: 'ESM 需要資料的 ∇log p，ISM、SSM 與 DSM 不需要。它們找到的 θ 是否仍然相同？',
    losses: {
      tab: '損失',
      title: '四種損失函數隨 θ 的變化',
      yLabel: '損失',
      caption: (noise, samples) =>
        `資料：平面上三個常態分布的混合，加上 σ = ${noise} 的雜訊；模型是同一混合分布加上強度 θ 的雜訊後的分數函數。${samples} 個樣本，所有 θ 與所有損失函數共用；帶狀區域：四倍標準誤。`,
    },
    gap: (name, middle, spread) => `${name} − ESM = ${middle}，在所有 θ 上的誤差不超過 ${spread}`,
    least: (places, truth) => `最小值在 θ = ${places.join('、')}；真值是 ${truth}。`,
    place: (theta, name) => `${theta}（${name}）`,
    constants: (gaps) => `它們只相差與 θ 無關的常數：${gaps.join('；')}。`,
    why: '分部積分消去 ESM 中的 ∇log p（ISM），隨機方向消去其中的跡（SSM），已知的雜訊取代資料的密度（DSM）：剩下的只有對樣本的平均。',
  },
  schedules: {
    title: '雜訊排程如何影響品質',
    question: '分數函數精確、步數相同時，雜訊隨時間如何加入有沒有影響？',
    names: { usual: 'VP，β 由 0.1 到 20', constant: 'VP，β = 5 不變', subVp: 'sub-VP', ve: 'VE', edm: 'EDM，σ(t) = t' },
    reverse: { tab: '逆時間 SDE', title: '與資料的距離，逆時間 SDE（Euler–Maruyama 法）' },
    flow: { tab: '機率流', title: '與資料的距離，機率流（Heun 法）' },
    caption: (paths) =>
      `${paths} 條路徑由終點時間的精確分布以等距步長走回，與同樣多筆資料之間的 Wasserstein 距離 ∫|F − G| dx；誤差線：精確樣本會有的距離。`,
    xLabel: '步數',
    yLabel: '距離',
    finding: (tab, steps, order) => `${tab}，${steps} 步，由最接近資料者起：${order.join('；')}。`,
  },
};
